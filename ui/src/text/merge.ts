/** Two hands on one text: what both changed since they had it in common. */
import { changesTo, type Change } from "./flat";

/** A text with both hands' changes. */
export interface Merged {
  text: string;
  /** Where a place of the one hand's text is now. */
  place(at: number): number;
}

/** Lays the changes of one text over another that was made of the same: what either put in stays, what either took out goes. */
export function merged(base: string, mine: string, theirs: string): Merged {
  const [my, their] = [changesTo(base, mine), changesTo(base, theirs)];
  const places: number[] = [];
  let text = "";
  const put = (words: string, own: boolean) => {
    for (const unit of words.split("")) {
      if (own) places.push(text.length);
      text += unit;
    }
  };
  const walk = { my: new Walk(my), their: new Walk(their) };
  for (let at = 0; at <= base.length; at += 1) {
    put(walk.their.comes(at), false);
    put(walk.my.comes(at), true);
    if (at === base.length) break;
    const kept = { mine: !walk.my.goes(at), theirs: !walk.their.goes(at) };
    if (kept.mine) places.push(text.length);
    if (kept.mine && kept.theirs) text += base[at] ?? "";
  }
  places.push(text.length);
  return { text, place: (at) => places[Math.min(Math.max(at, 0), places.length - 1)] ?? text.length };
}

/** Changes of a text, met from its start to its end. */
class Walk {
  #next = 0;
  #until = 0;

  constructor(private readonly changes: readonly Change[]) {}

  /** What comes at a place. */
  comes(at: number): string {
    const change = this.changes[this.#next];
    if (change?.at !== at) return "";
    this.#next += 1;
    this.#until = at + change.removed;
    return change.text;
  }

  /** Whether what stands at a place goes. */
  goes(at: number): boolean {
    return at < this.#until;
  }
}
