/** 续排 and 断开: what ports, keys and the inspector do to the selected story. */
import { followerOf } from "../desk/chain";
import { desk } from "../desk/desk.svelte";
import type { StoryBlockRecord } from "../desk/types";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { editSelected } from "./acts";
import { loaded } from "./loaded.svelte";

/** The one story block selected. */
export function chosenBlock(): StoryBlockRecord | null {
  const [block, second] = desktop.blocks;
  return block?.kind === "story" && second === undefined ? block : null;
}

/** Whether the selected story goes on in another block. */
export function goesOn(): boolean {
  const block = chosenBlock();
  return block !== null && desk.mirror !== null && followerOf(desk.mirror, block.id) !== null;
}

/** Takes up what the selected block has no room for: the next click or drawn box, on any page, goes on with it. */
export function goOn(): void {
  const block = chosenBlock();
  if (block && !block.locked) loaded.load([{ kind: "rest", id: block.id }]);
}

/** Takes the blocks off that go on after the selected one. */
export async function endStory(): Promise<void> {
  loaded.empty();
  const done = await editSelected(() => {
    const block = chosenBlock();
    return block && goesOn() ? { do: "end_story", block: block.id } : null;
  });
  if (done) desktop.say(words.m.chain.ended);
}
