/**
 * A body as one text, its paragraphs parted by line ends, and changes of it as commands.
 *
 * Places are those of JavaScript's strings; commands count characters, so that a hanzi beyond the first plane, two
 * places long, is one.
 */
import diff from "fast-diff";
import type { Command, Paragraph } from "../desk/wire";

/** Some of a text that becomes other. */
export interface Change {
  at: number;
  removed: number;
  text: string;
}

/** A body as one text. */
export function flat(body: readonly Paragraph[]): string {
  return body.map((p) => p.text).join("\n");
}

/** How many characters a text has. */
export function charsOf(text: string): number {
  let n = 0;
  for (const _ of text) n += 1;
  return n;
}

/**
 * What makes one text of another, in the old one's places, first to last. Where a stroke can be read several ways, as
 * a character beside its like, the caret after it tells.
 */
export function changesTo(old: string, now: string, caret = now.length): Change[] {
  const most = Math.min(old.length, now.length);
  let tail = 0;
  while (tail < Math.min(most, now.length - caret) && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  let head = 0;
  while (head < most - tail && old[head] === now[head]) head += 1;
  while (tail < most - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  [head, tail] = whole(old, now, head, tail);
  const [gone, come] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  if (gone === "" && come === "") return [];
  if (gone === "" || come === "") return [{ at: head, removed: gone.length, text: come }];
  return pieces(gone, come).map((c) => ({ ...c, at: c.at + head }));
}

/** Cuts that part no character of two places. */
function whole(old: string, now: string, head: number, tail: number): [number, number] {
  const high = (text: string, at: number) => /[\ud800-\udbff]/.test(text[at] ?? "");
  const low = (text: string, at: number) => /[\udc00-\udfff]/.test(text[at] ?? "");
  const h = head > 0 && high(old, head - 1) && (low(old, head) || low(now, head)) ? head - 1 : head;
  const cut = old.length - tail;
  const t = tail > 0 && low(old, cut) && (high(old, cut - 1) || high(now, now.length - tail - 1)) ? tail - 1 : tail;
  return [h, t];
}

function pieces(old: string, now: string): Change[] {
  const out: Change[] = [];
  let at = 0;
  let last: Change | null = null;
  for (const [op, text] of diff(old, now)) {
    if (op === diff.EQUAL) {
      at += text.length;
      last = null;
      continue;
    }
    if (last === null) out.push((last = { at, removed: 0, text: "" }));
    if (op === diff.DELETE) {
      last.removed += text.length;
      at += text.length;
    } else last.text += text;
  }
  return out;
}

/** A text after changes. */
export function changed(text: string, changes: readonly Change[]): string {
  let out = "";
  let at = 0;
  for (const c of changes) {
    out += text.slice(at, c.at) + c.text;
    at = c.at + c.removed;
  }
  return out + text.slice(at);
}

/** A place of a text as its paragraph and characters in that. */
export function placeIn(text: string, at: number): { paragraph: number; at: number } {
  const before = text.slice(0, at);
  const start = before.lastIndexOf("\n") + 1;
  return { paragraph: before.split("\n").length - 1, at: charsOf(before.slice(start)) };
}

/** The place of a character of a paragraph. */
export function placeOf(text: string, paragraph: number, char: number): number {
  let start = 0;
  for (let i = 0; i < paragraph; i += 1) {
    const end = text.indexOf("\n", start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  let at = start;
  for (let n = 0; n < char && at < text.length; n += 1) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}

/** The edits that changes of a body are; the last first, so that the places of the others hold. */
export function splices(story: string, text: string, changes: readonly Change[]): Command[] {
  return changes
    .map((c): Command => {
      const removed = charsOf(text.slice(c.at, c.at + c.removed));
      return { do: "splice_story", story, ...placeIn(text, c.at), removed, text: c.text };
    })
    .reverse();
}
