/** What keys and buttons do to the selection: each one edit. */
import { nearestOnGrid, holds } from "../canvas/grid";
import { one } from "../desk/one";
import { desk } from "../desk/desk.svelte";
import { twoDigits, worstFirst } from "../desk/places";
import type { Command, FindingView } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { room } from "../photos/room.svelte";
import { keptStep, moveCommand } from "./move";
import { keptOnPage, offsetCommand } from "./offset";
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
    const cells = nearestOnGrid(m.grid, frame);
    const next = { ...cells, cols: cells.cols + cols, lines: cells.lines + lines };
    const clear = clearOfOwn(m.grid, block, area, cells, next);
    return holds(m.grid, next) && keyOf(clear) === keyOf(next) ? shapeCommand(block, area, next) : null;
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

/** A finding and the page it is on. */
export interface Found {
  page: string;
  number: number;
  finding: FindingView;
}

/** Findings of one page, or of all, worst first within a page. */
export function foundOn(page: string | null): Found[] {
  const m = desk.mirror;
  if (!m) return [];
  return m.edition.pages.flatMap((id, i) => {
    if (page !== null && id !== page) return [];
    return worstFirst(m.status.get(id)?.findings ?? []).map((finding) => ({ page: id, number: i + 1, finding }));
  });
}

/** The finding gone to last, its place among all, and how many of its kind there were. */
let current: Found | null = null;
let lastFound = -1;
let kinThen = 0;

/** Whether a finding is another as an edit may have left it. */
function kin(a: Found, b: Found | null): boolean {
  return a.page === b?.page && (["code", "block", "photo"] as const).every((k) => a.finding[k] === b.finding[k]);
}

/** Whether it is the very one of several of a kind, as far as an edit left it where it was. */
function same(a: Found, b: Found | null): boolean {
  return kin(a, b) && a.finding.detail === b?.finding.detail && a.finding.place.y === b?.finding.place.y && a.finding.place.x === b?.finding.place.x;
}

/** The finding that was gone to last, while it stands; else the first of what is selected, then of the page, that passes. */
export function currentFinding(passes: (f: Found) => boolean): Found | null {
  const all = foundOn(desktop.page);
  const stands = all.find((f) => same(f, current)) ?? all.find((f) => kin(f, current));
  const { selection } = desktop;
  const chosen = (f: Found) => selection.kind === "blocks" && f.finding.block !== null && selection.ids.includes(f.finding.block);
  if (stands && passes(stands) && (chosen(stands) || selection.kind !== "blocks")) return stands;
  return all.find((f) => passes(f) && chosen(f)) ?? (selection.kind === "blocks" ? null : (all.find(passes) ?? null));
}

/** Shows a finding: its page, its block selected, its place in the middle. */
export function goToFinding(found: Found): void {
  const { finding } = found;
  current = found;
  const all = foundOn(null);
  lastFound = all.findIndex((f) => same(f, found));
  kinThen = all.filter((f) => kin(f, found)).length;
  desktop.show(found.page);
  // A photo is looked after where the photos are, if that is what is shown.
  if (desktop.mode === "photos" && finding.photo !== null) {
    room.show(finding.photo);
    return desktop.say(`${twoDigits(found.number)}，${findingWords(finding)}`);
  }
  desktop.mode = "layout";
  const block = finding.block === null ? undefined : desk.mirror?.blocks.get(finding.block);
  if (block) {
    const at = block.kind === "story" ? block.insets.findIndex((i) => i.photo === finding.photo) : -1;
    desktop.pick([block.id], finding.photo !== null && at >= 0 ? at : null);
  } else desktop.clear();
  centre(finding.place);
  desktop.say(`${twoDigits(found.number)}，${findingWords(found.finding)}`);
}

/** What a finding is, in a few words. */
export function findingWords(f: FindingView): string {
  const w = words.m.findings;
  if (f.code === "overset") return w.overset(f.chars, f.lines);
  if (f.code === "underset") return w.underset(f.lines);
  return w.codes[f.code] ?? f.message;
}

/** The thing a finding is about. */
export function findingSubject(f: FindingView): string {
  const m = desk.mirror;
  const story = f.story === null ? undefined : m?.stories.get(f.story);
  const photo = f.photo === null ? undefined : m?.photos.get(f.photo);
  const title = story?.headline.join(" ") ?? photo?.name ?? "";
  return [title, f.detail ?? ""].filter((s) => s !== "").join(" ");
}

/** Moves the page so that a place is in the middle of the canvas, unless it is well in view. */
export function centre(place: { x: number; y: number; w: number; h: number }): void {
  const c = desktop.camera;
  const s = (c.zoom * 96) / 72 / 1000;
  const mid = { x: (place.x + place.w / 2) * s, y: (place.y + place.h / 2) * s };
  desktop.look({ ...c, x: desktop.extent.w / 2 - mid.x, y: desktop.extent.h / 2 - mid.y });
}

/** F8: the next finding, of this page first and then round the edition. */
export function nextFinding(by: number): void {
  const all = foundOn(null);
  const found = all[placeAfter(all, by)];
  if (found) goToFinding(found);
}

function placeAfter(all: readonly Found[], by: number): number {
  if (current?.page !== desktop.page) {
    const first = all.findIndex((f) => f.page === desktop.page);
    return first < 0 && by < 0 ? all.length - 1 : Math.max(0, first);
  }
  const before = all[lastFound];
  const gone = all.filter((f) => kin(f, current)).length < kinThen;
  const at = before !== undefined && same(before, current) ? lastFound : gone ? -1 : all.findIndex((f) => kin(f, current));
  // Of one that was dealt with the next has taken the place.
  const to = at >= 0 ? at + by : by > 0 ? lastFound : lastFound - 1;
  return (to + all.length) % all.length;
}
