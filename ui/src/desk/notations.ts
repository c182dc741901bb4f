/** 着重号, 专名号, 书名号, 注音: what is written beside a body, carried along as its words change. */
import diff from "fast-diff";
import type { Notation, NotationKind, Paragraph } from "./wire";

/** Characters of a text that become others. */
interface Splice {
  at: number;
  removed: number;
  added: number;
}

/** A stretch of one paragraph, in characters. */
export interface Stretch {
  paragraph: number;
  from: number;
  to: number;
}

/** The kinds in the order the window shows them. */
export const KINDS: readonly NotationKind[] = ["emphasis", "proper_name", "book_title", "ruby"];

/** New paragraphs with the notations of the old ones, where their words still stand. */
export function carried(old: Paragraph[], now: Paragraph[]): Paragraph[] {
  if (old.every((p) => !p.notations?.length)) return now;
  const splices = changes(joined(old), joined(now));
  let start = 0;
  const all = old.flatMap((p) => {
    const here = start;
    start += lengthOf(p) + 1;
    return (p.notations ?? []).map((n) => ({ ...n, from: n.from + here, to: n.to + here }));
  });
  const kept = all.flatMap((n) => splices.reduce<Notation | null>(spliced, n) ?? []);
  start = 0;
  return now.map((p) => {
    const here = start;
    start += lengthOf(p) + 1;
    const notations = kept.flatMap((n) => within(n, here, here + lengthOf(p)));
    return notations.length > 0 ? { ...p, notations } : p;
  });
}

function joined(body: Paragraph[]): string {
  return body.map((p) => p.text).join("\n");
}

function lengthOf(p: Paragraph): number {
  return [...p.text].length;
}

/** The changes that make one text of another, each at its place in what the ones before it made. */
function changes(old: string, now: string): Splice[] {
  const out: Splice[] = [];
  let at = 0;
  let last: Splice | null = null;
  for (const [op, text] of diff(old, now)) {
    const n = [...text].length;
    if (op === diff.EQUAL) last = null;
    else {
      if (last === null) out.push((last = { at, removed: 0, added: 0 }));
      if (op === diff.DELETE) last.removed += n;
      else last.added += n;
    }
    if (op !== diff.DELETE) at += n;
  }
  return out;
}

/** A notation after a change, by the rule of the desk: what is written into it belongs to it, and a 注音 goes with its word. */
function spliced(n: Notation | null, s: Splice): Notation | null {
  if (n === null) return null;
  const end = s.at + s.removed;
  if (n.kind === "ruby" && s.at < n.to && end > n.from) return null;
  const place = (p: number) => (p >= end ? p - s.removed + s.added : Math.min(p, s.at));
  const from = n.from > s.at && n.from < end ? s.at + s.added : place(n.from);
  const to = n.to <= s.at ? n.to : place(n.to);
  return from < to ? { ...n, from, to } : null;
}

/** What of a notation lies in a paragraph, counted from its start. */
function within(n: Notation, start: number, end: number): Notation[] {
  const from = Math.max(n.from, start);
  const to = Math.min(n.to, end);
  return from < to ? [{ ...n, from: from - start, to: to - start }] : [];
}

/** Notations that touch a stretch; a stretch without characters is a caret. */
export function touching(body: Paragraph[], s: Stretch): Notation[] {
  const meets = (n: Notation) => (s.from === s.to ? n.from <= s.from && s.from <= n.to : n.from < s.to && s.from < n.to);
  return (body[s.paragraph]?.notations ?? []).filter(meets);
}

/** Whether every stretch has a mark from end to end. */
export function marked(body: Paragraph[], all: Stretch[], kind: NotationKind): boolean {
  return all.length > 0 && all.every((s) => touching(body, s).some((n) => n.kind === kind && n.from <= s.from && n.to >= s.to));
}

/** The notations of a paragraph with a stretch marked, and what of that kind it touches joined to it. */
export function withMark(notations: readonly Notation[], kind: NotationKind, s: Stretch): Notation[] {
  const met = notations.filter((n) => n.kind === kind && n.from < s.to && s.from < n.to);
  const from = Math.min(s.from, ...met.map((n) => n.from));
  const to = Math.max(s.to, ...met.map((n) => n.to));
  return [...notations.filter((n) => !met.includes(n)), { kind, from, to }];
}

/** The notations of a paragraph with a mark taken from a stretch. */
export function withoutMark(notations: readonly Notation[], kind: NotationKind, s: Stretch): Notation[] {
  return notations.flatMap((n) => {
    if (n.kind !== kind || n.from >= s.to || s.from >= n.to) return [n];
    return [{ ...n, to: s.from }, { ...n, from: s.to }].filter((part) => part.from < part.to);
  });
}

/** The notations of a paragraph with a stretch's 注音; empty takes it away. */
export function withRuby(notations: readonly Notation[], s: Stretch, text: string): Notation[] {
  const rest = notations.filter((n) => n.kind !== "ruby" || n.from >= s.to || s.from >= n.to);
  return text === "" ? rest : [...rest, { kind: "ruby", from: s.from, to: s.to, text }];
}
