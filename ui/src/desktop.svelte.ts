/** What the person is looking at: page, selection, tool, panels. None of it is part of the document. */
import { desk } from "./desk/desk.svelte";
import type { Block, Guide, Rect } from "./desk/wire";
import type { Drawn } from "./tools/draw";
import { cssPerUnit, fitPage, fitReach, fitRect, fitWidth, sameCamera, settle, sharpZoom, zoomAt, type Camera, type Extent, type Reach } from "./canvas/camera";
import { beside, facing, reachOf, type Facing } from "./canvas/spread";

/** What the inspector shows. */
export type Selection =
  | { kind: "none" }
  | { kind: "blocks"; ids: string[]; inset: number | null }
  | { kind: "guide"; index: number }
  | { kind: "story"; id: string }
  | { kind: "photo"; id: string };

/** What the export opens with: a kind of PDF, and the numbers of pages. */
export interface Exported {
  kind: "proof" | "x4";
  pages: number[];
}

/** A context menu: where it opens in the window, and the blocks that lie there, the highest first. */
export interface Menu {
  x: number;
  y: number;
  under: string[];
}

const NONE: Selection = { kind: "none" };

/** What a window opened beside another is to show. */
const asked = new URLSearchParams(location.hash.slice(1));

class Desktop {
  /** The page shown; a window opened on a page has it in its address. */
  page = $state<string | null>(asked.get("page"));
  /** 印样窗: a window opened to look at the page as it will be printed, while it is worked on in another. */
  readonly proof = asked.get("view") === "proof";
  selection = $state.raw<Selection>(NONE);
  tool = $state<"select" | "text" | "hand" | "zoom" | Drawn>("select");
  /** 排版 one page, 图片 the photos, or 看版 all pages. */
  mode = $state<"layout" | "photos" | "board">("layout");
  grid = $state(true);
  /** 串接: threads between the blocks of every story of the page, not of the selected ones alone. */
  threads = $state(false);
  /** 参考线 are shown, and catch what is dragged. */
  guides = $state(true);
  /** 预览: the page without outlines, badges, grid or guides. */
  plain = $state(this.proof);
  /** 跨页: the page that faces the one being worked on lies beside it. */
  spread = $state(false);
  /** 导航图: a small picture of the page wherever it is wider than the canvas. */
  minimap = $state(true);
  /** Whether the two panels stand beside the page. */
  panels = $state(!this.proof);
  /** In a narrow window one panel lies over the page: the one asked for last, if any. */
  over = $state<"left" | "right" | null>(null);
  /** Whether the first page has been painted, or let itself be waited for: the panels come after it. */
  shown = $state(false);
  camera = $state.raw<Camera>({ zoom: 0.5, x: 0, y: 0 });
  extent = $state.raw<Extent>({ w: 0, h: 0 });
  /** Whether a page was fitted to the canvas: one put away and taken out again keeps the person's view. */
  fitted = false;
  /** Device pixels of a CSS pixel. */
  ratio = $state(1);
  /** The pointer on the page; none outside it. */
  pointer = $state.raw<{ x: number; y: number } | null>(null);
  /** What a screen reader is told. */
  spoken = $state("");
  /** Which dialog is open. */
  dialog = $state<"export" | "keys" | "new" | "palette" | null>(null);
  /** What the export was opened for, if for something. */
  exported = $state.raw<Exported | null>(null);
  /** The story being written beside the page. */
  editing = $state<string | null>(null);
  /** What of the whole edition is being set in the inspector's place. */
  side = $state<"styles" | "paper" | "judgements" | null>(null);
  /** Whether the steps of the history are shown. */
  history = $state(false);
  /** 吸附: drags go by whole columns and lines; Ctrl turns it round while it is held. */
  snap = $state(true);
  /** The rectangle being drawn round blocks to select them, on the page. */
  marquee = $state.raw<Rect | null>(null);
  /** 取景: the selected photo is moved under its frame. */
  cropping = $state(false);
  /** The menu under a press of the other button. */
  menu = $state.raw<Menu | null>(null);

