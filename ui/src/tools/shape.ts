/** 分栏、加区、去区: columns split and merged, areas added and taken away. */
import { holds, nearestOnGrid, overlaps } from "../canvas/grid";
import type { Command, GridRect, StoryBlockRecord } from "../desk/types";
import type { Area, GridView } from "../desk/wire";

/** Most areas a shape may have; the engine's own limit. */
const MOST_AREAS = 8;
/** Lines of an area that is added, at most. */
const ADDED_LINES = 12;
/** Lines below which an area is not worth adding. */
const LEAST_LINES = 3;

/** 破栏, 长栏: the edit that sets a block in more or fewer text columns; none where it cannot. */
export function columnsCommand(g: GridView, block: StoryBlockRecord, by: 1 | -1): Command | null {
  const areas = block.areas.map((area): Area => {
    const base = nearestOnGrid(g, area.frame).cols;
    const count = Math.max(1, (area.columns.count ?? base) + by);
    // Back at the base columns they are the grid's own again.
    return { ...area, columns: { ...area.columns, count: count === base ? null : count } };
  });
  const changed = areas.some((a, i) => a.columns.count !== block.areas[i]?.columns.count);
  return changed ? { do: "shape_story", block: block.id, areas } : null;
}

/** 加区: the edit that adds an area beside, below or above the last one, where the page is free. */
export function addedArea(g: GridView, block: StoryBlockRecord, taken: GridRect[]): Command | null {
  const last = block.areas.at(-1);
  if (!last || block.areas.length >= MOST_AREAS) return null;
  const from = nearestOnGrid(g, last.frame);
  const mine = block.areas.map((a) => nearestOnGrid(g, a.frame));
  const free = (r: GridRect) => holds(g, r) && ![...taken, ...mine].some((t) => overlaps(t, r));
  for (let lines = Math.min(ADDED_LINES, from.lines); lines >= LEAST_LINES; lines -= 1) {
    const foot = from.line + from.lines;
    const spots: GridRect[] = [
      { col: from.col + from.cols, cols: 1, line: foot - lines, lines },
      { col: from.col, cols: 1, line: foot, lines },
      { col: from.col - 1, cols: 1, line: foot - lines, lines },
    ];
    const spot = spots.find(free);
    if (spot) return { do: "shape_story", block: block.id, areas: [...block.areas, { frame: spot, columns: last.columns }] };
  }
  return null;
}

/** 去区: the edit that takes the last area away; what was set in it runs over, its photos go to the one before. */
export function lessArea(block: StoryBlockRecord): Command | null {
  return block.areas.length < 2 ? null : { do: "shape_story", block: block.id, areas: block.areas.slice(0, -1) };
}
