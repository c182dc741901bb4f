/**
 * Times for tests and budgets: of drags, from a pointer's move to the frame that shows its outcome; of writing, from a
 * key to its glyph; and of opening.
 */

/** What tests read. */
export interface Trace {
  /** Pointer move → real text of the preview painted, in milliseconds. */
  trace: number[];
  /** Pointer move → landing box painted, in milliseconds. */
  frames: number[];
  /** Of that, the desk's answer to what the page would be, and the pictures of the text till they can be shown. */
  answers: number[];
  pictures: number[];
  /** Key press in the text → its glyph painted, in milliseconds. */
  keys: number[];
  /** When the first page stood whole in the window, in milliseconds since 1970; 0 before. */
  opened: number;
}

declare global {
  interface Window {
    __banxin?: Trace;
  }
}

const kept: Trace = { trace: [], frames: [], answers: [], pictures: [], keys: [], opened: 0 };
const MOST = 2000;
if (typeof window !== "undefined") window.__banxin = kept;

/** Notes the frame that will show what a pointer's move or a key at `start` led to. */
export function note(kind: "trace" | "frames" | "keys", start: number): void {
  requestAnimationFrame(() => {
    if (kept[kind].length < MOST) kept[kind].push(performance.now() - start);
  });
}

/** Notes how long a part of it took. */
export async function timed<T>(kind: "answers" | "pictures", work: Promise<T>): Promise<T> {
  const start = performance.now();
  const value = await work;
  if (kept[kind].length < MOST) kept[kind].push(performance.now() - start);
  return value;
}

/** Notes that a page stands in the window; only the first time counts. */
export function notePage(): void {
  if (kept.opened !== 0) return;
  requestAnimationFrame(() => {
    if (kept.opened === 0) kept.opened = performance.timeOrigin + performance.now();
  });
}
