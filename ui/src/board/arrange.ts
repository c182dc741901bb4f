/** 顺序, 跨页, 印张: how the pages of an edition lie on the board, and where an arrow leads there. */

/** Ways to lay them out. */
export type Arrangement = "order" | "spreads" | "sheets";
export const ARRANGEMENTS: readonly Arrangement[] = ["order", "spreads", "sheets"];

/** Pages that lie side by side; a slot without a page is blank paper. */
export interface Group {
  /** What they are side by side on: nothing, an opening, one face of a sheet, one side of a leaf. */
  kind: "loose" | "spread" | "outer" | "inner" | "front" | "back";
  /** Which sheet, from 1; 0 for none. */
  sheet: number;
  /** Numbers of pages from left to right. */
  slots: (number | null)[];
}

/** The groups of so many pages. */
export function groupsOf(arrangement: Arrangement, count: number): Group[] {
  if (arrangement === "order") return Array.from({ length: count }, (_, i) => ({ kind: "loose", sheet: 0, slots: [i + 1] }));
  return arrangement === "spreads" ? spreadsOf(count) : sheetsOf(count);
}

/** As they lie open: 1 alone on the right, then 2–3, 4–5 …, a last even one alone on the left. */
function spreadsOf(count: number): Group[] {
  const groups: Group[] = [];
  for (let left = 0; left <= count; left += 2) {
    const slots = [left, left + 1].map((n) => (n >= 1 && n <= count ? n : null));
    if (slots.some((n) => n !== null)) groups.push({ kind: "spread", sheet: 0, slots });
  }
  return groups;
}

/**
 * As they are printed: a sheet carries four pages, the last beside the first outside and what follows them inside. Two
 * that are left over in the middle are the sides of a single leaf; an odd count leaves the back page blank.
 */
function sheetsOf(count: number): Group[] {
  const groups: Group[] = [];
  const page = (n: number) => (n <= count ? n : null);
  let sheet = 1;
  let [first, last] = [1, count + (count % 2)];
  for (; last - first >= 3; first += 2, last -= 2, sheet += 1) {
    groups.push({ kind: "outer", sheet, slots: [page(last), first] }, { kind: "inner", sheet, slots: [first + 1, page(last - 1)] });
  }
  if (last > first) groups.push({ kind: "front", sheet, slots: [first] }, { kind: "back", sheet, slots: [page(last)] });
  return groups;
}

/** What does not come out even in sheets of four. */
export function unevenIn(count: number): "odd" | "leaf" | null {
  if (count % 2 === 1) return "odd";
  return count % 4 === 2 ? "leaf" : null;
}

/** A page's place in the window. */
export interface Spot {
  id: string;
  x: number;
  y: number;
}

/** Heights within this lie in one row. */
const ROW = 24;

/** The page an arrow leads to from another: along the row and on into the next, or straight up and down. */
export function neighbour(spots: readonly Spot[], from: string, key: string): string | null {
  const rows = rowsOf(spots);
  const flat = rows.flat();
  const at = flat.findIndex((s) => s.id === from);
  if (at < 0) return flat[0]?.id ?? null;
  if (key === "Home" || key === "End") return (key === "Home" ? flat[0] : flat.at(-1))?.id ?? null;
  if (key === "ArrowLeft" || key === "ArrowRight") return flat[at + (key === "ArrowRight" ? 1 : -1)]?.id ?? null;
  const x = flat[at]!.x;
  const row = rows[rows.findIndex((r) => r.some((s) => s.id === from)) + (key === "ArrowDown" ? 1 : -1)];
  const near = [...(row ?? [])].sort((a, b) => Math.abs(a.x - x) - Math.abs(b.x - x));
  return near[0]?.id ?? null;
}

function rowsOf(spots: readonly Spot[]): Spot[][] {
  const rows: Spot[][] = [];
  for (const spot of [...spots].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row && Math.abs(row[0]!.y - spot.y) < ROW) row.push(spot);
    else rows.push([spot]);
  }
  return rows.map((row) => row.sort((a, b) => a.x - b.x));
}
