/** 排入: the loaded cursor. It carries items of the pool; a click or a drawn box places one after the other. */
import { lengthOf, titleOf } from "../desk/copy";
import { desk } from "../desk/desk.svelte";
import type { Applied, Story } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { ContinueStory } from "./continue";
import { drag } from "./drag.svelte";
import { DrawItem } from "./draw-item";
import { flowOn } from "./flow-on";
import { madeBlock } from "./made";
import { placeFree } from "./place-free";
import { PlacePhoto } from "./place-photo";
import { PlaceStory } from "./place-story";
import { pointerAt, press } from "./press";
import type { PointerAt } from "./gesture";
import type { Tool } from "./tool";

/** Something of the pool, or the rest of a story: what the block `id` has no room for. */
export interface Item {
  kind: "story" | "photo" | "rest";
  id: string;
}

/** What becomes of what finds no room: it stays where it is, is carried on, or flows on from page to page. */
type Rest = "stays" | "carried" | "flows";

function restFor(e: { altKey: boolean; shiftKey: boolean }): Rest {
  return e.shiftKey ? "flows" : e.altKey ? "carried" : "stays";
}

/** Characters of an item's first words beside the cursor. */
const FIRST_WORDS = 12;

class Loaded {
  #taken = $state.raw<readonly Item[]>([]);
  #at = $state(0);
  /** Where the hand last had it, from the canvas's corner; none off the canvas. */
  pointer = $state.raw<{ x: number; y: number } | null>(null);
  /** The item the drag under way was started for. */
  #shown: Item | null = null;

  /** What is carried: what was taken up and has not been placed since, by whatever means. */
  items: readonly Item[] = $derived(this.#taken.filter((i) => isFree(i)));
  at: number = $derived(Math.min(this.#at, Math.max(0, this.items.length - 1)));
  /** The item the next click places. */
  current: Item | null = $derived(this.items[this.at] ?? null);
  /** Its first words. */
  name: string = $derived(this.#name());
  /** Its 字数; none for a photo. */
  chars: number | null = $derived(this.#chars());

  /** Takes items up, after those already carried. */
  load(items: Item[]): void {
    if (!desktop.editable) return;
    const fresh = items.filter((i) => isFree(i) && !this.items.some((x) => x.id === i.id));
    if (fresh.length === 0) return;
    const first = this.items.length === 0;
    this.#taken = [...this.items, ...fresh];
    if (first) this.#pickUp(0);
    else desktop.say(words.m.loaded.more(this.items.length));
  }

  /** Takes up what the pool has selected, or every story that stands nowhere. */
  loadSelection(): void {
    const s = desktop.selection;
    if (s.kind === "story" || s.kind === "photo") return this.load([{ kind: s.kind, id: s.id }]);
    const free = [...(desk.mirror?.stories.values() ?? [])].filter((x) => !desk.places.stories.has(x.id));
    this.load(free.map((x) => ({ kind: "story", id: x.id })));
  }

  /** The next or the previous item. */
  turn(by: number): void {
    if (this.items.length > 1) this.#pickUp((this.at + by + this.items.length) % this.items.length);
  }

  /** Puts everything back. */
  empty(): void {
    if (this.items.length === 0) return;
    this.#taken = [];
    this.#at = 0;
    drag.cancel();
  }

  /** Follows the pointer over the canvas. */
  hover(at: PointerAt): void {
    if (this.#shown !== null && this.#shown !== this.current) {
      if (!drag.now?.dropped) drag.cancel();
      this.#shown = null;
    }
    if (this.current === null) return void (this.pointer = null);
    if (drag.now === null) this.#start();
    this.#follow(at);
  }

  #follow(at: PointerAt): void {
    const box = drag.surface?.getBoundingClientRect();
    this.pointer = { x: at.x - (box?.left ?? 0), y: at.y - (box?.top ?? 0) };
    drag.move(at);
  }

  /** The pointer has left the canvas. */
  away(): void {
    this.pointer = null;
    if (this.current !== null && !drag.now?.dropped) drag.cancel();
  }

  /** A press on the canvas: places where it is, or into the box that is drawn. */
  press(e: PointerEvent): void {
    const { current } = this;
    if (current === null) return;
    // The one before is placed, though its picture may still be on its way.
    if (this.#shown !== current) drag.landed();
    // No move need have come since it was taken up, or the page was turned.
    this.hover(pointerAt(e));
    const from = drag.pointOf({ x: e.clientX, y: e.clientY });
    const place = () => void this.#place(restFor(e));
    press(e, {
      click: place,
      start: () => drag.start(new DrawItem(current, from)),
      move: (at) => this.#follow(at),
      drop: place,
      cancel: () => drag.cancel(),
      key: (k) => drag.key(k),
    });
  }

  /** A key while something is carried; true if it was used. */
  key(e: KeyboardEvent): boolean {
    if (this.current === null) return false;
    if (e.key === "Escape") this.empty();
    else if (e.key === "Enter") void this.#placeFree(restFor(e));
    else if (this.items.length > 1 && (e.key === "ArrowUp" || e.key === "ArrowDown")) this.turn(e.key === "ArrowUp" ? -1 : 1);
    // Arrows are those of what is carried, also while the last of it is on its way: they move nothing that stands.
    else return drag.key(e) || (e.key.startsWith("Arrow") && !e.ctrlKey && !e.metaKey && !e.altKey);
    return true;
  }

  async #place(rest: Rest): Promise<void> {
    const { name, current } = this;
    await this.#placed(name, current, await drag.drop(), rest);
  }

  async #placeFree(rest: Rest): Promise<void> {
    const { name, current } = this;
    const tool = this.#tool();
    drag.cancel();
    if (tool) await this.#placed(name, current, await placeFree(tool), rest);
  }

  /** What was placed is carried no longer; what found no room of it is, if that was asked for or is all that is left. */
  async #placed(name: string, item: Item | null, applied: Applied | null, rest: Rest): Promise<void> {
    if (applied === null) return;
    this.#at = this.at;
    // What stands on a page is no longer carried, not even when it is taken back.
    this.#taken = this.items.filter((i) => i !== item);
    const made = madeBlock(applied);
    if (made !== null) desktop.goTo(made);
    desktop.say(words.m.spoken.placed(name));
    if (rest === "stays" || made === null || !isOver(made)) return;
    const last = rest === "flows" ? await flowOn(made) : made;
    if (!isOver(last)) return;
    this.#taken = [{ kind: "rest", id: last }, ...this.items];
    this.#pickUp(0);
  }

  #pickUp(at: number): void {
    this.#at = at;
    desktop.tool = "select";
    drag.cancel();
    desktop.say(words.m.loaded.carries(this.name, this.chars, this.at + 1, this.items.length));
  }

  #start(): void {
    const tool = this.#tool();
    this.#shown = tool ? this.current : null;
    if (tool) drag.start(tool);
  }

