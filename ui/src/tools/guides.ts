/** 参考线: where a guide may lie, and how edges are caught by guides while they are dragged. */
import { clamp, PER_MM, pitch } from "../canvas/grid";
import type { PagePoint, Rect } from "../desk/types";
import type { Guide, GridView } from "../desk/wire";
import { measured, type Axis, type Unit } from "./measure";
import type { Shared } from "./snap";

/** CSS pixels within which an edge is caught, and beyond which it is let go. */
export const CATCH = 8;
export const LET_GO = 12;

/** Thousandths of a point that count as the same place. */
const SAME = 60;

/** Along x or y: where a guide lies is measured across the way it runs. */
export function axisOf(runs: Guide["runs"]): "x" | "y" {
  return runs === "down" ? "x" : "y";
}

/** The farthest a guide may lie: the edge of the page. */
export function farthest(g: GridView, runs: Guide["runs"]): number {
  return runs === "down" ? g.trim.w : g.trim.h;
}

/** Places of the grid that a guide may take: edges of columns, or lines. */
export function gridPlaces(g: GridView, runs: Guide["runs"]): number[] {
  if (runs === "down") return g.columns.flatMap((x) => [x, x + g.column_width]);
  return Array.from({ length: g.lines + 1 }, (_, line) => g.area.y + line * g.leading);
}

/** Where a guide under the hand lies: on the grid or a block's edge if one is near, else where the hand is. */
export function guideAt(g: GridView, runs: Guide["runs"], at: number, beside: readonly Rect[], px: number | null): number {
  const kept = clamp(Math.round(at), 0, farthest(g, runs));
  if (px === null) return kept;
  const edges = beside.flatMap((r) => (runs === "down" ? [r.x, r.x + r.w] : [r.y, r.y + r.h]));
  const near = nearest([...gridPlaces(g, runs), ...edges], kept);
  return near !== null && Math.abs(near - kept) * px <= CATCH ? Math.round(near) : kept;
}

/** The next place of the grid beyond a guide, that way; where it is if there is none. */
export function nextPlace(g: GridView, guide: Guide, by: number): number {
  const ahead = gridPlaces(g, guide.runs).filter((p) => (p - guide.at) * by > SAME);
  return Math.round(nearest(ahead, guide.at) ?? guide.at);
}

function nearest(places: readonly number[], to: number): number | null {
  return places.reduce<number | null>((best, p) => (best === null || Math.abs(p - to) < Math.abs(best - to) ? p : best), null);
}

/** What a guide's field shows: a column or line if it lies on one, else millimetres from the type area. */
export function shownPlace(g: GridView, guide: Guide, words: { col: string; line: string }): string {
  const down = guide.runs === "down";
  const from = guide.at - (down ? g.area.x : g.area.y);
  const n = from / (down ? pitch(g) : g.leading);
  const whole = Math.round(n);
  const on = Math.abs(n - whole) * (down ? pitch(g) : g.leading) <= SAME && whole >= 0 && whole <= (down ? g.columns.length - 1 : g.lines);
  return on ? `${whole + 1}${down ? words.col : words.line}` : `${Number((from / PER_MM).toFixed(2))}mm`;
}

/** The place that was typed; none if it makes no sense or leaves the page. */
export function typedPlace(g: GridView, runs: Guide["runs"], unit: Unit, text: string): number | null {
  const axis: Axis = axisOf(runs);
  const length = measured(text, axis, unit, g);
  if (length === null) return null;
  const at = Math.round(length + g.area[axis as "x" | "y"]);
  return at >= 0 && at <= farthest(g, runs) ? at : null;
}

/** Guides that edges are caught by, and how large a thousandth of a point is shown. */
export interface Catching {
  guides: readonly Guide[];
  px: number;
}

/** One axis of a drag: an edge that came near a guide stays with it until it is taken well away. */
export class Catcher {
  #held: { at: number; edge: number } | null = null;

  constructor(private readonly axis: "x" | "y") {}

