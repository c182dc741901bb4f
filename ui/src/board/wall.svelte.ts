/** What the board shows and which pages are chosen on it. None of it is part of the document. */
import { clamp } from "../canvas/grid";
import { desk } from "../desk/desk.svelte";
import { pagesOf } from "../desk/places";
import type { FindingView, Page } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { ARRANGEMENTS, groupsOf, type Arrangement, type Group } from "./arrange";
import { countsOf, passes, type Filter } from "./filter";

/** How a pick goes with what is picked already. */
export type Pick = "one" | "toggle" | "range";

/** Widths a page's picture may have, in CSS pixels. */
export const THUMB = { least: 120, most: 420, usual: 204, step: 20 };
const KEY = "banxin.board";
const NOTHING: readonly FindingView[] = [];

class Wall {
  #kept = remembered();
  arrangement = $state<Arrangement>(this.#kept.arrangement);
  /** 标出问题: badges at the places of findings. */
  marks = $state(this.#kept.marks);
  /** Width of a page's picture. */
  thumb = $state(this.#kept.thumb);
  filter = $state<Filter>("all");
  #picked = $state.raw<readonly string[]>([]);
  #anchor: string | null = null;

  pages: Page[] = $derived(desk.mirror ? pagesOf(desk.mirror) : []);
  counts = $derived(countsOf(this.pages, foundOf));
  /** The pages asked for. */
  shown: Page[] = $derived(this.pages.filter((p) => passes(this.filter, p, foundOf(p.id))));
  /** How they lie; a group of which no page is asked for is left out. */
  groups: Group[] = $derived(this.#groups());
  /** The pages chosen, in their order: the one looked at, and those picked with it. */
  chosen: Page[] = $derived(this.#chosen());

  #groups(): Group[] {
    const asked = new Set(this.shown.map((p) => p.id));
    const wanted = (n: number | null) => n !== null && asked.has(this.pages[n - 1]?.id ?? "");
    return groupsOf(this.arrangement, this.pages.length).filter((g) => g.slots.some(wanted));
  }

  #chosen(): Page[] {
    const { page } = desktop;
    const ids = new Set(page !== null && this.#picked.includes(page) ? this.#picked : [page]);
    return this.pages.filter((p) => ids.has(p.id));
  }

  isShown(page: string): boolean {
    return this.shown.some((p) => p.id === page);
  }

  isChosen(page: string): boolean {
    return this.chosen.some((p) => p.id === page);
  }

  /** The number of a page, from 1. */
  numberOf(page: string): number {
    return this.pages.findIndex((p) => p.id === page) + 1;
  }

  /** Chooses a page and looks at it. */
  pick(page: string, how: Pick = "one"): void {
    const now = this.chosen.map((p) => p.id);
    if (how === "one") this.#picked = [page];
    else if (how === "range") this.#picked = this.#between(this.#anchor ?? desktop.page ?? page, page);
    else this.#picked = now.includes(page) && now.length > 1 ? now.filter((p) => p !== page) : [...new Set([...now, page])];
    if (how !== "range") this.#anchor = page;
    // Of a page that is put out of the choice, another of it is looked at.
    desktop.show(this.#picked.includes(page) ? page : (this.#picked[0] ?? page));
  }

  /** Chooses every page shown. */
  all(): void {
    const [first] = this.shown;
    if (!first) return;
    this.#picked = this.shown.map((p) => p.id);
    if (!this.isShown(desktop.page ?? "")) desktop.show(first.id);
  }

  /** Chooses the page looked at alone. */
  one(): void {
    if (desktop.page !== null) this.pick(desktop.page);
  }

  /** Asks for some pages; one of them is looked at. */
  ask(filter: Filter): void {
    this.filter = filter;
    const [first] = this.shown;
    if (first && !this.isShown(desktop.page ?? "")) this.pick(first.id);
  }

  arrange(arrangement: Arrangement): void {
    this.arrangement = arrangement;
    this.#keep();
  }

  toggleMarks(): void {
    this.marks = !this.marks;
    this.#keep();
  }

  /** Sets how wide a page's picture is. */
  resize(thumb: number): void {
    this.thumb = within(thumb);
    this.#keep();
  }

  #between(from: string, to: string): string[] {
    const ids = this.shown.map((p) => p.id);
    const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
    return a < 0 || b < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1);
  }

  #keep(): void {
    localStorage.setItem(KEY, JSON.stringify({ arrangement: this.arrangement, marks: this.marks, thumb: this.thumb }));
  }
}

/** What is wrong on a page. */
export function foundOf(page: string): readonly FindingView[] {
  return desk.mirror?.status.get(page)?.findings ?? NOTHING;
}

function within(thumb: number): number {
  return Math.round(clamp(thumb, THUMB.least, THUMB.most));
}

function remembered(): { arrangement: Arrangement; marks: boolean; thumb: number } {
  let kept: unknown;
  try {
    kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
  } catch {
    kept = {};
  }
  const { arrangement, marks, thumb } = (typeof kept === "object" && kept !== null ? kept : {}) as Record<string, unknown>;
  return { arrangement: ARRANGEMENTS.find((a) => a === arrangement) ?? "order", marks: marks !== false, thumb: within(typeof thumb === "number" ? thumb : THUMB.usual) };
}

/** The window's board. */
export const wall = new Wall();
