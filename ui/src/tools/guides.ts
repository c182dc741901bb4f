/** 参考线: where a guide may lie. */
import { clamp, PER_MM, pitch } from "../canvas/grid";
import type { Rect } from "../desk/types";
import type { Guide, GridView } from "../desk/wire";
import { CATCH } from "./catch";
import { measured, type Axis, type Unit } from "./measure";
import { SAME, type Shared } from "./snap";

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
