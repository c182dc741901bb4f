/** Which stories and photos the pool shows, in which groups. */
import { chainOf } from "../desk/chain";
import { lacksCredit } from "../inspector/advert";
import { lengthOf, titleOf } from "../desk/copy";
import type { Mirror } from "../desk/mirror";
import type { Place, Places } from "../desk/places";
import type { FitView, Photo, Story, StoryState } from "../desk/wire";

/** Filters of the pool. */
export type Filter = "all" | "unplaced" | "page";

/** A card of the pool. */
export interface Card {
  story: Story;
  title: string;
  chars: number;
  place: Place | null;
  fit: FitView | null;
  photos: number;
}

/** Cards in their groups. */
export interface Shelf {
  unplaced: Card[];
  here: Card[];
  others: Card[];
}

/** Every story as a card, in the order it came. */
export function cardsOf(m: Mirror, places: Places): Card[] {
  return [...m.stories.values()].sort(byId).map((story) => {
    const place = places.stories.get(story.id) ?? null;
    const chain = place ? chainOf(m, story.id) : [];
    const photos = chain.reduce((n, b) => n + b.insets.length, 0);
    // Only the last block of a story runs over or is left with room.
    const fit = places.fits.get(chain.at(-1)?.id ?? "") ?? null;
    return { story, title: titleOf(story), chars: lengthOf(story), place, fit, photos };
  });
}

/** Ids count up in the order records came: `s2` before `s10`. */
function byId(a: { id: string }, b: { id: string }): number {
  return Number(a.id.slice(1)) - Number(b.id.slice(1));
}

/** How cards are sorted within their groups. */
export type Sort = "order" | "length" | "title";
/** 审级 shown; all of them, if none is asked for. */
export type Stage = StoryState | "any";

/** Categories that stories have, each once, as Chinese sorts them. */
export function categoriesOf(m: Mirror): string[] {
  const all = [...m.stories.values()].map((s) => s.category.trim()).filter((c) => c !== "");
  return [...new Set(all)].sort((a, b) => a.localeCompare(b, "zh-CN"));
}

/** The cards that a search and a filter leave, in groups. */
export function shelve(all: Card[], page: string | null, filter: Filter, search: string, sort: Sort = "order", stage: Stage = "any", category: string | null = null): Shelf {
  const wanted = search.trim().toLowerCase();
  const cards = sorted(all, sort);
  const shown = cards.filter((c) => (wanted === "" || reads(c.story, wanted)) && (stage === "any" || c.story.state === stage) && (category === null || c.story.category.trim() === category));
  const unplaced = shown.filter((c) => c.place === null);
  const here = shown.filter((c) => c.place !== null && c.place.page === page);
  const others = shown.filter((c) => c.place !== null && c.place.page !== page);
  return {
    unplaced: filter === "page" ? [] : unplaced,
    here: filter === "unplaced" ? [] : sort !== "order" ? here : here.sort((a, b) => (a.place?.block ?? "").localeCompare(b.place?.block ?? "", "en", { numeric: true })),
    others: filter === "all" ? others.sort((a, b) => (a.place?.number ?? 0) - (b.place?.number ?? 0)) : [],
  };
}

/** The longest first; headlines as Chinese sorts them. */
function sorted(cards: Card[], sort: Sort): Card[] {
  if (sort === "length") return [...cards].sort((a, b) => b.chars - a.chars);
  return sort === "title" ? [...cards].sort((a, b) => a.title.localeCompare(b.title, "zh-CN")) : cards;
}

function reads(story: Story, wanted: string): boolean {
  const all = [...story.kicker, ...story.headline, ...story.deck, story.byline, story.category, ...story.body.map((p) => p.text)];
  return all.some((text) => text.toLowerCase().includes(wanted));
}

/** Photos, those not yet placed first. */
export function photosOf(m: Mirror, places: Places, onlyUncredited: boolean): Photo[] {
  const all = [...m.photos.values()].sort(byId);
  const shown = onlyUncredited ? all.filter(lacksCredit) : all;
  return [...shown.filter((p) => !places.photos.has(p.id)), ...shown.filter((p) => places.photos.has(p.id))];
}
