/** 拖版: a page carried over the board; where it is, what letting go would do, and the board scrolling under it. */
import { clamp } from "../canvas/grid";
import { desk } from "../desk/desk.svelte";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { press } from "../tools/press";
import { focusPage } from "./board-acts";
import { dropCommand, orderAfter, type Drop } from "./board";
import { wall, type Pick } from "./wall.svelte";

/** A page under the pointer. */
interface Carried {
  page: string;
  x: number;
  y: number;
  /** Where in its picture it was taken, as shares of it. */
  at: { x: number; y: number };
  drop: Drop | null;
}

/** The outer share of a page's width that is the gap beside it. */
const GAP = 0.2;
/** Pixels from the edge where the board begins to scroll, and the fastest step a frame. */
const ZONE = 48;
const STEP = 16;

class Carry {
  now = $state.raw<Carried | null>(null);
  /** The pages as letting go would leave them. */
  order: readonly string[] = $derived(desk.mirror ? orderAfter(desk.mirror, this.now?.page ?? "", this.now?.drop ?? null) : []);
  /** Whether letting go would change anything. */
  possible: boolean = $derived(desk.mirror !== null && this.now?.drop != null && dropCommand(desk.mirror, this.now.page, this.now.drop) !== null);
  /** Why the page stays where it is, if it does. */
  stays: "signed" | "readOnly" | null = $derived(this.#stays());
  #frame = 0;

  #stays(): "signed" | "readOnly" | null {
    if (!this.now || !desk.mirror) return null;
    if (desk.mirror.readOnly !== null) return "readOnly";
    return desk.mirror.pages.get(this.now.page)?.state === "signed" ? "signed" : null;
  }

  /** Presses a page: a click chooses it, a drag carries it. */
  press(e: PointerEvent, page: string, board: HTMLElement): void {
    if (e.button !== 0) return;
    const picture = (e.currentTarget as HTMLElement).querySelector(".sheet")?.getBoundingClientRect();
    const share = (n: number, from: number, size: number) => clamp(size > 0 ? (n - from) / size : 0, 0, 1);
    const at = picture ? { x: share(e.clientX, picture.left, picture.width), y: share(e.clientY, picture.top, picture.height) } : { x: 0.5, y: 0.5 };
    press(e, {
      click: () => wall.pick(page, pickOf(e)),
      start: () => undefined,
      move: (to) => {
        this.now = { page, x: to.x, y: to.y, at, drop: this.#dropAt(to.x, to.y) };
        if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#scroll(board));
      },
      drop: () => void this.#let(),
      cancel: () => (this.now = null),
    });
  }

  async #let(): Promise<void> {
    const { now } = this;
    this.now = null;
    if (!now?.drop || desk.mirror?.readOnly !== null) return;
    const drop = now.drop;
    const done = await desk.apply(() => (desk.mirror ? dropCommand(desk.mirror, now.page, drop) : null));
    if (!done) return;
    wall.pick(now.page);
    desktop.say(words.m.board.movedTo(wall.numberOf(now.page)));
    await focusPage(now.page);
  }

  /** The middle of a page is that page; its outer fifths are the gaps beside it. */
  #dropAt(x: number, y: number): Drop | null {
    const card = document.elementsFromPoint(x, y).find((e) => e.closest("[data-board]"))?.closest<HTMLElement>("[data-board]");
    const id = card?.dataset.board;
    if (!card || id === undefined) return null;
    const box = card.getBoundingClientRect();
    const share = (x - box.left) / box.width;
    const number = wall.numberOf(id);
    // Only in 顺序 does the gap beside a page say which page comes next.
    if (wall.arrangement !== "order" || wall.filter !== "all") return { kind: "swap", page: id };
    if (share < GAP) return { kind: "insert", before: number };
    return share > 1 - GAP ? { kind: "insert", before: number + 1 } : { kind: "swap", page: id };
  }

  #scroll(board: HTMLElement): void {
    this.#frame = 0;
    const { now } = this;
    if (!now) return;
    const box = board.getBoundingClientRect();
    const by = now.y < box.top + ZONE ? -((box.top + ZONE - now.y) / ZONE) : now.y > box.bottom - ZONE ? (now.y - box.bottom + ZONE) / ZONE : 0;
    if (by === 0) return;
    const before = board.scrollTop;
    board.scrollTop += clamp(by * STEP, -STEP, STEP);
    if (board.scrollTop === before) return;
    this.now = { ...now, drop: this.#dropAt(now.x, now.y) };
    this.#frame = requestAnimationFrame(() => this.#scroll(board));
  }
}

/** What a press or a key with Ctrl or Shift held means. */
export function pickOf(e: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }): Pick {
  if (e.shiftKey) return "range";
  return e.ctrlKey || e.metaKey ? "toggle" : "one";
}

/** The page carried over the window's board. */
export const carry = new Carry();
