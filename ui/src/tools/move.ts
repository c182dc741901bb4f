/** 移动: blocks of a page, by whole columns and lines. */
import { around, frameRect, nearestOnGrid, overlaps, pitch, rectOf } from "../canvas/grid";
import { onGrid, type Block, type Command, type Frame, type GridRect, type PagePoint, type Rect } from "../desk/types";
import type { GridView } from "../desk/wire";
import { framesOf, takenCells, type Aim, type Scene, type Tool } from "./tool";

/** The edit that moves blocks. */
export function moveCommand(blocks: Block[], cols: number, lines: number, page: string | null = null): Command {
  const commands = blocks.map((b): Command => ({ do: "move_block", block: b.id, cols, lines, ...(page ? { page } : {}) }));
  return commands.length === 1 && commands[0] ? commands[0] : { do: "together", label: "move_block", commands };
}

/** How far blocks may move and stay on the grid: a step cut to what is left. */
export function keptStep(g: GridView, blocks: Block[], cols: number, lines: number): { cols: number; lines: number } {
  const cells = blocks.flatMap(framesOf).map((f) => nearestOnGrid(g, f));
  const left = Math.min(...cells.map((c) => c.col));
  const top = Math.min(...cells.map((c) => c.line));
  const right = Math.max(...cells.map((c) => c.col + c.cols));
  const foot = Math.max(...cells.map((c) => c.line + c.lines));
  return {
    // Adding 0 turns -0 into 0.
    cols: Math.min(Math.max(cols, -left), g.columns.length - right) + 0,
    lines: Math.min(Math.max(lines, -top), g.lines - foot) + 0,
  };
}

/** A move of the blocks selected. */
export class Move implements Tool {
  readonly kind = "move";
  readonly blocks: string[];
  readonly from = null;

  constructor(
    private readonly moved: Block[],
    private readonly start: PagePoint,
  ) {
    this.blocks = moved.map((b) => b.id);
  }

  aim(p: PagePoint, scene: Scene): Aim {
    const g = scene.mirror.grid;
    const wish = { cols: Math.round((p.x - this.start.x) / pitch(g)), lines: Math.round((p.y - this.start.y) / g.leading) };
    const step = keptStep(g, this.moved, wish.cols, wish.lines);
    const cells = this.moved.flatMap(framesOf).map((f) => shifted(nearestOnGrid(g, f), step));
    const boxes = this.moved.map((b) => around(framesOf(b).map((f) => this.#rect(g, f, step))));
    const whole = spanOf(cells);
    return {
      key: `${step.cols},${step.lines}`,
      command: moveCommand(this.moved, step.cols, step.lines),
      boxes,
      ...whole,
      over: takenCells(scene, this.blocks).find((t) => cells.some((c) => overlaps(c, t.cells)))?.block ?? null,
      shift: { x: (boxes[0]?.x ?? 0) - this.#from(g).x, y: step.lines * g.leading },
      into: null,
    };
  }

  still(aim: Aim): boolean {
    return aim.shift !== null && aim.shift.x === 0 && aim.shift.y === 0;
  }

  shows(): string | null {
    return this.blocks.length === 1 ? (this.blocks[0] ?? null) : null;
  }

  #from(g: GridView): Rect {
    const first = this.moved[0];
    return first ? around(framesOf(first).map((f) => frameRect(g, f))) : { x: 0, y: 0, w: 0, h: 0 };
  }

  #rect(g: GridView, frame: Frame, step: { cols: number; lines: number }): Rect {
    if (onGrid(frame)) return rectOf(g, shifted(frame, step));
    return { ...frame, x: frame.x + step.cols * pitch(g), y: frame.y + step.lines * g.leading };
  }
}

function shifted(c: GridRect, step: { cols: number; lines: number }): GridRect {
  return { ...c, col: c.col + step.cols, line: c.line + step.lines };
}

function spanOf(cells: GridRect[]): GridRect {
  const col = Math.min(...cells.map((c) => c.col));
  const line = Math.min(...cells.map((c) => c.line));
  const cols = Math.max(...cells.map((c) => c.col + c.cols)) - col;
  return { col, line, cols, lines: Math.max(...cells.map((c) => c.line + c.lines)) - line };
}
