/** 分栏 of a story's area that leaves the grid, or comes back to it. */
import { pitch } from "../canvas/grid";
import { onGrid, type Frame } from "../desk/types";
import type { Area, GridView } from "../desk/wire";

/**
 * An area in another frame. One that is set in the grid's columns keeps to their width off the grid too: a free frame
 * without a count of its own would be one column, however wide it is.
 */
export function reframed(g: GridView, area: Area, frame: Frame): Area {
  const stays = onGrid(area.frame) && onGrid(frame);
  if (stays || !followsGrid(g, area)) return { ...area, frame };
  return newArea(g, frame);
}

/** An area set in the grid's columns, on the grid or off it. */
export function newArea(g: GridView, frame: Frame): Area {
  const count = onGrid(frame) ? null : baseColumns(g, frame.w);
  return { frame, columns: { count, rounding: "free", gap: count === null ? null : gapOf(g) } };
}

function followsGrid(g: GridView, { frame, columns }: Area): boolean {
  const { count, rounding, gap } = columns;
  if (onGrid(frame)) return count === null || rounding === "auto";
  return count === baseColumns(g, frame.w) && rounding === "free" && gap === gapOf(g);
}

/** As many columns as a width holds at the grid's measure. */
function baseColumns(g: GridView, width: number): number {
  return Math.max(1, Math.round((width + gapOf(g)) / pitch(g)));
}

function gapOf(g: GridView): number {
  return Math.round(pitch(g) - g.column_width);
}
