/** The drag under way, whichever tool drives it: its landing, its preview, its one edit at the end. */
import { desk } from "../desk/desk.svelte";
import { during } from "../desk/busy";
import type { Mirror } from "../desk/mirror";
import { paint, type Painted, type PaintedPreview } from "../desk/painted";
import type { Applied, Failure, FitView } from "../desk/wire";
import { failureOf } from "../host";
import { desktop } from "../desktop.svelte";
import { cssPerUnit, toPage, tileScale } from "../canvas/camera";
import { around } from "../canvas/grid";
import { beside } from "../canvas/spread";
import type { PagePoint, Rect } from "../desk/types";
import type { Held, PointerAt } from "./gesture";
import { heldIn } from "./press";
import { Previewer } from "./previewer";
import { boxesOf, NOTHING_HELD, type Aim, type Scene, type Tool } from "./tool";
import { note, timed } from "./trace";

/** A picture laid over the page, in device pixels of the page at a scale. */
export interface Overlaid {
  /** Its own, or about to be decoded. */
  image: HTMLCanvasElement | HTMLImageElement;
  /** What the desk calls it; empty for one that came by its address. */
  name: string;
  scale: number;
  x: number;
  y: number;
  w: number;
  h: number;
  /** The landing box it was made for. */
  box: Rect;
  /** The block it shows; none for one that is not made yet. */
  block: string | null;
}

/** What the canvas shows of a drag. */
export interface Dragging {
  tool: Tool;
  aim: Aim | null;
  /** The page it was aimed on; none before it was. */
  page: string | null;
  /** How the story would fit at this aim; none until the preview came. */
  fit: FitView | null;
  /** Why the edit would be refused. */
  refused: Failure | null;
  /** The real text, as far as it came. */
  pictures: Overlaid[];
  /** Let go, and being stored. */
  dropped: boolean;
}

interface Question {
  aim: Aim;
  page: string;
  /** How far that page lies to the right of the one shown. */
  by: number;
  time: number;
  scale: number;
  /** What was shown when it was asked. */
  known: Overlaid[];
}

/** Most blocks whose text is shown while they are dragged or pushed. */
const MOST_SHOWN = 8;

/** Pixels each way of the largest picture that the desk paints. */
const LARGEST = 8192;

/** Milliseconds a drop waits for the last preview, so that what lands is what fits. */
const LAST_WORD = 700;

/** Milliseconds after which the overlay goes even if the page's picture is not there. */
const LANDED = 2000;

class Drag {
  /** The drag; none most of the time. */
  now = $state.raw<Dragging | null>(null);
  /** The element pages are drawn in, for the pointer's place. */
  surface: Element | null = null;
  /** How the surface shows the page where it is no canvas: a point from its corner, on the page. No type is painted there. */
  lens: ((x: number, y: number) => PagePoint) | null = null;

  #previewer: Previewer<Question, PaintedPreview> | null = null;
  #at: PointerAt | null = null;
  /** The edition the aim was taken in. */
  #mirror: Mirror | null = null;
  /** The page the aim was taken on. */
  #page = "";
  /** The aim is the tool's own, wherever the pointer is. */
  #fixed = false;
  /** Where on the page it was let go: neither the hand nor the page moves its aim any more. */
  #let: PagePoint | null = null;
  /** The revision of the page that it was let go over: the edit is not in it. */
  #before: string | null = null;

  /** The drag as far as the page shown is the one it is on: what was let go on another is not laid over this one. */
  get here(): Dragging | null {
    return this.now !== null && (this.now.page === null || this.now.page === desktop.page) ? this.now : null;
  }

  /** Whether it follows the hand. */
  get follows(): boolean {
    return this.now !== null && !this.now.dropped && !this.#fixed && this.#let === null;
  }

  /** The page shown, for tools. */
  scene(): Scene | null {
    const { mirror } = desk;
    const page = desktop.page;
    const { facing } = desktop;
    // A small page lies alone, and nothing on it is large enough to catch.
    const lies = mirror && facing && !this.lens ? { page: facing.page, by: beside(mirror.grid.trim, facing.side) } : null;
    const catching = this.lens ? {} : { catching: { guides: desktop.shownGuides, px: cssPerUnit(desktop.camera) } };
    return mirror && page !== null ? { mirror, page, view: desk.views.get(page) ?? null, beside: lies, ...catching } : null;
  }