  /**
   * How far something moves so that one of its edges lies on a guide; none if the grid is nearer or no guide is near.
   * `edges` are where they were, `wanted` how far the hand moved them, `grid` how far the grid would.
   */
  move(edges: readonly number[], wanted: number, grid: number, by: Catching | undefined): number | null {
    const places = (by?.guides ?? []).filter((g) => axisOf(g.runs) === this.axis).map((g) => g.at);
    const px = by?.px ?? 0;
    const held = this.#held;
    const kept = held !== null && places.includes(held.at) && this.#off(held, edges, wanted) * px <= LET_GO ? held : null;
    this.#held = kept ?? this.#nearest(places, edges, wanted, grid, px);
    if (this.#held === null) return null;
    const shift = this.#held.at - (edges[this.#held.edge] ?? 0);
    return Math.abs(shift - grid) <= SAME ? null : shift;
  }

  #nearest(places: number[], edges: readonly number[], wanted: number, grid: number, px: number): { at: number; edge: number } | null {
    const all = places.flatMap((at) => edges.map((_, edge) => ({ at, edge })));
    const [best] = all.sort((a, b) => this.#off(a, edges, wanted) - this.#off(b, edges, wanted));
    if (!best) return null;
    const off = this.#off(best, edges, wanted);
    return off * px <= CATCH && off < Math.abs(grid - wanted) ? best : null;
  }

  #off(hold: { at: number; edge: number }, edges: readonly number[], wanted: number): number {
    return Math.abs(hold.at - (edges[hold.edge] ?? 0) - wanted);
  }
}

/** Both axes of a drag. */
export class Catchers {
  readonly #x = new Catcher("x");
  readonly #y = new Catcher("y");

  /** How far a box moves by a drag, where a guide catches it; none where only the grid has a say. */
  moved(from: Rect, wanted: PagePoint, grid: PagePoint, by: Catching | undefined): PagePoint | null {
    const x = this.#x.move([from.x, from.x + from.w], wanted.x, grid.x, by);
    const y = this.#y.move([from.y, from.y + from.h], wanted.y, grid.y, by);
    return x === null && y === null ? null : { x: x ?? grid.x, y: y ?? grid.y };
  }

  /** A box whose edges on the side of `dx` and `dy` follow the hand, where a guide catches one; else none. */
  sized(box: Rect, dx: -1 | 0 | 1, dy: -1 | 0 | 1, hand: PagePoint, by: Catching | undefined): Rect | null {
    const at = { x: dx < 0 ? box.x : box.x + box.w, y: dy < 0 ? box.y : box.y + box.h };
    const x = dx === 0 ? null : this.#x.move([at.x], hand.x - at.x, 0, by);
    const y = dy === 0 ? null : this.#y.move([at.y], hand.y - at.y, 0, by);
    return x === null && y === null ? null : grown(box, { x: x ?? 0, y: y ?? 0 }, dx, dy);
  }
}

function grown(r: Rect, by: PagePoint, dx: number, dy: number): Rect {
  return {
    x: Math.round(dx < 0 ? r.x + by.x : r.x),
    y: Math.round(dy < 0 ? r.y + by.y : r.y),
    w: Math.round(r.w + dx * by.x),
    h: Math.round(r.h + dy * by.y),
  };
}

/** The guides that a landing's edges lie on, one each way: lines over the whole page. */
export function guideEdges(box: Rect, g: GridView, guides: readonly Guide[]): Shared[] {
  const lies = (guide: Guide) => {
    const edges = guide.runs === "down" ? [box.x, box.x + box.w] : [box.y, box.y + box.h];
    return edges.some((e) => Math.abs(e - guide.at) <= SAME);
  };
  const down = guides.find((guide) => guide.runs === "down" && lies(guide));
  const across = guides.find((guide) => guide.runs === "across" && lies(guide));
  return [
    ...(down ? [{ edge: "guideDown" as const, from: { x: down.at, y: 0 }, to: { x: down.at, y: g.trim.h } }] : []),
    ...(across ? [{ edge: "guideAcross" as const, from: { x: 0, y: across.at }, to: { x: g.trim.w, y: across.at } }] : []),
  ];
}