  /** The number of the page shown, from 1; 0 without one. */
  number: number = $derived((desk.mirror?.edition.pages.indexOf(this.page ?? "") ?? -1) + 1);
  /** The blocks selected, as they are now. */
  blocks: Block[] = $derived(this.#blocks());
  /** The page that lies beside the one shown. */
  facing: Facing | null = $derived(this.spread ? facing(desk.mirror?.edition.pages ?? [], this.page) : null);
  /** What may be looked at. */
  reach: Reach | null = $derived(desk.mirror ? reachOf(desk.mirror.grid.trim, this.facing) : null);
  /** 参考线 of the page shown. */
  pageGuides: Guide[] = $derived(desk.mirror?.pages.get(this.page ?? "")?.guides ?? []);
  /** Those of them that are seen; each keeps its number. */
  shownGuides: Guide[] = $derived(this.guides && !this.plain ? this.pageGuides : []);
  /** Whether the page shown takes edits. */
  editable: boolean = $derived(this.takes(this.page));

  #blocks(): Block[] {
    if (this.selection.kind !== "blocks") return [];
    return this.selection.ids.flatMap((id) => desk.mirror?.blocks.get(id) ?? []);
  }

  /** Whether a page takes edits. */
  takes(id: string | null): boolean {
    const m = desk.mirror;
    const page = id === null ? undefined : m?.pages.get(id);
    return m != null && m.readOnly === null && page !== undefined && page.state !== "signed";
  }

  /** Shows a page. Pages that lie open stay where they are, whichever of them is worked on. */
  show(page: string): void {
    if (page === this.page) return;
    const before = this.reach?.x ?? 0;
    this.page = page;
    const by = before - (this.reach?.x ?? 0);
    if (by !== 0) this.look({ ...this.camera, x: this.camera.x + by * cssPerUnit(this.camera) });
    if (this.selection.kind === "blocks" || this.selection.kind === "guide") this.selection = NONE;
  }

  /** Shows the page before or after. */
  turn(by: number): void {
    const pages = desk.mirror?.edition.pages ?? [];
    const next = pages[this.number - 1 + by];
    if (next !== undefined) this.show(next);
  }

  /** Opens the export: for some pages, or as it is. */
  openExport(what: Exported | null = null): void {
    this.exported = what;
    this.dialog = "export";
  }

  /** Selects nothing. */
  clear(): void {
    this.cropping = false;
    this.selection = NONE;
  }

  /** Selects blocks of the page shown. */
  pick(ids: string[], inset: number | null = null): void {
    const s = this.selection;
    if (s.kind !== "blocks" || s.inset !== inset || s.ids.length !== 1 || s.ids[0] !== ids[0]) this.cropping = false;
    this.selection = ids.length === 0 ? NONE : { kind: "blocks", ids, inset };
  }

  /** Selects a guide of the page shown. */
  pickGuide(index: number): void {
    this.cropping = false;
    this.selection = { kind: "guide", index };
  }

  /** Selects a block wherever it stands, and shows its page. */
  goTo(block: string, inset: number | null = null): void {
    const page = desk.mirror?.blocks.get(block)?.page;
    if (page === undefined) return;
    this.mode = "layout";
    this.show(page);
    this.pick([block], inset);
  }

  /** Has a panel be seen, however narrow the window is. */
  openPanel(side: "left" | "right"): void {
    this.panels = true;
    this.over = side;
  }

  /** Opens a story's body beside the page. */
  write(story: string): void {
    this.openPanel("right");
    this.editing = story;
  }

