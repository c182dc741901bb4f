/** What blocks are called. */
import { words } from "../messages/words.svelte";
import { titleOf } from "./copy";
import { desk } from "./desk.svelte";
import type { Block } from "./types";

/** A block by its story's title, its photo's name, or its kind. */
export function blockName(id: string): string {
  const block = desk.mirror?.blocks.get(id);
  const m = words.m;
  if (!block) return "";
  if (block.kind === "photo") return m.canvas.block.photo(desk.mirror?.photos.get(block.photo)?.name ?? "");
  return storyTitle(id) || (block.kind === "story" ? m.untitled : m.canvas.block[block.kind]);
}

/** What a block keeps room for: a 待稿's note and 字数, an advertisement's client; empty for anything else. */
export function roomFor(block: Block): string {
  if (block.kind === "ad") return block.client;
  if (block.kind !== "placeholder") return "";
  return [block.note, block.chars > 0 ? words.m.fit.spare(block.chars) : ""].filter((s) => s !== "").join("　");
}

/** The title of the story in a block; empty for anything else. */
export function storyTitle(id: string | null): string {
  const block = id === null ? undefined : desk.mirror?.blocks.get(id);
  const story = block?.kind === "story" ? desk.mirror?.stories.get(block.story) : undefined;
  return story ? titleOf(story) : "";
}
