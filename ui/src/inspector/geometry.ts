/** Place and size of a frame, read and written in 栏行, 字 or mm. */
import { clamp, frameOf, frameRect, nearestOnGrid, PER_MM, rectOf } from "../canvas/grid";
import type { Frame, GridRect } from "../desk/types";
import type { GridView } from "../desk/wire";
import { measured, type Axis, type Unit } from "../tools/measure";

/** What a field shows of a frame. */
export function shownMeasure(g: GridView, frame: Frame, axis: Axis, unit: Unit): string {
  if (unit === "grid") {
    const cells = nearestOnGrid(g, frame);
    return String({ x: cells.col + 1, y: cells.line + 1, w: cells.cols, h: cells.lines }[axis]);
  }
  const r = frameRect(g, frame);
  const length = { x: r.x - g.area.x, y: r.y - g.area.y, w: r.w, h: r.h }[axis];
  return String(Number((length / (unit === "mm" ? PER_MM : g.em)).toFixed(unit === "mm" ? 1 : 2)));
}

/** The frame that what was typed into a field asks for; none if it makes no sense or leaves the type area. */
export function typedFrame(g: GridView, frame: Frame, axis: Axis, unit: Unit, text: string): Frame | null {
  const length = measured(text, axis, unit, g);
  if (length === null) return null;
  return unit === "grid" ? onCells(g, frame, axis, length) : freed(g, frame, axis, length);
}

/** In columns and lines everything is brought to the grid; a new start keeps the size where it can. */
function onCells(g: GridView, frame: Frame, axis: Axis, length: number): GridRect | null {
  const cells = nearestOnGrid(g, frame);
  const step = rectOf(g, { col: 0, line: 0, cols: 2, lines: 1 }).w - g.column_width;
  const n = axis === "x" ? length / step : axis === "w" ? (length + step - g.column_width) / step : length / g.leading;
  const count = Math.round(n);
  const next = { ...cells, ...{ x: { col: count }, y: { line: count }, w: { cols: count }, h: { lines: count } }[axis] };
  if (next.col < 0 || next.line < 0 || next.col >= g.columns.length || next.line >= g.lines || next.cols < 1 || next.lines < 1) return null;
  return { ...next, cols: clamp(next.cols, 1, g.columns.length - next.col), lines: clamp(next.lines, 1, g.lines - next.line) };
}

/** A frame set by length; where it comes to lie on the grid after all it belongs to the grid again. */
function freed(g: GridView, frame: Frame, axis: Axis, length: number): Frame | null {
  const r = frameRect(g, frame);
  const to = { x: { x: g.area.x + length }, y: { y: g.area.y + length }, w: { w: length }, h: { h: length } }[axis];
  const rect = { ...r, ...to };
  if (rect.w <= 0 || rect.h <= 0 || rect.x < 0 || rect.y < 0 || rect.x + rect.w > g.trim.w || rect.y + rect.h > g.trim.h) return null;
  return frameOf(g, rect);
}
