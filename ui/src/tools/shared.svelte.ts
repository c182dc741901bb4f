/** The edges that a drag's landing shares with what stands on the page and with its guides. */
import { desk } from "../desk/desk.svelte";
import { desktop } from "../desktop.svelte";
import { around } from "../canvas/grid";
import type { Dragging } from "./drag.svelte";
import { guideEdges } from "./guides";
import { sharedEdges, type Shared } from "./snap";

/** Why it lands there; nothing for what lands inside a story or off the grid. */
export function sharedWith(drag: Dragging): Shared[] {
  const { aim, tool } = drag;
  if (!aim || aim.boxes.length === 0 || aim.into !== null || aim.mode === "free" || tool.kind === "crop" || tool.kind === "inset") return [];
  const held = new Set([...tool.held.map((b) => b.id), ...aim.pushed.map((p) => p.block), aim.other ?? ""]);
  const stands = (desk.views.get(desktop.page ?? "")?.blocks ?? []).filter((b) => !held.has(b.block) && solid(b.block));
  const box = around(aim.boxes);
  const grid = desk.mirror?.grid;
  const along = grid ? guideEdges(box, grid, desktop.shownGuides) : [];
  return [...along, ...sharedEdges(box, stands.map((b) => b.bounds))];
}

function solid(id: string): boolean {
  const kind = desk.mirror?.blocks.get(id)?.kind;
  return kind !== undefined && kind !== "rule" && kind !== "tint";
}
