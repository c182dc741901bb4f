/** 着重号, 专名号, 书名号 on what is selected of a body; 小标题 and 编者按 of the paragraphs it touches. */
import { desk } from "../desk/desk.svelte";
import { marked, withMark, withoutMark, type Stretch } from "../desk/notations";
import type { Command, NotationKind, ParagraphKind } from "../desk/wire";
import { one } from "../desk/one";
import { charsOf } from "./flat";

/** What of each paragraph lies between two places of a flat text. */
export function stretches(text: string, from: number, to: number): Stretch[] {
  let start = 0;
  return text.split("\n").flatMap((words, paragraph) => {
    const [a, b] = [Math.max(from - start, 0), Math.min(to - start, words.length)];
    start += words.length + 1;
    return a < b ? [{ paragraph, from: charsOf(words.slice(0, a)), to: charsOf(words.slice(0, b)) }] : [];
  });
}

/** A place of a flat text as a stretch without characters. */
export function caretStretch(text: string, at: number): Stretch {
  const before = text.slice(0, at).split("\n");
  const from = charsOf(before.at(-1) ?? "");
  return { paragraph: before.length - 1, from, to: from };
}

/** Sets a mark on all of a stretch, or takes it away where all of it has it. */
export function toggleMark(story: string, text: string, from: number, to: number, kind: NotationKind): Command | null {
  const body = desk.mirror?.stories.get(story)?.body ?? [];
  const all = stretches(text, from, to);
  const change = marked(body, all, kind) ? withoutMark : withMark;
  const commands = all.map((s): Command => {
    return { do: "set_notations", story, paragraph: s.paragraph, notations: change(body[s.paragraph]?.notations ?? [], kind, s) };
  });
  return one(commands, "set_notations");
}

/** Makes the paragraphs between two places of a flat text a kind; plain body where all of them are it. */
export function toggleKind(story: string, text: string, from: number, to: number, kind: ParagraphKind): Command | null {
  const body = desk.mirror?.stories.get(story)?.body ?? [];
  const [first, last] = [caretStretch(text, from).paragraph, caretStretch(text, to).paragraph];
  const touched = body.flatMap((p, i) => (i >= first && i <= last ? [{ i, kind: p.kind ?? "body" }] : []));
  const wanted = touched.every((p) => p.kind === kind) ? "body" : kind;
  const commands = touched.filter((p) => p.kind !== wanted).map((p): Command => ({ do: "set_paragraph", story, paragraph: p.i, kind: wanted }));
  return one(commands, "set_paragraph");
}
