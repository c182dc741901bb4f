/** The words a finding is about, in the texts as the window has them. */
import type { Mirror } from "../desk/mirror";
import type { WordsView } from "../desk/wire";
import { storyText, type WordsIn } from "./hits";

/** Where a finding's words stand; none if they are not there any more. */
export function wordsSaid(m: Mirror, said: WordsView): WordsIn | null {
  const { field } = said;
  if (field === "caption" || field === "credit") {
    const photo = m.photos.get(said.photo ?? "");
    const place = photo && stretch(photo[field], said);
    return photo && place ? { of: "photo", id: photo.id, field, ...place } : null;
  }
  const story = m.stories.get(said.story ?? "");
  const place = story && stretch(storyText(story, field), said);
  return story && place ? { of: "story", id: story.id, field, ...place } : null;
}

/** Characters of a line as places of the text. Words that run on in the next line of a deck take in its line end. */
function stretch(text: string, { line, from, to }: WordsView): { at: number; length: number } | null {
  const lines = text.split("\n");
  const before = lines.slice(0, line).reduce((n, l) => n + l.length + 1, 0);
  const rest = text.slice(before);
  const start = placeOf(rest, from);
  const end = start === null ? null : placeOf(rest.slice(start), to - from);
  return start === null || end === null || end === 0 || line >= lines.length ? null : { at: before + start, length: end };
}

/** Where the characters of a text have been counted off; line ends are none. */
function placeOf(text: string, chars: number): number | null {
  let [n, at] = [0, 0];
  for (const c of text) {
    if (n === chars) break;
    if (c !== "\n") n += 1;
    at += c.length;
  }
  return n === chars ? at : null;
}
