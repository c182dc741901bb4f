/** A pen for bitmaps that lie in the canvas: what moves with every frame is drawn, not made of elements. */
import type { Extent } from "./camera";

/** A pen for a bitmap of so many CSS pixels, sharp on the screen; what was drawn is gone. */
export function freshPen(canvas: HTMLCanvasElement, size: Extent, ratio: number): CanvasRenderingContext2D | null {
  const [w, h] = [Math.round(size.w * ratio), Math.round(size.h * ratio)];
  // A new size takes new memory, though it be the same as before.
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  const pen = canvas.getContext("2d");
  pen?.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen?.clearRect(0, 0, size.w, size.h);
  return pen;
}
