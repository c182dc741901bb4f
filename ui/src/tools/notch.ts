/** 缺口: corners cut out of a block, and closed again. */
import { around, frameRect, nearestOnGrid, overlaps, rectOf } from "../canvas/grid";
import { onGrid, type Command, type GridRect, type PagePoint, type StoryBlockRecord } from "../desk/types";
import type { Area, GridView } from "../desk/wire";
import { ALONE, takenCells, type Aim, type Scene, type Tool } from "./tool";
import type { Handle } from "./resize";

/** The least a leg of a shape may be. */
const LEG = { cols: 1, lines: 3 };

/** Most corners cut out of one block: with the four of its box a shape has eight corners at most. */
const MOST_CUTS = 2;

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

/** A box, and what is cut out of its corners. */
export interface Shape {
  box: GridRect;
  cuts: Cut[];
}

/** The corners of a box, as they are read. */
export const CORNERS: readonly Corner[] = [{ dx: -1, dy: -1 }, { dx: 1, dy: -1 }, { dx: -1, dy: 1 }, { dx: 1, dy: 1 }];

/** Whether a handle is a corner's. */
export function cornerOf(h: Handle): Corner | null {
  return h.dx === 0 || h.dy === 0 ? null : { dx: h.dx, dy: h.dy };
}

/** A block's shape as a box with corners cut out; none if it is no such shape or lies off the grid. */
export function shapeOf(g: GridView, block: StoryBlockRecord): Shape | null {
  if (block.areas.length > MOST_CUTS + 1 || !block.areas.every((a) => onGrid(a.frame))) return null;
  const bands = block.areas.map((a) => nearestOnGrid(g, a.frame));
  const box = nearestOnGrid(g, around(block.areas.map((a) => frameRect(g, a.frame))));
  const cuts = CORNERS.flatMap((corner) => cutAt(bands, box, corner) ?? []);
  const same = JSON.stringify(bandsOf(box, cuts).map(keyOf)) === JSON.stringify(bands.map(keyOf));
  return same && cuts.length <= MOST_CUTS ? { box, cuts } : null;
}

function keyOf(r: GridRect): string {
  return `${r.col},${r.line},${r.cols},${r.lines}`;
}

/** What bands from the top down leave out at a corner. */
function cutAt(bands: GridRect[], box: GridRect, corner: Corner): Cut | null {
  const out = (r: GridRect) => (corner.dx < 0 ? r.col - box.col : box.col + box.cols - r.col - r.cols);
  const ordered = corner.dy < 0 ? bands : [...bands].reverse();
  const cols = ordered[0] ? out(ordered[0]) : 0;
  const end = ordered.findIndex((r) => out(r) !== cols);
  if (cols === 0 || end < 0) return null;
  return { corner, cols, lines: ordered.slice(0, end).reduce((n, r) => n + r.lines, 0) };
}

/** The cut at a corner, if there is one. */
export function cutOf(shape: Shape, corner: Corner): Cut | null {
  return shape.cuts.find((c) => sameCorner(c.corner, corner)) ?? null;
}

function sameCorner(a: Corner, b: Corner): boolean {
  return a.dx === b.dx && a.dy === b.dy;
}

/** The rectangles of a box with corners cut out, from the top down. */
function bandsOf(box: GridRect, cuts: readonly Cut[]): GridRect[] {
  const ends = cuts.flatMap((c) => (c.corner.dy < 0 ? c.lines : box.lines - c.lines));
  const edges = [...new Set([0, ...ends, box.lines])].sort((a, b) => a - b);
  return edges.slice(1).map((foot, i) => {
    const head = edges[i] ?? 0;
    const here = cuts.filter((c) => (c.corner.dy < 0 ? head < c.lines : foot > box.lines - c.lines));
    const out = (dx: -1 | 1) => Math.max(0, ...here.filter((c) => c.corner.dx === dx).map((c) => c.cols));
    return { col: box.col + out(-1), line: box.line + head, cols: box.cols - out(-1) - out(1), lines: foot - head };
  });
}

