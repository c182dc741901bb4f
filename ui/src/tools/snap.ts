/** Why a landing is where it is: edges it shares with what stands beside it. */
import type { Rect } from "../desk/types";

/** An edge that a box shares with a neighbour. */
export interface Shared {
  edge: "head" | "foot" | "left" | "right" | "guideAcross" | "guideDown";
  /** The line along the edge, from the box to its neighbour. */
  from: { x: number; y: number };
  to: { x: number; y: number };
}

/** Edges count as one within this, in thousandths of a point. */
export const SAME = 60;

/** For each edge of a box the nearest neighbour that has it too. */
export function sharedEdges(box: Rect, others: readonly Rect[]): Shared[] {
  const [aside, stacked] = [beside(box, others), above(box, others)];
  const found: Shared[] = [];
  const head = nearest(box, aside.filter((o) => near(o.y, box.y)));
  if (head) found.push(across("head", box, head, box.y));
  const foot = nearest(box, aside.filter((o) => near(o.y + o.h, box.y + box.h)));
  if (foot) found.push(across("foot", box, foot, box.y + box.h));
  const left = nearest(box, stacked.filter((o) => near(o.x, box.x)));
  if (left) found.push(down("left", box, left, box.x));
  const right = nearest(box, stacked.filter((o) => near(o.x + o.w, box.x + box.w)));
  if (right) found.push(down("right", box, right, box.x + box.w));
  return found;
}

/** Those left and right of a box: they may share its head and foot. */
export function beside(box: Rect, others: readonly Rect[]): Rect[] {
  return others.filter((o) => o.x >= box.x + box.w - SAME || o.x + o.w <= box.x + SAME);
}

/** Those above and below a box: they may share its left and right edges. */
export function above(box: Rect, others: readonly Rect[]): Rect[] {
  return others.filter((o) => o.y >= box.y + box.h - SAME || o.y + o.h <= box.y + SAME);
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= SAME;
}

function nearest(box: Rect, all: readonly Rect[]): Rect | null {
  const gap = (o: Rect) => Math.max(o.x - box.x - box.w, box.x - o.x - o.w, 0) + Math.max(o.y - box.y - box.h, box.y - o.y - o.h, 0);
  return [...all].sort((a, b) => gap(a) - gap(b))[0] ?? null;
}

function across(edge: "head" | "foot", box: Rect, other: Rect, y: number): Shared {
  return { edge, from: { x: Math.min(box.x, other.x), y }, to: { x: Math.max(box.x + box.w, other.x + other.w), y } };
}

function down(edge: "left" | "right", box: Rect, other: Rect, x: number): Shared {
  return { edge, from: { x, y: Math.min(box.y, other.y) }, to: { x, y: Math.max(box.y + box.h, other.y + other.h) } };
}
