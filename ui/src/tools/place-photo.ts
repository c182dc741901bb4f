/** A photo from the pool: in the place of another, into a story it runs round, into an advertisement, or onto the page by itself. */
import { cellAt, frameOf, frameRect, inOutline, kept, nearestOnGrid, overlaps, pitch, rectOf } from "../canvas/grid";
import { insetAt } from "../canvas/hit";
import { contentOf, onGrid, type Block, type Command, type Frame, type GridRect, type PagePoint, type PhotoBlockRecord, type StoryBlockRecord } from "../desk/types";
import type { Advert, Crop, GridView, Inset, Photo } from "../desk/wire";
import { roomKept } from "./draw";
import { landing } from "./free";
import { atHand, onPage } from "./offset";
import { columnAt, insetRect, textColumns, type TextColumn } from "./text-columns";
import { ALONE, keyOf, NOTHING_HELD, takenCells, type Aim, type Held, type Scene, type Tool } from "./tool";

/** Lines kept below a picture for 图说 and 署名. */
const CAPTION_LINES = 2;
/** Half a millimetre, by which an advert's room may be smaller than it. */
const SLACK = 1417;
const WHOLE = { zoom: 1000, x: 500, y: 500 };

/** How a photo stood before it was taken up: its crop, the columns and lines it keeps where it stands alone, and where the hand has it. */
export type Stood = Pick<Inset, "crop" | "cols" | "lines"> & { grip: PagePoint };

/** A new photo block or inset, in the photo's own proportions. */
export class PlacePhoto implements Tool {
  readonly kind = "place_photo";
  readonly held = [];
  readonly from: string;
  /** Columns asked for by key, added to what suits. */
  #wider = 0;
  #alone = false;

  constructor(
    private readonly photo: Photo,
    private readonly stood: Stood | null = null,
  ) {
    this.from = photo.id;
  }

