/** 余行: the lines left free below a stack of blocks, shared out between the blocks or among their heights. */
import { nearestOnGrid, overlaps } from "../canvas/grid";
import type { Block, Command, GridRect } from "../desk/types";
import type { FitView, GridView } from "../desk/wire";
import { cellsOf } from "./arrange";
import { shapeCommand } from "./resize";
import { textColumns } from "./text-columns";
import { framesOf, type Scene } from "./tool";

/** Lines left blank before what stands below. */
const AIR = 1;

/** A block of a stack, and where it stands. */
interface Piece {
  block: Block;
  cells: GridRect;
  /** Rules in the gap above it, which go along with it. */
  rules: string[];
}

/** Blocks one below the other, and how many lines are free below the last. */
export interface Stack {
  pieces: Piece[];
  spare: number;
}

/** Where each block of a stack would stand, and the edit that brings it there. */
export interface Shared {
  frames: { block: string; frame: GridRect }[];
  command: Command;
}

/**
 * The stack of the blocks selected, or of the one selected with those of its columns above and below; none if they do
 * not stand one below the other. What is locked or not selected parts a stack: the lower part counts.
 */
export function stackOf(scene: Scene, selected: readonly string[]): Stack | null {
  const g = scene.mirror.grid;
  const all = (scene.mirror.pages.get(scene.page)?.blocks ?? []).flatMap((id) => {
    const block = scene.mirror.blocks.get(id);
    return block ? [{ block, cells: cellsOf(g, block), rules: [] }] : [];
  });
  const solid = all.filter((p) => p.block.kind !== "rule" && p.block.kind !== "tint").sort((a, b) => a.cells.line - b.cells.line);
  const chosen = solid.filter((p) => selected.includes(p.block.id));
  const [first] = chosen;
  if (!first) return null;
  const alike = (p: Piece) => p.cells.col === first.cells.col && p.cells.cols === first.cells.cols;
  const wanted = chosen.length > 1 ? chosen : solid.filter(alike);
  const pieces = below(wanted, solid);
  const last = pieces.at(-1);
  if (!last || pieces.some((p, i) => i > 0 && p.cells.line < foot(pieces[i - 1]))) return null;
  if (chosen.length === 1 && !pieces.includes(first)) return null;
  const across = span(pieces);
  const next = solid.filter((p) => !pieces.includes(p) && p.cells.line >= foot(last) && shares(p.cells, across));
  const floor = Math.min(g.lines, ...next.map((p) => p.cells.line - AIR));
  return { pieces: withRules(pieces, all), spare: Math.max(0, floor - foot(last)) };
}

/** The part of a stack below whatever does not move. */
function below(wanted: Piece[], solid: Piece[]): Piece[] {
  const free = wanted.filter((p) => !p.block.locked && p.block.kind !== "masthead");
  const across = span(free);
  const low = Math.max(0, ...free.map(foot));
  const fast = solid.filter((p) => !free.includes(p) && shares(p.cells, across) && p.cells.line < low);
  const bar = Math.max(0, ...fast.map(foot));
  return free.filter((p) => p.cells.line >= bar);
}

/** Rules that stand in a gap of a stack go with the block below. */
function withRules(pieces: Piece[], all: Piece[]): Piece[] {
  const across = span(pieces);
  const rules = all.filter((p) => p.block.kind === "rule" && !p.block.locked && p.cells.col >= across.col && p.cells.col + p.cells.cols <= across.col + across.cols);
  return pieces.map((p, i) => {
    const above = i === 0 ? null : pieces[i - 1];
    const mine = above ? rules.filter((r) => r.cells.line >= foot(above) && foot(r) <= p.cells.line + AIR) : [];
    return { ...p, rules: mine.map((r) => r.block.id) };
  });
}

/** The gaps made even, and as large as the free lines allow; none if there is no gap. */
export function betweenBlocks(g: GridView, stack: Stack): Shared | null {
  const { pieces, spare } = stack;
  const gaps = pieces.slice(1).map((p, i) => p.cells.line - foot(pieces[i]));
  if (gaps.length === 0 || spare === 0) return null;
  const shares = evenly(gaps.reduce((a, b) => a + b, spare), gaps.length);
  return sharedOut(g, pieces, pieces.map((_, i) => (i === 0 ? 0 : (shares[i - 1] ?? 0) - (gaps[i - 1] ?? 0))), pieces.map(() => 0));
}

/** The free lines given to the blocks: first to those whose copy runs over, then to all alike. */
export function intoHeights(g: GridView, stack: Stack, fits: readonly FitView[]): Shared | null {
  const { pieces, spare } = stack;
  const growing = pieces.map((p) => framesOf(p.block).length === 1);
  const able = growing.filter(Boolean).length;
  if (able === 0 || spare === 0) return null;
  let left = spare;
  const grown = pieces.map((p, i) => {
    const lines = growing[i] ? Math.min(left, wants(g, p.block, fits)) : 0;
    left -= lines;
    return lines;
  });
  const shares = evenly(left, able);
  const heights = grown.map((lines, i) => lines + (growing[i] ? (shares.shift() ?? 0) : 0));
  return sharedOut(g, pieces, pieces.map((_, i) => (i === 0 ? 0 : (heights[i - 1] ?? 0))), heights);
}

/** Lines of height that the copy which runs over would take. */
function wants(g: GridView, block: Block, fits: readonly FitView[]): number {
  const over = fits.find((f) => f.block === block.id)?.overset_lines ?? 0;
  const area = block.kind === "story" ? block.areas[0] : undefined;
  return area ? Math.ceil(over / Math.max(textColumns(g, area).length, 1)) : 0;
}

/** The stack with each block lower by what all before it were given, and higher by its own share. */
function sharedOut(g: GridView, pieces: Piece[], down: number[], taller: number[]): Shared {
  let shift = 0;
  const frames: Shared["frames"] = [];
  const commands: Command[] = [];
  pieces.forEach((p, i) => {
    shift += down[i] ?? 0;
    const frame = { ...p.cells, line: p.cells.line + shift, lines: p.cells.lines + (taller[i] ?? 0) };
    if (shift !== 0) for (const block of [...p.rules, p.block.id]) commands.push({ do: "move_block", block, cols: 0, lines: shift });
    const [only] = framesOf(p.block);
    if (frame.lines !== p.cells.lines && only) commands.push(shapeCommand(g, p.block, 0, { ...nearestOnGrid(g, only), line: frame.line, lines: frame.lines }));
    if (shift !== 0 || frame.lines !== p.cells.lines) frames.push({ block: p.block.id, frame });
  });
  return { frames, command: { do: "together", label: "spread_spare", commands } };
}

/** So many lines in so many parts, the first ones larger by one where it does not come out even. */
function evenly(lines: number, parts: number): number[] {
  return Array.from({ length: parts }, (_, i) => Math.floor(lines / parts) + (i < lines % parts ? 1 : 0));
}

function foot(p: Piece | undefined): number {
  return p ? p.cells.line + p.cells.lines : 0;
}

function span(pieces: Piece[]): GridRect {
  const col = Math.min(...pieces.map((p) => p.cells.col));
  return { col, line: 0, cols: Math.max(...pieces.map((p) => p.cells.col + p.cells.cols)) - col, lines: 1 };
}

function shares(a: GridRect, across: GridRect): boolean {
  return overlaps({ ...a, line: 0, lines: 1 }, across);
}
