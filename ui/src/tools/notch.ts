/** 缺口: an L cut out of a block's corner, and closed again. */
import { around, frameRect, nearestOnGrid, overlaps, rectOf } from "../canvas/grid";
import { onGrid, type Command, type GridRect, type PagePoint, type StoryBlockRecord } from "../desk/types";
import type { Area, GridView } from "../desk/wire";
import { ALONE, takenCells, type Aim, type Scene, type Tool } from "./tool";
import type { Handle } from "./resize";

/** The least a leg of an L may be. */
const LEG = { cols: 1, lines: 3 };

/** A corner: -1 the left or top one. */
export interface Corner {
  dx: -1 | 1;
  dy: -1 | 1;
}

/** What is cut out of a corner. */
export interface Cut {
  corner: Corner;
  cols: number;
  lines: number;
}

/** Whether a handle is a corner's. */
export function cornerOf(h: Handle): Corner | null {
  return h.dx === 0 || h.dy === 0 ? null : { dx: h.dx, dy: h.dy };
}

/** The rectangle around a block's areas; none if some lie off the grid or there are more than an L has. */
export function whole(g: GridView, block: StoryBlockRecord): GridRect | null {
  if (block.areas.length > 2 || !block.areas.every((a) => onGrid(a.frame))) return null;
  return nearestOnGrid(g, around(block.areas.map((a) => frameRect(g, a.frame))));
}

/** The cut that a block of two areas has. */
export function cutOf(g: GridView, block: StoryBlockRecord): Cut | null {
  const box = whole(g, block);
  const [top, foot] = block.areas.map((a) => nearestOnGrid(g, a.frame));
  if (!box || !top || !foot || top.line + top.lines !== foot.line) return null;
  const narrow = top.cols < foot.cols ? top : foot;
  const wide = narrow === top ? foot : top;
  if (wide.cols !== box.cols || narrow.cols === box.cols) return null;
  const left = narrow.col === box.col;
  if (!left && narrow.col + narrow.cols !== box.col + box.cols) return null;
  return { corner: { dx: left ? 1 : -1, dy: narrow === top ? -1 : 1 }, cols: box.cols - narrow.cols, lines: narrow.lines };
}

/** The areas of a box with a corner cut out, from the top down; only the box if nothing is cut. */
export function cutAreas(box: GridRect, cut: Cut, columns: Area["columns"]): Area[] {
  if (cut.cols <= 0 || cut.lines <= 0) return [{ frame: box, columns }];
  const narrow = { col: cut.corner.dx < 0 ? box.col + cut.cols : box.col, cols: box.cols - cut.cols, lines: cut.lines };
  const wide = { col: box.col, cols: box.cols, lines: box.lines - cut.lines };
  const [top, foot] = cut.corner.dy < 0 ? [narrow, wide] : [wide, narrow];
  return [
    { frame: { ...top, line: box.line }, columns },
    { frame: { ...foot, line: box.line + top.lines }, columns },
  ];
}

/** A cut that leaves every leg its least. */
export function keptCut(box: GridRect, cut: Cut): Cut {
  const cols = Math.min(cut.cols, box.cols - LEG.cols);
  const lines = Math.min(cut.lines, box.lines - LEG.lines);
  const none = cols < 1 || lines < LEG.lines;
  return { corner: cut.corner, cols: none ? 0 : cols, lines: none ? 0 : lines };
}

/** The edit that cuts a block's corner. */
export function cutCommand(block: StoryBlockRecord, box: GridRect, cut: Cut): Command {
  const columns = block.areas[0]?.columns ?? { count: null, rounding: "free", gap: null };
  return { do: "shape_story", block: block.id, areas: cutAreas(box, cut, columns) };
}

/** A corner pressed in. */
export class Notch implements Tool {
  readonly kind = "notch";
  readonly held: readonly StoryBlockRecord[];
  readonly from = null;

  constructor(
    private readonly block: StoryBlockRecord,
    private readonly box: GridRect,
    private readonly corner: Corner,
  ) {
    this.held = [block];
  }

  aim(p: PagePoint, scene: Scene): Aim {
    const g = scene.mirror.grid;
    const cut = keptCut(this.box, { corner: this.corner, ...this.#pressed(p, g) });
    const command = cutCommand(this.block, this.box, cut);
    const frames = cutAreas(this.box, cut, this.block.areas[0]?.columns ?? { count: null, rounding: "free", gap: null }).map((a) => nearestOnGrid(g, a.frame));
    return {
      ...ALONE,
      key: `${cut.cols},${cut.lines}`,
      command,
      boxes: frames.map((f) => rectOf(g, f)),
      cols: cut.cols,
      lines: cut.lines,
      col: this.box.col,
      line: this.box.line,
      over: takenCells(scene, [this.block.id]).find((t) => frames.some((f) => overlaps(t.cells, f)))?.block ?? null,
    };
  }

  shows(): string[] {
    return [this.block.id];
  }

  still(aim: Aim): boolean {
    return aim.command.do === "shape_story" && JSON.stringify(aim.command.areas) === JSON.stringify(this.block.areas);
  }

  /** How far in the corner is, in whole columns and lines. */
  #pressed(p: PagePoint, g: GridView): { cols: number; lines: number } {
    const r = rectOf(g, this.box);
    const x = this.corner.dx < 0 ? p.x - r.x : r.x + r.w - p.x;
    const y = this.corner.dy < 0 ? p.y - r.y : r.y + r.h - p.y;
    return { cols: Math.max(0, Math.round(x / (r.w / this.box.cols))), lines: Math.max(0, Math.round(y / g.leading)) };
  }
}
