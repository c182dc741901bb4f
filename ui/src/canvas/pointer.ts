/** What presses, wheels and keys do on the canvas. */
import { desk } from "../desk/desk.svelte";
import type { StoryBlockRecord } from "../desk/types";
import { desktop, poolPhoto } from "../desktop.svelte";
import { inplace } from "../text/inplace.svelte";
import { drag } from "../tools/drag.svelte";
import { DragInset } from "../tools/drag-inset";
import { Draw, draws, type Drawn } from "../tools/draw";
import type { PointerAt } from "../tools/gesture";
import { groupOf, withGroups } from "../tools/groups";
import { toPageCommand } from "../tools/acts";
import { Move } from "../tools/move";
import { loaded } from "../tools/loaded.svelte";
import { madeBlock } from "../tools/made";
import { between, touched } from "../tools/marquee";
import { cornerOf, Notch, shapeOf, type Corner } from "../tools/notch";
import { offers } from "../tools/offers.svelte";
import { heldIn, press, type PressWork } from "../tools/press";
import { PanCrop } from "../tools/crop";
import { selectedPhoto } from "../tools/crop-acts";
import { Resize, type Handle } from "../tools/resize";
import type { Tool } from "../tools/tool";
import { pageUnder } from "../pages/under";
import { stepZoom } from "./camera";
import { inRect } from "./grid";
import { blocksAt, insetAt } from "./hit";
import { enterText, pressed, view } from "./open";

/** Pixels a wheel's line scrolls. */
const WHEEL_LINE = 40;

/** Whether the space bar is down: the pointer pans. */
export const space = { down: false };

/** A press on the canvas: pan, select or move. */
export function pressCanvas(e: PointerEvent): void {
  const hand = e.button === 1 || (e.button === 0 && (space.down || desktop.tool === "hand"));
  if (hand) return pan(e);
  if (e.button !== 0) return;
  const point = drag.pointOf({ x: e.clientX, y: e.clientY });
  if (inplace.now !== null) {
    if (e.altKey) return pan(e);
    if (inplace.holds(point)) return inplace.press(e);
    void inplace.leave();
  }
  offers.close();
  if (loaded.current !== null) return loaded.press(e);
  pressed();
  const { tool } = desktop;
  if (tool === "text") return into(point);
  if (tool === "zoom") return zoom(e);
  if (draws(tool)) return draw(e, tool, point);
  if (desktop.cropping && pressCrop(e, point)) return;
  const under = blocksAt(view(), point);
  const inset = grabbedInset(under, point);
  if (inset !== null) return pressInset(e, inset.block, inset.index, null);
  select(e, under);
}

/** A press on the page that lies beside goes on there: that page is worked on from now on. */
export function goAcross(e: MouseEvent): void {
  if (e.button === 1 || space.down || desktop.tool === "hand") return;
  const there = desktop.across(drag.pointOf({ x: e.clientX, y: e.clientY }));
  if (there === null) return;
  // Shown first: what is left goes with the page it was written on.
  desktop.show(there.page);
  if (inplace.now !== null) void inplace.leave();
}

/** The selected block's photo under the point: the second press on a photo takes the photo. */
function grabbedInset(under: string[], point: { x: number; y: number }): { block: StoryBlockRecord; index: number } | null {
  const s = desktop.selection;
  const [block] = desktop.blocks;
  if (s.kind !== "blocks" || s.ids.length !== 1 || block?.kind !== "story" || under[0] !== block.id) return null;
  const index = insetAt(view(), block.id, point);
  return index !== null && s.inset === index ? { block, index } : null;
}

/** A press on the photo that is being cropped draws its picture along; one elsewhere ends it. */
function pressCrop(e: PointerEvent, point: { x: number; y: number }): boolean {
  const shown = selectedPhoto();
  if (!shown || !desktop.editable || !inRect(shown.frame, point)) {
    desktop.cropping = false;
    return false;
  }
  press(e, dragging(() => new PanCrop(shown, point)));
  return true;
}

/** A press on blocks: selects, and drags what is selected. Alt or Ctrl reaches through to what lies below. */
function select(e: PointerEvent, under: string[]): void {
  if (under.length === 0) return marquee(e);
  const old = desktop.selection.kind === "blocks" ? desktop.selection.ids : [];
  const held = under.find((id) => old.includes(id));
  const keys = heldIn(e);
  // A press inside what is selected moves all of it; the click, if it stays one, changes the selection.
  const top = under[0] ?? "";
  if (held === undefined) desktop.pick(keys.shift ? [...old, ...together(top)] : together(top));
  const point = drag.pointOf({ x: e.clientX, y: e.clientY });
  press(e, {
    ...dragging(() => moveTool(point)),
    click() {
      if (keys.ctrl || keys.alt) return through(under, held);
      if (held === undefined) return;
      if (keys.shift) return desktop.pick(old.filter((id) => !together(held).includes(id)));
      desktop.pick([held], old.length === 1 ? insetAt(view(), held, point) : null);
    },
  });
}

