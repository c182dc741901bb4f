/** Where pages look another way than before: what a window shows of the rest it need not ask for again. */
import type { Rect, Repainted } from "./wire";

/** Steps that are remembered. */
const KEPT = 64;

/** The last steps of all pages, the newest last. */
let steps: readonly Repainted[] = [];

/** Learns what an edit tells. */
export function learn(told: readonly Repainted[]): void {
  if (told.length > 0) steps = [...steps, ...told].slice(-KEPT);
}

/** Where a page looks another way at a revision than at an earlier one; nothing is known if it is not told of each step between. */
export function since(page: string, from: string, to: string): Rect[] | null {
  const places: Rect[] = [];
  let at = to;
  for (const step of steps.toReversed()) {
    if (at === from) break;
    if (step.page !== page || step.to !== at) continue;
    places.push(...step.places);
    at = step.from;
  }
  return at === from ? places : null;
}