/** The areas of a shape, from the top down; only the box if nothing is cut. */
export function cutAreas(shape: Shape, columns: Area["columns"]): Area[] {
  return bandsOf(shape.box, shape.cuts).map((frame) => ({ frame, columns }));
}

/**
 * A shape with a corner cut anew, as far as every leg keeps its least; without the cut if too little is left of it.
 * None where more corners would be cut than a block may have.
 */
export function withCut(shape: Shape, cut: Cut): Shape | null {
  const { box } = shape;
  const others = shape.cuts.filter((c) => !sameCorner(c.corner, cut.corner));
  for (let lines = Math.min(cut.lines, box.lines - LEG.lines); lines >= LEG.lines; lines -= 1) {
    for (let cols = Math.min(cut.cols, box.cols - LEG.cols); cols >= 1; cols -= 1) {
      const cuts = ordered([...others, { ...cut, cols, lines }]);
      if (!bandsOf(box, cuts).every((r) => r.cols >= LEG.cols && r.lines >= LEG.lines)) continue;
      return cuts.length <= MOST_CUTS ? { box, cuts } : null;
    }
  }
  return { box, cuts: others };
}

function ordered(cuts: Cut[]): Cut[] {
  const place = (c: Cut) => CORNERS.findIndex((x) => sameCorner(x, c.corner));
  return cuts.sort((a, b) => place(a) - place(b));
}

/** The edit that gives a block a shape. */
export function cutCommand(block: StoryBlockRecord, shape: Shape): Command {
  return { do: "shape_story", block: block.id, areas: cutAreas(shape, columnsOf(block)) };
}

function columnsOf(block: StoryBlockRecord): Area["columns"] {
  return block.areas[0]?.columns ?? { count: null, rounding: "free", gap: null };
}

/** Where the inner corner of a cut lies, on the page. */
export function innerCorner(g: GridView, shape: Shape, cut: Cut): PagePoint {
  const r = rectOf(g, shape.box);
  const inset = rectOf(g, { ...shape.box, cols: cut.cols, lines: cut.lines });
  return { x: cut.corner.dx < 0 ? r.x + inset.w : r.x + r.w - inset.w, y: cut.corner.dy < 0 ? r.y + inset.h : r.y + r.h - inset.h };
}

/** A corner pressed in. */
export class Notch implements Tool {
  readonly kind = "notch";
  readonly held: readonly StoryBlockRecord[];
  readonly from = null;

  constructor(
    private readonly block: StoryBlockRecord,
    private readonly shape: Shape,
    private readonly corner: Corner,
  ) {
    this.held = [block];
  }

  aim(p: PagePoint, scene: Scene): Aim | null {
    const g = scene.mirror.grid;
    const shape = withCut(this.shape, { corner: this.corner, ...this.#pressed(p, g) });
    if (shape === null) return null;
    const frames = cutAreas(shape, columnsOf(this.block)).map((a) => nearestOnGrid(g, a.frame));
    const cut = cutOf(shape, this.corner);
    return {
      ...ALONE,
      key: `${cut?.cols ?? 0},${cut?.lines ?? 0}`,
      command: cutCommand(this.block, shape),
      boxes: frames.map((f) => rectOf(g, f)),
      cols: cut?.cols ?? 0,
      lines: cut?.lines ?? 0,
      col: shape.box.col,
      line: shape.box.line,
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
    const { box } = this.shape;
    const r = rectOf(g, box);
    const x = this.corner.dx < 0 ? p.x - r.x : r.x + r.w - p.x;
    const y = this.corner.dy < 0 ? p.y - r.y : r.y + r.h - p.y;
    return { cols: Math.max(0, Math.round(x / (r.w / box.cols))), lines: Math.max(0, Math.round(y / g.leading)) };
  }
}