/** What is taken up with a block. */
function together(id: string): string[] {
  return desk.mirror ? groupOf(desk.mirror, id) : [id];
}

/** Selects what lies below the block that was selected; round again from the lowest. */
function through(under: string[], held: string | undefined): void {
  const at = held === undefined ? 0 : under.indexOf(held);
  desktop.pick([under[(at + 1) % under.length] ?? under[0] ?? ""]);
}

/** The zoom tool: a click looks closer, with Alt from farther; a drag draws what is to fill the canvas. */
function zoom(e: PointerEvent): void {
  const from = drag.pointOf({ x: e.clientX, y: e.clientY });
  const box = drag.surface?.getBoundingClientRect();
  const end = () => (desktop.marquee = null);
  press(e, {
    click: () => desktop.zoom(stepZoom(desktop.camera.zoom, !e.altKey), e.clientX - (box?.left ?? 0), e.clientY - (box?.top ?? 0)),
    start: () => undefined,
    move: (at) => (desktop.marquee = between(from, drag.pointOf(at))),
    drop() {
      if (desktop.marquee) desktop.fitRect(desktop.marquee);
      end();
    },
    cancel: end,
  });
}

/** A press on empty paper: a click selects nothing, a drag draws a rectangle round what is to be selected. */
function marquee(e: PointerEvent): void {
  const from = drag.pointOf({ x: e.clientX, y: e.clientY });
  const old = desktop.selection;
  const kept = e.shiftKey && old.kind === "blocks" ? old.ids : [];
  const end = () => (desktop.marquee = null);
  press(e, {
    click: () => e.shiftKey || desktop.clear(),
    start: () => undefined,
    move(at) {
      const scene = drag.scene();
      desktop.marquee = between(from, drag.pointOf(at));
      if (scene) desktop.pick(withGroups(scene.mirror, [...kept, ...touched(scene, desktop.marquee)]));
    },
    drop: end,
    cancel() {
      end();
      desktop.selection = old;
    },
  });
}

/** A press with the text tool: a caret in the story there. */
function into(point: { x: number; y: number }): void {
  const [top] = blocksAt(view(), point);
  const block = top === undefined ? undefined : desk.mirror?.blocks.get(top);
  if (block?.kind === "story") enterText(block, point);
}

/** A press in the text being written keeps the keys there; a second takes the word, a third the paragraph. */
export function pressText(e: MouseEvent): void {
  // What is asked for over the text has a field of its own.
  if (e.target instanceof Element && e.target.closest("form") !== null) return;
  if (inplace.now === null || e.button !== 0 || !inplace.holds(drag.pointOf({ x: e.clientX, y: e.clientY }))) return;
  e.preventDefault();
  inplace.pressed(e.detail);
}

/** The other button: selects what lies there, unless it already is, and opens its menu. */
export function openMenu(e: MouseEvent): void {
  e.preventDefault();
  loaded.empty();
  const under = blocksAt(view(), drag.pointOf({ x: e.clientX, y: e.clientY }));
  const chosen = desktop.selection.kind === "blocks" ? desktop.selection.ids : [];
  const [top] = under;
  if (top === undefined) desktop.clear();
  else if (!under.some((id) => chosen.includes(id))) desktop.pick([top]);
  desktop.menu = { x: e.clientX, y: e.clientY, under };
}

function moveTool(from: { x: number; y: number }): Tool | null {
  const free = desktop.blocks.filter((b) => !b.locked);
  return free.length === 0 || free.length < desktop.blocks.length ? null : new Move(free, from);
}

/** Presses a handle of the selected block or inset. */
export function pressHandle(e: PointerEvent, area: number, handle: Handle): void {
  // A loaded cursor places there, as anywhere.
  if (e.button !== 0 || loaded.current !== null) return;
  e.stopPropagation();
  const [block] = desktop.blocks;
  const s = desktop.selection;
  if (!block || s.kind !== "blocks") return;
  if (s.inset !== null && block.kind === "story") return pressInset(e, block, s.inset, handle);
  if (e.shiftKey && block.kind === "story" && pressNotch(e, block, cornerOf(handle))) return;
  press(e, dragging(() => new Resize(block, area, handle)));
}

