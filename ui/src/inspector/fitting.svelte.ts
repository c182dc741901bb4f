/** 凑行 and 题撑满, by button, key and menu: what does it at once, and what else would where that is not enough. */
import { desk } from "../desk/desk.svelte";
import type { StoryBlockRecord } from "../desk/types";
import type { CopyfitView, FitGoal, Story } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { edit } from "../tools/acts";
import { chosenBlock } from "../tools/threads";
import { panelsStand } from "../widgets/frames";

class Fitting {
  /** What came of the last try that tracking alone could not do. */
  #short = $state.raw<{ view: CopyfitView; of: StoryBlockRecord; copy: Story } | null>(null);

  /** What else would do, until block or copy change. */
  remedies(block: StoryBlockRecord, copy: Story): CopyfitView | null {
    const short = this.#short;
    return short !== null && short.of === block && short.copy === copy ? short.view : null;
  }

  /** Brings a block's copy to a goal, if tracking alone does; whether it did. */
  async reach(block: StoryBlockRecord, copy: Story, goal: FitGoal): Promise<boolean> {
    const view = await desk.copyfit(block.id, goal);
    if (!view) return false;
    if (view.command) return await edit(view.command);
    this.#short = { view, of: block, copy };
    return false;
  }
}

/** The window's tries to fit copy. */
export const fitting = new Fitting();

/** Brings the copy of the block selected to a goal, or leads to what else would do, beside the page. */
export async function fitCopy(goal: FitGoal): Promise<void> {
  const block = chosenBlock();
  const copy = desk.mirror?.stories.get(block?.story ?? "");
  if (!block || !copy) return;
  if (await fitting.reach(block, copy, goal)) return desktop.say(words.m.spoken.done);
  if (fitting.remedies(block, copy) === null || chosenBlock() !== block) return;
  desktop.editing = null;
  desktop.side = null;
  desktop.openPanel("right");
  await panelsStand();
  const told = document.querySelector<HTMLElement>("[data-testid=fit-short]");
  told?.scrollIntoView({ block: "nearest" });
  told?.querySelector("button")?.focus({ preventScroll: true });
}

/** Sets a block's headline in the largest size its place holds. */
export async function fitHead(block: string): Promise<void> {
  const found = await desk.fitHead(block);
  if (found) await edit(found.command);
}
