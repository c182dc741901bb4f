/** What a story was: compared with what it is, and brought back as an ordinary edit. */
import diff from "fast-diff";
import { one } from "../desk/one";
import type { Command, Paragraph, Story } from "../desk/wire";
import { kindEdits } from "./draft";
import { changesTo, flat, splices } from "./flat";

/** A piece of a comparison. */
export interface Piece {
  kind: "same" | "gone" | "come";
  text: string;
}

/** What came and went from one body to another. */
export function compared(before: readonly Paragraph[], now: readonly Paragraph[]): Piece[] {
  const kinds = { [diff.EQUAL]: "same", [diff.DELETE]: "gone", [diff.INSERT]: "come" } as const;
  return diff(flat(before), flat(now), undefined, true).map(([op, text]) => ({ kind: kinds[op], text }));
}

/** How many printing characters came and went. */
export function extent(pieces: readonly Piece[]): { come: number; gone: number } {
  const count = (kind: Piece["kind"]) => pieces.filter((p) => p.kind === kind).reduce((n, p) => n + [...p.text.replace(/\s/gu, "")].length, 0);
  return { come: count("come"), gone: count("gone") };
}

/** The edit that makes a story's body what it was; none if it is. */
export function restoring(story: Story, body: Paragraph[]): Command | null {
  const old = flat(story.body);
  const changes = changesTo(old, flat(body));
  const kinds = kindEdits(story, body, old, changes, true);
  const noted = [...story.body, ...body].some((p) => p.notations?.length);
  const marks = noted ? body.map((p, paragraph): Command => ({ do: "set_notations", story: story.id, paragraph, notations: p.notations ?? [] })) : [];
  return one([...splices(story.id, old, changes), ...kinds, ...marks], "restore_version");
}
