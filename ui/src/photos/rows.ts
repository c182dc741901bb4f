/** Which rows of a long list are drawn: those in sight and a few beside them. */

/** Rows drawn, from `first` to before `last`. */
export interface Drawn {
  first: number;
  last: number;
}

/** Rows drawn above and below what is in sight, so that scrolling meets no gaps. */
const SPARE = 2;

/** The rows to draw of `count` that are each `height` high. */
export function drawnRows(count: number, height: number, top: number, room: number): Drawn {
  if (count === 0 || height <= 0) return { first: 0, last: 0 };
  const first = Math.max(0, Math.floor(top / height) - SPARE);
  const last = Math.min(count, Math.ceil((top + room) / height) + SPARE);
  return { first: Math.min(first, count - 1), last: Math.max(last, Math.min(first, count - 1) + 1) };
}

/** Where to scroll so that a row is in sight; as it is, if it is already. */
export function scrolledTo(row: number, height: number, top: number, room: number): number {
  const [from, to] = [row * height, (row + 1) * height];
  if (from < top) return from;
  return to > top + room ? to - room : top;
}

/** Tiles that stand side by side. */
export function columnsIn(width: number, tile: number, gap: number): number {
  return Math.max(1, Math.floor((width + gap) / (tile + gap)));
}
