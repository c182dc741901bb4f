/** What a story was: compared with what it is, and brought back as an ordinary edit. */
import diff from "fast-diff";
import { one } from "../desk/one";
import { DECKS, decksCommand, textOf, type DeckField } from "../inspector/decks";
import type { Command, Paragraph, Story, VersionView } from "../desk/wire";
import { kindEdits } from "./draft";
import { changesTo, flat, splices } from "./flat";

/** A piece of a comparison. */
export interface Piece {
  kind: "same" | "gone" | "come";
  text: string;
}

/** The words of a story. */
export type StoryWords = Pick<VersionView, DeckField | "body">;

/** What stands above the body. */
const ABOVE: readonly DeckField[] = [...DECKS, "byline"];

/** A part of a story, compared. */
export interface Part {
  field: DeckField | "body";
  pieces: Piece[];
}

/** What came and went from one text of a story to another, part by part; decks that neither has are left out. */
export function comparedStory(before: StoryWords, now: StoryWords): Part[] {
  const above = ABOVE.map((field): Part => ({ field, pieces: comparedText(textOf(before, field), textOf(now, field)) }));
  return [...above.filter((p) => p.pieces.length > 0), { field: "body", pieces: compared(before.body, now.body) }];
}

/** What came and went from one body to another. */
export function compared(before: readonly Paragraph[], now: readonly Paragraph[]): Piece[] {
  return comparedText(flat(before), flat(now));
}

function comparedText(before: string, now: string): Piece[] {
  const kinds = { [diff.EQUAL]: "same", [diff.DELETE]: "gone", [diff.INSERT]: "come" } as const;
  return diff(before, now, undefined, true).map(([op, text]) => ({ kind: kinds[op], text }));
}

/** How many printing characters came and went. */
export function extent(pieces: readonly Piece[]): { come: number; gone: number } {
  const count = (kind: Piece["kind"]) => pieces.filter((p) => p.kind === kind).reduce((n, p) => n + [...p.text.replace(/\s/gu, "")].length, 0);
  return { come: count("come"), gone: count("gone") };
}

/** The edit that makes the words of a story what they were; none if they are. */
export function restoring(story: Story, was: StoryWords): Command | null {
  const { body } = was;
  const above = decksCommand(story, Object.fromEntries(ABOVE.map((field) => [field, textOf(was, field)])));
  const old = flat(story.body);
  const changes = changesTo(old, flat(body));
  const kinds = kindEdits(story, body, old, changes, true);
  const noted = [...story.body, ...body].some((p) => p.notations?.length);
  const marks = noted ? body.map((p, paragraph): Command => ({ do: "set_notations", story: story.id, paragraph, notations: p.notations ?? [] })) : [];
  return one([...(above ? [above] : []), ...splices(story.id, old, changes), ...kinds, ...marks], "restore_version");
}
