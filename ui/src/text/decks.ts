/** 查找替换 outside bodies: headlines and bylines of stories, captions and credits of photos. */
import { occurrences, replacedAll } from "../desk/replace";
import type { Command, Photo, PhotoEdit, Story, StoryEdit } from "../desk/wire";

const DECKS = ["kicker", "headline", "deck"] as const;
const WORDS = ["caption", "credit"] as const;

/** How often a text occurs in what stands round a story's body. */
export function inDecks(s: Story, wanted: string): number {
  return DECKS.reduce((n, d) => n + s[d].reduce((k, line) => k + occurrences(line, wanted), 0), occurrences(s.byline, wanted));
}

/** How often it occurs in what is printed with a photo. */
export function inWords(p: Photo, wanted: string): number {
  return WORDS.reduce((n, w) => n + occurrences(p[w], wanted), 0);
}

/** The edit that replaces it round a story's body; none if it is not there. */
export function deckCommand(s: Story, wanted: string, by: string): Command | null {
  if (inDecks(s, wanted) === 0) return null;
  const edit: StoryEdit = {};
  for (const d of DECKS) if (s[d].some((line) => occurrences(line, wanted) > 0)) edit[d] = s[d].map((line) => replacedAll(line, wanted, by));
  if (occurrences(s.byline, wanted) > 0) edit.byline = replacedAll(s.byline, wanted, by);
  return { do: "edit_story", story: s.id, edit };
}

/** The edit that replaces it in a photo's caption and credit; none if it is not there. */
export function wordsCommand(p: Photo, wanted: string, by: string): Command | null {
  if (inWords(p, wanted) === 0) return null;
  const edit: PhotoEdit = {};
  for (const w of WORDS) if (occurrences(p[w], wanted) > 0) edit[w] = replacedAll(p[w], wanted, by);
  return { do: "edit_photo", photo: p.id, edit };
}
