/** What keys and buttons do to several blocks, or to the shape of one: each one edit. */
import { desk } from "../desk/desk.svelte";
import type { Command } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { edit } from "./acts";
import { aligned, spread, type Edge } from "./arrange";
import { drag } from "./drag.svelte";
import { copies, copyCommands } from "./duplicate";
import { cutCommand, cutOf, whole } from "./notch";
import { addedArea, columnsCommand } from "./shape";
import { takenCells } from "./tool";

/** Selects everything on the page that is not locked. */
export function selectAll(): void {
  const ids = desk.mirror?.pages.get(desktop.page ?? "")?.blocks ?? [];
  desktop.pick(ids.filter((id) => desk.mirror?.blocks.get(id)?.locked === false));
}

/** 齐头 and the like. */
export async function align(edge: Edge): Promise<void> {
  const grid = desk.mirror?.grid;
  if (grid) await tried(aligned(grid, desktop.blocks, edge));
}

/** 等距. */
export async function spaceOut(across: boolean): Promise<void> {
  const grid = desk.mirror?.grid;
  if (grid) await tried(spread(grid, desktop.blocks, across));
}

/** Locks what is selected; unlocks it if all of it is locked. */
export async function lock(): Promise<void> {
  const locked = !desktop.blocks.every((b) => b.locked);
  const commands = desktop.blocks.filter((b) => b.locked !== locked).map((b): Command => ({ do: "lock_block", block: b.id, locked }));
  await tried(one(commands, "lock_block"));
}

/** Copies of what is selected, a line lower. */
export async function duplicate(): Promise<void> {
  const { page, blocks } = desktop;
  if (page === null) return;
  if (!blocks.some(copies)) return void (desk.failure = { code: "no_copy", message: "a story stands on one page only and is not copied" });
  const command = one(copyCommands(blocks, page, { cols: 0, lines: 1 }), "duplicate_block");
  if (command === null) return;
  const applied = desktop.editable ? await desk.apply(command) : null;
  const made = applied?.created.flatMap((k) => (typeof k === "object" && "block" in k ? [k.block] : [])) ?? [];
  if (made.length > 0) desktop.pick(made);
}

/** 调前后: brings what is selected one block forward or back. */
export async function restack(by: 1 | -1): Promise<void> {
  const order = desk.mirror?.pages.get(desktop.page ?? "")?.blocks ?? [];
  const [block] = desktop.blocks;
  const at = order.indexOf(block?.id ?? "");
  const to = at + by;
  if (block && at >= 0 && to >= 0 && to < order.length) await edit({ do: "order_block", block: block.id, index: to });
}

/** 破栏, 长栏: one text column more or less. */
export async function columns(by: 1 | -1): Promise<void> {
  const grid = desk.mirror?.grid;
  const [block] = desktop.blocks;
  if (grid && block?.kind === "story") await tried(columnsCommand(grid, block, by));
}

/** 加区: one more area beside the last. */
export async function addArea(): Promise<void> {
  const scene = drag.scene();
  const [block] = desktop.blocks;
  if (!scene || block?.kind !== "story") return;
  const command = addedArea(scene.mirror.grid, block, takenCells(scene, [block.id]).map((t) => t.cells));
  if (command === null) desk.failure = { code: "no_room", message: "there is no free room beside this block" };
  await tried(command);
}

/** Whether the block selected is an L. */
export function hasNotch(): boolean {
  const grid = desk.mirror?.grid;
  const [block] = desktop.blocks;
  return grid !== undefined && block?.kind === "story" && cutOf(grid, block) !== null;
}

/** 补齐缺口: makes an L a rectangle again. */
export async function straighten(): Promise<void> {
  const grid = desk.mirror?.grid;
  const [block] = desktop.blocks;
  if (!grid || block?.kind !== "story") return;
  const [box, cut] = [whole(grid, block), cutOf(grid, block)];
  if (box && cut) await tried(cutCommand(block, box, { ...cut, cols: 0, lines: 0 }));
}

async function tried(command: Command | null): Promise<void> {
  if (command !== null && (await edit(command))) desktop.say(words.m.spoken.done);
}

function one(commands: Command[], label: string): Command | null {
  if (commands.length <= 1) return commands[0] ?? null;
  return { do: "together", label, commands };
}
