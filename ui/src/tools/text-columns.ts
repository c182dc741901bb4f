/** The text columns of an area, as the engine divides it; for aiming photos, not for setting type. */
import { frameRect, pitch } from "../canvas/grid";
import { onGrid, type Rect } from "../desk/types";
import type { Area, GridView } from "../desk/wire";

/** A text column. */
export interface TextColumn {
  x: number;
  w: number;
}

/** The columns text of an area runs in. */
export function textColumns(g: GridView, area: Area): TextColumn[] {
  const rect = frameRect(g, area.frame);
  const { count, rounding, gap } = area.columns;
  if (onGrid(area.frame) && (count === null || rounding === "auto")) {
    const { col, cols } = area.frame;
    return Array.from({ length: cols }, (_, i) => ({ x: g.columns[col + i] ?? rect.x, w: g.column_width }));
  }
  if (count === null) return [{ x: rect.x, w: rect.w }];
  const between = gap ?? Math.max(pitch(g) - g.column_width, g.em);
  const w = (rect.w - between * (count - 1)) / count;
  return Array.from({ length: count }, (_, i) => ({ x: rect.x + i * (w + between), w }));
}

/** Where an inset of an area lies on the page. */
export function insetRect(g: GridView, area: Area, inset: { col: number; cols: number; line: number; lines: number }): Rect {
  const columns = textColumns(g, area);
  const first = columns[Math.min(inset.col, columns.length - 1)];
  const last = columns[Math.min(inset.col + inset.cols, columns.length) - 1] ?? first;
  const top = frameRect(g, area.frame).y;
  const x = first?.x ?? 0;
  return { x, y: top + inset.line * g.leading, w: (last ? last.x + last.w : x) - x, h: inset.lines * g.leading };
}

/** The column a place of the page is in, or nearest to. */
export function columnAt(columns: TextColumn[], x: number): number {
  const at = columns.findIndex((c) => x < c.x + c.w);
  return at < 0 ? columns.length - 1 : at;
}
