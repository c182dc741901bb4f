/** Names for the wire's types that the generated file spells awkwardly. */
import type { Block, Command, Content, Frame, GridRect, Head, HeadPlace, Rect } from "./wire";

export type { Block, Command, Frame, GridRect, Rect };

/** A block that holds a story. */
export type StoryBlockRecord = Extract<Block, { kind: "story" }>;
/** A block that holds a photo. */
export type PhotoBlockRecord = Extract<Block, { kind: "photo" }>;

/** A point on a page in thousandths of a point, from its top left corner. */
export interface PagePoint {
  x: number;
  y: number;
}

/** The head every new block starts with: across its top, sized by its style. */
export const PLAIN_HEAD: Head = { place: "top", lines: null, size: null, centred: false, even: false, vertical: false };

/** Puts a place into a head; the generated type narrows `place` to strings by mistake. */
export function withPlace(head: Head, place: HeadPlace): Head {
  return { ...head, place: place as Head["place"] };
}

/** The place of a head as the wire means it. */
export function placeOf(head: Head): HeadPlace {
  return head.place as HeadPlace;
}

/** What a block holds, without what it is and where. */
export function contentOf<B extends Block>(block: B): Extract<Content, { kind: B["kind"] }> {
  const { id, page, locked, ...content } = block;
  return content as unknown as Extract<Content, { kind: B["kind"] }>;
}

/** Whether a frame lies on the grid. */
export function onGrid(frame: Frame): frame is GridRect {
  return "cols" in frame;
}

/** What has to be nothing: a list that leaves something out does not compile. */
export type None<T extends never> = T;
