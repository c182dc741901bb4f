/** Pictures of photos by the hash of their file, which never changes. */
import { desk } from "../desk/desk.svelte";
import type { Photo } from "../desk/wire";
import { desktop } from "../desktop.svelte";

/** Widths pictures are asked for in, so that neighbouring sizes share one. */
const WIDTHS = [192, 384, 768, 1536, 3072];

/** A file's name without its ending. */
export function shortName(name: string): string {
  return name.replace(/\.[^.]{1,5}$/u, "");
}

/** The address of a photo's picture that is sharp at a width in CSS pixels. */
export function pictureOf(photo: Photo, width: number): string {
  const sharp = width * desktop.ratio;
  return desk.host.picture(`photo/${photo.blob}/${WIDTHS.find((w) => w >= sharp) ?? 3072}`);
}
