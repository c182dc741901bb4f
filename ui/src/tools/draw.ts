/** 画框: room for copy or a photo to come, an advertisement, a rule, a tint or the paper's 报头, drawn on the grid. */
import { cellAt, frameOf, frameRect, nearestOnGrid, overlaps, rectOf } from "../canvas/grid";
import type { Command, Frame, GridRect, PagePoint, Rect } from "../desk/types";
import type { Content, GridView, Ink } from "../desk/wire";
import { Catchers } from "./catch";
import { between } from "./marquee";
import { onPage } from "./offset";
import { ALONE, catching, keyOf, NOTHING_HELD, takenCells, type Aim, type Held, type Scene, type Tool } from "./tool";

/** What can be drawn. */
const DRAWN = ["placeholder", "photo", "ad", "rule", "tint", "masthead"] as const;
export type Drawn = (typeof DRAWN)[number];

/** Whether a tool draws. */
export function draws(tool: string): tool is Drawn {
  return DRAWN.some((what) => what === tool);
}

const BLACK: Ink = { c: 0, m: 0, y: 0, k: 1000 };
const GREY: Ink = { c: 0, m: 0, y: 0, k: 100 };
const WHOLE = { zoom: 1000, x: 500, y: 500 };
/** What a frame without its photo says; on the page, so in the paper's language. */
const PHOTO_TO_COME = "待图";
/** Half a point, in thousandths. */
const RULE_WEIGHT = 500;

/** The cells from one point to another. */
export function drawnBox(g: GridView, from: PagePoint, to: PagePoint): GridRect {
  const a = cellAt(g, from);
  const b = cellAt(g, to);
  return {
    col: Math.min(a.col, b.col),
    line: Math.min(a.line, b.line),
    cols: Math.abs(a.col - b.col) + 1,
    lines: Math.abs(a.line - b.line) + 1,
  };
}

/** 不吸附: the rectangle from one point to another, a character and a line at least. */
export function drawnByHand(g: GridView, from: PagePoint, to: PagePoint): Frame {
  const r = between(from, to);
  return frameOf(g, onPage(g, { ...r, w: Math.max(r.w, g.em), h: Math.max(r.h, g.leading) }));
}

/** A block drawn from one cell to another. */
export class Draw implements Tool {
  readonly kind = "place_block";
  readonly held = [];
  readonly from = null;
  readonly #begin = new Catchers();
  readonly #end = new Catchers();

  constructor(
    private readonly what: Drawn,
    private readonly start: PagePoint,
    /** The photo that the pool has selected: a frame drawn for a photo takes it. */
    private readonly photo: string | null = null,
  ) {}

  aim(p: PagePoint, scene: Scene, held: Held = NOTHING_HELD): Aim {
    const g = scene.mirror.grid;
    const drawn = drawnBox(g, this.start, p);
    // A rule drawn across columns is one line high however the hand trembled.
    const box = this.what === "rule" && drawn.cols > 1 ? { ...drawn, lines: 1 } : drawn;
    const along = held.ctrl || this.what === "rule" ? null : this.#along(rectOf(g, box), p, scene);
    const byHand = held.ctrl && this.what !== "rule" ? drawnByHand(g, this.start, p) : null;
    const frame = byHand ?? along ?? box;
    const lies = this.what === "tint" || this.what === "rule" ? undefined : takenCells(scene, []).find((t) => overlaps(t.cells, box));
    return {
      ...ALONE,
      key: keyOf(frame),
      command: drawCommand(this.what, frame, scene, this.photo),
      boxes: [frameRect(g, frame)],
      ...box,
      over: lies?.block ?? null,
    };
  }

  shows(): ["made"] {
    return ["made"];
  }

  /** The box with the corner it began at and the one under the hand where guides or neighbours catch them. */
  #along(box: Rect, p: PagePoint, scene: Scene): Rect | null {
    const side = (to: number, from: number) => (to < from ? -1 : 1);
    const [dx, dy] = [side(p.x, this.start.x), side(p.y, this.start.y)] as const;
    const by = catching(scene, []);
    const begun = this.#begin.sized(box, dx === 1 ? -1 : 1, dy === 1 ? -1 : 1, this.start, by);
    const ended = this.#end.sized(begun ?? box, dx, dy, p, by) ?? begun;
    return ended && ended.w > 0 && ended.h > 0 ? ended : null;
  }
}

/** The edit that draws into some cells. */
export function drawCommand(what: Drawn, box: Frame, scene: Scene, photo: string | null): Command {
  const { next } = scene.mirror.edition;
  if (what === "photo" && photo !== null) return { do: "place_photo", photo, page: scene.page, frame: box, crop: WHOLE, caption: true };
  const place: Command = { do: "place_block", page: scene.page, content: contentOf(what, box, scene) };
  if (what !== "tint") return place;
  // A tint lies behind everything; the block it becomes has the next free number.
  return { do: "together", label: "place_block", commands: [place, { do: "order_block", block: `b${next.block}`, index: 0 }] };
}

function contentOf(what: Drawn, frame: Frame, scene: Scene): Content {
  switch (what) {
    case "placeholder":
      return { kind: "placeholder", frame, note: "", chars: charsIn(frame, scene) };
    case "photo":
      return { kind: "placeholder", frame, note: PHOTO_TO_COME, chars: 0 };
    case "ad":
      return { kind: "ad", frame, client: "", photo: null };
    case "rule":
      return { kind: "rule", frame, weight: RULE_WEIGHT, ink: BLACK };
    case "tint":
      return { kind: "tint", frame, ink: GREY };
    case "masthead":
      return { kind: "masthead", frame };
  }
}

/** 字数 that room holds. */
export function charsIn(frame: Frame, scene: Scene): number {
  const cells = nearestOnGrid(scene.mirror.grid, frame);
  return cells.cols * cells.lines * scene.mirror.edition.setup.chars;
}

/** The room kept for copy to come at a cell: where a story dropped there goes. */
export function roomKept(scene: Scene, cell: { col: number; line: number }): { block: string; frame: GridRect } | null {
  const page = scene.mirror.pages.get(scene.page);
  for (const id of page?.blocks ?? []) {
    const block = scene.mirror.blocks.get(id);
    if (block?.kind !== "placeholder" || block.locked) continue;
    const frame = nearestOnGrid(scene.mirror.grid, block.frame);
    if (overlaps(frame, { ...cell, cols: 1, lines: 1 })) return { block: id, frame };
  }
  return null;
}
