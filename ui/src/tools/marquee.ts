/** 框选: every block a drawn rectangle touches. */
import { boxesOf, type Scene } from "./tool";
import type { PagePoint, Rect } from "../desk/types";

/** The rectangle between two points. */
export function between(a: PagePoint, b: PagePoint): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), w: Math.abs(a.x - b.x), h: Math.abs(a.y - b.y) };
}

/** Blocks whose shape a rectangle touches, the lowest first; what is locked stays out. */
export function touched(scene: Scene, r: Rect): string[] {
  return (scene.mirror.pages.get(scene.page)?.blocks ?? []).filter((id) => {
    const block = scene.mirror.blocks.get(id);
    return block !== undefined && !block.locked && boxesOf(block, scene).some((b) => meets(b, r));
  });
}

function meets(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
