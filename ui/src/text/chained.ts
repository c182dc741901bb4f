/** A caret in a story that runs through several blocks: whose it is, and the way out of one into the next. */
import type { Line, Spot } from "./lines";

/** Whether a place parts a paragraph, so that it can be one block's end and the next one's start. */
function parts(text: string, at: number): boolean {
  return at > 0 && at < text.length && text[at - 1] !== "\n" && text[at] !== "\n";
}

/**
 * Whether a caret stands in a block with these lines. Where they part a paragraph it is where the next character is
 * set, unless it came late; what was written leaves it in the block it is in.
 */
export function standsIn(text: string, lines: readonly Line[], spot: Spot, written: boolean): boolean {
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last || spot.at < first.start || spot.at > last.end) return false;
  if (written || !parts(text, spot.at)) return true;
  return spot.late ? spot.at > first.start : spot.at < last.end;
}

/** Which block of a chain a caret stands in, by the lines of each; some have none. */
export function blockAt(text: string, chain: readonly (readonly Line[])[], spot: Spot): number {
  const found = chain.findIndex((lines) => standsIn(text, lines, spot, false));
  if (found >= 0) return found;
  const begun = chain.findLastIndex((lines) => (lines[0]?.start ?? Infinity) <= spot.at);
  return Math.max(begun, 0);
}

/** Where a caret is that leaves a block below its last line, or above its first; none where the story ends. */
export function wayOut(text: string, lines: readonly Line[], down: boolean): Spot | null {
  const edge = down ? lines.at(-1)?.end : lines[0]?.start;
  if (edge === undefined || edge === (down ? text.length : 0)) return null;
  const at = down ? (text[edge] === "\n" ? edge + 1 : edge) : text[edge - 1] === "\n" ? edge - 1 : edge;
  return { at, late: !down };
}
