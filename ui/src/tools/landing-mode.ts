/** What a place over another block means: its outer quarters push it, its middle swaps with it or replaces it. */
import { blocksAt } from "../canvas/hit";
import { around, nearestOnGrid, rectOf } from "../canvas/grid";
import type { Block, Command, GridRect, PagePoint } from "../desk/types";
import { pushedBy, type Standing } from "./neighbours";
import { framesOf, solidBlocks, type Pushed, type Scene } from "./tool";

/** What the pointer is over, and which part of it. */
export interface Under {
  block: Block;
  /** The rectangle of the grid around it. */
  cells: GridRect;
  part: "top" | "middle" | "foot";
}

/** The highest block under a point that is not one of `except`; rules and tints do not count. */
export function underPoint(p: PagePoint, scene: Scene, except: string[]): Under | null {
  const id = blocksAt(scene.view, p).find((b) => !except.includes(b) && solid(scene.mirror.blocks.get(b)));
  const block = id === undefined ? undefined : scene.mirror.blocks.get(id);
  if (!block) return null;
  const g = scene.mirror.grid;
  const cells = nearestOnGrid(g, around(framesOf(block).map((f) => rectOf(g, nearestOnGrid(g, f)))));
  const r = rectOf(g, cells);
  const share = (p.y - r.y) / r.h;
  return { block, cells, part: share < 0.25 ? "top" : share > 0.75 ? "foot" : "middle" };
}

function solid(block: Block | undefined): boolean {
  return block !== undefined && block.kind !== "rule" && block.kind !== "tint";
}

/** Whether a block may be pushed, swapped or replaced. */
export function yields(block: Block): boolean {
  return !block.locked && block.kind !== "masthead";
}

/** What stands on the page, but for some. */
export function standing(scene: Scene, except: string[]): Standing[] {
  return solidBlocks(scene, except).map((block) => ({ block: block.id, cells: framesOf(block).map((f) => nearestOnGrid(scene.mirror.grid, f)), fixed: !yields(block) }));
}

/** What makes way for some boxes, and the edits that do it. */
export interface Pushing {
  commands: Command[];
  pushed: Pushed[];
  blocked: string | null;
}

/** Pushes what the boxes lie on. */
export function pushing(scene: Scene, boxes: GridRect[], except: string[]): Pushing {
  const g = scene.mirror.grid;
  const all = standing(scene, except);
  const push = pushedBy(g.lines, boxes, all);
  if ("blocked" in push) return { commands: [], pushed: [], blocked: push.blocked };
  const made: Pushing = { commands: [], pushed: [], blocked: null };
  for (const [block, lines] of push.by) {
    const cells = all.find((s) => s.block === block)?.cells ?? [];
    made.commands.push({ do: "move_block", block, cols: 0, lines });
    made.pushed.push({ block, box: around(cells.map((c) => rectOf(g, { ...c, line: c.line + lines }))) });
  }
  return made;
}
