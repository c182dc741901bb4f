/** 吸附: what catches an edge while it is dragged: the grid first, then guides, then what stands beside it. */
import type { PagePoint, Rect } from "../desk/types";
import type { Guide } from "../desk/wire";
import { above, beside, SAME } from "./snap";

/** CSS pixels within which an edge is caught, and beyond which it is let go. */
export const CATCH = 8;
const LET_GO = 12;

/** What edges are caught by, and how large a thousandth of a point is shown. */
export interface Catching {
  guides: readonly Guide[];
  /** What stands on the page, as far as it stays where it is. */
  neighbours: readonly Rect[];
  px: number;
}

/** The low edge of a box along an axis, its left or head, or the high one. */
type Side = -1 | 1;

/** Where an edge lay when it was taken. */
export interface Edge {
  at: number;
  side: Side;
}

/** Where an edge is caught: a guide catches either, a neighbour the one that it has there itself. */
export interface Place {
  at: number;
  side: Side | null;
}

/** An edge at a place. */
interface Hold {
  edge: Edge;
  place: Place;
}

/** One axis of a drag: an edge that came near a place stays with it until it is taken well away. */
export class Catcher {
  #held: Hold | null = null;

  /**
   * How far something moves so that one of its edges lies at a place; none if the grid is nearer or no place is near.
   * `wanted` is how far the hand moved the edges, `grid` how far the grid would; of the places the first that any edge
   * is near to are taken before the others.
   */
  move(edges: readonly Edge[], wanted: number, grid: number, places: readonly (readonly Place[])[], px: number): number | null {
    const kept = this.#kept(edges, places.flat());
    this.#held = kept !== null && off(kept, wanted) * px <= LET_GO ? kept : taken(edges, wanted, grid, places, px);
    if (this.#held === null) return null;
    const shift = this.#held.place.at - this.#held.edge.at;
    return Math.abs(shift - grid) <= SAME ? null : shift;
  }

  /** What is held, where it can still be. */
  #kept(edges: readonly Edge[], places: readonly Place[]): Hold | null {
    const held = this.#held;
    const edge = edges.find((e) => e.side === held?.edge.side);
    const place = places.find((p) => p.at === held?.place.at && p.side === held.place.side);
    return edge && place ? { edge, place } : null;
  }
}

function taken(edges: readonly Edge[], wanted: number, grid: number, places: readonly (readonly Place[])[], px: number): Hold | null {
  for (const rank of places) {
    const holds = rank.flatMap((place) => edges.filter((e) => place.side === null || place.side === e.side).map((edge) => ({ edge, place })));
    const best = holds.reduce<Hold | null>((a, b) => (a === null || off(b, wanted) < off(a, wanted) ? b : a), null);
    if (best && off(best, wanted) * px <= CATCH && off(best, wanted) < Math.abs(grid - wanted)) return best;
  }
  return null;
}

function off(hold: Hold, wanted: number): number {
  return Math.abs(hold.place.at - hold.edge.at - wanted);
}

/** Both axes of a drag. */
export class Catchers {
  readonly #x = new Catcher();
  readonly #y = new Catcher();

  /** How far a box moves by a drag, where something catches it; none where only the grid has a say. */
  moved(from: Rect, wanted: PagePoint, grid: PagePoint, by: Catching | undefined): PagePoint | null {
    if (!by) return null;
    const hand = { ...from, x: from.x + wanted.x, y: from.y + wanted.y };
    const x = this.#x.move(edgesOf(from.x, from.w), wanted.x, grid.x, placesDown(by, hand), by.px);
    const y = this.#y.move(edgesOf(from.y, from.h), wanted.y, grid.y, placesAcross(by, hand), by.px);
    return x === null && y === null ? null : { x: x ?? grid.x, y: y ?? grid.y };
  }

  /** A box whose edges on the side of `dx` and `dy` follow the hand, where something catches one; else none. */
  sized(box: Rect, dx: Side | 0, dy: Side | 0, hand: PagePoint, by: Catching | undefined): Rect | null {
    if (!by) return null;
    const at = { x: dx < 0 ? box.x : box.x + box.w, y: dy < 0 ? box.y : box.y + box.h };
    const x = dx === 0 ? null : this.#x.move([{ at: at.x, side: dx }], hand.x - at.x, 0, placesDown(by, box), by.px);
    const y = dy === 0 ? null : this.#y.move([{ at: at.y, side: dy }], hand.y - at.y, 0, placesAcross(by, box), by.px);
    return x === null && y === null ? null : grown(box, { x: x ?? 0, y: y ?? 0 }, dx, dy);
  }
}

function edgesOf(at: number, length: number): Edge[] {
  return [{ at, side: -1 }, { at: at + length, side: 1 }];
}

/** Places for the left and right edges of a box. */
function placesDown(by: Catching, box: Rect): Place[][] {
  return [guidesOf(by, "down"), above(box, by.neighbours).flatMap((r) => edgesOf(r.x, r.w))];
}

/** Places for its head and foot. */
function placesAcross(by: Catching, box: Rect): Place[][] {
  return [guidesOf(by, "across"), beside(box, by.neighbours).flatMap((r) => edgesOf(r.y, r.h))];
}

function guidesOf(by: Catching, runs: Guide["runs"]): Place[] {
  return by.guides.filter((g) => g.runs === runs).map((g) => ({ at: g.at, side: null }));
}

function grown(r: Rect, by: PagePoint, dx: number, dy: number): Rect {
  return {
    x: Math.round(dx < 0 ? r.x + by.x : r.x),
    y: Math.round(dy < 0 ? r.y + by.y : r.y),
    w: Math.round(r.w + dx * by.x),
    h: Math.round(r.h + dy * by.y),
  };
}
