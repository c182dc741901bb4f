/** 着重号, 专名号, 书名号, 注音: what is written beside a body. */
import type { Notation, NotationKind, Paragraph } from "./wire";

/** A stretch of one paragraph, in characters. */
export interface Stretch {
  paragraph: number;
  from: number;
  to: number;
}

/** The kinds in the order the window shows them. */
export const KINDS: readonly NotationKind[] = ["emphasis", "proper_name", "book_title", "ruby"];

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
