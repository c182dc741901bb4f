/** 续排: room for what a story has no room for, landed beside what stands on whatever page is shown. */
import { cellAt, kept, nearestOnGrid, overlaps, rectOf } from "../canvas/grid";
import { followerOf } from "../desk/chain";
import type { Command, GridRect, PagePoint, StoryBlockRecord } from "../desk/types";
import type { FitView } from "../desk/wire";
import { Fitter } from "./fitter";
import { landing } from "./free";
import { ALONE, keyOf, takenCells, type Aim, type Scene, type Tool } from "./tool";

/** Lines of a block whose copy is not known to want any number: one put between two others. */
const SOME_LINES = 12;
/** Lines below which a continuation is not worth its 上接. */
const LEAST = 3;

/** The edit that goes on with a block's copy in a box. */
export function continueCommand(block: string, page: string, frame: GridRect): Command {
  return { do: "continue_story", block, page, areas: [{ frame, columns: { count: null, rounding: "free", gap: null } }] };
}

/** A block that goes on with another's copy, sized to what is left of it. */
export class ContinueStory implements Tool {
  readonly kind = "continue_story";
  readonly held = [];
  readonly from = null;
  #cols: number;
  /** Lines the person asked for by key, added to what fits. */
  #more = 0;
  #fitters = new Map<number, Fitter>();
  /** Whether the aim was as high as was wanted; a box cut short teaches nothing. */
  #whole = false;

  constructor(
    private readonly block: StoryBlockRecord,
    private readonly fit: FitView | null,
    private readonly scene: Scene,
  ) {
    const first = block.areas[0];
    this.#cols = first ? nearestOnGrid(scene.mirror.grid, first.frame).cols : 1;
  }

  aim(point: PagePoint, scene: Scene): Aim {
    const g = scene.mirror.grid;
    const taken = takenCells(scene, []);
    const wish = { ...cellAt(g, point), cols: this.#cols, lines: (cols: number) => this.#lines(cols) };
    const box = kept(g, landing(g, wish, taken.map((t) => t.cells)));
    this.#whole = box.lines === this.#lines(box.cols);
    return {
      ...ALONE,
      key: `${scene.page} ${keyOf(box)}`,
      command: continueCommand(this.block.id, scene.page, box),
      boxes: [rectOf(g, box)],
      ...box,
      over: taken.find((t) => overlaps(t.cells, box))?.block ?? null,
    };
  }

  shows(): ["made"] {
    return ["made"];
  }

  learn(aim: Aim, fit: FitView): boolean {
    if (this.#more !== 0 || !this.#whole || fit.goes_on) return false;
    return this.#fitter(aim.cols).learn(aim.lines, aim.cols, fit);
  }

  key(key: string): boolean {
    if (key === "ArrowUp") this.#more -= 1;
    else if (key === "ArrowDown") this.#more += 1;
    else if (key === "ArrowLeft") this.#cols = Math.max(1, this.#cols - 1);
    else if (key === "ArrowRight") this.#cols = Math.min(this.scene.mirror.grid.columns.length, this.#cols + 1);
    else return false;
    return true;
  }

  #lines(cols: number): number {
    return Math.max(LEAST, Math.min(this.#fitter(cols).lines + this.#more, this.scene.mirror.grid.lines));
  }

  #fitter(cols: number): Fitter {
    const known = this.#fitters.get(cols);
    if (known) return known;
    const fitter = new Fitter(this.#guess(cols));
    this.#fitters.set(cols, fitter);
    return fitter;
  }

  /** What runs over now, and the lines that 下转 and 上接 take. */
  #guess(cols: number): number {
    const over = this.fit?.overset_chars ?? 0;
    if (over === 0 || followerOf(this.scene.mirror, this.block.id)) return SOME_LINES;
    return Math.max(LEAST, Math.ceil(over / this.scene.mirror.edition.setup.chars / cols) + 2);
  }
}
