/** 小样, 大样, 签版: what keeps a page from a state, and who brought it to one. */
import type { FindingView, Page, PageState, Stamp } from "../desk/wire";

/** The states in their order. */
export const STATES: readonly PageState[] = ["making", "first_proof", "page_proof", "signed"];

/** Findings of one kind that keep a page from a state. */
export interface Stopper {
  code: string;
  count: number;
  /** What the desk says of the first of them. */
  said: string;
}

/** What keeps a page of some findings from a state, by kind, in the order found. */
export function stoppers(found: readonly FindingView[], state: PageState): Stopper[] {
  const by = new Map<string, Stopper>();
  for (const f of found) {
    if (f.stops === null || STATES.indexOf(f.stops as PageState) > STATES.indexOf(state)) continue;
    const known = by.get(f.code);
    if (known) known.count += 1;
    else by.set(f.code, { code: f.code, count: 1, said: f.message });
  }
  return [...by.values()];
}

/** Who does something now. */
export function stampNow(by: string): Stamp {
  return { by: by.trim(), at: Math.floor(Date.now() / 1000) };
}

/** Who brought a page to each state it has, and when, in a language: the states and words in their order. */
export function standing(page: Page, language: string): ReadonlyMap<PageState, string> {
  const time = (at: number) => new Date(at * 1000).toLocaleString(language, { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" });
  const stamps = Object.entries(page.stamps ?? {}) as [PageState, Stamp][];
  const words = stamps.map(([state, s]) => [state, s.by === "" ? time(s.at) : `${s.by}　${time(s.at)}`] as const);
  return new Map(words.sort(([a], [b]) => STATES.indexOf(a) - STATES.indexOf(b)));
}
