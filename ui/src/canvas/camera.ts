/** Where the window looks at a page: scale and the page's place in the view. */
import type { Rect } from "../desk/types";
import type { Size } from "../desk/wire";

/** CSS pixels of a point at 100 %. */
export const CSS_PER_PT = 96 / 72;
/** Smallest and largest zoom. */
export const ZOOM_MIN = 0.08;
export const ZOOM_MAX = 6;
/** Room left around a page that is fitted, in CSS pixels. */
const MARGIN = 14;

/** A view of a page. */
export interface Camera {
  /** 1 is 100 %. */
  zoom: number;
  /** Left edge of the page in the view, CSS pixels. */
  x: number;
  /** Top edge of the page in the view, CSS pixels. */
  y: number;
}

/** Width and height in CSS pixels. */
export interface Extent {
  w: number;
  h: number;
}

/** What may be looked at: the page, or two that face each other; `x` is its left edge from the page's own. */
export interface Reach extends Size {
  x?: number;
}

/** CSS pixels of a thousandth of a point. */
export function cssPerUnit(c: Camera): number {
  return (c.zoom * CSS_PER_PT) / 1000;
}

/** The tile scale: thousandths of a device pixel a point. */
export function tileScale(zoom: number, ratio: number): number {
  return Math.max(1, Math.round(zoom * CSS_PER_PT * ratio * 1000));
}

/** The nearest zoom whose tiles need no scaling. */
export function sharpZoom(zoom: number, ratio: number): number {
  const kept = Math.min(Math.max(zoom, ZOOM_MIN), ZOOM_MAX);
  return tileScale(kept, ratio) / (CSS_PER_PT * ratio * 1000);
}

/** A point of the view, on the page. */
export function toPage(c: Camera, x: number, y: number): { x: number; y: number } {
  const s = cssPerUnit(c);
  return { x: (x - c.x) / s, y: (y - c.y) / s };
}

/** A rectangle of the page, in the view. */
export function toView(c: Camera, r: Rect): Rect {
  const s = cssPerUnit(c);
  return { x: c.x + r.x * s, y: c.y + r.y * s, w: r.w * s, h: r.h * s };
}

/** Zooms so that the page under a point of the view stays under it. */
export function zoomAt(c: Camera, zoom: number, x: number, y: number): Camera {
  const f = zoom / c.zoom;
  return { zoom, x: x - (x - c.x) * f, y: y - (y - c.y) * f };
}

/** The whole page in the view. */
export function fitPage(view: Extent, trim: Size, ratio: number, reach: Reach = trim): Camera {
  const room = { w: view.w - 2 * MARGIN, h: view.h - 2 * MARGIN };
  const zoom = Math.min((room.w * 1000) / trim.w, (room.h * 1000) / trim.h) / CSS_PER_PT;
  return centred(sharpZoom(zoom - 0.001, ratio), view, trim, ratio, reach);
}

/** The page as wide as the view, from its top. */
export function fitWidth(view: Extent, trim: Size, ratio: number, reach: Reach = trim): Camera {
  const zoom = ((view.w - 2 * MARGIN) * 1000) / trim.w / CSS_PER_PT;
  return centred(sharpZoom(zoom - 0.001, ratio), view, trim, ratio, reach);
}

/** All that may be looked at: two pages side by side, if two face each other. */
export function fitReach(view: Extent, reach: Reach, ratio: number): Camera {
  const room = { w: view.w - 2 * MARGIN, h: view.h - 2 * MARGIN };
  const zoom = Math.min((room.w * 1000) / reach.w, (room.h * 1000) / reach.h) / CSS_PER_PT;
  return settle({ zoom: sharpZoom(zoom - 0.001, ratio), x: 0, y: MARGIN }, view, reach, ratio);
}

/** A page from its top, in the middle of the view. */
function centred(zoom: number, view: Extent, trim: Size, ratio: number, reach: Reach): Camera {
  const width = (trim.w * zoom * CSS_PER_PT) / 1000;
  return settle({ zoom, x: (view.w - width) / 2, y: MARGIN }, view, reach, ratio);
}

/** A rectangle of the page as large as the view holds, in its middle. */
export function fitRect(view: Extent, r: Rect, reach: Reach, ratio: number): Camera {
  const room = { w: view.w - 4 * MARGIN, h: view.h - 4 * MARGIN };
  const zoom = sharpZoom(Math.min((room.w * 1000) / r.w, (room.h * 1000) / r.h) / CSS_PER_PT, ratio);
  const s = (zoom * CSS_PER_PT) / 1000;
  return settle({ zoom, x: view.w / 2 - (r.x + r.w / 2) * s, y: view.h / 2 - (r.y + r.h / 2) * s }, view, reach, ratio);
}

/**
 * Keeps what may be looked at in reach: centred where it is smaller than the view, else
 * without more than a margin beside it. Places it on whole device pixels.
 */
export function settle(c: Camera, view: Extent, reach: Reach, ratio: number): Camera {
  const s = cssPerUnit(c);
  const keep = (at: number, room: number, size: number) => {
    if (size + 2 * MARGIN <= room) return (room - size) / 2;
    return Math.min(MARGIN, Math.max(room - size - MARGIN, at));
  };
  const whole = (n: number) => Math.round(n * ratio) / ratio;
  const left = (reach.x ?? 0) * s;
  return { zoom: c.zoom, x: whole(keep(c.x + left, view.w, reach.w * s) - left), y: whole(keep(c.y, view.h, reach.h * s)) };
}

/** Whether two views of a page are one. */
export function sameCamera(a: Camera, b: Camera): boolean {
  return a.zoom === b.zoom && a.x === b.x && a.y === b.y;
}

/** The next step up or down a ladder of zooms. */
export function stepZoom(zoom: number, up: boolean): number {
  const ladder = [0.1, 0.15, 0.2, 0.25, 0.33, 0.5, 0.67, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6];
  const next = up ? ladder.find((z) => z > zoom * 1.02) : ladder.findLast((z) => z < zoom * 0.98);
  return next ?? zoom;
}