/** Presses a story's corner in; false if its shape has no corner to press. */
export function pressNotch(e: PointerEvent, block: StoryBlockRecord, corner: Corner | null): boolean {
  const grid = desk.mirror?.grid;
  const shape = grid ? shapeOf(grid, block) : null;
  if (e.button !== 0 || corner === null || shape === null || loaded.current !== null) return false;
  e.stopPropagation();
  press(e, dragging(() => new Notch(block, shape, corner)));
  return true;
}

function pressInset(e: PointerEvent, block: StoryBlockRecord, index: number, handle: Handle | null): void {
  const from = drag.pointOf({ x: e.clientX, y: e.clientY });
  press(e, dragging(() => (block.locked ? null : new DragInset(block, index, handle, from, desk.mirror?.photos.get(block.insets[index]?.photo ?? "")))));
}

/** Draws a block, selects it, and goes back to selecting. */
function draw(e: PointerEvent, what: Drawn, from: { x: number; y: number }): void {
  press(e, {
    ...dragging(() => new Draw(what, from, poolPhoto())),
    async drop() {
      const applied = await drag.drop();
      const made = madeBlock(applied);
      if (made === null) return;
      desktop.tool = "select";
      desktop.pick([made]);
    },
  });
}

/** A drag of something on the page: it starts if the page takes edits. */
function dragging(tool: () => Tool | null): PressWork {
  return {
    start: () => {
      const made = desktop.editable ? tool() : null;
      if (made) drag.start(made);
    },
    move: (at) => drag.move(at),
    drop: (at) => void dropped(at),
    cancel: () => drag.cancel(),
    key: (e) => drag.key(e),
  };
}

/** A block let go over a page of the strip goes to that page, else where it was aimed. */
async function dropped(at: PointerAt): Promise<void> {
  const page = drag.now?.tool.kind === "move" ? pageUnder(at) : null;
  if (page === null || page === desktop.page) return await landed(drag.now?.aim?.mode === "copy", drag.now?.aim?.page ?? null);
  drag.cancel();
  const ids = desktop.blocks.map((b) => b.id);
  if (await desk.apply(() => toPageCommand(ids, page))) {
    desktop.show(page);
    desktop.pick(ids);
  }
}

/** What Alt copied, and a photo that left its story, is selected instead; what went to the page beside is followed there. */
async function landed(copied: boolean, across: string | null): Promise<void> {
  const ids = desktop.blocks.map((b) => b.id);
  const into = drag.now?.aim?.into ?? drag.now?.aim?.other ?? null;
  const taken = drag.now?.tool.kind === "inset" && into !== ids[0];
  const applied = await drag.drop();
  if (applied && across !== null) {
    desktop.show(across);
    return desktop.pick(ids);
  }
  const made = applied?.created.flatMap((k) => (typeof k === "object" && "block" in k ? [k.block] : [])) ?? [];
  if ((copied || taken) && made.length > 0) desktop.pick(made);
  else if (applied && taken && into !== null) desktop.pick([into], lastInset(into));
}

/** The photo that a story was given last. */
function lastInset(id: string): number | null {
  const block = desk.mirror?.blocks.get(id);
  return block?.kind === "story" ? block.insets.length - 1 : null;
}

function pan(e: PointerEvent): void {
  e.preventDefault();
  let last = { x: e.clientX, y: e.clientY };
  // The press has taken the keys from what is being written in.
  const back = () => inplace.field?.focus({ preventScroll: true });
  press(e, {
    start: () => undefined,
    move: (at) => {
      desktop.pan(at.x - last.x, at.y - last.y);
      last = at;
    },
    click: back,
    drop: back,
    cancel: back,
  });
}

/** Wheel: scrolls; with Shift sideways; with Ctrl, or pinched, zooms at the pointer. */
export function wheel(e: WheelEvent): void {
  e.preventDefault();
  const by = e.deltaMode === WheelEvent.DOM_DELTA_LINE ? WHEEL_LINE : 1;
  if (e.ctrlKey || e.metaKey) {
    const box = drag.surface?.getBoundingClientRect();
    const step = Math.max(-80, Math.min(80, e.deltaY * by));
    desktop.zoom(desktop.camera.zoom * Math.exp(-step / 320), e.clientX - (box?.left ?? 0), e.clientY - (box?.top ?? 0));
  } else if (e.shiftKey && e.deltaX === 0) desktop.pan(-e.deltaY * by, 0);
  else desktop.pan(-e.deltaX * by, -e.deltaY * by);
}
