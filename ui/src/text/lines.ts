/** A body as it is set: where carets stand, what a point means, and the way from line to line. */
import type { PagePoint, Rect } from "../desk/types";
import type { BlockText } from "../desk/wire";
import { boundary } from "./words";

/** A set line. Places are those of the flat text, lengths thousandths of a point on the page. */
export interface Line {
  start: number;
  end: number;
  /** The places its carets stand at. */
  places: number[];
  carets: number[];
  x: number;
  baseline: number;
  size: number;
  measure: number;
  /** Found no room, and hangs below. */
  over: boolean;
}

/** A caret's place: at the end of a line and at the start of the next are one place of the text, but two to look at. */
export interface Spot {
  at: number;
  /** At the line's end rather than at the next one's start. */
  late: boolean;
}

/** Of the em, above the baseline; and how high a caret is. */
const ABOVE = 0.9;
const HIGH = 1.08;
/** How much less a line beside a point is meant than one above or below it. */
const BESIDE = 4;

/** The lines of a block, in places of the text they were set from. */
export function linesOf(text: string, block: BlockText): Line[] {
  const paragraphs = text.split("\n");
  const starts: number[] = [];
  paragraphs.reduce((at, p) => (starts.push(at), at + p.length + 1), 0);
  return block.lines.map((l) => {
    const chars = [...(paragraphs[l.paragraph] ?? "")];
    const lengths = chars.map((c) => c.length);
    let at = (starts[l.paragraph] ?? 0) + lengths.slice(0, l.from).reduce((a, b) => a + b, 0);
    const places = l.carets.map((_, i) => {
      const here = at;
      at += lengths[l.from + i] ?? 0;
      return here;
    });
    const { x, baseline, size, measure, over, carets } = l;
    return { start: places[0] ?? at, end: places.at(-1) ?? at, places, carets, x, baseline, size, measure, over };
  });
}

/** The line a caret is in; none of a body without lines. */
export function lineAt(lines: readonly Line[], spot: Spot): Line | null {
  const within = lines.filter((l) => l.start <= spot.at && spot.at <= l.end);
  return (spot.late ? within[0] : within.at(-1)) ?? lines.findLast((l) => l.end <= spot.at) ?? lines[0] ?? null;
}

/** Where a caret stands in a line. */
export function caretX(line: Line, at: number): number {
  const i = line.places.findLastIndex((p) => p <= at);
  return line.carets[Math.max(i, 0)] ?? line.x;
}

/** A caret on the page, without width. */
export function caretRect(lines: readonly Line[], spot: Spot): Rect | null {
  const line = lineAt(lines, spot);
  return line && { x: caretX(line, spot.at), y: line.baseline - line.size * ABOVE, w: 0, h: line.size * HIGH };
}

/** What a point of the page means. */
export function spotAt(text: string, lines: readonly Line[], p: PagePoint): Spot {
  const away = (at: number, from: number, to: number) => Math.max(from - at, at - to, 0);
  const far = (l: Line) => away(p.x, l.x, l.x + l.measure) * BESIDE + away(p.y, l.baseline - l.size * ABOVE, l.baseline + l.size * (HIGH - ABOVE));
  const line = nearest(lines, far);
  return line ? spotIn(text, line, p.x) : { at: 0, late: false };
}

/** The place of a line nearest to a height of the page's width. */
function spotIn(text: string, line: Line, x: number): Spot {
  const i = nearest(line.carets.map((c, i) => ({ c, i })), ({ c }) => Math.abs(c - x))?.i ?? 0;
  const at = boundary(text, line.places[i] ?? line.start);
  return { at: Math.max(at, line.start), late: at === line.end && at > line.start };
}

function nearest<T>(all: readonly T[], far: (one: T) => number): T | null {
  let best: T | null = null;
  let least = Infinity;
  for (const one of all) {
    const d = far(one);
    if (d < least) [best, least] = [one, d];
  }
  return best;
}

/** Where a step from line to line leads. */
export interface LineStep {
  spot: Spot;
  /** How far across the page. */
  x: number;
  /** How far from the left end of its row, if it leads out of the lines. */
  out?: number;
}

/** The line above or below a caret, at the same distance across; a column's last goes on to the next one's first. */
export function lineStep(text: string, lines: readonly Line[], spot: Spot, x: number, down: boolean): LineStep {
  const line = lineAt(lines, spot);
  if (!line) return { spot, x };
  const rows = rowsOf(lines);
  const at = rows.findIndex((row) => row.includes(line));
  const here = rows[at] ?? [line];
  const next = rows[at + (down ? 1 : -1)];
  if (!next) return { spot: down ? { at: line.end, late: true } : { at: line.start, late: false }, x, out: x - left(here) };
  const apart = left(next) >= right(here) || right(next) <= left(here);
  const goal = apart ? x - left(here) + left(next) : x;
  return { spot: spotInRow(text, next, goal) ?? spot, x: goal };
}

/** The first line of others, or the last, so far from its left end. */
export function lineInto(text: string, lines: readonly Line[], out: number, down: boolean): LineStep | null {
  const rows = rowsOf(lines);
  const row = down ? rows[0] : rows.at(-1);
  if (!row) return null;
  const x = left(row) + out;
  const spot = spotInRow(text, row, x);
  return spot && { spot, x };
}

function left(row: readonly Line[]): number {
  return Math.min(...row.map((l) => l.x));
}

function right(row: readonly Line[]): number {
  return Math.max(...row.map((l) => l.x + l.measure));
}

function spotInRow(text: string, row: readonly Line[], x: number): Spot | null {
  const found = nearest(row, (l) => Math.max(l.x - x, x - l.x - l.measure, 0));
  return found && spotIn(text, found, x);
}

/** Lines side by side, as round a photo, are one row. */
function rowsOf(lines: readonly Line[]): Line[][] {
  const rows: Line[][] = [];
  for (const line of lines) {
    const last = rows.at(-1)?.at(-1);
    if (last && last.baseline === line.baseline && last.x < line.x && !line.over) rows.at(-1)?.push(line);
    else rows.push([line]);
  }
  return rows;
}

/** The boxes of what lies between two places. */
export function stretchRects(lines: readonly Line[], from: number, to: number): Rect[] {
  return lines.flatMap((l) => {
    if (l.end < from || l.start > to || from === to) return [];
    const inside = l.carets.filter((_, i) => (l.places[i] ?? 0) >= from && (l.places[i] ?? 0) <= to);
    const left = Math.min(...inside);
    // What goes on behind the line shows as a little more.
    const w = Math.max(...inside) - left + (l.end < to ? l.size / 4 : 0);
    return w > 0 ? [{ x: left, y: l.baseline - l.size * ABOVE, w, h: l.size * HIGH }] : [];
  });
}
