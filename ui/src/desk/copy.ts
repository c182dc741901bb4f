/** What can be read off a story: its length, its title, its body as plain text and back. */
import type { Stretch } from "./notations";
import { once } from "./once";
import type { Paragraph, ParagraphKind, Story } from "./wire";

const SPACE = /\s/u;

/** How many characters print: all but white space. */
export function printingChars(text: string): number {
  let n = 0;
  for (const c of text) if (!SPACE.test(c)) n += 1;
  return n;
}

/** 字数: printing characters of the body. The pool asks for every story's after every edit. */
export const lengthOf = once((story: Story): number => story.body.reduce((n, p) => n + printingChars(p.text), 0));

/** The headline on one line; the start of the body where there is none. */
export function titleOf(story: Story): string {
  const headline = story.headline.map((l) => l.trim()).filter((l) => l !== "");
  if (headline.length > 0) return headline.join("　");
  const start = [...(story.body[0]?.text ?? "")].slice(0, 12).join("");
  return start === "" ? "" : `${start}…`;
}

/** The names in a byline, without their titles. */
export function authorsOf(story: Story): string {
  return story.byline.replace(/^(本报|见习|实习|特约)*(记者|通讯员|作者)[\s　:：]*/u, "").trim();
}

const CROSSHEAD = "## ";
const NOTE = "> ";

/** A body as plain text: paragraphs parted by an empty line, 小标题 after `## `, 编者按 after `> `. */
export function bodyText(body: Paragraph[]): string {
  return body.map((p) => prefixOf(p) + p.text).join("\n\n");
}

function prefixOf(p: Paragraph): string {
  if (p.kind === "crosshead") return CROSSHEAD;
  return p.kind === "editor_note" ? NOTE : "";
}

/** A paragraph of a plain text, and where its words start in it. */
export interface Line {
  kind: ParagraphKind;
  text: string;
  at: number;
}

/** The paragraphs of a plain text. */
export function textPlaces(text: string): Line[] {
  return [...text.matchAll(/[^\r\n]+/gu)].flatMap((found) => {
    const line = found[0].trim();
    const at = found.index + found[0].length - found[0].trimStart().length;
    if (line === "") return [];
    const mark = [CROSSHEAD, NOTE].map((m) => m.trim()).find((m) => line.startsWith(m)) ?? "";
    const words = line.slice(mark.length);
    const kind = mark === "" ? "body" : mark === NOTE.trim() ? "editor_note" : "crosshead";
    return [{ kind, text: words.trim(), at: at + mark.length + words.length - words.trimStart().length }];
  });
}

/** The body that a plain text means; a 电头 the old body knew, or that reads like one, stays marked. */
export function parseBody(text: string, old: Paragraph[]): Paragraph[] {
  const leads = old.filter((p) => p.dateline).map((p) => [...p.text].slice(0, p.dateline).join(""));
  let first = true;
  return textPlaces(text).map(({ kind, text }): Paragraph => {
    if (kind !== "body") return { kind, text };
    const dateline = datelineOf(text, leads, first);
    first = false;
    return dateline > 0 ? { kind, text, dateline } : { kind, text };
  });
}

/** What of each paragraph lies between two places of a plain text; a caret lies in one, or in none. */
export function stretchesOf(text: string, start: number, end: number): Stretch[] {
  return textPlaces(text).flatMap((line, paragraph) => {
    const last = line.at + line.text.length;
    const [from, to] = [Math.max(start, line.at), Math.min(end, last)];
    if (from > to || (from === to && start !== end)) return [];
    const chars = (n: number) => [...line.text.slice(0, n - line.at)].length;
    return [{ paragraph, from: chars(from), to: chars(to) }];
  });
}

/** `本报讯（记者 甲 乙）`, `新华社某地10月21日电`: what a first paragraph starts with. */
const LEAD = /^(?:本报|本刊|新华社|中新社)[^，。；：（]{0,18}[讯电](?:[\s　]*（[^（）]{1,30}）)?/u;

function datelineOf(line: string, leads: string[], first: boolean): number {
  const known = leads.find((lead) => line.startsWith(lead));
  const lead = known ?? (first ? LEAD.exec(line)?.[0] : undefined) ?? "";
  return [...lead].length;
}
