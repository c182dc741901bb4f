/** 配图: a photo of a story moved or resized in it, taken out of it onto the page, or put into another. */
import { frameRect, inRect } from "../canvas/grid";
import type { Block, Command, PagePoint, Rect, StoryBlockRecord } from "../desk/types";
import type { Photo } from "../desk/wire";
import { PlacePhoto } from "./place-photo";
import { areaLines, movedInset, type Handle } from "./resize";
import { insetRect, textColumns, type TextColumn } from "./text-columns";
import { ALONE, boxesOf, keyOf, NOTHING_HELD, type Aim, type Held, type Scene, type Tool } from "./tool";

/** Lines past its story's edge that the hand goes before the photo leaves it: a nudge at the edge keeps it. */
const HOLD = 2;

/** A photo of a story under the hand. */
export class DragInset implements Tool {
  readonly kind = "inset";
  readonly held: readonly Block[];
  readonly from = null;
  #out: PlacePhoto | null = null;
  #left = false;

  constructor(
    private readonly block: StoryBlockRecord,
    private readonly index: number,
    /** The edges that are dragged; none moves all of it. */
    private readonly handle: Handle | null,
    private readonly start: PagePoint,
    private readonly photo: Photo | undefined,
  ) {
    this.held = [block];
  }

  aim(p: PagePoint, scene: Scene, held: Held = NOTHING_HELD): Aim | null {
    this.#out ??= this.#placing(scene);
    this.#left = this.#out !== null && this.#leaves(p, scene);
    return this.#left ? this.#outside(p, scene, held) : this.#inside(p, scene);
  }

  /** What it lands in or as, and the story it leaves. Of the aim that is asked about: the hand may have gone on since. */
  shows(aim: Aim): (string | "made")[] {
    return aim.into === this.block.id ? [this.block.id] : [...(this.#out?.shows(aim) ?? []), this.block.id];
  }

  still(aim: Aim): boolean {
    const inset = this.block.insets[this.index];
    return inset !== undefined && aim.key === keyOf(inset);
  }

  key(key: string): boolean {
    return this.#left && (this.#out?.key(key) ?? false);
  }

  /** The photo as one that is placed, hanging from the hand as it did. */
  #placing(scene: Scene): PlacePhoto | null {
    const inset = this.block.insets[this.index];
    const area = this.block.areas[inset?.area ?? 0];
    if (this.handle !== null || !this.photo || !inset || !area) return null;
    const { x, y } = insetRect(scene.mirror.grid, area, inset);
    return new PlacePhoto(this.photo, { ...inset, grip: { x: this.start.x - x, y: this.start.y - y } });
  }

  /** Beside the page it stays where it is. */
  #leaves(p: PagePoint, scene: Scene): boolean {
    const { leading, trim } = scene.mirror.grid;
    const by = HOLD * leading;
    const near = (r: Rect) => inRect({ x: r.x - by, y: r.y - by, w: r.w + 2 * by, h: r.h + 2 * by }, p);
    const stays = scene.page === this.block.page && boxesOf(this.block, scene).some(near);
    return !stays && inRect({ x: 0, y: 0, ...trim }, p);
  }

  #outside(p: PagePoint, scene: Scene, held: Held): Aim | null {
    const aim = this.#out?.aim(p, scene, held);
    if (!aim) return null;
    const placed = aim.command.do === "together" ? aim.command.commands : [aim.command];
    const commands: Command[] = [{ do: "remove_inset", block: this.block.id, index: this.index }, ...placed];
    return { ...aim, key: `out ${aim.key}`, command: { do: "together", label: "place_photo", commands } };
  }

  #inside(p: PagePoint, scene: Scene): Aim | null {
    const g = scene.mirror.grid;
    const inset = this.block.insets[this.index];
    const area = this.block.areas[inset?.area ?? 0];
    if (!inset || !area) return null;
    const columns = textColumns(g, area);
    const pitch = columnPitch(columns, frameRect(g, area.frame));
    const step = { cols: Math.round((p.x - this.start.x) / pitch), lines: Math.round((p.y - this.start.y) / g.leading) };
    const now = movedInset(columns, areaLines(g, this.block, inset.area), inset, this.handle, step);
    return {
      ...ALONE,
      key: keyOf(now),
      command: { do: "set_inset", block: this.block.id, index: this.index, inset: now },
      boxes: [insetRect(g, area, now)],
      cols: now.cols,
      lines: now.lines,
      col: now.col,
      line: now.line,
      into: this.block.id,
    };
  }
}

function columnPitch(columns: TextColumn[], rect: Rect): number {
  const [first, second] = columns;
  return first && second ? second.x - first.x : Math.max(rect.w, 1);
}
