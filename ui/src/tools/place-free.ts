/** 排入 without a drag: into the first free room of the page that is large enough, or where a point is. */
import { rectOf } from "../canvas/grid";
import { desk } from "../desk/desk.svelte";
import type { Command, PagePoint } from "../desk/types";
import type { Applied, FitView } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { failureOf } from "../host";
import { drag } from "./drag.svelte";
import type { Aim, Scene, Tool } from "./tool";

/** Previews spent on finding the height that fits. */
const TRIES = 6;

/** Where a tool's landing would cover most free room; the first of those that are as large. */
export function freest(tool: Tool, scene: Scene): Aim | null {
  const g = scene.mirror.grid;
  let best: Aim | null = null;
  for (let line = 0; line < g.lines; line += 1) {
    for (let col = 0; col < g.columns.length; col += 1) {
      const cell = rectOf(g, { col, line, cols: 1, lines: 1 });
      const aim = tool.aim({ x: cell.x + cell.w / 2, y: cell.y + cell.h / 2 }, scene);
      if (!aim || aim.over !== null || aim.into !== null || aim.col !== col || aim.line !== line) continue;
      if (best === null || aim.cols * aim.lines > best.cols * best.lines) best = aim;
    }
  }
  return best;
}

/** Places what a tool holds; answers nothing if the page has no room or refuses. */
export async function placeFree(tool: Tool): Promise<Applied | null> {
  return await place(tool, (scene) => freest(tool, scene));
}

/** Places what a tool holds as if it had been dragged to a point of the page. */
export async function placeAt(tool: Tool, point: PagePoint): Promise<Applied | null> {
  return await place(tool, (scene) => tool.aim(point, scene));
}

/** In its turn: the room is looked for in the page that was shown, as the edits asked for before leave it. */
async function place(tool: Tool, aimed: (scene: Scene) => Aim | null): Promise<Applied | null> {
  const { page } = desktop;
  return await desk.apply(async () => (await fitted(tool, () => drag.sceneOf(page), aimed))?.aim.command ?? noRoom());
}

/** A landing, and how the block it makes would fit, if that is known. */
interface Fitted {
  aim: Aim;
  made: { block: string; fit: FitView } | null;
}

/** Where a tool lands at the height its copy wants, after edits that are not done yet; none where there is no room. */
export async function fitted(tool: Tool, sceneNow: () => Scene | null, aimed: (scene: Scene) => Aim | null, before: readonly Command[] = []): Promise<Fitted | null> {
  for (let tries = 1; ; tries += 1) {
    const scene = sceneNow();
    const aim = scene && aimed(scene);
    if (!scene || !aim) return null;
    const made = await madeBy([...before, aim.command], scene);
    if (!made || tries >= TRIES || !tool.learn?.(aim, made.fit)) return { aim, made };
  }
}

/** Says that the page has none. */
export function noRoom(): null {
  desk.failure = { code: "no_room", message: "this page has no free room; make some or choose another page" };
  return null;
}

/** The block that edits make on a page, and how it fits; none if they are refused. */
async function madeBy(commands: Command[], { page, mirror }: Scene): Promise<Fitted["made"]> {
  try {
    const view = await desk.preview(page, { do: "together", label: "place", commands });
    const block = view.blocks.find((b) => !mirror.blocks.has(b.block))?.block;
    const fit = view.fits.find((f) => f.block === block);
    return block !== undefined && fit ? { block, fit } : null;
  } catch (thrown) {
    desk.failure = failureOf(thrown);
    return null;
  }
}
