/** 排入: a story from the pool, dragged onto a page. */
import { cellAt, kept, overlaps, rectOf } from "../canvas/grid";
import { PLAIN_HEAD, type Command, type GridRect, type PagePoint } from "../desk/types";
import type { FitView, Story } from "../desk/wire";
import { roomKept } from "./draw";
import { Fitter } from "./fitter";
import { forecastCols, forecastLines, type Paper } from "./forecast";
import { landing } from "./free";
import { keyOf, takenCells, type Aim, type Scene, type Tool } from "./tool";

/** A new story block, sized to its copy. */
export class PlaceStory implements Tool {
  readonly kind = "place_story";
  readonly blocks: string[] = [];
  readonly from: string;
  #cols: number;
  /** Lines the person asked for by key, added to what fits. */
  #more = 0;
  #fitters = new Map<number, Fitter>();
  /** Heights that were wanted when an aim was made; a box cut short teaches nothing. */
  #whole = false;

  constructor(
    private readonly story: Story,
    private readonly paper: Paper,
  ) {
    this.from = story.id;
    this.#cols = forecastCols(story, paper);
  }

  aim(point: PagePoint, scene: Scene): Aim {
    const g = scene.mirror.grid;
    const cell = cellAt(g, point);
    const room = roomKept(scene, cell);
    if (room) return this.#filled(room, scene);
    const taken = takenCells(scene, []);
    const wish = { ...cell, cols: this.#cols, lines: (cols: number) => this.#lines(cols) };
    const box = kept(g, landing(g, wish, taken.map((t) => t.cells)));
    this.#whole = box.lines === this.#lines(box.cols);
    return this.#aimed(box, scene, taken.find((t) => overlaps(t.cells, box))?.block ?? null);
  }

  /** 待稿 gives the story its shape and goes. */
  #filled(room: { block: string; frame: GridRect }, scene: Scene): Aim {
    this.#whole = false;
    const aim = this.#aimed(room.frame, scene, null);
    const commands: Command[] = [{ do: "remove_block", block: room.block }, aim.command];
    return { ...aim, key: `fills ${room.block}`, command: { do: "together", label: "place_story", commands } };
  }

  #aimed(box: GridRect, scene: Scene, over: string | null): Aim {
    const columns = { count: null, rounding: "free", gap: null } as const;
    return {
      key: keyOf(box),
      command: {
        do: "place_story",
        story: this.story.id,
        page: scene.page,
        areas: [{ frame: box, columns }],
        head: PLAIN_HEAD,
      },
      boxes: [rectOf(scene.mirror.grid, box)],
      ...box,
      over,
      shift: null,
      into: null,
    };
  }

  shows(): "made" {
    return "made";
  }

  learn(aim: Aim, fit: FitView): boolean {
    if (this.#more !== 0 || !this.#whole) return false;
    return this.#fitter(aim.cols).learn(aim.lines, aim.cols, fit);
  }

  key(key: string): boolean {
    if (key === "ArrowUp") this.#more -= 1;
    else if (key === "ArrowDown") this.#more += 1;
    else if (key === "ArrowLeft") this.#cols = Math.max(1, this.#cols - 1);
    else if (key === "ArrowRight") this.#cols = Math.min(this.paper.grid.columns.length, this.#cols + 1);
    else return false;
    return true;
  }

  #lines(cols: number): number {
    return Math.max(2, Math.min(this.#fitter(cols).lines + this.#more, this.paper.grid.lines));
  }

  #fitter(cols: number): Fitter {
    const known = this.#fitters.get(cols);
    if (known) return known;
    const fitter = new Fitter(forecastLines(this.story, cols, this.paper));
    this.#fitters.set(cols, fitter);
    return fitter;
  }
}
