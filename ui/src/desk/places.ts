/** Where things stand: which block holds a story or a photo, on which page, and how it fits. */
import type { Mirror } from "./mirror";
import type { Block, FindingView, FitView, Page } from "./wire";

/** A story or photo on a page. */
export interface Place {
  block: string;
  page: string;
  /** 版次, from 1. */
  number: number;
  /** Which inset of the block, if it is one. */
  inset: number | null;
}

/** Everything placed, found by story and by photo. */
export interface Places {
  stories: Map<string, Place>;
  photos: Map<string, Place>;
  fits: Map<string, FitView>;
}

/** Looks through the blocks once. */
export function placesOf(m: Mirror): Places {
  const places: Places = { stories: new Map(), photos: new Map(), fits: new Map() };
  const numbers = new Map(m.edition.pages.map((id, i) => [id, i + 1]));
  for (const block of m.blocks.values()) {
    const at = { block: block.id, page: block.page, number: numbers.get(block.page) ?? 0, inset: null };
    addBlock(places, block, at);
  }
  for (const status of m.status.values()) for (const fit of status.fits) places.fits.set(fit.block, fit);
  return places;
}

function addBlock(places: Places, block: Block, at: Place): void {
  if (block.kind === "story") {
    // A story stands where it begins, wherever it goes on.
    if (block.follows == null) places.stories.set(block.story, at);
    block.insets.forEach((inset, i) => places.photos.set(inset.photo, { ...at, inset: i }));
  } else if (block.kind === "photo") {
    places.photos.set(block.photo, at);
  } else if (block.kind === "ad" && block.photo !== null) {
    places.photos.set(block.photo, at);
  }
}

/** Pages in order. */
export function pagesOf(m: Mirror): Page[] {
  return m.edition.pages.flatMap((id) => m.pages.get(id) ?? []);
}

/** `04`: a page's number as it is printed. */
export function twoDigits(n: number): string {
  return String(n).padStart(2, "0");
}

const WEIGHT = { error: 0, warning: 1, note: 2 };

/** Findings, worst first; within one severity from the top of the page down. */
export function worstFirst(findings: FindingView[]): FindingView[] {
  return [...findings].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || a.place.y - b.place.y || a.place.x - b.place.x);
}
