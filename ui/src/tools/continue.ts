/** 续排: room for what a story has no room for, landed beside what stands on whatever page is shown. */
import { cellAt, frameRect, kept, nearestOnGrid, overlaps } from "../canvas/grid";
import { followerOf } from "../desk/chain";
import type { Command, Frame, GridRect, PagePoint, StoryBlockRecord } from "../desk/types";
import type { FitView, GridView } from "../desk/wire";
import { roomKept } from "./draw";
import { Fitter } from "./fitter";
import { landing } from "./free";
import { pushing, underPoint, yields, type Under } from "./landing-mode";
import { atHand } from "./offset";
import { newArea } from "./reframe";
import { ALONE, keyOf, NOTHING_HELD, takenCells, type Aim, type Held, type Scene, type Tool } from "./tool";

/** Lines of a block whose copy is not known to want any number: one put between two others. */
const SOME_LINES = 12;
/** Lines below which a continuation is not worth its 上接. */
const LEAST = 3;

/** The edit that goes on with a block's copy in a box. */
export function continueCommand(g: GridView, block: string, page: string, frame: Frame): Command {
  return { do: "continue_story", block, page, areas: [newArea(g, frame)] };
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
  /** 推开, or 压上, asked for wherever the pointer is. */
  #pushes = false;
  #plain = false;
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

  aim(point: PagePoint, scene: Scene, held: Held = NOTHING_HELD): Aim {
    const g = scene.mirror.grid;
    if (held.ctrl) return this.#byHand(point, scene);
    const cell = cellAt(g, point);
    const room = roomKept(scene, cell);
    if (room) return this.#filled(room, scene);
    const under = this.#plain ? null : underPoint(point, scene, [this.block.id]);
    if (under && yields(under.block) && (under.part !== "middle" || this.#pushes)) return this.#inserted(under, scene);
    const taken = takenCells(scene, []);
    const wish = { ...cell, cols: this.#cols, lines: (cols: number) => this.#lines(cols) };
    const box = kept(g, landing(g, wish, taken.map((t) => t.cells)));
    this.#whole = box.lines === this.#lines(box.cols);
    return this.#aimed(box, scene, taken.find((t) => overlaps(t.cells, box))?.block ?? null);
  }

  /** 不吸附: its upper left corner where the hand is. */
  #byHand(point: PagePoint, scene: Scene): Aim {
    const cols = this.#cols;
    const lines = this.#lines(cols);
    this.#whole = true;
    return { ...this.#aimed(atHand(scene.mirror.grid, { cols, lines }, point), scene, null), cols, lines, mode: "free" };
  }

  /** 待稿 gives the continuation its place and goes. */
  #filled(room: { block: string; frame: GridRect }, scene: Scene): Aim {
    this.#whole = false;
    const aim = this.#aimed(room.frame, scene, null);
    const commands: Command[] = [{ do: "remove_block", block: room.block }, aim.command];
    return { ...aim, key: `fills ${room.block}`, command: { do: "together", label: "continue_story", commands }, mode: "fill", other: room.block };
  }

  /** Lands before or after what the pointer is over, and that makes way. */
  #inserted(under: Under, scene: Scene): Aim {
    const g = scene.mirror.grid;
    const line = under.part === "foot" ? under.cells.line + under.cells.lines + 1 : under.cells.line;
    const box = kept(g, { col: under.cells.col, line, cols: this.#cols, lines: this.#lines(this.#cols) });
    this.#whole = true;
    const made = pushing(scene, [box], []);
    const aim = this.#aimed(box, scene, made.blocked);
    if (made.blocked !== null) return { ...aim, key: `blocked ${aim.key}`, mode: "push", blocked: made.blocked };
    const command: Command = { do: "together", label: "continue_story", commands: [aim.command, ...made.commands] };
    return { ...aim, key: `push ${aim.key}`, command, mode: "push", other: under.block.id, pushed: made.pushed };
  }

  #aimed(frame: Frame, scene: Scene, over: string | null): Aim {
    const g = scene.mirror.grid;
    const command = continueCommand(g, this.block.id, scene.page, frame);
    return { ...ALONE, key: `${scene.page} ${keyOf(frame)}`, command, boxes: [frameRect(g, frame)], ...nearestOnGrid(g, frame), over };
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
    else if (key.toLowerCase() === "p") this.#pushes = !this.#pushes;
    else if (key.toLowerCase() === "o") this.#plain = !this.#plain;
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
