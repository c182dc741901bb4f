/** What blocks are called. */
import { words } from "../messages/words.svelte";
import { titleOf } from "./copy";
import { desk } from "./desk.svelte";

/** A block by its story's title, its photo's name, or its kind. */
export function blockName(id: string): string {
  const block = desk.mirror?.blocks.get(id);
  const m = words.m;
  if (!block) return "";
  if (block.kind === "photo") return m.canvas.block.photo(desk.mirror?.photos.get(block.photo)?.name ?? "");
  return storyTitle(id) || (block.kind === "story" ? m.untitled : m.canvas.block[block.kind]);
}

/** The title of the story in a block; empty for anything else. */
export function storyTitle(id: string | null): string {
  const block = id === null ? undefined : desk.mirror?.blocks.get(id);
  const story = block?.kind === "story" ? desk.mirror?.stories.get(block.story) : undefined;
  return story ? titleOf(story) : "";
}
