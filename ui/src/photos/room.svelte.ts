/** What the photo desk shows and what of it is chosen. None of it is part of the document. */
import { desk } from "../desk/desk.svelte";
import { pagesOf } from "../desk/places";
import type { Photo } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { shownPhoto, type Shown } from "../tools/crop";
import { authorsOf, cardsOf, countsOf, holds, shown, type Card, type Shelf, type Sort } from "./collection";
import { Hints } from "./hints";

/** 小样张, 列表, 单张. */
export type Look = "sheet" | "list" | "single";
/** How a pick goes with what is picked already. */
export type Pick = "one" | "toggle" | "range";

/** Widths a tile of the contact sheet may have, in CSS pixels. */
export const TILE = { least: 110, most: 320, usual: 160 };
const TILE_KEY = "banxin.photos.tile";
const NOBODY: ReadonlySet<string> = new Set();
/** Shelves that a photo leaves by being written about; it stays in sight until another is looked at. */
const WRITTEN_AWAY = new Set<Shelf>(["no_credit", "no_caption", "origin"]);

class Room {
  look = $state<Look>("sheet");
  /** 裁切: the frame of a placed photo is moved in 单张. */
  cropping = $state(false);
  /** Whether the table of 批量著录 is open. */
  entry = $state(true);
  /** Width of a tile. */
  tile = $state(within(Number(localStorage.getItem(TILE_KEY)) || TILE.usual));
  search = $state("");
  sort = $state<Sort>("order");
  author = $state<string | null>(null);
  #shelf = $state<Shelf>("all");
  #stay = $state.raw(NOBODY);
  #at = $state<string | null>(null);
  #picked = $state.raw<readonly string[]>([]);
  #anchor: string | null = null;

  /** Every photo. */
  cards: Card[] = $derived(desk.mirror ? cardsOf(desk.mirror, desk.places) : []);
  counts = $derived(countsOf(this.cards, desktop.page));
  authors = $derived(authorsOf(this.cards));
  hints = $derived(new Hints(desk.mirror?.photos.values() ?? []));
  /** The photos asked for. */
  shown: Card[] = $derived(
    shown(this.cards, { shelf: this.#shelf, author: this.author, search: this.search, sort: this.sort, page: desktop.page }, this.#stay),
  );
  /** The photo looked at; the first where none is. */
  current: Photo | null = $derived(desk.mirror?.photos.get(this.#at ?? "") ?? this.shown[0]?.photo ?? null);
  /** Photos picked, in the order they are shown in; the current one alone counts as picked. */
  picked: Photo[] = $derived(this.#pickedNow());
  /** How the current photo stands on its page; none while it stands nowhere or its page has not been drawn. */
  placed: Shown | null = $derived(this.current ? placedOf(this.current.id) : null);

  get shelf(): Shelf {
    return this.#shelf;
  }

  /** Looks at a shelf. */
  open(shelf: Shelf): void {
    this.#shelf = shelf;
    this.#keep(shelf);
    const [first] = this.shown;
    if (first && !this.shown.some((c) => c.photo.id === this.#at)) this.pick(first.photo.id);
  }

  #keep(shelf: Shelf): void {
    this.#stay = WRITTEN_AWAY.has(shelf) ? new Set(this.cards.filter((c) => holds(shelf, c, null)).map((c) => c.photo.id)) : NOBODY;
  }

  /** Shows everything again. */
  clear(): void {
    this.search = "";
    this.author = null;
    this.open("all");
  }

  /** Whether a search or a filter leaves photos out. */
  get narrowed(): boolean {
    return this.search !== "" || this.author !== null || this.#shelf !== "all";
  }

  isPicked(id: string): boolean {
    return this.#picked.includes(id) || (this.#picked.length === 0 && this.current?.id === id);
  }

  /** Picks a photo, and shows the page it stands on. */
  pick(id: string, how: Pick = "one"): void {
    if (how === "one") this.#picked = [id];
    else if (how === "toggle") this.#toggle(id);
    else this.#picked = this.#between(this.#anchor ?? this.current?.id ?? id, id);
    if (how !== "range") this.#anchor = id;
    if (this.#at !== id) this.cropping = false;
    this.#at = id;
    const page = desk.places.photos.get(id)?.page;
    // What stands on the page shown is looked through: it stays that page.
    if (page !== undefined && this.#shelf !== "page") desktop.show(page);
  }

  /** Picks everything shown. */
  all(): void {
    this.#picked = this.shown.map((c) => c.photo.id);
  }

  /** Looks at a photo whatever is filtered: a finding leads to it, or it has just come. */
  show(id: string): void {
    if (!this.shown.some((c) => c.photo.id === id)) this.clear();
    this.pick(id);
  }

  /** Files have come: they are what is to be written about next. */
  receive(ids: readonly string[]): void {
    const [first] = ids;
    if (first === undefined) return;
    this.clear();
    this.pick(first);
    this.#picked = [...ids];
  }

  /** The photo so many further on; the last or the first beyond the ends. */
  step(by: number, extend = false): string | null {
    const ids = this.shown.map((c) => c.photo.id);
    const now = ids.indexOf(this.current?.id ?? "");
    const next = ids[Math.min(ids.length - 1, Math.max(0, now < 0 ? 0 : now + by))];
    if (next === undefined) return null;
    this.pick(next, extend ? "range" : "one");
    return next;
  }

  /** Sets the width of a tile; remembered. */
  resize(tile: number): void {
    this.tile = within(tile);
    localStorage.setItem(TILE_KEY, String(this.tile));
  }

  #pickedNow(): Photo[] {
    const chosen = new Set(this.#picked);
    const photos = this.shown.filter((c) => chosen.has(c.photo.id)).map((c) => c.photo);
    return photos.length > 0 || this.current === null ? photos : [this.current];
  }

  #toggle(id: string): void {
    const now = this.picked.map((p) => p.id);
    const without = now.filter((x) => x !== id);
    this.#picked = without.length === now.length ? [...now, id] : without.length === 0 ? now : without;
  }

  #between(from: string, to: string): string[] {
    const ids = this.shown.map((c) => c.photo.id);
    const [a, b] = [ids.indexOf(from), ids.indexOf(to)];
    return a < 0 || b < 0 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1);
  }
}

function within(tile: number): number {
  return Math.round(Math.min(TILE.most, Math.max(TILE.least, tile)));
}

/** How a photo stands on its page. */
export function placedOf(id: string): Shown | null {
  const { mirror } = desk;
  const place = desk.places.photos.get(id);
  if (!mirror || !place) return null;
  const scene = { mirror, page: place.page, view: desk.views.get(place.page) ?? null };
  return shownPhoto(scene, mirror.blocks.get(place.block), place.inset);
}

/** Whether nothing may be written about a photo: the file is read only, or its page is signed. */
export function isLocked(id: string): boolean {
  const m = desk.mirror;
  const page = desk.places.photos.get(id)?.page;
  return m === null || m.readOnly !== null || (page !== undefined && m.pages.get(page)?.state === "signed");
}

/** Asks for the shapes of every page that photos stand on: widths and resolutions are read off them. */
export function drawPages(): void {
  const m = desk.mirror;
  if (!m) return;
  const used = new Set([...desk.places.photos.values()].map((p) => p.page));
  for (const page of pagesOf(m)) {
    const revision = m.status.get(page.id)?.revision;
    if (revision !== undefined && (used.has(page.id) || page.id === desktop.page)) void desk.view(page.id, revision);
  }
}

/** The window's photo desk. */
export const room = new Room();