  aim(point: PagePoint, scene: Scene, held: Held = NOTHING_HELD): Aim {
    if (held.ctrl) return this.#byHand(point, scene);
    const room = roomKept(scene, cellAt(scene.mirror.grid, point));
    if (room) return this.#filled(room, scene);
    const under = this.#alone ? null : underPhoto(point, scene);
    if (under?.kind === "ad") return this.#artwork(under, scene);
    if (this.photo.advert) return this.#sold(this.photo.advert, point, scene);
    if (under?.kind === "photo") return this.#instead(under, scene);
    const inside = under?.kind === "story" ? (this.#insteadIn(under, point, scene) ?? this.#inset(under, point, scene)) : null;
    return inside ?? this.#block(point, scene);
  }

  shows(aim: Aim): (string | "made")[] {
    return [aim.into ?? (aim.mode === "artwork" ? aim.other : null) ?? "made"];
  }

  key(key: string): boolean {
    if (key === "ArrowLeft") this.#wider -= 1;
    else if (key === "ArrowRight") this.#wider += 1;
    else if (["p", "f"].includes(key.toLowerCase())) this.#alone = !this.#alone;
    else return false;
    return true;
  }

  /** 不吸附: alone, its upper left corner where the hand is; an advert as large as it is. */
  #byHand(point: PagePoint, scene: Scene): Aim {
    const g = scene.mirror.grid;
    const { advert } = this.photo;
    const cols = this.#cols(g);
    const size = { cols, lines: this.#high(g, cols) };
    const frame = advert ? frameOf(g, onPage(g, { ...point, w: advert.trim.w, h: advert.trim.h })) : atHand(g, size, this.#corner(point));
    return {
      ...ALONE,
      key: `by hand ${keyOf(frame)}`,
      command: this.#place(frame, scene),
      boxes: [frameRect(g, frame)],
      ...nearestOnGrid(g, frame),
      mode: "free",
    };
  }

  /** A frame kept for what is to come gives the photo its shape and goes. */
  #filled(room: { block: string; frame: GridRect }, scene: Scene): Aim {
    const commands: Command[] = [{ do: "remove_block", block: room.block }, this.#place(room.frame, scene)];
    return {
      ...ALONE,
      key: `fills ${room.block}`,
      command: { do: "together", label: "place_photo", commands },
      boxes: [rectOf(scene.mirror.grid, room.frame)],
      ...room.frame,
      mode: "fill",
      other: room.block,
    };
  }

  /** On its own: a photo with its words, an advert as an advertisement. */
  #place(frame: Frame, scene: Scene): Command {
    if (this.photo.advert) return { do: "place_block", page: scene.page, content: { kind: "ad", frame, client: "", photo: this.photo.id } };
    return { do: "place_photo", photo: this.photo.id, page: scene.page, frame, crop: this.#crop(), caption: true };
  }

  /** An advertisement takes it as its artwork and keeps its room. */
  #artwork(ad: Extract<Block, { kind: "ad" }>, scene: Scene): Aim {
    const g = scene.mirror.grid;
    const cells = nearestOnGrid(g, ad.frame);
    return {
      ...ALONE,
      key: `artwork ${ad.id}`,
      command: { do: "set_content", block: ad.id, content: { ...contentOf(ad), photo: this.photo.id } },
      boxes: [frameRect(g, ad.frame)],
      ...cells,
      mode: "artwork",
      other: ad.id,
    };
  }

  /** 换图: another photo takes the frame, and the one that had it goes back to the pool. */
  #instead(old: PhotoBlockRecord, scene: Scene): Aim {
    const g = scene.mirror.grid;
    const { id, frame, caption } = old;
    const placed: Command = { do: "place_photo", photo: this.photo.id, page: scene.page, frame, crop: this.#crop(), caption };
    return {
      ...ALONE,
      key: `instead ${id}`,
      command: { do: "together", label: "place_photo", commands: [{ do: "remove_block", block: id }, placed] },
      boxes: [frameRect(g, frame)],
      ...nearestOnGrid(g, frame),
      mode: "picture",
      other: id,
    };
  }

  /** The same in a story. */
  #insteadIn(block: StoryBlockRecord, point: PagePoint, scene: Scene): Aim | null {
    const index = insetAt(scene.view, block.id, point);
    const old = index === null ? undefined : block.insets[index];
    const area = old && block.areas[old.area];
    if (index === null || !old || !area) return null;
    const inset: Inset = { ...old, photo: this.photo.id, crop: this.#crop() };
    const commands: Command[] = [{ do: "remove_inset", block: block.id, index }, { do: "add_inset", block: block.id, inset }];
    const { col, cols, line, lines } = inset;
    return {
      ...ALONE,
      key: `instead ${block.id} ${index}`,
      command: { do: "together", label: "place_photo", commands },
      boxes: [insetRect(scene.mirror.grid, area, inset)],
      col,
      cols,
      line,
      lines,
      into: block.id,
      mode: "picture",
    };
  }

  /** An advert takes room of its own: so many columns and lines as hold it at its true size. */
  #sold(advert: Advert, point: PagePoint, scene: Scene): Aim {
    const g = scene.mirror.grid;
    const gap = pitch(g) - g.column_width;
    const suits = Math.ceil((advert.trim.w - SLACK + gap) / pitch(g));
    const high = Math.max(1, Math.ceil((advert.trim.h - SLACK) / g.leading));
    const taken = takenCells(scene, []);
    const wish = { ...cellAt(g, point), cols: clampCols(suits + this.#wider, g.columns.length), lines: () => high };
    const box = kept(g, landing(g, wish, taken.map((t) => t.cells)));
    return {
      ...ALONE,
      key: `sold ${keyOf(box)}`,
      command: this.#place(box, scene),
      boxes: [rectOf(g, box)],
      ...box,
      over: taken.find((t) => overlaps(t.cells, box))?.block ?? null,
    };
  }

  #block(point: PagePoint, scene: Scene): Aim {
    const g = scene.mirror.grid;
    const taken = takenCells(scene, []);
    const from = this.stood ? this.#corner({ x: point.x + pitch(g) / 2, y: point.y + g.leading / 2 }) : point;
    const wish = { ...cellAt(g, from), cols: this.#cols(g), lines: (cols: number) => this.#high(g, cols) };
    const box = kept(g, landing(g, wish, taken.map((t) => t.cells)));
    return {
      ...ALONE,
      key: `alone ${keyOf(box)}`,
      command: this.#place(box, scene),
      boxes: [rectOf(g, box)],
      ...box,
      over: taken.find((t) => overlaps(t.cells, box))?.block ?? null,
    };
  }

  #inset(block: StoryBlockRecord, point: PagePoint, scene: Scene): Aim | null {
    const g = scene.mirror.grid;
    const index = areaAt(block, point, scene);
    const area = block.areas[index];
    if (!area) return null;
    const columns = textColumns(g, area);
    const rect = frameRect(g, area.frame);
    const room = onGrid(area.frame) ? area.frame.lines : Math.floor(rect.h / g.leading);
    const head = index === 0 ? headLines(block.id, rect.y, scene) : 0;
    const most = Math.max(3, room - head);
    const high = (cols: number) => Math.min(this.#lines(widthOf(columns, 0, cols), g.leading), most);
    const cols = clampCols(this.#suits(columns.length, most, high) + this.#wider, columns.length);
    const col = this.#column(columns, cols, point.x);
    const lines = high(cols);
    const under = Math.round((point.y - rect.y) / g.leading - lines / 2);
    const top = Math.max(head, Math.min(under, room - lines));
    // A photo belongs right under its headline, or at the foot, unless it is clearly meant elsewhere.
    const line = top - head <= 4 ? head : room - lines - top <= 3 ? Math.max(head, room - lines) : top;
    const inset: Inset = { photo: this.photo.id, area: index, col, cols, line, lines, crop: this.#crop() };
    return {
      ...ALONE,
      key: `in ${block.id} ${index} ${col},${cols},${line},${lines}`,
      command: { do: "add_inset", block: block.id, inset },
      boxes: [insetRect(g, area, inset)],
      cols,
      lines,
      col,
      line,
      into: block.id,
    };
  }

  /** The column the photo starts in: the pointer's side of the story, flush where it is near. */
  #column(columns: TextColumn[], cols: number, x: number): number {
    const at = columnAt(columns, x) - Math.floor((cols - 1) / 2);
    return Math.max(0, Math.min(at, columns.length - cols));
  }

  /** Columns that suit a story of `columns` by `room` lines; a photo leaves at least half of it to the text. */
  #suits(columns: number, room: number, high: (cols: number) => number): number {
    let cols = this.#wide() ? (columns <= 2 ? columns : Math.ceil(columns / 2)) : Math.max(1, Math.round(columns / 3));
    while (cols > 1 && cols * high(cols) > (columns * room) / 2) cols -= 1;
    return cols;
  }

  /** Columns that suit it alone. */
  #cols(g: GridView): number {
    const all = g.columns.length;
    const suits = this.stood?.cols ?? (this.#wide() ? Math.ceil(all / 3) : Math.ceil(all / 4));
    return clampCols(suits + this.#wider, all);
  }

  /** Lines it takes alone over so many columns. */
  #high(g: GridView, cols: number): number {
    return this.stood?.cols === cols ? this.stood.lines : this.#lines(pitch(g) * (cols - 1) + g.column_width, g.leading);
  }

  /** Its upper left corner: under the hand, or where it hangs from it. */
  #corner(point: PagePoint): PagePoint {
    const { x, y } = this.stood?.grip ?? { x: 0, y: 0 };
    return { x: point.x - x, y: point.y - y };
  }

  #crop(): Crop {
    return this.stood?.crop ?? WHOLE;
  }

