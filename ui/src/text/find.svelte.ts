/** 查找替换: in one story and what is printed with it, or in everything the edition prints of stories and photos. */
import { desk } from "../desk/desk.svelte";
import { chainOf } from "../desk/chain";
import { one } from "../desk/one";
import { twoDigits } from "../desk/places";
import type { Command } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { hitsIn, placesOf, readingOfEdition, readingOfStory, replacing, sameWords, type Reading, type WordsIn } from "./hits";
import { settle } from "./open-drafts";
import { pointing, type Pointed } from "./pointing.svelte";

/** Most edits of one step, as the desk takes them. */
const MOST_EDITS = 9000;

/** What a replacement of all came to. */
export interface Replaced {
  done: number;
  /** Occurrences on signed pages, which stay. */
  signed: number;
}

class Find {
  open = $state(false);
  /** Counts how often it was asked for, so that the field takes the focus anew. */
  asked = $state(0);
  wanted = $state("");
  by = $state("");
  /** The whole edition rather than one story. */
  everywhere = $state(false);
  /** The story it was opened in, or that was opened since. */
  story = $state<string | null>(null);
  /** What the last replacement of all came to. */
  replaced = $state.raw<Replaced | null>(null);
  /** The number of the hit gone to last, and what stood there. */
  #at = $state.raw<{ index: number; hit: WordsIn } | null>(null);
  #shown: Pointed | null = null;

  /** Everything it is found in, in the order it is read. */
  hits: WordsIn[] = $derived(this.open ? hitsIn(this.#reading(), this.wanted) : []);
  /** The number of the hit gone to, from 1; 0 if none is. */
  number: number = $derived(this.#at && sameWords(this.hits[this.#at.index], this.#at.hit) ? this.#at.index + 1 : 0);

  /** Opens it, or takes the focus to it again. */
  ask(everywhere = this.everywhere): void {
    this.everywhere = everywhere;
    this.story = desktop.editing ?? this.story;
    desktop.openPanel("right");
    this.open = true;
    this.asked += 1;
  }

  /** Another word is wanted: what was gone to is forgotten. */
  changed(): void {
    this.#at = null;
    this.replaced = null;
  }

  /** Goes to the next place or the one before, and round. */
  async step(by: 1 | -1): Promise<void> {
    await settle();
    const n = this.hits.length;
    if (n === 0) return desktop.say(words.m.editor.found(0, 0));
    await this.#go((this.#next(by) + n) % n);
  }

  /** Whether the words gone to are selected still, and nothing was done to them: Enter goes on from there. */
  waits(field: EventTarget | null): boolean {
    const s = this.#shown;
    return this.number > 0 && s !== null && field === s.field && s.field.selectionStart === s.from && s.field.selectionEnd === s.to;
  }

  /** Puts the other words in the place of those gone to, and goes to the next. */
  async replaceOne(): Promise<void> {
    await settle();
    const at = this.#at;
    if (!at || this.number === 0) return await this.step(1);
    const done = await desk.write(() => {
      const stands = this.number > 0 ? this.#reading().find((x) => x.of === at.hit.of && x.record.id === at.hit.id) : undefined;
      return stands ? one(replacing(stands, [at.hit], this.by), "replace_text") : null;
    });
    const n = this.hits.length;
    if (!done || n === 0) return;
    // What was put in may hold the word itself; it is passed by.
    await this.#go((at.index + placesOf(this.by, this.wanted).length) % n);
  }

  /** Replaces it everywhere it is looked for and may be changed, as one step. */
  async replaceAll(): Promise<void> {
    await settle();
    let signed = 0;
    let done = 0;
    const applied = await desk.write(() => {
      const { wanted, by } = this;
      const all = this.hits.length;
      const commands: Command[] = [];
      done = 0;
      for (const x of this.#reading()) {
        if (onSigned(x)) continue;
        const hits = hitsIn([x], wanted);
        const edits = replacing(x, hits, by);
        if (commands.length + edits.length > MOST_EDITS) break;
        commands.push(...edits);
        done += hits.length;
      }
      signed = all - done;
      return one(commands, "replace_text");
    });
    this.#at = null;
    this.replaced = { done: applied ? done : 0, signed };
  }

  #reading(): Reading {
    const { mirror } = desk;
    if (!mirror) return [];
    return this.everywhere ? readingOfEdition(mirror) : readingOfStory(mirror, this.story ?? "");
  }

  /** The number after or before the one gone to; what took its place if it is gone, or else what comes after the caret. */
  #next(by: 1 | -1): number {
    const at = this.#at;
    if (at) return this.number > 0 ? at.index + by : by > 0 ? at.index : at.index - 1;
    const from = this.#fromCaret();
    return by > 0 ? from : from - 1;
  }

  #fromCaret(): number {
    const own = this.hits.findIndex((h) => h.id === this.story);
    if (own < 0 || desktop.editing !== this.story) return Math.max(own, 0);
    const body = document.querySelector<HTMLTextAreaElement>("[data-testid=body]");
    const caret = body?.selectionEnd ?? 0;
    // A caret at either end is nobody's place.
    if (!body || caret === 0 || caret === body.value.length) return own;
    const first = this.hits.findIndex((h) => h.id === this.story && h.of === "story" && h.field === "body");
    return first < 0 ? own : first + placesOf(body.value.slice(0, caret), this.wanted).length;
  }

  async #go(index: number): Promise<void> {
    const hit = this.hits[index];
    if (!hit) return;
    const { everywhere } = this;
    this.#at = { index, hit };
    this.#shown = await pointing.to(hit);
    if (everywhere && hit.of === "story") this.story = hit.id;
    desktop.say(`${words.m.editor.found(index + 1, this.hits.length)} ${placeWords(hit)}`);
  }
}

/** The page and the field of words. */
export function placeWords(hit: WordsIn): string {
  const place = (hit.of === "story" ? desk.places.stories : desk.places.photos).get(hit.id);
  const page = place ? words.m.findings.onPage(twoDigits(place.number)) : words.m.pool.notPlaced;
  return `${page} ${words.m.inspector[hit.field]}`;
}

function isSigned(page: string | undefined): boolean {
  return desk.mirror?.pages.get(page ?? "")?.state === "signed";
}

/** Whether a photo, or any of the blocks a story runs through, stands on a signed page. */
function onSigned(x: Reading[number]): boolean {
  if (x.of === "photo") return isSigned(desk.places.photos.get(x.record.id)?.page);
  return desk.mirror !== null && chainOf(desk.mirror, x.record.id).some((b) => isSigned(b.page));
}

/** The window's one search. */
export const find = new Find();
