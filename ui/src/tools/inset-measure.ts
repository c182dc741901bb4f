/** Place and size of a photo in its story, as fields read and write them: text columns and lines from its area's corner. */
import { clamp } from "../canvas/grid";
import type { StoryBlockRecord } from "../desk/types";
import type { GridView, Inset } from "../desk/wire";
import { measured, type Axis } from "./measure";
import { areaLines } from "./resize";
import { textColumns } from "./text-columns";

/** What a field shows. Places count from 1, as columns and lines are named. */
export function shownInset(inset: Inset, axis: Axis): string {
  return String({ x: inset.col + 1, y: inset.line + 1, w: inset.cols, h: inset.lines }[axis]);
}

/** The inset that what was typed asks for, kept in its area; none if it makes no sense. A length is rounded to columns and lines. */
export function typedInset(g: GridView, block: StoryBlockRecord, inset: Inset, axis: Axis, text: string): Inset | null {
  const area = block.areas[inset.area];
  const columns = area ? textColumns(g, area) : [];
  const [first, second] = columns;
  if (!first) return null;
  // The area's own columns are what is counted.
  const length = measured(text, axis, "grid", { ...g, columns: columns.map((c) => c.x), column_width: first.w });
  if (length === null) return null;
  const pitch = second ? second.x - first.x : first.w;
  const n = axis === "x" ? length / pitch : axis === "w" ? (length + pitch - first.w) / pitch : length / g.leading;
  const count = Math.round(n);
  if (count < (axis === "x" || axis === "y" ? 0 : 1)) return null;
  const room = areaLines(g, block, inset.area);
  switch (axis) {
    case "x":
      return { ...inset, col: clamp(count, 0, columns.length - inset.cols) };
    case "y":
      return { ...inset, line: clamp(count, 0, room - inset.lines) };
    case "w":
      return { ...inset, cols: clamp(count, 1, columns.length - inset.col) };
    case "h":
      return { ...inset, lines: clamp(count, 1, room - inset.line) };
  }
}
