/** The photos of an edition as the photo desk shows them: on shelves, searched and sorted. */
import type { Mirror } from "../desk/mirror";
import type { Place, Places } from "../desk/places";
import type { Photo } from "../desk/wire";
import { lacksCredit } from "../inspector/advert";

/** A photo and what is to be known of it at a glance. */
export interface Card {
  photo: Photo;
  place: Place | null;
  /** Effective ppi where that is too low; none where it is not. */
  low: number | null;
  /** The name in its credit, or in its file. */
  author: string;
  /** Whether an algorithm made it and its caption does not say so. */
  unlabelled: boolean;
  /** Whether another photo of the edition is the same file. */
  twin: boolean;
}

/** What the photo desk can show of all photos. */
export const SHELVES = ["all", "unplaced", "placed", "page", "no_credit", "no_caption", "low", "origin", "instructions", "twins"] as const;
export type Shelf = (typeof SHELVES)[number];

/** Orders of photos. */
export const SORTS = ["order", "taken", "name", "placed"] as const;
export type Sort = (typeof SORTS)[number];

/** What is looked for. */
export interface Wish {
  shelf: Shelf;
  author: string | null;
  search: string;
  sort: Sort;
  /** The page that is shown, for what stands on it. */
  page: string | null;
}

const ROLE = /^(?:本报|本刊)?(?:见习|实习|特约|首席)*(?:记者|通讯员|摄影|图|文)?[\s　:：/]+/u;
const ENDING = /[\s　/（(]*(?:摄影报道|摄影|供图|制图|资料图片?|摄)[)）]*$/u;

/** The photographer's name in a credit: `本报记者 甲/摄` names 甲. */
export function nameIn(credit: string): string {
  return credit.trim().replace(ENDING, "").replace(ROLE, "").trim();
}

/** Every photo as a card, in the order it came; adverts of PDF files, which nobody captions, are none. */
export function cardsOf(m: Mirror, places: Places): Card[] {
  const found = findings(m);
  const files = new Map<string, number>();
  for (const p of m.photos.values()) files.set(p.blob, (files.get(p.blob) ?? 0) + 1);
  return [...m.photos.values()].filter((p) => p.format !== "pdf").sort(byId).map((photo) => ({
    photo,
    place: places.photos.get(photo.id) ?? null,
    low: found.low.get(photo.id) ?? null,
    author: nameIn(photo.credit) || photo.read.byline,
    unlabelled: found.unlabelled.has(photo.id),
    twin: (files.get(photo.blob) ?? 0) > 1,
  }));
}

function findings(m: Mirror): { low: Map<string, number>; unlabelled: Set<string> } {
  const found = { low: new Map<string, number>(), unlabelled: new Set<string>() };
  for (const status of m.status.values()) {
    for (const f of status.findings) {
      if (f.photo === null) continue;
      if (f.code === "low_resolution") found.low.set(f.photo, Number(f.detail));
      if (f.code === "unlabelled_synthetic") found.unlabelled.add(f.photo);
    }
  }
  return found;
}

/** Whether a shelf holds a photo. */
export function holds(shelf: Shelf, card: Card, page: string | null): boolean {
  switch (shelf) {
    case "all":
      return true;
    case "unplaced":
      return card.place === null;
    case "placed":
      return card.place !== null;
    case "page":
      return card.place !== null && card.place.page === page;
    case "no_credit":
      return lacksCredit(card.photo);
    case "no_caption":
      return card.photo.caption.trim() === "";
    case "low":
      return card.low !== null;
    case "origin":
      return card.unlabelled;
    case "instructions":
      return card.photo.instructions.trim() !== "";
    case "twins":
      return card.twin;
  }
}

/** How many photos each shelf holds. */
export function countsOf(cards: readonly Card[], page: string | null): Record<Shelf, number> {
  const count = (shelf: Shelf) => cards.reduce((n, c) => n + Number(holds(shelf, c, page)), 0);
  return Object.fromEntries(SHELVES.map((s) => [s, count(s)])) as Record<Shelf, number>;
}

/** Photographers and their photos, those with most first. */
export function authorsOf(cards: readonly Card[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const c of cards) if (c.author !== "") counts.set(c.author, (counts.get(c.author) ?? 0) + 1);
  const all = [...counts].map(([name, count]) => ({ name, count }));
  return all.sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, "zh-CN"));
}

/** The photos asked for; those in `stay` keep their place though the shelf would hold them no more. */
export function shown(cards: readonly Card[], wish: Wish, stay: ReadonlySet<string>): Card[] {
  const words = wish.search.toLowerCase().split(/\s+/u).filter((w) => w !== "");
  const wanted = cards.filter((c) => {
    if (!stay.has(c.photo.id) && !holds(wish.shelf, c, wish.page)) return false;
    if (wish.author !== null && c.author !== wish.author) return false;
    const text = words.length === 0 ? "" : textOf(c);
    return words.every((w) => text.includes(w));
  });
  return wish.sort === "order" ? wanted : wanted.sort(ORDER[wish.sort]);
}

function textOf({ photo, author }: Card): string {
  return [photo.name, photo.caption, photo.credit, author, photo.read.city, ...photo.read.keywords].join("\n").toLowerCase();
}

/** After every date and every page. */
const LAST = "\uffff";
const NOWHERE = Number.MAX_SAFE_INTEGER;
const ORDER: Record<Exclude<Sort, "order">, (a: Card, b: Card) => number> = {
  taken: (a, b) => compare(a.photo.read.taken || LAST, b.photo.read.taken || LAST) || byId(a.photo, b.photo),
  name: (a, b) => compare(a.photo.name, b.photo.name) || byId(a.photo, b.photo),
  placed: (a, b) => (a.place?.number ?? NOWHERE) - (b.place?.number ?? NOWHERE) || byId(a.photo, b.photo),
};

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Ids count up in the order records came: `p2` before `p10`. */
function byId(a: { id: string }, b: { id: string }): number {
  return Number(a.id.slice(1)) - Number(b.id.slice(1));
}
