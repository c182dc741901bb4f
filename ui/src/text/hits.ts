/** Where a text occurs in what an edition prints: round bodies and in them, and with photos. */
import { boundsOfBlock } from "../canvas/grid";
import { chainOf } from "../desk/chain";
import type { Mirror } from "../desk/mirror";
import type { Block, Command, Photo, PhotoEdit, Story, StoryEdit } from "../desk/wire";
import { readingOrder } from "../tools/reading";
import { changed, flat, splices, type Change } from "./flat";

/** 引题, 主题, 副题: texts of whole lines. */
const DECKS = ["kicker", "headline", "deck"] as const;

/** Texts of a story, in the order they are read. */
export const STORY_FIELDS = [...DECKS, "byline", "body"] as const;
/** Texts printed with a photo. */
export const PHOTO_FIELDS = ["caption", "credit"] as const;

/** Some words of a story or a photo. Lines of a deck and paragraphs of a body count as parted by one line end. */
export type WordsIn = { at: number; length: number; id: string } & (
  | { of: "story"; field: (typeof STORY_FIELDS)[number] }
  | { of: "photo"; field: (typeof PHOTO_FIELDS)[number] }
);

/** A text of a story as one. */
export function storyText(s: Story, field: (typeof STORY_FIELDS)[number]): string {
  if (field === "body") return flat(s.body);
  return field === "byline" ? s.byline : s[field].join("\n");
}

/** Whether two are the same words. */
export function sameWords(a: WordsIn | null | undefined, b: WordsIn | null | undefined): boolean {
  return a != null && b != null && a.of === b.of && a.id === b.id && a.field === b.field && a.at === b.at && a.length === b.length;
}

/** Where a text starts in another, from the start, without looking at what was found again. */
export function placesOf(text: string, wanted: string): number[] {
  const places: number[] = [];
  if (wanted === "") return places;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) places.push(at);
  return places;
}

/** Stories and photos in the order they are met with. */
export type Reading = ({ of: "story"; record: Story } | { of: "photo"; record: Photo })[];

/** What a story prints: itself, and the photos in its blocks. */
export function readingOfStory(m: Mirror, id: string): Reading {
  const story = m.stories.get(id);
  return story ? [{ of: "story", record: story }, ...chainOf(m, id).flatMap((b) => insetsOf(m, b))] : [];
}

/** What the edition prints, page by page, and then what lies in the pool. */
export function readingOfEdition(m: Mirror): Reading {
  const placed = m.edition.pages.flatMap((page) => {
    const blocks = (m.pages.get(page)?.blocks ?? []).flatMap((id) => m.blocks.get(id) ?? []);
    const lying = blocks.map((b) => ({ block: b.id, bounds: boundsOfBlock(m.grid, b) }));
    return readingOrder(lying, m.grid.leading).flatMap((id) => readingOfBlock(m, m.blocks.get(id)));
  });
  const there = new Set(placed.map((x) => x.record.id));
  const adverts = new Set([...m.blocks.values()].flatMap((b) => (b.kind === "ad" && b.photo != null ? [b.photo] : [])));
  const stories = [...m.stories.values()].filter((s) => !there.has(s.id)).map((record) => ({ of: "story" as const, record }));
  // Nothing is printed with the artwork of an advertisement.
  const photos = [...m.photos.values()].filter((p) => !there.has(p.id) && !adverts.has(p.id) && !p.advert).map((record) => ({ of: "photo" as const, record }));
  return [...placed, ...stories, ...photos];
}

function readingOfBlock(m: Mirror, block: Block | undefined): Reading {
  if (block?.kind === "photo") return photosOf(m, [block.photo]);
  if (block?.kind !== "story") return [];
  const story = block.follows == null ? m.stories.get(block.story) : undefined;
  return [...(story ? [{ of: "story" as const, record: story }] : []), ...insetsOf(m, block)];
}

function insetsOf(m: Mirror, block: Extract<Block, { kind: "story" }>): Reading {
  return photosOf(m, block.insets.map((i) => i.photo));
}

function photosOf(m: Mirror, ids: string[]): Reading {
  return ids.flatMap((id) => m.photos.get(id) ?? []).filter((p) => !p.advert).map((record) => ({ of: "photo", record }));
}

/** Every place where a text occurs, in the order it is read. */
export function hitsIn(reading: Reading, wanted: string): WordsIn[] {
  const length = wanted.length;
  return reading.flatMap((x) => {
    const { id } = x.record;
    if (x.of === "story") return STORY_FIELDS.flatMap((field) => placesOf(storyText(x.record, field), wanted).map((at): WordsIn => ({ of: "story", id, field, at, length })));
    return PHOTO_FIELDS.flatMap((field) => placesOf(x.record[field], wanted).map((at): WordsIn => ({ of: "photo", id, field, at, length })));
  });
}

/** The edits that put other words in the place of some of one story or photo, told in the order they are read. */
export function replacing({ of, record }: Reading[number], hits: readonly WordsIn[], by: string): Command[] {
  const changes = (field: WordsIn["field"]) => hits.filter((h) => h.field === field).map((h): Change => ({ at: h.at, removed: h.length, text: by }));
  if (of === "photo") {
    const edit: PhotoEdit = {};
    for (const field of PHOTO_FIELDS) if (changes(field).length > 0) edit[field] = changed(record[field], changes(field));
    return empty(edit) ? [] : [{ do: "edit_photo", photo: record.id, edit }];
  }
  const edit: StoryEdit = {};
  for (const deck of DECKS) if (changes(deck).length > 0) edit[deck] = changed(storyText(record, deck), changes(deck)).split("\n");
  if (changes("byline").length > 0) edit.byline = changed(record.byline, changes("byline"));
  const body = splices(record.id, storyText(record, "body"), changes("body"));
  return empty(edit) ? body : [...body, { do: "edit_story", story: record.id, edit }];
}

function empty(edit: object): boolean {
  return Object.keys(edit).length === 0;
}

/** Where words stand in a field that shows their text with signs and empty lines in between: the same one of their like. */
export function placeInField(shown: string, text: string, at: number, length: number): number | null {
  const words = text.slice(at, at + length);
  if (words === "") return null;
  let found = -1;
  for (let own = text.indexOf(words); own >= 0 && own <= at; own = text.indexOf(words, own + 1)) found = shown.indexOf(words, found + 1);
  return found < 0 ? null : found;
}
