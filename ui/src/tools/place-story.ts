/** 排入: a story from the pool, dragged onto a page. */
import { around, cellAt, frameRect, kept, nearestOnGrid, overlaps } from "../canvas/grid";
import { PLAIN_HEAD, type Command, type Frame, type GridRect, type PagePoint, type StoryBlockRecord } from "../desk/types";
import type { FitView, Story } from "../desk/wire";
import { roomKept } from "./draw";
import { Fitter } from "./fitter";
import { forecastCols, forecastLines, type Paper } from "./forecast";
import { landing } from "./free";
import { pushing, underPoint, yields, type Under } from "./landing-mode";
import { atHand } from "./offset";
import { newArea } from "./reframe";
import { ALONE, keyOf, NOTHING_HELD, takenCells, type Aim, type Held, type Scene, type Tool } from "./tool";

/** The heights at which stories fit, by width, while neither they nor the paper change: a second drag begins with them. */
const learned = new WeakMap<Story, { paper: Paper; fitters: Map<number, Fitter> }>();

function fittersOf(story: Story, paper: Paper): Map<number, Fitter> {
  const known = learned.get(story);
  const same = known && known.paper.grid === paper.grid && known.paper.setup === paper.setup && known.paper.styles === paper.styles;
  if (same) return known.fitters;
  const fitters = new Map<number, Fitter>();
  learned.set(story, { paper, fitters });
  return fitters;
}

/** A new story block, sized to its copy. */
export class PlaceStory implements Tool {
  readonly kind = "place_story";
  readonly held = [];
  readonly from: string;
  #cols: number;
  /** Lines the person asked for by key, added to what fits. */
  #more = 0;
  readonly #fitters: Map<number, Fitter>;
  /** 推开: asked for wherever the pointer is. */
  #pushes = false;
  /** 压上: neither pushes nor replaces. */
  #plain = false;
  /** Heights that were wanted when an aim was made; a box cut short teaches nothing. */
  #whole = false;

  constructor(
    private readonly story: Story,
    private readonly paper: Paper,
  ) {
    this.from = story.id;
    this.#fitters = fittersOf(story, paper);
    this.#cols = forecastCols(story, paper);
  }

  aim(point: PagePoint, scene: Scene, held: Held = NOTHING_HELD): Aim {
    const g = scene.mirror.grid;
    if (held.ctrl) return this.#byHand(point, scene);
    const cell = cellAt(g, point);
    const room = roomKept(scene, cell);
    if (room) return this.#filled(room, scene);
    const under = this.#plain ? null : underPoint(point, scene, []);
    if (under && yields(under.block)) {
      const { block } = under;
      if (under.part === "middle" && block.kind === "story" && !this.#pushes) return this.#replaced(block, scene);
      if (under.part !== "middle" || this.#pushes) return this.#inserted(under, scene);
    }
    const taken = takenCells(scene, []);
    const wish = { ...cell, cols: this.#cols, lines: (cols: number) => this.#lines(cols) };
    const box = kept(g, landing(g, wish, taken.map((t) => t.cells)));
    this.#whole = box.lines === this.#lines(box.cols);
    return this.#aimed(box, scene, taken.find((t) => overlaps(t.cells, box))?.block ?? null);
  }

  /** 不吸附: as large as on the grid, its upper left corner where the hand is. */
  #byHand(point: PagePoint, scene: Scene): Aim {
    const g = scene.mirror.grid;
    const cols = Math.min(this.#cols, g.columns.length);
    const lines = this.#lines(cols);
    this.#whole = true;
    return { ...this.#aimed(atHand(g, { cols, lines }, point), scene, null), cols, lines, mode: "free" };
  }

  /** 待稿 gives the story its shape and goes. */
  #filled(room: { block: string; frame: GridRect }, scene: Scene): Aim {
    this.#whole = false;
    const aim = this.#aimed(room.frame, scene, null);
    const commands: Command[] = [{ do: "remove_block", block: room.block }, aim.command];
    return { ...aim, key: `fills ${room.block}`, command: { do: "together", label: "place_story", commands }, mode: "fill", other: room.block };
  }

  /** Takes another story's place and shape; that one goes back to the pool. */
  #replaced(block: StoryBlockRecord, scene: Scene): Aim {
    this.#whole = false;
    const g = scene.mirror.grid;
    const aim = this.#aimed(nearestOnGrid(g, around(block.areas.map((a) => frameRect(g, a.frame)))), scene, null);
    const place = { ...aim.command, areas: block.areas } as Command;
    const commands: Command[] = [{ do: "remove_block", block: block.id }, place];
    return {
      ...aim,
      key: `replaces ${block.id}`,
      command: { do: "together", label: "place_story", commands },
      boxes: block.areas.map((a) => frameRect(g, a.frame)),
      mode: "replace",
      other: block.id,
    };
  }

  /** Lands before or after what the pointer is over, and that makes way. */
  #inserted(under: Under, scene: Scene): Aim {
    const g = scene.mirror.grid;
    const line = under.part === "foot" ? under.cells.line + under.cells.lines + 1 : under.cells.line;
    const cols = Math.min(this.#cols, g.columns.length);
    const box = kept(g, { col: under.cells.col, line, cols, lines: this.#lines(cols) });
    this.#whole = true;
    const made = pushing(scene, [box], []);
    const aim = this.#aimed(box, scene, made.blocked);
    if (made.blocked !== null) return { ...aim, key: `blocked ${aim.key}`, mode: "push", blocked: made.blocked };
    const command: Command = { do: "together", label: "place_story", commands: [aim.command, ...made.commands] };
    return { ...aim, key: `push ${aim.key}`, command, mode: "push", other: under.block.id, pushed: made.pushed };
  }

  #aimed(frame: Frame, scene: Scene, over: string | null): Aim {
    const g = scene.mirror.grid;
    return {
      ...ALONE,
      key: keyOf(frame),
      command: {
        do: "place_story",
        story: this.story.id,
        page: scene.page,
        areas: [newArea(g, frame)],
        head: PLAIN_HEAD,
      },
      boxes: [frameRect(g, frame)],
      ...nearestOnGrid(g, frame),
      over,
    };
  }

  shows(): ["made"] {
    return ["made"];
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
    else if (key.toLowerCase() === "p") this.#pushes = !this.#pushes;
    else if (key.toLowerCase() === "o") this.#plain = !this.#plain;
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
