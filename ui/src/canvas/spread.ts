/** 跨页: which pages lie open side by side. The first is a right page alone; after it an even page faces the next odd one. */
import type { Reach } from "./camera";
import type { Size } from "../desk/wire";

/** A page that faces the one being worked on. */
export interface Facing {
  page: string;
  number: number;
  side: "left" | "right";
}

/** The page that faces one; none for the first, nor for an even last. */
export function facing(pages: readonly string[], page: string | null): Facing | null {
  const at = pages.indexOf(page ?? "");
  if (at < 1) return null;
  const [other, side] = at % 2 === 1 ? ([at + 1, "right"] as const) : ([at - 1, "left"] as const);
  const found = pages[other];
  return found === undefined ? null : { page: found, number: other + 1, side };
}

/** How far to the right of the page being worked on the other lies; they touch at the fold. */
export function beside(trim: Size, side: Facing["side"]): number {
  return side === "right" ? trim.w : -trim.w;
}

/** What may be looked at with a page and the one that faces it. */
export function reachOf(trim: Size, other: Facing | null): Reach {
  if (other === null) return { x: 0, w: trim.w, h: trim.h };
  return { x: other.side === "left" ? -trim.w : 0, w: 2 * trim.w, h: trim.h };
}