  /** A page as a scene, though another may be shown by now. */
  sceneOf(page: string | null): Scene | null {
    const scene = this.scene();
    if (!scene || page === null || scene.page === page) return scene;
    return alone(scene, page);
  }

  /** A point of the window, on the page. */
  pointOf(at: { x: number; y: number }): { x: number; y: number } {
    const box = this.surface?.getBoundingClientRect();
    const [x, y] = [at.x - (box?.left ?? 0), at.y - (box?.top ?? 0)];
    return this.lens ? this.lens(x, y) : toPage(desktop.camera, x, y);
  }

  /** Begins. */
  start(tool: Tool): void {
    this.cancel();
    this.now = { tool, aim: null, page: null, fit: null, refused: null, pictures: this.#first(tool), dropped: false };
    this.#previewer = new Previewer<Question, PaintedPreview>(
      (q) => timed("answers", this.#ask(q)),
      (q, view) => this.#hear(q, view),
      (q, thrown) => this.#refuse(q, failureOf(thrown)),
    );
  }

  /** Starts with an aim that no pointer changes: what an offer shows before it is taken. */
  offer(tool: Tool): void {
    this.start(tool);
    this.#fixed = true;
    this.again();
  }

  /** Follows the pointer. */
  move(at: PointerAt): void {
    if (this.#let !== null) return;
    this.#at = at;
    this.#turn(at);
    this.#aim(at.time);
    note("frames", at.time);
  }

  /** What comes from the pool lands on the page it is held over, if two lie open. */
  #turn(at: PointerAt): void {
    if (this.now?.tool.from == null || !this.follows || !this.#over(at)) return;
    const there = desktop.across(this.pointOf(at));
    if (there !== null) desktop.show(there.page);
  }

  /** Aims anew at the same place: the page moved under the pointer, or a key changed the tool. */
  again(): void {
    this.#aim(performance.now());
  }

  /** A key pressed or let go during the drag. */
  key(e: KeyboardEvent): boolean {
    if (this.#let !== null) return false;
    const held = heldIn(e);
    const other = this.#at !== null && !sameKeys(held, this.#at.held);
    if (this.#at) this.#at = { ...this.#at, held };
    const used = e.type === "keydown" && (this.now?.tool.key?.(e.key) ?? false);
    if (used || other) this.again();
    return used;
  }

  /** Does the edit; answers it if it was done. The hand may take up the next thing meanwhile. */
  async drop(): Promise<Applied | null> {
    const released = this.now;
    if (this.#let !== null) return null;
    if (!released?.aim) return this.#end(released, null);
    this.#let = this.#at === null ? null : this.pointOf(this.#at);
    const previewer = this.#previewer;
    let dropped = released;
    const applied = await desk.apply(async () => {
      await previewer?.settled(LAST_WORD);
      dropped = this.#latest(released);
      if (!dropped.aim || dropped.refused || dropped.tool.still?.(dropped.aim)) return null;
      previewer?.stop();
      this.#before = desk.mirror?.status.get(dropped.page ?? "")?.revision ?? null;
      if (this.#shows(dropped)) this.now = { ...dropped, dropped: true };
      return dropped.aim.command;
    });
    if (applied === null) return this.#end(dropped, dropped.refused);
    setTimeout(() => this.#shows(dropped) && this.landed(), LANDED);
    return applied;
  }

  /** Puts everything back as it was. */
  cancel(): void {
    this.#previewer?.stop();
    this.#previewer = null;
    this.now = null;
    this.#at = null;
    this.#fixed = false;
    this.#let = null;
  }

  /** The page was painted as it is at a revision: with the edit in it the overlay may go once it is seen. */
  painted(revision: string): void {
    if (this.now?.dropped && revision !== this.#before) requestAnimationFrame(() => this.landed());
  }

  /** What was let go is shown by the page itself, or need not be shown any more. */
  landed(): void {
    if (this.now?.dropped) this.cancel();
  }

  /** Whether a drag is still the one shown. */
  #shows(drag: Dragging | null): boolean {
    return drag !== null && this.now?.tool === drag.tool;
  }

  /** A drag let go as it is after a wait: aimed anew if the edition changed, without an aim if what it held did. */
  #latest(drag: Dragging): Dragging {
    if (this.#shows(drag)) this.again();
    const now = this.now?.tool === drag.tool ? this.now : drag;
    const scene = this.scene();
    return scene && holds(now.tool, scene) ? now : { ...now, aim: null };
  }

  /** Ends a drag without an edit. */
  #end(drag: Dragging | null, failure: Failure | null): null {
    if (this.#shows(drag)) this.cancel();
    if (failure) desk.failure = failure;
    return null;
  }

  #aim(time: number): void {
    const scene = this.scene();
    const now = this.now;
    if (!scene || !now || now.dropped) return;
    // The page it was let go on may have been turned since: what was aimed at there stands.
    if (this.#let !== null && scene.page !== this.#page) return;
    const aim = this.#aimed(now.tool, scene);
    if (aim?.key === now.aim?.key && scene.mirror === this.#mirror && scene.page === this.#page) return;
    this.#mirror = scene.mirror;
    this.#page = scene.page;
    this.now = { ...now, aim, page: scene.page, fit: aim?.shift ? now.fit : null, refused: null };
    const there = aim?.page == null ? { page: scene.page, by: 0 } : scene.beside;
    if (!aim || !there) return;
    const scale = this.lens ? 0 : tileScale(desktop.camera.zoom, desktop.ratio);
    this.#previewer?.request({ aim, ...there, time, scale, known: [] });
  }

  #aimed(tool: Tool, scene: Scene): Aim | null {
    if (!holds(tool, scene)) return null;
    if (this.#fixed) return tool.aim({ x: 0, y: 0 }, scene);
    const at = this.#at;
    if (at === null) return null;
    if (this.#let !== null) return tool.aim(this.#let, scene, heldFor(at.held));
    return this.#over(at) ? tool.aim(this.pointOf(at), scene, heldFor(at.held)) : null;
  }

  /** A pool drag lands only over the canvas; a block may be dragged past its edge. */
  #over(at: PointerAt): boolean {
    if (this.now?.tool.from == null) return true;
    const box = this.surface?.getBoundingClientRect();
    return box !== undefined && at.x >= box.left && at.x < box.right && at.y >= box.top && at.y < box.bottom;
  }

  async #ask(q: Question): Promise<PaintedPreview> {
    q.known = this.now?.pictures ?? [];
    return await desk.preview(q.page, q.aim.command, { scale: q.scale, known: q.known.flatMap((p) => p.name || []) });
  }

  async #hear(q: Question, view: PaintedPreview): Promise<void> {
    const now = this.now;
    if (!now || now.dropped) return;
    const shown = this.#shown(now.tool, q.aim, view);
    const fit = view.fits.find((f) => f.block === shown[0]) ?? null;
    const stale = q.aim.key !== now.aim?.key;
    if (fit && !stale && now.tool.learn?.(q.aim, fit)) this.#aim(q.time);
    // The text that was asked for is shown even if the pointer went on: it is truer than what is there.
    const pictures = await timed("pictures", during(overlaid(shown, view, q)));
    const after = this.now;
    if (!after || after.dropped || after.tool !== now.tool) return;
    const same = q.aim.key === after.aim?.key;
    this.now = { ...after, fit: same ? fit : after.fit, pictures: pictures.length > 0 ? pictures : after.pictures };
    note("trace", q.time);
  }

  #refuse(q: Question, failure: Failure): void {
    if (this.now && q.aim.key === this.now.aim?.key) this.now = { ...this.now, refused: failure };
  }

  /** The blocks whose text is shown: the tool's own first, then those that make way. */
  #shown(tool: Tool, aim: Aim, view: PaintedPreview): string[] {
    const made = view.blocks.find((b) => !desk.mirror?.blocks.has(b.block))?.block;
    const own = tool.shows(aim).flatMap((b) => (b === "made" ? (made ?? []) : b));
    return [...own, ...aim.pushed.map((p) => p.block)].slice(0, MOST_SHOWN);
  }

  /** Blocks that only move are shown as they are from the first frame on. */
  #first(tool: Tool): Overlaid[] {
    const scene = this.scene();
    if (tool.kind !== "move" || !scene?.view) return [];
    return tool.held.slice(0, MOST_SHOWN).flatMap((record) => {
      const shape = scene.view?.blocks.find((b) => b.block === record.id);
      if (!scene.view || !shape) return [];
      return pictureOf(scene.page, scene.view.revision, record.id, shape.bounds, around(boxesOf(record, scene)));
    });
  }
}

/** The pictures of some blocks of a previewed page, ready to show. */
async function overlaid(blocks: string[], view: PaintedPreview, q: Question): Promise<Overlaid[]> {
  if (q.scale === 0) return [];
  const boxed = blocks.flatMap((block, i) => {
    const bounds = view.blocks.find((b) => b.block === block)?.bounds;
    return bounds ? { block, bounds, box: q.aim.pushed.find((p) => p.block === block)?.box ?? q.aim.boxes[i] ?? bounds } : [];
  });
  const came = (block: string) => view.pictures.find((p) => p.block === block);
  // No picture comes of a block that looks as it does on the page: one dragged back to where it was.
  const still = boxed.filter((b) => !came(b.block)).map((b) => pictureOf(view.page, view.revision, b.block, b.bounds, b.box));
  const loaded = (await Promise.all(still.map(decoded))).flat();
  // Canvases are painted anew only when nothing is waited for any more.
  const pictures = boxed.flatMap(({ block, box }) => {
    const picture = came(block);
    return picture ? thatCame(picture, q, box) : loaded.filter((p) => p.block === block);
  });
  const by = Math.round((q.by * q.scale) / 1e6);
  return pictures.map((p) => ({ ...p, x: p.x + by }));
}

async function decoded(picture: Overlaid & { image: HTMLImageElement }): Promise<Overlaid[]> {
  try {
    await picture.image.decode();
    return [picture];
  } catch {
    return [];
  }
}

/** A picture that came with the answer, or came before and looks the same where it stands now. */
function thatCame(picture: Painted, { scale, known }: Question, box: Rect): Overlaid[] {
  const { block, name, x, y, w, h } = picture;
  if (picture.size === 0) return known.filter((k) => k.name === name).map((k) => ({ ...k, x, y, box }));
  const before = known.find((k) => k.block === block)?.image;
  const image = paint(picture, before instanceof HTMLCanvasElement ? before : undefined);
  return [{ image, name, scale, x, y, w, h, box, block }];
}

/** Whether what a tool holds is as it took it: undo, redo or another window may have changed or placed it. */
function holds(tool: Tool, scene: Scene): boolean {
  if (tool.from !== null && isPlaced(tool.from)) return false;
  return tool.held.every((b) => scene.mirror.blocks.get(b.id) === b);
}

/** Whether a story or a photo stands on a page. */
function isPlaced(id: string): boolean {
  return desk.places.stories.has(id) || desk.places.photos.has(id);
}

/** A scene of another page, with none beside it. */
export function alone(scene: Scene, page: string): Scene {
  return { ...scene, page, view: desk.views.get(page) ?? null, beside: null };
}

/** Without 吸附 the key that suspends it asks for it. */
function heldFor(held: Held = NOTHING_HELD): Held {
  return desktop.snap ? held : { ...held, ctrl: !held.ctrl };
}

function sameKeys(a: Held, b: Held | undefined): boolean {
  return b !== undefined && a.shift === b.shift && a.ctrl === b.ctrl && a.alt === b.alt;
}

/** The picture of a block as a revision of its page has it, and where it lies. */
function pictureOf(page: string, revision: string, block: string, bounds: Rect, box: Rect): Overlaid & { image: HTMLImageElement } {
  // Of what is larger than a picture may be, closest up, a coarser one.
  const largest = Math.floor(((LARGEST - 2) * 1e6) / Math.max(bounds.w, bounds.h));
  const scale = Math.min(tileScale(desktop.camera.zoom, desktop.ratio), largest);
  const px = (units: number) => (units * scale) / 1e6;
  const x = Math.max(0, Math.floor(px(bounds.x)));
  const y = Math.max(0, Math.floor(px(bounds.y)));
  const w = Math.max(1, Math.ceil(px(bounds.x + bounds.w)) - x);
  const h = Math.max(1, Math.ceil(px(bounds.y + bounds.h)) - y);
  const image = new Image();
  image.src = desk.host.picture(`view/${page}/${revision}/${scale}/${x}/${y}/${w}/${h}?only=${block}`);
  return { image, name: "", scale, x, y, w, h, box, block };
}

/** The window's one drag. */
export const drag = new Drag();