  #wide(): boolean {
    return this.photo.width >= this.photo.height;
  }

  #lines(width: number, leading: number): number {
    const height = (width * this.photo.height) / Math.max(this.photo.width, 1);
    return Math.max(3, Math.round(height / leading) + CAPTION_LINES);
  }
}

function widthOf(columns: TextColumn[], col: number, cols: number): number {
  const first = columns[col];
  const last = columns[col + cols - 1];
  return first && last ? last.x + last.w - first.x : 0;
}

function clampCols(cols: number, most: number): number {
  return Math.max(1, Math.min(cols, most));
}

/** Lines of the headline at the top of a block, as it is set now. */
function headLines(block: string, top: number, scene: Scene): number {
  const head = scene.view?.blocks.find((b) => b.block === block)?.head;
  if (!head || head.y > top + scene.mirror.grid.leading) return 0;
  return Math.ceil((head.y + head.h - top) / scene.mirror.grid.leading);
}

/** The highest block under a point, if it takes a photo: another photo, a story or an advertisement. */
function underPhoto(p: PagePoint, scene: Scene): PhotoBlockRecord | StoryBlockRecord | Extract<Block, { kind: "ad" }> | null {
  for (const shape of [...(scene.view?.blocks ?? [])].reverse()) {
    const block = scene.mirror.blocks.get(shape.block);
    if (!block || !shape.outline.some((o) => inOutline(o, p))) continue;
    return (block.kind === "photo" || block.kind === "story" || block.kind === "ad") && !block.locked ? block : null;
  }
  return null;
}

function areaAt(block: StoryBlockRecord, p: PagePoint, scene: Scene): number {
  const at = block.areas.findIndex((a) => {
    const r = frameRect(scene.mirror.grid, a.frame);
    return p.x >= r.x && p.x <= r.x + r.w && p.y >= r.y && p.y <= r.y + r.h;
  });
  return Math.max(0, at);
}
