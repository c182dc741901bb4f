/** What a hand does by dragging, done by keys: drawing, pressing a corner in, taking blocks to another page, choosing several. */
import { nearestOnGrid, rectOf } from "../canvas/grid";
import { desk } from "../desk/desk.svelte";
import type { GridRect } from "../desk/types";
import { desktop, poolPhoto } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { drag } from "./drag.svelte";
import { drawCommand, type Drawn } from "./draw";
import { largest } from "./holes";
import { madeBlock } from "./made";
import { noRoom } from "./place-free";
import { cutCommand, cutOf, shapeOf, withCut } from "./notch";
import { edit, editSelected, toPageCommand } from "./acts";
import { readingOrder } from "./reading";
import { takenCells } from "./tool";

/** Columns and lines of what is drawn by key, where there is so much room. */
const DRAWN = { cols: 2, lines: 12 };

/** Draws into the largest free room of the page, and selects it. */
export async function drawFree(what: Drawn): Promise<void> {
  const { page } = desktop;
  const made = madeBlock(
    await desk.apply(() => {
      const scene = drag.sceneOf(page);
      if (!scene || !desktop.takes(page)) return null;
      const hole = largest(scene.mirror.grid, takenCells(scene, []).map((t) => t.cells));
      return hole === null ? noRoom() : drawCommand(what, sizedIn(hole, what), scene, poolPhoto());
    }),
  );
  if (made === null) return;
  desktop.tool = "select";
  desktop.pick([made]);
  desktop.say(words.m.spoken.done);
}

function sizedIn(hole: GridRect, what: Drawn): GridRect {
  if (what === "rule") return { ...hole, lines: 1 };
  if (what === "tint" || what === "masthead") return hole;
  return { ...hole, cols: Math.min(hole.cols, DRAWN.cols), lines: Math.min(hole.lines, DRAWN.lines) };
}

/** 剪缺口: a corner cut out at the lower right, or the cut there is a step deeper. */
export async function notch(): Promise<void> {
  await editSelected(() => {
    const grid = desk.mirror?.grid;
    const [block] = desktop.blocks;
    const shape = grid && block?.kind === "story" ? shapeOf(grid, block) : null;
    if (block?.kind !== "story" || shape === null) return null;
    const [now] = shape.cuts;
    const deeper = now ? { ...now, lines: now.lines + 1 } : { corner: { dx: 1, dy: 1 } as const, cols: 1, lines: 3 };
    const next = withCut(shape, deeper);
    const cut = next && cutOf(next, deeper.corner);
    return !next || !cut || cut.lines === now?.lines ? null : cutCommand(block, next);
  });
}

/** Takes what is selected to the page before or after, and goes along. */
export async function toPage(by: 1 | -1): Promise<void> {
  const page = desk.mirror?.edition.pages[desktop.number - 1 + by];
  const ids = desktop.blocks.map((b) => b.id);
  if (page === undefined || ids.length === 0) return;
  const done = await edit(() => toPageCommand(ids, page));
  if (!done) return;
  desktop.show(page);
  desktop.pick(ids);
}

/** Blocks of the page shown, in reading order. */
export function inReadingOrder(): string[] {
  const grid = desk.mirror?.grid;
  const page = desk.mirror?.pages.get(desktop.page ?? "");
  if (!grid || !page) return [];
  const shapes = desk.views.get(page.id)?.blocks ?? [];
  const all = page.blocks.flatMap((id) => {
    const bounds = shapes.find((s) => s.block === id)?.bounds ?? boundsOf(id);
    return bounds ? [{ block: id, bounds }] : [];
  });
  return readingOrder(all, grid.leading);
}

/** A block's place before its page has been drawn. */
function boundsOf(id: string) {
  const grid = desk.mirror?.grid;
  const block = desk.mirror?.blocks.get(id);
  if (!grid || !block) return null;
  const frame = block.kind === "story" ? block.areas[0]?.frame : block.frame;
  return frame ? rectOf(grid, nearestOnGrid(grid, frame)) : null;
}

/** Selects the next block besides those that are selected. */
export function alsoNext(by: 1 | -1): void {
  const order = inReadingOrder();
  const ids = desktop.selection.kind === "blocks" ? desktop.selection.ids : [];
  const from = order.indexOf(ids.at(-1) ?? "");
  for (let step = 1; step <= order.length; step += 1) {
    const at = from < 0 ? (by > 0 ? step - 1 : order.length - step) : from + by * step;
    const next = order[(at + order.length * 2) % order.length];
    if (next === undefined || ids.includes(next)) continue;
    desktop.pick([...ids, next]);
    return desktop.say(words.m.inspector.many(ids.length + 1));
  }
}
