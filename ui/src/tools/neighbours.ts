/** 推开: what must make way for a box, by whole lines, and what cannot. */
import { overlaps } from "../canvas/grid";
import type { GridRect } from "../desk/types";

/** Something that stands on the page. */
export interface Standing {
  block: string;
  cells: GridRect[];
  /** Locked, or part of the paper's furniture. */
  fixed: boolean;
}

/** How far each block is pushed, in lines; or which one cannot be. */
export type Push = { by: Map<string, number> } | { blocked: string };

/** Lines kept blank between a box and what it pushes. */
const AIR = 1;

interface Pusher {
  block: string | null;
  cells: GridRect[];
  /** Where it stood before; none for the landing box itself. */
  from: GridRect[] | null;
}

/** Pushes what the boxes lie on down, and where that is not possible up. */
export function pushedBy(lines: number, boxes: GridRect[], standing: Standing[]): Push {
  const down = push(lines, boxes, standing, 1);
  if (!("blocked" in down)) return down;
  const up = push(lines, boxes, standing, -1);
  return "blocked" in up ? down : up;
}

function push(lines: number, boxes: GridRect[], standing: Standing[], way: 1 | -1): Push {
  const by = new Map<string, number>();
  const queue: Pusher[] = [{ block: null, cells: boxes, from: null }];
  for (let pusher = queue.shift(); pusher; pusher = queue.shift()) {
    for (const s of standing) {
      if (s.block === pusher.block) continue;
      const before = by.get(s.block) ?? 0;
      const step = needed(pusher, s.cells, before, way);
      if (step === 0) continue;
      const cells = shifted(s.cells, before + step * way);
      if (s.fixed || cells.some((c) => c.line < 0 || c.line + c.lines > lines)) return { blocked: s.block };
      by.set(s.block, before + step * way);
      queue.push({ block: s.block, cells, from: s.cells });
    }
  }
  return { by };
}

/** Lines by which a block must go on so as to be clear of a pusher. */
function needed(pusher: Pusher, home: GridRect[], moved: number, way: 1 | -1): number {
  let most = 0;
  shifted(home, moved).forEach((cell, i) => {
    for (const [j, box] of pusher.cells.entries()) {
      const air = airBetween(pusher.from?.[j], home[i]);
      const wide = way > 0 ? { ...box, lines: box.lines + air } : { ...box, line: box.line - air, lines: box.lines + air };
      if (!overlaps(cell, wide)) continue;
      const step = way > 0 ? wide.line + wide.lines - cell.line : cell.line + cell.lines - wide.line;
      most = Math.max(most, step);
    }
  });
  return most;
}

/** What stood close together stays so; all else keeps a blank line. */
function airBetween(a: GridRect | undefined, b: GridRect | undefined): number {
  if (!a || !b) return AIR;
  const gap = Math.max(b.line - (a.line + a.lines), a.line - (b.line + b.lines));
  return gap <= 0 ? 0 : AIR;
}

function shifted(cells: GridRect[], lines: number): GridRect[] {
  return cells.map((c) => ({ ...c, line: c.line + lines }));
}
