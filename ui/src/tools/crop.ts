/** 取景: what of a photo is shown, moved under its frame by hand or by key. */
import { around, nearestOnGrid } from "../canvas/grid";
import type { Block, Command, PagePoint, PhotoBlockRecord, Rect, StoryBlockRecord } from "../desk/types";
import type { Crop, Photo } from "../desk/wire";
import { ALONE, type Aim, type Scene, type Tool } from "./tool";

/** Zooms that a crop may have, in thousandths. */
const ZOOM = { least: 1000, most: 20_000 };

/** A photo as it stands on a page: in a block of its own, or inside a story's. */
export interface Shown {
  block: PhotoBlockRecord | StoryBlockRecord;
  /** Which of the story's insets. */
  index: number | null;
  photo: Photo;
  crop: Crop;
  /** Where its picture is on the page. */
  frame: Rect;
}

/** The photo that a selection means; none if it means none, or the page has not been drawn. */
export function shownPhoto(scene: Scene, block: Block | undefined, inset: number | null): Shown | null {
  const frames = scene.view?.blocks.find((b) => b.block === block?.id)?.photos;
  if (block?.kind === "photo") {
    const [photo, frame] = [scene.mirror.photos.get(block.photo), frames?.[0]];
    return photo && frame ? { block, index: null, photo, crop: block.crop, frame } : null;
  }
  const one = block?.kind === "story" && inset !== null ? block.insets[inset] : undefined;
  const [photo, frame] = [scene.mirror.photos.get(one?.photo ?? ""), frames?.[inset ?? 0]];
  return block?.kind === "story" && one && photo && frame ? { block, index: inset, photo, crop: one.crop, frame } : null;
}

/** The edit that gives a photo on a page another crop. */
export function cropCommand(shown: Shown, crop: Crop): Command | null {
  const { block, index } = shown;
  if (block.kind === "photo") return { do: "set_crop", block: block.id, crop };
  const inset = index === null ? undefined : block.insets[index];
  return inset && index !== null ? { do: "set_inset", block: block.id, index, inset: { ...inset, crop } } : null;
}

/** The crop when the picture has been drawn along under its frame, by lengths on the page. */
export function panned({ photo, frame, crop }: Shown, dx: number, dy: number): Crop {
  const whole = wholeSize(photo, frame, crop.zoom);
  const along = (at: number, by: number, size: number, room: number) => {
    // What already lies at an edge is moved from there, not from beyond it.
    const half = Math.min(500, (room / size) * 500);
    const from = Math.min(Math.max(at, half), 1000 - half);
    return Math.round(Math.min(Math.max(from - (by / size) * 1000, half), 1000 - half));
  };
  return { zoom: crop.zoom, x: along(crop.x, dx, whole.w, frame.w), y: along(crop.y, dy, whole.h, frame.h) };
}

/** The crop at another zoom, about what is in the middle now. */
export function zoomed(crop: Crop, by: number): Crop {
  return { ...crop, zoom: Math.min(ZOOM.most, Math.max(ZOOM.least, Math.round(crop.zoom * by))) };
}

/** The part of a photo that shows in a frame, in shares of its width and height. */
export function visiblePart(photo: Pick<Photo, "width" | "height">, frame: Pick<Rect, "w" | "h">, crop: Crop): Rect {
  const whole = wholeSize(photo, frame, crop.zoom);
  const share = { w: Math.min(1, frame.w / whole.w), h: Math.min(1, frame.h / whole.h) };
  const at = (centre: number, size: number) => Math.min(Math.max(centre / 1000 - size / 2, 0), 1 - size);
  return { x: at(crop.x, share.w), y: at(crop.y, share.h), ...share };
}

/** Width and height of the whole picture where a part of it fills a frame. */
export function wholeSize(photo: Pick<Photo, "width" | "height">, frame: Pick<Rect, "w" | "h">, zoom: number): { w: number; h: number } {
  const scale = Math.max(frame.w / photo.width, frame.h / photo.height) * (zoom / 1000);
  return { w: photo.width * scale, h: photo.height * scale };
}

/** A photo drawn along under its frame. */
export class PanCrop implements Tool {
  readonly kind = "crop";
  readonly held: readonly Block[];
  readonly from = null;

  constructor(
    private readonly shown: Shown,
    private readonly start: PagePoint,
  ) {
    this.held = [shown.block];
  }

  aim(p: PagePoint, scene: Scene): Aim | null {
    const crop = panned(this.shown, p.x - this.start.x, p.y - this.start.y);
    const command = cropCommand(this.shown, crop);
    if (!command) return null;
    const cells = nearestOnGrid(scene.mirror.grid, around([this.shown.frame]));
    return { ...ALONE, key: `crop ${crop.x},${crop.y},${crop.zoom}`, command, boxes: [this.shown.frame], ...cells };
  }

  shows(): string[] {
    return [this.shown.block.id];
  }

  still(aim: Aim): boolean {
    const { x, y, zoom } = this.shown.crop;
    return aim.key === `crop ${x},${y},${zoom}`;
  }
}
