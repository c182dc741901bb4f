/** What lies under a point of the page. */
import type { PagePoint } from "../desk/types";
import type { PageView } from "../desk/wire";
import { inOutline, inRect } from "./grid";

/** Blocks under a point, the highest first. */
export function blocksAt(view: PageView | null, p: PagePoint): string[] {
  if (!view) return [];
  return view.blocks.filter((b) => b.outline.some((o) => inOutline(o, p)) || inRect(b.bounds, p) && b.outline.length === 0).map((b) => b.block).reverse();
}

/** The inset of a block under a point. */
export function insetAt(view: PageView | null, block: string, p: PagePoint): number | null {
  const at = view?.blocks.find((b) => b.block === block)?.photos.findIndex((r) => inRect(r, p)) ?? -1;
  return at < 0 ? null : at;
}
