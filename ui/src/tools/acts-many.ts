/** What keys and buttons do to several blocks, or to the shape of one: each one edit. */
import { nearestOnGrid } from "../canvas/grid";
import { desk } from "../desk/desk.svelte";
import type { Command, GridView } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { one } from "../desk/one";
import { editSelected } from "./acts";
import { aligned, restacked, spread, type Edge } from "./arrange";
import { drag } from "./drag.svelte";
import { copies, copyCommands } from "./duplicate";
import { pushing } from "./landing-mode";
import { cutCommand, shapeOf } from "./notch";
import { keptStep, stepped } from "./offset";
import { addedArea, columnsCommand, lessArea } from "./shape";
import { framesOf, takenCells } from "./tool";

/** Selects everything on the page that is not locked. */
export function selectAll(): void {
  const ids = desk.mirror?.pages.get(desktop.page ?? "")?.blocks ?? [];
  desktop.pick(ids.filter((id) => desk.mirror?.blocks.get(id)?.locked === false));
}

/** 齐头 and the like. */
export async function align(edge: Edge): Promise<void> {
  await tried((grid) => aligned(grid, desktop.blocks, edge));
}

/** 等距. */
export async function spaceOut(across: boolean): Promise<void> {
  await tried((grid) => spread(grid, desktop.blocks, across));
}

/** Locks what is selected; unlocks it if all of it is locked. */
export async function lock(): Promise<void> {
  await tried(() => {
    const locked = !desktop.blocks.every((b) => b.locked);
    const commands = desktop.blocks.filter((b) => b.locked !== locked).map((b): Command => ({ do: "lock_block", block: b.id, locked }));
    return one(commands, "lock_block");
  });
}

/** 成组. */
export async function group(): Promise<void> {
  await tried(() => (desktop.blocks.length > 1 ? { do: "group_blocks", blocks: desktop.blocks.map((b) => b.id) } : null));
}

/** 解组. */
export async function ungroup(): Promise<void> {
  await tried(() => ({ do: "ungroup_blocks", blocks: desktop.blocks.map((b) => b.id) }));
}

/** Copies of what is selected, a line lower, or higher at the foot of the page. */
export async function duplicate(): Promise<void> {
  if (!desktop.editable) return;
  if (!desktop.blocks.some(copies)) return void (desk.failure = { code: "no_copy", message: "a story stands on one page only and is not copied" });
  const { page } = desktop;
  const ids = desktop.blocks.filter(copies).map((b) => b.id);
  const applied = await desk.apply(() => {
    const grid = desk.mirror?.grid;
    const those = ids.flatMap((id) => desk.mirror?.blocks.get(id) ?? []);
    if (page === null || !grid || those.length === 0) return null;
    const lower = keptStep(grid, those, 0, 1);
    const step = lower.lines > 0 ? lower : keptStep(grid, those, 0, -1);
    return one(copyCommands(those, page, (frame) => stepped(grid, frame, step)), "duplicate_block");
  });
  const made = applied?.created.flatMap((k) => (typeof k === "object" && "block" in k ? [k.block] : [])) ?? [];
  if (made.length > 0) desktop.pick(made);
}

/** 调前后: brings what is selected one block forward or back. */
export async function restack(by: 1 | -1): Promise<void> {
  await editSelected(() => {
    const order = desk.mirror?.pages.get(desktop.page ?? "")?.blocks ?? [];
    return restacked(order, desktop.blocks.map((b) => b.id), by);
  });
}

/** 推开: what the selected blocks lie on makes way downwards, as it does under a drag. */
export async function push(): Promise<void> {
  await tried((grid) => {
    const scene = drag.scene();
    if (!scene) return null;
    const cells = desktop.blocks.flatMap(framesOf).map((f) => nearestOnGrid(grid, f));
    const made = pushing(scene, cells, desktop.blocks.map((b) => b.id));
    if (made.blocked !== null) desk.failure = { code: "blocked", message: "what it lies on cannot make way" };
    return made.blocked === null ? one(made.commands, "push_blocks") : null;
  });
}

/** 破栏, 长栏: one text column more or less. */
export async function columns(by: 1 | -1): Promise<void> {
  await tried((grid) => {
    const [block] = desktop.blocks;
    return block?.kind === "story" ? columnsCommand(grid, block, by) : null;
  });
}

/** 加区: one more area beside the last. */
export async function addArea(): Promise<void> {
  await tried((grid) => {
    const scene = drag.scene();
    const [block] = desktop.blocks;
    if (!scene || block?.kind !== "story") return null;
    const command = addedArea(grid, block, takenCells(scene, [block.id]).map((t) => t.cells));
    if (command === null) desk.failure = { code: "no_room", message: "there is no free room beside this block" };
    return command;
  });
}

/** 去区: the last area goes. */
export async function removeArea(): Promise<void> {
  await tried(() => {
    const [block] = desktop.blocks;
    return block?.kind === "story" ? lessArea(block) : null;
  });
}

/** Whether the block selected has more than one area, and no shape that is made of them. */
export function hasAreas(): boolean {
  const [block] = desktop.blocks;
  return block?.kind === "story" && block.areas.length > 1 && !hasNotch();
}

/** Whether the block selected has a corner cut out. */
export function hasNotch(): boolean {
  const grid = desk.mirror?.grid;
  const [block] = desktop.blocks;
  return grid !== undefined && block?.kind === "story" && (shapeOf(grid, block)?.cuts.length ?? 0) > 0;
}

/** 补齐缺口: makes a block a rectangle again. */
export async function straighten(): Promise<void> {
  await tried((grid) => {
    const [block] = desktop.blocks;
    if (block?.kind !== "story") return null;
    const shape = shapeOf(grid, block);
    return shape && shape.cuts.length > 0 ? cutCommand(block, { ...shape, cuts: [] }) : null;
  });
}

async function tried(make: (grid: GridView) => Command | null): Promise<void> {
  const done = await editSelected(() => {
    const grid = desk.mirror?.grid;
    return grid ? make(grid) : null;
  });
  if (done) desktop.say(words.m.spoken.done);
}
