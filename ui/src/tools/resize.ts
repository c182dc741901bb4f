/** Eight handles: a block's or an inset's edges, by whole columns and lines. */
import { clamp, frameOf, frameRect, nearestColumn, nearestOnGrid, nearestRight, overlaps, rectOf, touchedOnGrid } from "../canvas/grid";
import { onGrid, type Block, type Command, type Frame, type GridRect, type PagePoint, type Rect, type StoryBlockRecord } from "../desk/types";
import type { GridView, Inset } from "../desk/wire";
import { Catchers } from "./catch";
import { reframed } from "./reframe";
import type { TextColumn } from "./text-columns";
import { pushing } from "./landing-mode";
import { ALONE, catching, keyOf, NOTHING_HELD, takenCells, type Aim, type Held, type Scene, type Tool } from "./tool";

/** Which edges a handle moves: -1 the left or top, 1 the right or bottom, 0 neither. */
export interface Handle {
  dx: -1 | 0 | 1;
  dy: -1 | 0 | 1;
}

/** The eight handles, clockwise from the top left, by compass point. */
export const HANDLES: readonly (Handle & { name: string })[] = [
  { name: "nw", dx: -1, dy: -1 },
  { name: "n", dx: 0, dy: -1 },
  { name: "ne", dx: 1, dy: -1 },
  { name: "e", dx: 1, dy: 0 },
  { name: "se", dx: 1, dy: 1 },
  { name: "s", dx: 0, dy: 1 },
  { name: "sw", dx: -1, dy: 1 },
  { name: "w", dx: -1, dy: 0 },
];

/** Lines a block keeps at least. */
const LEAST_LINES = 2;

/** A grid rectangle with the handle's edges moved to a point. */
export function resized(g: GridView, from: GridRect, h: Handle, to: PagePoint): GridRect {
  const right = from.col + from.cols;
  const foot = from.line + from.lines;
  const least = Math.min(LEAST_LINES, from.lines);
  const line = Math.round((to.y - g.area.y) / g.leading);
  const left = h.dx < 0 ? clamp(nearestColumn(g, to.x), 0, right - 1) : from.col;
  const top = h.dy < 0 ? clamp(line, 0, foot - least) : from.line;
  const end = h.dx > 0 ? clamp(nearestRight(g, to.x) + 1, from.col + 1, g.columns.length) : right;
  const bottom = h.dy > 0 ? clamp(line, from.line + least, g.lines) : foot;
  return { col: left, cols: end - left, line: top, lines: bottom - top };
}

/** A rectangle whose moved edges lie where another's do; it keeps a character and a line. */
function edged(g: GridView, r: Rect, h: Handle, to: Rect): Rect {
  const x = h.dx < 0 ? Math.min(to.x, r.x + r.w - g.em) : r.x;
  const y = h.dy < 0 ? Math.min(to.y, r.y + r.h - g.leading) : r.y;
  const right = h.dx > 0 ? Math.max(to.x + to.w, x + g.em) : r.x + r.w;
  const foot = h.dy > 0 ? Math.max(to.y + to.h, y + g.leading) : r.y + r.h;
  return { x, y, w: right - x, h: foot - y };
}

/** The edit that gives a block's area (or only frame) another frame. */
export function shapeCommand(g: GridView, block: Block, area: number, frame: Frame): Command {
  if (block.kind !== "story") return { do: "set_frame", block: block.id, frame };
  const areas = block.areas.map((a, i) => (i === area ? reframed(g, a, frame) : a));
  return { do: "shape_story", block: block.id, areas };
}

/** A grid rectangle that an area of a block grows to, as far as the block's other areas let it. */
export function clearOfOwn(g: GridView, block: Block, area: number, from: GridRect, to: GridRect): GridRect {
  const frames = block.kind === "story" ? block.areas.filter((_, i) => i !== area).map((a) => a.frame) : [];
  // One that lies free may reach a part of a line into what it touches.
  const others = frames.map((f) => [touchedOnGrid(g, f), nearestOnGrid(g, f)].find((o) => !overlaps(from, o)) ?? nearestOnGrid(g, f));
  return others.reduce((box, o) => (overlaps(box, o) && !overlaps(from, o) ? stopped(box, from, o) : box), to);
}

/** It up to what stood beside it. */
function stopped(box: GridRect, from: GridRect, o: GridRect): GridRect {
  if (o.line >= from.line + from.lines) return { ...box, lines: o.line - box.line };
  if (o.col >= from.col + from.cols) return { ...box, cols: o.col - box.col };
  const [foot, right] = [o.line + o.lines, o.col + o.cols];
  if (foot <= from.line) return { ...box, line: foot, lines: box.line + box.lines - foot };
  return { ...box, col: right, cols: box.col + box.cols - right };
}

