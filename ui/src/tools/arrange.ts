/** 齐头、齐脚、等距: blocks lined up and spaced out, by whole columns and lines. */
import { around, frameRect, nearestOnGrid, pitch, rectOf } from "../canvas/grid";
import { one } from "../desk/one";
import { onGrid, type Block, type Command, type GridRect, type PagePoint, type Rect } from "../desk/types";
import type { GridView } from "../desk/wire";
import { moveCommands } from "./move";
import { keptOnPage, keptStep, offsetCommands } from "./offset";
import { framesOf } from "./tool";

/** Edges blocks are lined up at. */
export type Edge = "left" | "right" | "top" | "foot";

/** What moves as one. */
interface Piece {
  blocks: Block[];
  cells: GridRect;
}

/** The rectangle of the grid around a block. */
export function cellsOf(g: GridView, block: Block): GridRect {
  return nearestOnGrid(g, around(framesOf(block).map((f) => rectOf(g, nearestOnGrid(g, f)))));
}

/** Groups stay what they are, unless one is all there is: then its members are arranged. */
function piecesOf(g: GridView, blocks: Block[]): Piece[] {
  const groups = new Map<unknown, Block[]>();
  for (const block of blocks) {
    const key = block.group ?? block;
    groups.set(key, [...(groups.get(key) ?? []), block]);
  }
  const all = groups.size > 1 ? [...groups.values()] : blocks.map((b) => [b]);
  return all.map((those) => ({ blocks: those, cells: nearestOnGrid(g, around(those.map((b) => rectOf(g, cellsOf(g, b))))) }));
}

/**
 * The edit that lines blocks up; none if they already are. A locked block is what the others go by, or else what lies
 * on the grid: what lies off it comes exactly to the same edge.
 */
export function aligned(g: GridView, blocks: Block[], edge: Edge): Command | null {
  const pieces = piecesOf(g, blocks);
  const [fast, onTheGrid] = [pieces.filter(isFast), pieces.filter((p) => lies(p))];
  const goneBy = [fast, onTheGrid, pieces].find((some) => some.length > 0) ?? [];
  const marks = goneBy.map((p) => edgeOf(boxOf(g, p), edge));
  const to = edge === "left" || edge === "top" ? Math.min(...marks) : Math.max(...marks);
  const across = edge === "left" || edge === "right";
  return together("align_blocks", pieces.filter((p) => !isFast(p)).flatMap((p) => {
    const by = Math.round(to - edgeOf(boxOf(g, p), edge));
    if (!lies(p)) return shiftsOf(g, p, { x: across ? by : 0, y: across ? 0 : by });
    return stepsOf(g, p, across ? Math.round(by / pitch(g)) : 0, across ? 0 : Math.round(by / g.leading));
  }));
}

function isFast(p: Piece): boolean {
  return p.blocks.some((b) => b.locked);
}

/** Whether all of it lies on the grid. */
function lies(p: Piece): boolean {
  return p.blocks.flatMap(framesOf).every(onGrid);
}

function boxOf(g: GridView, p: Piece): Rect {
  return around(p.blocks.flatMap(framesOf).map((f) => frameRect(g, f)));
}

function edgeOf(r: Rect, edge: Edge): number {
  if (edge === "left") return r.x;
  if (edge === "right") return r.x + r.w;
  return edge === "top" ? r.y : r.y + r.h;
}

/**
 * The edit that spaces blocks evenly between the first and the last; lines left over go to the first gaps. Blocks that
 * together are wider than that lie over each other evenly, none beyond the type area.
 */
export function spread(g: GridView, blocks: Block[], across: boolean): Command | null {
  const start = (c: GridRect) => (across ? c.col : c.line);
  const size = (c: GridRect) => (across ? c.cols : c.lines);
  const pieces = piecesOf(g, blocks).sort((a, b) => start(a.cells) - start(b.cells));
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last || pieces.length < 3) return null;
  const room = start(last.cells) + size(last.cells) - start(first.cells) - pieces.reduce((n, p) => n + size(p.cells), 0);
  const gaps = pieces.length - 1;
  const end = across ? g.columns.length : g.lines;
  let at = start(first.cells);
  const moves = pieces.flatMap((p, i) => {
    const by = Math.max(0, Math.min(at, end - size(p.cells))) - start(p.cells);
    at += size(p.cells) + Math.floor(room / gaps) + (i < ((room % gaps) + gaps) % gaps ? 1 : 0);
    return isFast(p) ? [] : stepsOf(g, p, across ? by : 0, across ? 0 : by);
  });
  return together("spread_blocks", moves);
}

/** The edit that brings blocks one forward or back in a page's painting order; among themselves they stay as they are. */
export function restacked(order: readonly string[], ids: readonly string[], by: 1 | -1): Command | null {
  const now = [...order];
  const commands: Command[] = [];
  // From the end they go to, so that each finds its way free.
  const walk = now.flatMap((id, i) => (ids.includes(id) ? [i] : [])).sort((a, b) => by * (b - a));
  for (const at of walk) {
    const [block, other] = [now[at], now[at + by]];
    if (block === undefined || other === undefined || ids.includes(other)) continue;
    [now[at], now[at + by]] = [other, block];
    commands.push({ do: "order_block", block, index: at + by });
  }
  return one(commands, "order_block");
}

/** A piece moved by columns and lines, in the type area; one that lies off the grid may reach into a margin, on the page. */
function stepsOf(g: GridView, p: Piece, cols: number, lines: number): Command[] {
  if (lies(p)) return movesOf(p, keptStep(g, p.blocks, cols, lines));
  const by = { x: Math.round(cols * pitch(g)), y: lines * g.leading };
  const kept = keptOnPage(g, p.blocks, by);
  return kept.x === by.x && kept.y === by.y ? movesOf(p, { cols, lines }) : shiftsOf(g, p, by);
}

function movesOf(p: Piece, { cols, lines }: { cols: number; lines: number }): Command[] {
  return cols === 0 && lines === 0 ? [] : moveCommands(p.blocks, cols, lines);
}

/** A piece moved by a distance, off the grid, on the page. */
function shiftsOf(g: GridView, p: Piece, by: PagePoint): Command[] {
  const kept = keptOnPage(g, p.blocks, by);
  return kept.x === 0 && kept.y === 0 ? [] : offsetCommands(g, p.blocks, kept);
}

function together(label: string, commands: Command[]): Command | null {
  return commands.length === 0 ? null : { do: "together", label, commands };
}
