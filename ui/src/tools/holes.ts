/** 补空: the free room of a page, and how it could be filled, best first. */
import { nearestOnGrid, overlaps } from "../canvas/grid";
import type { Block, Command, Frame, GridRect } from "../desk/types";
import type { GridView, Story } from "../desk/wire";
import { forecastLines, type Paper } from "./forecast";
import { aired, landing } from "./free";
import { newArea } from "./reframe";
import { shapeCommand } from "./resize";
import { framesOf, solidBlocks, takenCells, type Scene } from "./tool";
import { PLAIN_HEAD } from "../desk/types";

/** Sides a block can grow at. */
export type Side = "down" | "up" | "right" | "left";

/** One way to fill free room. */
export interface Offer {
  kind: "grow" | "place" | "fix" | "spread";
  side: Side | null;
  /** The block that grows. */
  block: string | null;
  /** The story that would be placed. */
  story: string | null;
  command: Command;
  frame: GridRect;
  /** Cells of the page it fills. */
  gain: number;
  /** Other blocks that change with it, and where they would stand. */
  along?: { block: string; frame: GridRect }[];
  /** What it does, in words, where kind and side do not say it. */
  label?: string;
}

/** Most offers at a time. */
const MOST = 3;
/** Most rooms that are told at a time. */
const MOST_ROOMS = 6;
/** Lines left blank before the next block. */
const AIR = 1;
/** Lines below which growing is not worth it. */
const LEAST = 1;

/** Up to three ways: blocks that grow, and the story of the pool that fits best. */
export function offersFor(scene: Scene, only: string[], pool: Story[], paper: Paper): Offer[] {
  const g = scene.mirror.grid;
  const taken = takenCells(scene, []);
  const grown = solidBlocks(scene, [])
    .filter((b) => !b.locked && b.kind !== "masthead" && (only.length === 0 || only.includes(b.id)))
    .flatMap((b) => growths(g, b, taken.filter((t) => t.block !== b.id).map((t) => t.cells)));
  const placed = only.length > 0 ? [] : placings(scene, pool, paper, taken.map((t) => t.cells));
  const best = [...grown].sort((a, b) => b.gain - a.gain || order(a.block) - order(b.block));
  return [...placed.slice(0, 1), ...best].slice(0, MOST);
}

function order(id: string | null): number {
  return Number(id?.slice(1) ?? 0);
}

function growths(g: GridView, block: Block, taken: GridRect[]): Offer[] {
  const frames: Frame[] = framesOf(block);
  const last = frames.length - 1;
  const sides: [Side, number][] = [["down", last], ["up", 0], ["right", last], ["left", last]];
  return sides.flatMap(([side, area]) => {
    const frame = frames[area];
    if (!frame) return [];
    const from = nearestOnGrid(g, frame);
    const own = frames.filter((_, i) => i !== area).map((f) => nearestOnGrid(g, f));
    const to = grown(g, from, side, [...taken, ...own]);
    const gain = to.cols * to.lines - from.cols * from.lines;
    if (gain < LEAST) return [];
    return [{ kind: "grow", side, block: block.id, story: null, command: shapeCommand(g, block, area, to), frame: to, gain }];
  });
}

/** A rectangle grown at one side until what stands there; a blank line is kept above and below. */
export function grown(g: GridView, from: GridRect, side: Side, taken: GridRect[]): GridRect {
  let best = from;
  for (let next = step(from, side); inside(g, next); next = step(next, side)) {
    const air = side === "down" ? { ...next, lines: next.lines + AIR } : side === "up" ? { ...next, line: next.line - AIR, lines: next.lines + AIR } : next;
    if (taken.some((t) => overlaps(t, air) && !overlaps(t, from))) break;
    best = next;
  }
  return best;
}

function step(r: GridRect, side: Side): GridRect {
  if (side === "down") return { ...r, lines: r.lines + 1 };
  if (side === "up") return { ...r, line: r.line - 1, lines: r.lines + 1 };
  return side === "right" ? { ...r, cols: r.cols + 1 } : { ...r, col: r.col - 1, cols: r.cols + 1 };
}

function inside(g: GridView, r: GridRect): boolean {
  return r.col >= 0 && r.line >= 0 && r.col + r.cols <= g.columns.length && r.line + r.lines <= g.lines;
}

/** Stories of the pool in the largest free room, the one that fills it best first. */
function placings(scene: Scene, pool: Story[], paper: Paper, taken: GridRect[]): Offer[] {
  const g = scene.mirror.grid;
  const hole = largest(g, taken);
  if (hole === null) return [];
  const offers = pool.flatMap((story): Offer[] => {
    const want = { col: hole.col, line: hole.line, cols: hole.cols, lines: (cols: number) => forecastLines(story, cols, paper) };
    const frame = landing(g, want, taken);
    const needs = forecastLines(story, frame.cols, paper);
    if (frame.lines < needs || taken.some((t) => overlaps(t, frame))) return [];
    const areas = [newArea(g, frame)];
    const command: Command = { do: "place_story", story: story.id, page: scene.page, areas, head: PLAIN_HEAD };
    return [{ kind: "place", side: null, block: null, story: story.id, command, frame, gain: frame.cols * frame.lines }];
  });
  return offers.sort((a, b) => b.gain - a.gain);
}

/** The rooms of a page where nothing stands, the largest first, without the blank lines that what stands there keeps. */
export function freeRooms(scene: Scene): GridRect[] {
  const taken = takenCells(scene, []).map((t) => aired(t.cells));
  const rooms: GridRect[] = [];
  while (rooms.length < MOST_ROOMS) {
    const room = largest(scene.mirror.grid, taken);
    if (room === null) break;
    rooms.push(room);
    taken.push(room);
  }
  return rooms;
}

/** The largest free rectangle of the grid; none below four lines. */
export function largest(g: GridView, taken: GridRect[]): GridRect | null {
  const heights = new Array<number>(g.columns.length).fill(0);
  let best: GridRect | null = null;
  for (let line = 0; line < g.lines; line += 1) {
    for (let col = 0; col < heights.length; col += 1) {
      const cell = { col, line, cols: 1, lines: 1 };
      heights[col] = taken.some((t) => overlaps(t, cell)) ? 0 : (heights[col] ?? 0) + 1;
    }
    for (let col = 0; col < heights.length; col += 1) {
      let lines = Number.POSITIVE_INFINITY;
      for (let cols = 1; col + cols <= heights.length; cols += 1) {
        lines = Math.min(lines, heights[col + cols - 1] ?? 0);
        if (lines < 4) break;
        if (best === null || cols * lines > best.cols * best.lines) best = { col, cols, line: line - lines + 1, lines };
      }
    }
  }
  return best;
}
