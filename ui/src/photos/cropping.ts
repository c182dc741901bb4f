/** 裁切 in 单张: the frame moves over the picture, where the page moves the picture under its frame. */
import type { Crop } from "../desk/wire";
import { panned, wholeSize, zoomed, type Shown } from "../tools/crop";

/** A point of the picture, in shares of its width and height. */
export interface Spot {
  x: number;
  y: number;
}

/** The crop when its frame has been drawn along by shares of the picture. */
export function moved(shown: Shown, by: Spot): Crop {
  const whole = wholeSize(shown.photo, shown.frame, shown.crop.zoom);
  return panned(shown, -by.x * whole.w, -by.y * whole.h);
}

/** The crop when a corner of its frame has been drawn from one spot to another: the frame keeps its middle. */
export function cornered(shown: Shown, middle: Spot, from: Spot, to: Spot): Crop {
  const { width, height } = shown.photo;
  const far = (s: Spot) => Math.hypot((s.x - middle.x) * width, (s.y - middle.y) * height);
  const after = far(to);
  return after > 0 ? kept(shown, zoomed(shown.crop, far(from) / after)) : shown.crop;
}

/** The crop at another zoom, its middle kept where a frame can stand. */
export function kept(shown: Shown, crop: Crop): Crop {
  return panned({ ...shown, crop }, 0, 0);
}

/** Whether two crops show the same. */
export function same(a: Crop, b: Crop): boolean {
  return a.x === b.x && a.y === b.y && a.zoom === b.zoom;
}
