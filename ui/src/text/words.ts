/** Steps through a text: by what a reader takes for one character, by words, by paragraphs. */

const characters = new Intl.Segmenter("zh", { granularity: "grapheme" });
const words = new Intl.Segmenter("zh", { granularity: "word" });

/** The paragraph round a place, and where it starts. */
function paragraph(text: string, at: number): { start: number; words: string } {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", start);
  return { start, words: text.slice(start, end < 0 ? text.length : end) };
}

function starts(text: string, at: number, by: Intl.Segmenter): number[] {
  const p = paragraph(text, at);
  return [...[...by.segment(p.words)].map((s) => p.start + s.index), p.start + p.words.length];
}

/** The nearest place before or at one that parts no character. */
export function boundary(text: string, at: number): number {
  return starts(text, at, characters).findLast((s) => s <= at) ?? at;
}

/** The next place, or the one before; by words if wanted. */
export function step(text: string, at: number, forward: boolean, byWord = false): number {
  if (forward && (at >= text.length || text[at] === "\n")) return Math.min(at + 1, text.length);
  if (!forward && (at <= 0 || text[at - 1] === "\n")) return Math.max(at - 1, 0);
  const all = starts(text, at, byWord ? words : characters);
  return (forward ? all.find((s) => s > at) : all.findLast((s) => s < at)) ?? at;
}

/** The word at a place. */
export function wordAt(text: string, at: number): [number, number] {
  const all = starts(text, at, words);
  const from = all.findLastIndex((s) => s <= at);
  const last = from === all.length - 1 && from > 0 ? from - 1 : from;
  return [all[last] ?? at, all[last + 1] ?? at];
}

/** The paragraph at a place. */
export function paragraphAt(text: string, at: number): [number, number] {
  const p = paragraph(text, at);
  return [p.start, p.start + p.words.length];
}
