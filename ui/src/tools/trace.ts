/** Times of drags, for tests and budgets: from a pointer's move to the frame that shows its outcome. */

/** What tests read. */
export interface Trace {
  /** Pointer move → real text of the preview painted, in milliseconds. */
  trace: number[];
  /** Pointer move → landing box painted, in milliseconds. */
  frames: number[];
}

declare global {
  interface Window {
    __banxin?: Trace;
  }
}

const kept: Trace = { trace: [], frames: [] };
const MOST = 2000;
if (typeof window !== "undefined") window.__banxin = kept;

/** Notes the frame that will show what a pointer's move at `start` led to. */
export function note(kind: keyof Trace, start: number): void {
  requestAnimationFrame(() => {
    const end = performance.now();
    if (kept[kind].length < MOST) kept[kind].push(end - start);
    performance.measure(`banxin.drag.${kind}`, { start, end });
  });
}
