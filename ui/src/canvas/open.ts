/** What a double click on the canvas opens. */
import { desk } from "../desk/desk.svelte";
import type { Block, PagePoint, StoryBlockRecord } from "../desk/types";
import type { GridView } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { landAt } from "../pool/drag-out";
import { inplace } from "../text/inplace.svelte";
import { startCropping } from "../tools/crop-acts";
import { drag } from "../tools/drag.svelte";
import { isFree, type Item } from "../tools/loaded.svelte";
import { insetRect } from "../tools/text-columns";
import { panelsStand } from "../widgets/frames";
import { inRect } from "./grid";
import { blocksAt, insetAt } from "./hit";

/** What the pool had selected at the last press on the canvas, and at the one before: each press lets go of it. */
let letGo: (Item | null)[] = [];

/** The shapes of the page shown. */
export function view() {
  return desktop.page === null ? null : (desk.views.get(desktop.page) ?? null);
}

/** Hears of a press on the canvas before it selects anything. */
export function pressed(): void {
  const s = desktop.selection;
  letGo = [s.kind === "story" || s.kind === "photo" ? { kind: s.kind, id: s.id } : null, letGo[0] ?? null];
}

/**
 * A double click goes into what is there: the headline's field, the body in place. Where nothing is yet, what the pool
 * had selected lands.
 */
export function openContent(e: MouseEvent): void {
  if (inplace.now !== null) return;
  const point = drag.pointOf({ x: e.clientX, y: e.clientY });
  const [top] = blocksAt(view(), point);
  const block = top === undefined ? undefined : desk.mirror?.blocks.get(top);
  if (land(block, point)) return;
  if (block && desktop.tool === "select" && (enterCaption(block, point) || enterPhoto(block, point))) return;
  if (block?.kind !== "story" || desktop.tool !== "select" || insetAt(view(), block.id, point) !== null) return;
  desktop.pick([block.id]);
  enterText(block, point);
}

/** Lands what the pool had selected before the double click on free paper or in room kept for it; false if nothing does. */
function land(block: Block | undefined, point: PagePoint): boolean {
  const item = letGo[1];
  const trim = desk.mirror?.grid.trim;
  if (!item || !isFree(item) || !trim || !desktop.editable || desktop.tool !== "select" || !inRect({ x: 0, y: 0, ...trim }, point)) return false;
  if (block && block.kind !== "placeholder" && (block.kind !== "ad" || item.kind === "story")) return false;
  letGo = [];
  void landAt(item, point);
  return true;
}

/** Into a story's type: the headline has its field, the body a caret in place. */
export function enterText(block: StoryBlockRecord, point: { x: number; y: number }): void {
  const head = view()?.blocks.find((b) => b.block === block.id)?.head;
  if (!head || !inRect(head, point)) return void inplace.enter(block, point);
  desktop.pick([block.id]);
  enterField("headline");
}

/** Goes to a field of the panel that says what is selected, whatever else stands in its place. */
function enterField(name: string): void {
  desktop.editing = null;
  desktop.side = null;
  desktop.openPanel("right");
  void panelsStand().then(() => document.querySelector<HTMLElement>(`[data-testid=${name}]`)?.focus());
}

/** A double click on the words below a photo goes to their field. */
function enterCaption(block: Block, point: { x: number; y: number }): boolean {
  const grid = desk.mirror?.grid;
  if (!grid || insetAt(view(), block.id, point) !== null) return false;
  const at = block.kind === "story" ? insetUnder(grid, block, point) : null;
  const photo = block.kind === "photo" && block.caption ? block.photo : block.kind === "story" && at !== null ? block.insets[at]?.photo : undefined;
  if (photo === undefined) return false;
  desktop.pick([block.id], at);
  enterField(`caption-${photo}`);
  return true;
}

/** The inset of a story, its words included, under a point. */
function insetUnder(grid: GridView, block: StoryBlockRecord, point: { x: number; y: number }): number | null {
  const at = block.insets.findIndex((inset) => {
    const area = block.areas[inset.area];
    return area !== undefined && inRect(insetRect(grid, area, inset), point);
  });
  return at < 0 ? null : at;
}

/** A double click on a photo goes into it. */
function enterPhoto(block: Block, point: { x: number; y: number }): boolean {
  const inset = block.kind === "story" ? insetAt(view(), block.id, point) : null;
  if (block.kind !== "photo" && inset === null) return false;
  desktop.pick([block.id], inset);
  startCropping();
  return true;
}
