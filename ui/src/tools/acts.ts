/** What keys and buttons do to the selection: each one edit. */
import { frameOf, holds, nearestOnGrid, pitch } from "../canvas/grid";
import { one } from "../desk/one";
import { desk } from "../desk/desk.svelte";
import { onGrid, type Command } from "../desk/types";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { moveCommand } from "./move";
import { grown, keptOnPage, keptStep, offsetCommand } from "./offset";
import { areaLines, clearOfOwn, movedInset, shapeCommand } from "./resize";
import { keyOf } from "./tool";
import { textColumns } from "./text-columns";

/** Takes the last step back. */
export async function undo(): Promise<void> {
  if (await desk.undo()) desktop.say(words.m.spoken.undone);
}

/** Does it again. */
export async function redo(): Promise<void> {
  if (await desk.redo()) desktop.say(words.m.spoken.redone);
}

/** Does an edit of the page shown, if it takes any; one made by a function is made in its turn, when another page may be shown. */
export async function edit(made: Command | (() => Command | null)): Promise<boolean> {
  const { page } = desktop;
  const make = () => (typeof made === "function" ? made() : made);
  return (await desk.apply(() => (desktop.takes(page) ? make() : null))) !== null;
}

/** Blocks taken to another page as they are when the edit's turn comes; none if none is left. */
export function toPageCommand(ids: readonly string[], page: string): Command | null {
  const blocks = ids.flatMap((id) => desk.mirror?.blocks.get(id) ?? []);
  return blocks.length > 0 ? moveCommand(blocks, 0, 0, page) : null;
}

/** Does an edit of what is selected, unless something else has been selected when its turn comes. */
export async function editSelected(make: () => Command | null): Promise<boolean> {
  const asked = JSON.stringify(desktop.selection);
  return await edit(() => (JSON.stringify(desktop.selection) === asked ? make() : null));
}

/** 撤下: the selected blocks or the selected inset. */
export async function removeSelected(): Promise<void> {
  let kept: string | null = null;
  const done = await editSelected(() => {
    const { selection, blocks } = desktop;
    const [first] = blocks;
    if (!first || selection.kind !== "blocks") return null;
    if (selection.inset === null) return one(blocks.map((b): Command => ({ do: "remove_block", block: b.id })), "remove_block");
    kept = first.id;
    return { do: "remove_inset", block: first.id, index: selection.inset };
  });
  if (!done) return;
  if (kept !== null) desktop.pick([kept]);
  desktop.say(words.m.spoken.removed);
}

/** 对调: the two selected blocks. */
export async function swapSelected(): Promise<void> {
  await editSelected(() => {
    const [a, b] = desktop.blocks;
    return a && b && desktop.blocks.length === 2 ? { do: "swap_blocks", a: a.id, b: b.id } : null;
  });
}

/** Arrow keys: moves the selection by whole columns and lines. */
export async function nudge(cols: number, lines: number): Promise<void> {
  await editSelected(() => {
    const m = desk.mirror;
    const { selection, blocks } = desktop;
    if (!m || selection.kind !== "blocks" || blocks.length === 0) return null;
    if (selection.inset !== null) return insetStep(cols, lines, false);
    const step = keptStep(m.grid, blocks, cols, lines);
    return step.cols === 0 && step.lines === 0 ? null : moveCommand(blocks, step.cols, step.lines);
  });
}

/** Ctrl+Shift + arrows: moves the selection off the grid, by thousandths of a point. */
export async function shift(by: { x: number; y: number }): Promise<void> {
  await editSelected(() => {
    const grid = desk.mirror?.grid;
    const { selection, blocks } = desktop;
    if (!grid || selection.kind !== "blocks" || selection.inset !== null || blocks.length === 0) return null;
    const kept = keptOnPage(grid, blocks, by);
    return kept.x === 0 && kept.y === 0 ? null : offsetCommand(grid, blocks, kept);
  });
}

/** Alt + arrows: moves the right or lower edge of the selection. */
export async function stretch(cols: number, lines: number): Promise<void> {
  await editSelected(() => {
    const m = desk.mirror;
    const { selection } = desktop;
    const [block] = desktop.blocks;
    if (!m || !block || selection.kind !== "blocks") return null;
    if (selection.inset !== null) return insetStep(cols, lines, true);
    const area = block.kind === "story" ? block.areas.length - 1 : 0;
    const frame = block.kind === "story" ? block.areas[area]?.frame : block.frame;
    if (!frame) return null;
    if (!onGrid(frame)) {
      const free = grown(m.grid, frame, { x: Math.round(cols * pitch(m.grid)), y: lines * m.grid.leading });
      return free && shapeCommand(m.grid, block, area, frameOf(m.grid, free));
    }
    const cells = nearestOnGrid(m.grid, frame);
    const next = { ...cells, cols: cells.cols + cols, lines: cells.lines + lines };
    const clear = clearOfOwn(m.grid, block, area, cells, next);
    return holds(m.grid, next) && keyOf(clear) === keyOf(next) ? shapeCommand(m.grid, block, area, next) : null;
  });
}

function insetStep(cols: number, lines: number, edge: boolean): Command | null {
  const m = desk.mirror;
  const { selection } = desktop;
  const [block] = desktop.blocks;
  if (!m || block?.kind !== "story" || selection.kind !== "blocks" || selection.inset === null) return null;
  const inset = block.insets[selection.inset];
  const area = block.areas[inset?.area ?? 0];
  if (!inset || !area) return null;
  const room = areaLines(m.grid, block, inset.area);
  const next = movedInset(textColumns(m.grid, area), room, inset, edge ? { dx: 1, dy: 1 } : null, { cols, lines });
  return { do: "set_inset", block: block.id, index: selection.inset, inset: next };
}

/** Tab: the next block of the page, in the order given. */
export function nextBlock(by: number, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const at = desktop.selection.kind === "blocks" ? ids.indexOf(desktop.selection.ids[0] ?? "") : -1;
  const next = ids[at < 0 ? (by > 0 ? 0 : ids.length - 1) : (at + by + ids.length) % ids.length];
  if (next === undefined) return;
  desktop.pick([next]);
  desktop.say(document.querySelector(`[data-testid="block-${next}"]`)?.firstChild?.textContent?.trim() ?? "");
}
