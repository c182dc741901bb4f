/** Grid arithmetic: whole columns and lines, and where they lie on a page. */
import { onGrid, type Frame, type GridRect, type PagePoint, type Rect } from "../desk/types";
import type { Block, GridView } from "../desk/wire";

/** Thousandths of a point in a millimetre. */
export const PER_MM = 72_000 / 25.4;

/** Thousandths of a point that count as on the grid: a twentieth of a millimetre. */
const NEAR = 142;

/** Where a rectangle of the grid lies on the page. */
export function rectOf(g: GridView, r: GridRect): Rect {
  const x = columnLeft(g, r.col);
  const right = columnLeft(g, r.col + Math.max(r.cols, 1) - 1) + g.column_width;
  return { x, y: g.area.y + r.line * g.leading, w: right - x, h: r.lines * g.leading };
}

/** Where a frame lies on the page. */
export function frameRect(g: GridView, frame: Frame): Rect {
  return onGrid(frame) ? rectOf(g, frame) : frame;
}

/** The rectangle around a block, by its record alone. */
export function boundsOfBlock(g: GridView, block: Block): Rect {
  const frames = block.kind === "story" ? block.areas.map((a) => a.frame) : [block.frame];
  return around(frames.map((f) => frameRect(g, f)));
}

/** The nearest rectangle of the grid to a frame. */
export function nearestOnGrid(g: GridView, frame: Frame): GridRect {
  if (onGrid(frame)) return frame;
  const col = clamp(nearestColumn(g, frame.x), 0, g.columns.length - 1);
  const last = clamp(nearestRight(g, frame.x + frame.w), col, g.columns.length - 1);
  const line = clamp(Math.round((frame.y - g.area.y) / g.leading), 0, g.lines - 1);
  const lines = clamp(Math.round(frame.h / g.leading), 1, g.lines - line);
  return { col, line, cols: last - col + 1, lines };
}

/** The rectangle of the grid that a frame touches all of, however little. */
export function touchedOnGrid(g: GridView, frame: Frame): GridRect {
  const r = frameRect(g, frame);
  const touched = g.columns.flatMap((x, i) => (x < r.x + r.w && x + g.column_width > r.x ? i : []));
  const [col, last] = [touched[0], touched.at(-1)];
  if (col === undefined || last === undefined) return nearestOnGrid(g, frame);
  const line = clamp(Math.floor((r.y - g.area.y) / g.leading), 0, g.lines - 1);
  const foot = clamp(Math.ceil((r.y + r.h - g.area.y) / g.leading), line + 1, g.lines);
  return { col, line, cols: last - col + 1, lines: foot - line };
}

function columnLeft(g: GridView, col: number): number {
  return g.columns[clamp(col, 0, g.columns.length - 1)] ?? g.area.x;
}

/** The column whose left edge is nearest; -1 and the count of columns are possible beyond the area. */
export function nearestColumn(g: GridView, x: number): number {
  return Math.round((x - g.area.x) / pitch(g));
}

/** A rectangle of the page as a frame: the grid's where it lies on the grid, else a free one of whole lengths. */
export function frameOf(g: GridView, r: Rect): Frame {
  const cells = nearestOnGrid(g, r);
  const near = rectOf(g, cells);
  const meets = (["x", "y", "w", "h"] as const).every((k) => Math.abs(near[k] - r[k]) <= NEAR);
  return meets ? cells : { x: Math.round(r.x), y: Math.round(r.y), w: Math.round(r.w), h: Math.round(r.h) };
}

/** The column whose right edge is nearest. */
export function nearestRight(g: GridView, x: number): number {
  return Math.round((x - g.area.x - g.column_width) / pitch(g));
}

/** From one column's left edge to the next one's. */
export function pitch(g: GridView): number {
  if (g.columns.length < 2) return g.column_width;
  return (columnLeft(g, g.columns.length - 1) - columnLeft(g, 0)) / (g.columns.length - 1);
}

/** The cell under a point, kept on the grid. */
export function cellAt(g: GridView, p: PagePoint): { col: number; line: number } {
  const gap = pitch(g) - g.column_width;
  return {
    col: clamp(Math.floor((p.x + gap / 2 - g.area.x) / pitch(g)), 0, g.columns.length - 1),
    line: clamp(Math.floor((p.y - g.area.y) / g.leading), 0, g.lines - 1),
  };
}

/** Whether a rectangle lies on the grid and is not empty. */
export function holds(g: GridView, r: GridRect): boolean {
  return r.cols > 0 && r.lines > 0 && r.col >= 0 && r.line >= 0 && r.col + r.cols <= g.columns.length && r.line + r.lines <= g.lines;
}

/** The rectangle of the same size, moved onto the grid; cut if it is larger than the grid. */
export function kept(g: GridView, r: GridRect): GridRect {
  const cols = clamp(r.cols, 1, g.columns.length);
  const lines = clamp(r.lines, 1, g.lines);
  return { cols, lines, col: clamp(r.col, 0, g.columns.length - cols), line: clamp(r.line, 0, g.lines - lines) };
}

/** Whether two rectangles share a cell. */
export function overlaps(a: GridRect, b: GridRect): boolean {
  return a.col < b.col + b.cols && b.col < a.col + a.cols && a.line < b.line + b.lines && b.line < a.line + a.lines;
}

/** The smallest rectangle around some. */
export function around(rects: Rect[]): Rect {
  const x = Math.min(...rects.map((r) => r.x));
  const y = Math.min(...rects.map((r) => r.y));
  const right = Math.max(...rects.map((r) => r.x + r.w));
  const bottom = Math.max(...rects.map((r) => r.y + r.h));
  return { x, y, w: right - x, h: bottom - y };
}

/** Whether a point lies in a rectangle. */
export function inRect(r: Rect, p: PagePoint): boolean {
  return p.x >= r.x && p.x < r.x + r.w && p.y >= r.y && p.y < r.y + r.h;
}

/** Whether a point lies in a polygon (even–odd). */
export function inOutline(outline: PagePoint[], p: PagePoint): boolean {
  let inside = false;
  outline.forEach((a, i) => {
    const b = outline[(i + 1) % outline.length] ?? a;
    if (a.y > p.y !== b.y > p.y && p.x < ((b.x - a.x) * (p.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  });
  return inside;
}

/** `n` between two bounds. */
export function clamp(n: number, low: number, high: number): number {
  return Math.min(Math.max(n, low), Math.max(low, high));
}
