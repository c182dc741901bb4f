/** 续排: the blocks a story runs through, one after the other. */
import type { Mirror } from "./mirror";
import type { StoryBlockRecord } from "./types";

/** A neighbour in a chain, and the number of its page. */
export interface Neighbour {
  block: StoryBlockRecord;
  /** 版次, from 1. */
  number: number;
  /** Whether it stands on another page, so that 下转 or 上接 is printed. */
  elsewhere: boolean;
}

/** What comes before and after a block. */
export interface Neighbours {
  before: Neighbour | null;
  after: Neighbour | null;
}

/** The block that goes on with a block's copy. */
export function followerOf(m: Mirror, id: string): StoryBlockRecord | null {
  for (const block of m.blocks.values()) if (block.kind === "story" && block.follows === id) return block;
  return null;
}

/** Whether nothing may be written in a story: the file is read only, or a page that it runs over is signed. */
export function storyLocked(m: Mirror | null, story: string): boolean {
  return m === null || m.readOnly !== null || chainOf(m, story).some((b) => m.pages.get(b.page)?.state === "signed");
}

/** The neighbours of a block in the chain of its story. */
export function neighboursOf(m: Mirror, block: StoryBlockRecord): Neighbours {
  const before = m.blocks.get(block.follows ?? "");
  const after = followerOf(m, block.id);
  const at = (b: StoryBlockRecord): Neighbour => ({ block: b, number: m.edition.pages.indexOf(b.page) + 1, elsewhere: b.page !== block.page });
  return { before: before?.kind === "story" ? at(before) : null, after: after ? at(after) : null };
}

/** Every block of a block's story, in the order the copy runs through them. */
export function chainOf(m: Mirror, story: string): StoryBlockRecord[] {
  const all = [...m.blocks.values()].filter((b): b is StoryBlockRecord => b.kind === "story" && b.story === story);
  const chain: StoryBlockRecord[] = [];
  let next = all.find((b) => b.follows == null);
  while (next && !chain.includes(next)) {
    const { id } = next;
    chain.push(next);
    next = all.find((b) => b.follows === id);
  }
  return chain;
}