/** A block's edges dragged. */
export class Resize implements Tool {
  readonly kind = "resize";
  readonly held: readonly Block[];
  readonly from = null;
  readonly #catchers = new Catchers();
  /** 推开: what the block grows over makes way. */
  #pushes = false;

  constructor(
    private readonly block: Block,
    private readonly area: number,
    private readonly handle: Handle,
  ) {
    this.held = [block];
  }

  aim(p: PagePoint, scene: Scene, held: Held = NOTHING_HELD): Aim | null {
    const g = scene.mirror.grid;
    const frame = this.#frame();
    if (!frame) return null;
    const cells = nearestOnGrid(g, frame);
    const wanted = resized(g, cells, this.handle, p);
    const box = clearOfOwn(g, this.block, this.area, cells, wanted);
    const snapped = this.#onGrid(g, frame, box);
    const along = held.ctrl || keyOf(box) !== keyOf(wanted) ? null : this.#along(frameRect(g, snapped), p, scene);
    const to = held.ctrl ? this.#byHand(g, frame, p) : (along ?? snapped);
    const aim: Aim = {
      ...ALONE,
      key: keyOf(to),
      command: shapeCommand(g, this.block, this.area, to),
      boxes: [frameRect(g, to)],
      ...box,
      over: takenCells(scene, [this.block.id]).find((t) => overlaps(t.cells, box))?.block ?? null,
    };
    return this.#pushes ? this.#pushed(aim, box, scene) : aim;
  }

  /** 不吸附: the edges exactly where the hand is. */
  #byHand(g: GridView, frame: Frame, p: PagePoint): Frame {
    const hand = { x: clamp(p.x, 0, g.trim.w), y: clamp(p.y, 0, g.trim.h), w: 0, h: 0 };
    return frameOf(g, edged(g, frameRect(g, frame), this.handle, hand));
  }

  /** Where guides or neighbours catch an edge. */
  #along(box: Rect, p: PagePoint, scene: Scene): Rect | null {
    const { em, leading } = scene.mirror.grid;
    const along = this.#catchers.sized(box, this.handle.dx, this.handle.dy, p, catching(scene, [this.block.id]));
    return along !== null && along.w >= em && along.h >= leading ? along : null;
  }

  /** On columns and lines; of what lies off them the other edges stay. */
  #onGrid(g: GridView, frame: Frame, box: GridRect): Frame {
    return onGrid(frame) ? box : frameOf(g, edged(g, frame, this.handle, rectOf(g, box)));
  }

  #pushed(aim: Aim, box: GridRect, scene: Scene): Aim {
    const made = pushing(scene, [box], [this.block.id]);
    const asked = { ...aim, key: `push ${aim.key}`, mode: "push" as const, blocked: made.blocked };
    if (made.commands.length === 0) return asked;
    const commands = [aim.command, ...made.commands];
    return { ...asked, command: { do: "together", label: "push_blocks", commands }, over: null, pushed: made.pushed };
  }

  key(key: string): boolean {
    if (key.toLowerCase() !== "p") return false;
    this.#pushes = !this.#pushes;
    return true;
  }

  shows(): string[] {
    return [this.block.id];
  }

  still(aim: Aim): boolean {
    const frame = this.#frame();
    return frame !== undefined && aim.key === keyOf(frame);
  }

  #frame(): Frame | undefined {
    return this.block.kind === "story" ? this.block.areas[this.area]?.frame : this.block.frame;
  }
}

/** An inset with its edges moved, or with all of it moved. */
export function movedInset(columns: TextColumn[], room: number, from: Inset, h: Handle | null, step: { cols: number; lines: number }): Inset {
  const most = columns.length;
  if (h === null) {
    const col = clamp(from.col + step.cols, 0, most - from.cols);
    return { ...from, col, line: clamp(from.line + step.lines, 0, room - from.lines) };
  }
  const right = from.col + from.cols;
  const foot = from.line + from.lines;
  const left = h.dx < 0 ? clamp(from.col + step.cols, 0, right - 1) : from.col;
  const top = h.dy < 0 ? clamp(from.line + step.lines, 0, foot - LEAST_LINES) : from.line;
  const end = h.dx > 0 ? clamp(right + step.cols, from.col + 1, most) : right;
  const bottom = h.dy > 0 ? clamp(foot + step.lines, from.line + LEAST_LINES, room) : foot;
  return { ...from, col: left, cols: end - left, line: top, lines: bottom - top };
}

/** Lines of an area. */
export function areaLines(g: GridView, block: StoryBlockRecord, area: number): number {
  const frame = block.areas[area]?.frame;
  if (!frame) return 0;
  return onGrid(frame) ? frame.lines : Math.floor(frame.h / g.leading);
}
