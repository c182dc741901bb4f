/** The order in which a page is read: from the top down, and at one height from left to right. */
import type { Rect } from "../desk/types";

/** Something that lies on a page. */
export interface Lying {
  block: string;
  bounds: Rect;
}

/** Blocks in reading order. What begins less than `near` lower than its neighbour stands at its height. */
export function readingOrder(all: readonly Lying[], near: number): string[] {
  const rows: Lying[][] = [];
  for (const one of [...all].sort((a, b) => a.bounds.y - b.bounds.y || a.bounds.x - b.bounds.x)) {
    const row = rows.at(-1);
    if (row?.[0] && one.bounds.y - row[0].bounds.y < near) row.push(one);
    else rows.push([one]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.bounds.x - b.bounds.x)).map((l) => l.block);
}
