/** 自动续排: what a story's block has no room for goes on in the free room of its page and of those after it. */
import { desk } from "../desk/desk.svelte";
import type { Command, StoryBlockRecord } from "../desk/types";
import type { FitView } from "../desk/wire";
import { ContinueStory } from "./continue";
import { alone, drag } from "./drag.svelte";
import { fitted, freest } from "./place-free";
import type { Aim, Scene } from "./tool";

/** The end of a chain, as far as it goes. */
interface End {
  block: StoryBlockRecord;
  fit: FitView | null;
}

/** Goes on, one block a page, until all of it stands or no page is left, as one step; answers the chain's last block. */
export async function flowOn(id: string): Promise<string> {
  let last = id;
  const done = await desk.apply(async () => {
    const scene = drag.scene();
    const block = scene?.mirror.blocks.get(id);
    if (!scene || block?.kind !== "story") return null;
    let end: End = { block, fit: desk.places.fits.get(id) ?? null };
    const commands: Command[] = [];
    for (const page of pagesFrom(scene)) {
      if (end.fit?.overset_chars === 0) break;
      const step = await goOn(end, alone(scene, page), commands);
      if (step === null) continue;
      commands.push(step.command);
      end = step.end;
    }
    last = end.block.id;
    return commands.length > 0 ? { do: "together", label: "continue_story", commands } : null;
  });
  return done ? last : id;
}

/** The page shown and those after it that may be changed. */
function pagesFrom({ mirror, page }: Scene): string[] {
  const { pages } = mirror.edition;
  return pages.slice(pages.indexOf(page)).filter((p) => mirror.pages.get(p)?.state !== "signed");
}

/** In the largest free room of a page, as the edits before leave it; none if it holds nothing. */
async function goOn({ block, fit }: End, scene: Scene, before: readonly Command[]): Promise<{ command: Command; end: End } | null> {
  const tool = new ContinueStory(block, fit, scene);
  const landed = await fitted(tool, () => scene, (at) => freest(tool, at), before);
  if (!landed?.made || landed.made.fit.placed_chars === 0) return null;
  const { aim, made } = landed;
  return { command: aim.command, end: { block: { ...block, id: made.block, page: scene.page, areas: areasOf(aim) }, fit: made.fit } };
}

function areasOf({ command }: Aim): StoryBlockRecord["areas"] {
  return command.do === "continue_story" ? command.areas : [];
}
