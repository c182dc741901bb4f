/** 齐头、齐脚、等距: blocks lined up and spaced out, by whole columns and lines. */
import { around, nearestOnGrid, rectOf } from "../canvas/grid";
import type { Block, Command, GridRect } from "../desk/types";
import type { GridView } from "../desk/wire";
import { framesOf } from "./tool";

/** Edges blocks are lined up at. */
export type Edge = "left" | "right" | "top" | "foot";

interface Piece {
  block: Block;
  cells: GridRect;
}

/** The rectangle of the grid around a block. */
export function cellsOf(g: GridView, block: Block): GridRect {
  return nearestOnGrid(g, around(framesOf(block).map((f) => rectOf(g, nearestOnGrid(g, f)))));
}

/** The edit that lines blocks up; none if they already are. A locked block is what the others go by. */
export function aligned(g: GridView, blocks: Block[], edge: Edge): Command | null {
  const pieces = blocks.map((block) => ({ block, cells: cellsOf(g, block) }));
  const fast = pieces.filter((p) => p.block.locked);
  const marks = (fast.length > 0 ? fast : pieces).map((p) => edgeOf(p.cells, edge));
  const to = edge === "left" || edge === "top" ? Math.min(...marks) : Math.max(...marks);
  const across = edge === "left" || edge === "right";
  const moves = pieces.map((p) => ({ ...p, by: to - edgeOf(p.cells, edge) }));
  return together("align_blocks", moves.map((m) => ({ block: m.block, cols: across ? m.by : 0, lines: across ? 0 : m.by })));
}

function edgeOf(c: GridRect, edge: Edge): number {
  if (edge === "left") return c.col;
  if (edge === "right") return c.col + c.cols;
  return edge === "top" ? c.line : c.line + c.lines;
}

/**
 * The edit that spaces blocks evenly between the first and the last; lines left over go to the first gaps. Blocks that
 * together are wider than that lie over each other evenly, none beyond the type area.
 */
export function spread(g: GridView, blocks: Block[], across: boolean): Command | null {
  const start = (c: GridRect) => (across ? c.col : c.line);
  const size = (c: GridRect) => (across ? c.cols : c.lines);
  const pieces: Piece[] = blocks.map((block) => ({ block, cells: cellsOf(g, block) })).sort((a, b) => start(a.cells) - start(b.cells));
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last || pieces.length < 3) return null;
  const room = start(last.cells) + size(last.cells) - start(first.cells) - pieces.reduce((n, p) => n + size(p.cells), 0);
  const gaps = pieces.length - 1;
  const end = across ? g.columns.length : g.lines;
  let at = start(first.cells);
  const moves = pieces.map((p, i) => {
    const by = Math.min(at, end - size(p.cells)) - start(p.cells);
    at += size(p.cells) + Math.floor(room / gaps) + (i < ((room % gaps) + gaps) % gaps ? 1 : 0);
    return { block: p.block, cols: across ? by : 0, lines: across ? 0 : by };
  });
  return together("spread_blocks", moves);
}

function together(label: string, moves: { block: Block; cols: number; lines: number }[]): Command | null {
  const commands = moves
    .filter((m) => !m.block.locked && (m.cols !== 0 || m.lines !== 0))
    .map((m): Command => ({ do: "move_block", block: m.block.id, cols: m.cols, lines: m.lines }));
  return commands.length === 0 ? null : { do: "together", label, commands };
}
