/** What is written in the decks and the byline of a story: as its fields show it, and the edit it means. */
import type { Command, DeckKind, Story, StoryEdit } from "../desk/wire";

/** The decks in the order they are read and walked through. */
export const DECKS: readonly DeckKind[] = ["kicker", "headline", "deck"];

/** A field of the group. */
export type DeckField = DeckKind | "byline";

/** What stands in fields, as it was typed. */
export type Texts = Partial<Record<DeckField, string>>;

/** The lines of a field, without empty ones at its ends. */
export function linesOf(text: string): string[] {
  const lines = text.split("\n").map((l) => l.trim());
  while (lines.length > 0 && lines[0] === "") lines.shift();
  while (lines.length > 0 && lines.at(-1) === "") lines.pop();
  return lines;
}

/** What a field shows of a story. */
export function textOf(story: Pick<Story, DeckField>, field: DeckField): string {
  return field === "byline" ? story.byline : story[field].join("\n");
}

/** The one edit that makes a story what was typed; none if it is so already. */
export function decksCommand(story: Story, texts: Texts): Command | null {
  const edit: StoryEdit = {};
  for (const deck of DECKS) {
    const text = texts[deck];
    if (text === undefined) continue;
    const lines = linesOf(text);
    if (lines.join("\n") !== textOf(story, deck)) edit[deck] = lines;
  }
  const byline = texts.byline?.trim();
  if (byline !== undefined && byline !== story.byline) edit.byline = byline;
  return Object.keys(edit).length > 0 ? { do: "edit_story", story: story.id, edit } : null;
}
