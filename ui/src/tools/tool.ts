/** What every dragging tool answers: where a pointer would land, and by which edit. */
import type { Mirror } from "../desk/mirror";
import { frameRect, nearestOnGrid } from "../canvas/grid";
import type { Block, Command, Frame, GridRect, PagePoint, Rect } from "../desk/types";
import type { FitView, PageView } from "../desk/wire";
import type { Held } from "./gesture";
import type { Catching } from "./catch";

export type { Held };

/** The page a tool works on. */
export interface Scene {
  mirror: Mirror;
  page: string;
  view: PageView | null;
  /** The page that lies beside, and how far to the right of this one. */
  beside?: { page: string; by: number } | null;
  /** The guides that catch, and how large the page is shown; none where it is too small for the hand to be caught. */
  catching?: Omit<Catching, "neighbours">;
}

/** No key held. */
export const NOTHING_HELD: Held = { shift: false, ctrl: false, alt: false };

/** What a landing does besides landing. */
export type Mode = "fill" | "artwork" | "picture" | "replace" | "swap" | "push" | "copy" | "free";

/** A block that makes way. */
export interface Pushed {
  block: string;
  /** Where it would stand. */
  box: Rect;
}

/** A landing: what would happen if the pointer were let go. */
export interface Aim {
  /** Aims of one key are the same. */
  key: string;
  command: Command;
  /** The boxes it would land in, on the page. */
  boxes: Rect[];
  /** Its size and place, as the HUD says them; columns are text columns for a photo in a story. */
  cols: number;
  lines: number;
  col: number;
  line: number;
  /** A block it would lie on. */
  over: string | null;
  /** How far the first box is from where the drag began, if only its place changed. */
  shift: { x: number; y: number } | null;
  /** The story a photo would go into. */
  into: string | null;
  /** What it does besides; none if it only lands. */
  mode: Mode | null;
  /** The block filled, replaced or swapped with. */
  other: string | null;
  /** Blocks that make way. */
  pushed: Pushed[];
  /** A block that should make way and cannot. */
  blocked: string | null;
  /** The page it lands on, if it is the one that lies beside. */
  page: string | null;
}

/** A landing that touches nothing else; the rest is the tool's to say. */
export const ALONE = { over: null, shift: null, into: null, mode: null, other: null, pushed: [], blocked: null, page: null };

/** A drag from the moment it starts. */
export interface Tool {
  /** What the step is called. */
  readonly kind: "place_story" | "continue_story" | "place_photo" | "place_block" | "move" | "resize" | "inset" | "notch" | "offer" | "crop";
  /** Blocks that are being changed, as the hand took them; their old picture fades. */
  readonly held: readonly Block[];
  /** The story or photo that comes from the pool. */
  readonly from: string | null;
  /** Where a point of the page would land; none where nothing can. */
  aim(point: PagePoint, scene: Scene, held?: Held): Aim | null;
  /** Which blocks show what the preview would change: some at hand, or the one it makes. */
  shows(aim: Aim): (string | "made")[];
  /** Learns from a preview's fit; true if the aim changed by it. */
  learn?(aim: Aim, fit: FitView): boolean;
  /** Whether letting go would change nothing. */
  still?(aim: Aim): boolean;
  /** A key during the drag; true if the aim changed. */
  key?(key: string): boolean;
}

/** The frames that make a block's shape. */
export function framesOf(block: Block): Frame[] {
  return block.kind === "story" ? block.areas.map((a) => a.frame) : [block.frame];
}

/** The rectangle around a block on the page. */
export function boxesOf(block: Block, scene: Scene): Rect[] {
  return framesOf(block).map((f) => frameRect(scene.mirror.grid, f));
}

/** The cells that stand in the way of a landing: every block's but rules and tints, and but `except`. */
export function takenCells(scene: Scene, except: string[]): { block: string; cells: GridRect }[] {
  const g = scene.mirror.grid;
  return solidBlocks(scene, except).flatMap((block) => framesOf(block).map((f) => ({ block: block.id, cells: nearestOnGrid(g, f) })));
}

/** What catches the edges of something dragged: the guides, and every block's but rules and tints, and but `except`. */
export function catching(scene: Scene, except: string[]): Catching | undefined {
  return scene.catching && { ...scene.catching, neighbours: solidBlocks(scene, except).flatMap((block) => boxesOf(block, scene)) };
}

/** What stands on a page, but its rules and tints, and but `except`. */
export function solidBlocks(scene: Scene, except: string[]): Block[] {
  return (scene.mirror.pages.get(scene.page)?.blocks ?? []).flatMap((id) => {
    const block = scene.mirror.blocks.get(id);
    return !block || except.includes(id) || block.kind === "tint" || block.kind === "rule" ? [] : [block];
  });
}

/** Words of a frame for keys. */
export function keyOf(frame: Frame): string {
  return "cols" in frame ? `${frame.col},${frame.line},${frame.cols},${frame.lines}` : `${frame.x}:${frame.y}:${frame.w}:${frame.h}`;
}
