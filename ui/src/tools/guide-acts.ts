/** 参考线 by key and field: each one edit of the page shown. */
import { toPage } from "../canvas/camera";
import { around } from "../canvas/grid";
import { desk } from "../desk/desk.svelte";
import type { Command, Guide } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { edit } from "./acts";
import { axisOf, farthest, guideAt, nextPlace } from "./guides";

/** The edit that gives a page its guides, under the name of what was done. */
export function setGuides(page: string, guides: Guide[], label: string): Command {
  return { do: "together", label, commands: [{ do: "set_guides", page, guides }] };
}

/** The guide selected, if one is. */
export function chosenGuide(): number | null {
  return desktop.selection.kind === "guide" ? desktop.selection.index : null;
}

/** Whether the guide selected may be moved. */
export function mayMoveGuide(): boolean {
  const index = chosenGuide();
  return index !== null && desktop.editable && desktop.pageGuides[index]?.locked !== true;
}

/** A guide along the selection's head or left edge, or through the middle of what is seen; its place is written next. */
export async function addGuide(runs: Guide["runs"]): Promise<void> {
  const grid = desk.mirror?.grid;
  if (!grid || desktop.page === null) return;
  desktop.guides = true;
  const axis = axisOf(runs);
  const chosen = (desk.views.get(desktop.page)?.blocks ?? []).filter((b) => desktop.blocks.some((c) => c.id === b.block));
  const middle = toPage(desktop.camera, desktop.extent.w / 2, desktop.extent.h / 2)[axis];
  const at = guideAt(grid, runs, chosen.length > 0 ? around(chosen.map((b) => b.bounds))[axis] : middle, [], null);
  if (!(await changed("add_guide", (guides) => [...guides, { runs, at }]))) return;
  const index = desktop.pageGuides.length - 1;
  desktop.pickGuide(index);
  desktop.openPanel("right");
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>(`[data-testid=guide-at-${index}]`)?.select());
}

/** Puts a guide at a place. */
export async function placeGuide(index: number, at: number): Promise<void> {
  await changed("move_guide", (guides) => guides.map((g, i) => (i === index ? { ...g, at } : g)));
}

/** Arrow keys: the selected guide goes to the next line or column edge. */
export async function stepGuide(cols: number, lines: number): Promise<void> {
  const grid = desk.mirror?.grid;
  if (grid) await moved((g) => (stepOf(g, cols, lines) === 0 ? g.at : nextPlace(grid, g, stepOf(g, cols, lines))));
}

/** Ctrl+Shift + arrows: by thousandths of a point. */
export async function shiftGuide(by: { x: number; y: number }): Promise<void> {
  const grid = desk.mirror?.grid;
  if (grid) await moved((g) => Math.min(Math.max(g.at + by[axisOf(g.runs)], 0), farthest(grid, g.runs)));
}

function stepOf(guide: Guide, cols: number, lines: number): number {
  return guide.runs === "down" ? cols : lines;
}

async function moved(to: (guide: Guide) => number): Promise<void> {
  const index = chosenGuide();
  if (index !== null && mayMoveGuide()) await changed("move_guide", (guides) => guides.map((g, i) => (i === index ? { ...g, at: to(g) } : g)));
}

/** Takes a guide away. */
export async function removeGuide(index: number): Promise<void> {
  const gone = desktop.pageGuides[index];
  if (!gone) return;
  // By what it is: a key that is held would take the next one of its number too.
  const at = (guides: Guide[]) => guides.findIndex((g) => g.runs === gone.runs && g.at === gone.at && g.locked === gone.locked);
  if (!(await changed("remove_guide", (guides) => guides.filter((_, i) => i !== at(guides))))) return;
  desktop.clear();
  desktop.say(words.m.spoken.removed);
}

/** Takes away every guide of the page that is not locked. */
export async function clearGuides(): Promise<void> {
  if (await changed("remove_guide", (guides) => guides.filter((g) => g.locked === true))) desktop.say(words.m.spoken.removed);
}

/** Locks a guide, or unlocks it. */
export async function lockGuide(index: number): Promise<void> {
  await changed("lock_guide", (guides) => guides.map((g, i) => (i === index ? { ...g, locked: g.locked !== true } : g)));
}

/** Changes the guides of the page shown; false if nothing changed. */
async function changed(label: string, make: (guides: Guide[]) => Guide[]): Promise<boolean> {
  const { page } = desktop;
  return await edit(() => {
    const guides = desk.mirror?.pages.get(page ?? "")?.guides ?? [];
    const next = make(guides);
    const same = next.length === guides.length && next.every((g, i) => g.at === guides[i]?.at && g.locked === guides[i]?.locked);
    return page === null || same ? null : setGuides(page, next, label);
  });
}