  #tool(): Tool | null {
    const m = desk.mirror;
    const { current } = this;
    if (!m || !current) return null;
    if (current.kind === "rest") {
      const block = m.blocks.get(current.id);
      const scene = drag.scene();
      return block?.kind === "story" && scene ? new ContinueStory(block, desk.places.fits.get(block.id) ?? null, scene) : null;
    }
    if (current.kind === "photo") {
      const photo = m.photos.get(current.id);
      return photo ? new PlacePhoto(photo) : null;
    }
    const story = m.stories.get(current.id);
    return story ? new PlaceStory(story, { grid: m.grid, setup: m.edition.setup, styles: m.edition.styles }) : null;
  }

  #name(): string {
    const { current } = this;
    if (!current) return "";
    if (current.kind === "photo") return desk.mirror?.photos.get(current.id)?.name ?? "";
    const story = storyOf(current);
    const title = [...(story ? titleOf(story) : "")];
    return title.length > FIRST_WORDS ? `${title.slice(0, FIRST_WORDS).join("")}…` : title.join("");
  }

  #chars(): number | null {
    const { current } = this;
    if (current?.kind === "rest") return desk.places.fits.get(current.id)?.overset_chars || null;
    const story = current?.kind === "story" ? storyOf(current) : undefined;
    return story ? lengthOf(story) : null;
  }
}

/** The story of an item that is one, or the rest of one. */
function storyOf(item: Item): Story | undefined {
  const m = desk.mirror;
  if (item.kind !== "rest") return m?.stories.get(item.id);
  const block = m?.blocks.get(item.id);
  return block?.kind === "story" ? m?.stories.get(block.story) : undefined;
}

/** Whether an item can be placed: it stands nowhere yet. */
export function isFree(item: Item): boolean {
  if (item.kind === "rest") return desk.mirror?.blocks.get(item.id)?.kind === "story";
  return desk.mirror !== null && !(item.kind === "story" ? desk.places.stories : desk.places.photos).has(item.id);
}

/** Whether a story's block has no room for all of it. */
function isOver(block: string): boolean {
  return (desk.places.fits.get(block)?.overset_chars ?? 0) > 0;
}

/** The window's one loaded cursor. */
export const loaded = new Loaded();

