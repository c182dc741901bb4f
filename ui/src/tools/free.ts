/** Finds room on a page for a landing box: beside what stands there, not on it. */
import { kept, overlaps } from "../canvas/grid";
import type { GridRect } from "../desk/types";
import type { GridView } from "../desk/wire";

/** Lines below which a box is not worth squeezing in. */
const LEAST = 4;

/** Lines left blank between two blocks. */
const AIR = 1;

/** A box wished for, and the cell under the pointer. */
export interface Wish {
  col: number;
  line: number;
  cols: number;
  /** Lines wanted for a number of columns. */
  lines(cols: number): number;
}

/** Where a box lands: free room where the pointer is over free room, else where it was wished. */
export function landing(g: GridView, wish: Wish, taken: GridRect[]): GridRect {
  const cell = { col: wish.col, line: wish.line, cols: 1, lines: 1 };
  const wished = kept(g, { ...cell, cols: wish.cols, lines: wish.lines(wish.cols) });
  if (taken.some((t) => overlaps(t, cell)) || !taken.some((t) => overlaps(aired(t), wished))) return wished;
  for (let cols = wish.cols; cols >= 1; cols -= 1) {
    for (let back = 0; back < cols; back += 1) {
      const box = squeezed(g, { col: wish.col - back, line: wish.line, cols, lines: wish.lines(cols) }, taken);
      if (box) return box;
    }
  }
  return wished;
}

/** The box, moved up or cut so that it ends before what stands below; none if too little is left. */
function squeezed(g: GridView, box: GridRect, taken: GridRect[]): GridRect | null {
  if (box.col < 0 || box.col + box.cols > g.columns.length) return null;
  const above = taken.filter((t) => overlaps(t, { ...box, line: 0, lines: g.lines }));
  if (above.some((t) => overlaps(t, { ...box, lines: 1 }))) return null;
  const floor = Math.min(g.lines, ...above.filter((t) => t.line > box.line).map((t) => t.line - AIR));
  const ceiling = Math.max(0, ...above.filter((t) => t.line <= box.line).map((t) => t.line + t.lines + AIR));
  const line = Math.max(ceiling, Math.min(box.line, floor - box.lines));
  const lines = Math.min(box.lines, floor - line);
  return lines >= LEAST ? { ...box, line, lines } : null;
}

/** What stands there, with the air above and below it. */
export function aired(t: GridRect): GridRect {
  return { ...t, line: t.line - AIR, lines: t.lines + 2 * AIR };
}
