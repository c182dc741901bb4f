/** 新建稿件: an empty story in the pool, selected, so that it can be written. */
import { desk } from "../desk/desk.svelte";
import { desktop } from "../desktop.svelte";
import { madeStory } from "../tools/made";

export async function createStory(): Promise<void> {
  const copy = { kicker: [], headline: [], deck: [], byline: "", body: [], category: "", source: "", state: "draft" as const, notes: "" };
  const id = madeStory(await desk.apply({ do: "add_story", copy }));
  if (id === null) return;
  // Its fields stand beside the page.
  desktop.mode = "layout";
  desktop.panels = true;
  desktop.selection = { kind: "story", id };
}