  /** Forgets what is gone: after an edit, blocks and pages may be. */
  tidy(): void {
    const m = desk.mirror;
    if (!m) return;
    if (this.page === null || !m.pages.has(this.page)) this.page = m.edition.pages[0] ?? null;
    if (this.editing !== null && !m.stories.has(this.editing)) this.editing = null;
    const s = this.selection;
    if (s.kind === "story" && !m.stories.has(s.id)) this.clear();
    if (s.kind === "photo" && !m.photos.has(s.id)) this.clear();
    if (s.kind === "guide" && s.index >= this.pageGuides.length) this.clear();
    if (s.kind === "blocks") this.#tidyBlocks(s);
  }

  #tidyBlocks(s: Extract<Selection, { kind: "blocks" }>): void {
    const there = s.ids.filter((id) => desk.mirror?.blocks.get(id)?.page === this.page);
    const block = desk.mirror?.blocks.get(there[0] ?? "");
    const insets = block?.kind === "story" ? block.insets.length : 0;
    const inset = s.inset !== null && s.inset < insets ? s.inset : null;
    if (there.length !== s.ids.length || inset !== s.inset) this.pick(there, inset);
  }

  /** Shows the whole page. */
  fitPage(): void {
    const trim = desk.mirror?.grid.trim;
    if (trim) this.camera = fitPage(this.extent, trim, this.ratio, this.reach ?? trim);
  }

  /** Shows the page as wide as the canvas. */
  fitWidth(): void {
    const trim = desk.mirror?.grid.trim;
    if (trim) this.camera = fitWidth(this.extent, trim, this.ratio, this.reach ?? trim);
  }

  /** Lays the page open with the one that faces it, and shows both. */
  fitSpread(): void {
    this.spread = true;
    if (this.reach) this.camera = fitReach(this.extent, this.reach, this.ratio);
  }

  /** Lays the facing page beside this one, or puts it away. */
  toggleSpread(): void {
    this.spread = !this.spread;
    this.look(this.camera);
  }

  /** The page that lies beside, if a point of the page shown lies on it, and where it does. */
  across(p: { x: number; y: number }): { page: string; by: number } | null {
    const trim = desk.mirror?.grid.trim;
    if (!trim || !this.facing || p.y < 0 || p.y >= trim.h) return null;
    const by = beside(trim, this.facing.side);
    return p.x >= by && p.x < by + trim.w ? { page: this.facing.page, by } : null;
  }

  /** Zooms about a point of the canvas; its middle if none is named. */
  zoom(zoom: number, x = this.extent.w / 2, y = this.extent.h / 2): void {
    this.look(zoomAt(this.camera, sharpZoom(zoom, this.ratio), x, y));
  }

  /** Shows a rectangle of the page as large as the canvas holds. */
  fitRect(r: Rect): void {
    if (this.reach) this.camera = fitRect(this.extent, r, this.reach, this.ratio);
  }

  /** Moves the page by CSS pixels. */
  pan(dx: number, dy: number): void {
    this.look({ ...this.camera, x: this.camera.x + dx, y: this.camera.y + dy });
  }

  /** Looks at a place, kept near the page. */
  look(camera: Camera): void {
    if (!this.reach) return;
    const kept = settle(camera, this.extent, this.reach, this.ratio);
    // At the end of what may be looked at nothing moves, and nothing is done about it.
    if (!sameCamera(kept, this.camera)) this.camera = kept;
  }

  /** Moves the page so that a place of it is in the middle of the canvas. */
  centre(place: Rect): void {
    const s = cssPerUnit(this.camera);
    const [x, y] = [(place.x + place.w / 2) * s, (place.y + place.h / 2) * s];
    this.look({ ...this.camera, x: this.extent.w / 2 - x, y: this.extent.h / 2 - y });
  }

  /** Says something to a screen reader. */
  say(text: string): void {
    this.spoken = text;
  }
}

/** The window's one view. */
export const desktop = new Desktop();

/** The photo that is selected in the pool. */
export function poolPhoto(): string | null {
  return desktop.selection.kind === "photo" ? desktop.selection.id : null;
}
