/** 移动: blocks of a page, by whole columns and lines. */
import { around, frameRect, nearestOnGrid, overlaps, pitch, rectOf } from "../canvas/grid";
import { onGrid, type Block, type Command, type GridRect, type PagePoint, type Rect } from "../desk/types";
import type { GridView } from "../desk/wire";
import { copies, copyCommands } from "./duplicate";
import { Catchers } from "./catch";
import { pushing, underPoint, yields, type Under } from "./landing-mode";
import { keptOnGrid, keptOnPage, keptStep, offset, offsetCommand, shifted, stepped } from "./offset";
import { ALONE, catching, framesOf, NOTHING_HELD, takenCells, type Aim, type Held, type Scene, type Tool } from "./tool";

/** The edits that move blocks. */
export function moveCommands(blocks: Block[], cols: number, lines: number, page: string | null = null): Command[] {
  return blocks.map((b): Command => ({ do: "move_block", block: b.id, cols, lines, ...(page ? { page } : {}) }));
}

/** The same as one edit. */
export function moveCommand(blocks: Block[], cols: number, lines: number, page: string | null = null): Command {
  const commands = moveCommands(blocks, cols, lines, page);
  return commands.length === 1 && commands[0] ? commands[0] : { do: "together", label: "move_block", commands };
}

/** What a person has asked for by key; none lets the place decide. */
type Asked = "swap" | "push" | "plain" | null;

/** A move of the blocks selected. */
export class Move implements Tool {
  readonly kind = "move";
  readonly from = null;
  readonly #ids: string[];
  readonly #catchers = new Catchers();
  #asked: Asked = null;

  constructor(
    readonly held: Block[],
    private readonly start: PagePoint,
  ) {
    this.#ids = held.map((b) => b.id);
  }

  aim(p: PagePoint, scene: Scene, held: Held = NOTHING_HELD): Aim | null {
    const across = this.#across(p, scene);
    if (across) return across;
    if (held.alt) return this.#copied(p, scene, held);
    const under = this.#under(p, scene, held);
    if (under && this.#swaps(under)) return this.#swap(under, scene);
    const wanted = this.#wanted(p, scene, held);
    const pushes = this.#asked === "push" || (this.#asked === null && under !== null && under.part !== "middle");
    if (pushes) return this.#push(wanted, under, scene);
    if (held.ctrl) return this.#free(p, scene, held);
    const onto = this.#onto(p, scene, held);
    const by = this.#caught(p, wanted, onto, scene, held) ?? onto;
    return by === null ? this.#plain(wanted, scene) : this.#off(by, scene, null);
  }

  /** How far what lies off the grid goes to come back to it by its upper left corner; not before it is moved. */
  #onto(p: PagePoint, scene: Scene, held: Held): PagePoint | null {
    const g = scene.mirror.grid;
    const frames = this.held.flatMap(framesOf);
    const asked = this.#asksFor(p, scene, held);
    const step = keptOnGrid(g, this.held, asked.cols, asked.lines);
    if (frames.some(onGrid) || (step.cols === 0 && step.lines === 0)) return null;
    const from = around(frames.map((f) => frameRect(g, f)));
    const to = rectOf(g, { ...spanOf(this.#cells(g, step)), cols: 1, lines: 1 });
    return { x: to.x - from.x, y: to.y - from.y };
  }

  /** On the page that lies beside, where the hand holds it over that. */
  #across(p: PagePoint, scene: Scene): Aim | null {
    const { beside } = scene;
    const { grid: g } = scene.mirror;
    if (!beside || p.x < beside.by || p.x >= beside.by + g.trim.w) return null;
    const step = this.#wanted({ x: p.x - beside.by, y: p.y }, scene, NOTHING_HELD);
    const cells = this.#cells(g, step);
    const boxes = this.#boxes(g, step).map((b) => ({ ...b, x: b.x + beside.by }));
    return {
      ...ALONE,
      key: `across ${step.cols},${step.lines}`,
      command: moveCommand(this.held, step.cols, step.lines, beside.page),
      boxes,
      ...spanOf(cells),
      over: takenCells({ ...scene, page: beside.page }, this.#ids).find((t) => cells.some((c) => overlaps(c, t.cells)))?.block ?? null,
      shift: { x: (boxes[0]?.x ?? 0) - this.#from(g).x, y: step.lines * g.leading },
      page: beside.page,
    };
  }

  /** How far it goes where a guide or a neighbour catches it; none where they do not. */
  #caught(p: PagePoint, step: { cols: number; lines: number }, onto: PagePoint | null, scene: Scene, held: Held): PagePoint | null {
    const g = scene.mirror.grid;
    const from = around(this.held.flatMap(framesOf).map((f) => frameRect(g, f)));
    const grid = onto ?? { x: step.cols * pitch(g), y: step.lines * g.leading };
    return this.#catchers.moved(from, this.#went(p, held), grid, catching(scene, this.#ids));
  }

  still(aim: Aim): boolean {
    return (aim.mode === null || aim.mode === "free") && aim.shift !== null && aim.shift.x === 0 && aim.shift.y === 0;
  }

  shows(aim: Aim): (string | "made")[] {
    return aim.mode === "copy" ? [] : this.#ids;
  }

  key(key: string): boolean {
    const asked = { p: "push", x: "swap" }[key.toLowerCase()] as Asked | undefined;
    if (asked === undefined) return false;
    this.#asked = this.#asked === asked ? "plain" : asked;
    return true;
  }

  #under(p: PagePoint, scene: Scene, held: Held): Under | null {
    // Where the hand alone says where, only a key swaps or pushes.
    if (this.held.length !== 1 || this.#asked === "plain" || (held.ctrl && this.#asked === null)) return null;
    const under = underPoint(p, scene, this.#ids);
    return under && yields(under.block) ? under : null;
  }

  #swaps(under: Under): boolean {
    return this.#asked === "swap" || (this.#asked === null && under.part === "middle");
  }

  /** How far the pointer went; Shift keeps to one direction. */
  #went(p: PagePoint, held: Held): PagePoint {
    const d = { x: p.x - this.start.x, y: p.y - this.start.y };
    if (!held.shift) return d;
    return Math.abs(d.x) >= Math.abs(d.y) ? { x: d.x, y: 0 } : { x: 0, y: d.y };
  }

  /** The same in columns and lines. */
  #asksFor(p: PagePoint, scene: Scene, held: Held): { cols: number; lines: number } {
    const g = scene.mirror.grid;
    const d = this.#went(p, held);
    return { cols: Math.round(d.x / pitch(g)), lines: Math.round(d.y / g.leading) };
  }

  /** As much of it as can be. */
  #wanted(p: PagePoint, scene: Scene, held: Held): { cols: number; lines: number } {
    const { cols, lines } = this.#asksFor(p, scene, held);
    return keptStep(scene.mirror.grid, this.held, cols, lines);
  }

  #plain(step: { cols: number; lines: number }, scene: Scene): Aim {
    const g = scene.mirror.grid;
    const cells = this.#cells(g, step);
    const boxes = this.#boxes(g, step);
    return {
      ...ALONE,
      key: `${step.cols},${step.lines}`,
      command: moveCommand(this.held, step.cols, step.lines),
      boxes,
      ...spanOf(cells),
      over: takenCells(scene, this.#ids).find((t) => cells.some((c) => overlaps(c, t.cells)))?.block ?? null,
      shift: { x: (boxes[0]?.x ?? 0) - this.#from(g).x, y: step.lines * g.leading },
    };
  }

  /** Lands before or after what it is held over, and everything below makes way. */
  #push(wanted: { cols: number; lines: number }, under: Under | null, scene: Scene): Aim {
    const g = scene.mirror.grid;
    const span = spanOf(this.#cells(g, { cols: 0, lines: 0 }));
    const line = under === null ? null : under.part === "top" ? under.cells.line : under.cells.line + under.cells.lines + 1;
    const step = keptStep(g, this.held, wanted.cols, line === null ? wanted.lines : line - span.line);
    const aim = this.#plain(step, scene);
    const made = pushing(scene, this.#cells(g, step), this.#ids);
    if (made.blocked === null && made.commands.length === 0) return aim;
    const commands = [aim.command, ...made.commands];
    return {
      ...aim,
      key: `push ${aim.key} ${made.blocked ?? ""}`,
      command: made.blocked === null ? { do: "together", label: "push_blocks", commands } : aim.command,
      over: made.blocked === null ? null : aim.over,
      mode: "push",
      other: under?.block.id ?? null,
      pushed: made.pushed,
      blocked: made.blocked,
    };
  }

  #swap(under: Under, scene: Scene): Aim {
    const g = scene.mirror.grid;
    const mine = spanOf(this.#cells(g, { cols: 0, lines: 0 }));
    const box = rectOf(g, under.cells);
    return {
      ...ALONE,
      key: `swap ${under.block.id}`,
      command: { do: "swap_blocks", a: this.#ids[0] ?? "", b: under.block.id },
      boxes: [box],
      ...under.cells,
      shift: null,
      mode: "swap",
      other: under.block.id,
      pushed: [{ block: under.block.id, box: rectOf(g, mine) }],
    };
  }

  /** 不吸附: exactly as far as the pointer went. */
  #free(p: PagePoint, scene: Scene, held: Held): Aim {
    return this.#off(this.#went(p, held), scene, "free");
  }

  /** Off the grid by a distance. */
  #off(wanted: PagePoint, scene: Scene, mode: "free" | null): Aim {
    const g = scene.mirror.grid;
    const by = keptOnPage(g, this.held, { x: Math.round(wanted.x), y: Math.round(wanted.y) });
    const rects = this.held.map((b) => around(framesOf(b).map((f) => offset(frameRect(g, f), by))));
    return {
      ...ALONE,
      key: `free ${by.x},${by.y}`,
      command: offsetCommand(g, this.held, by),
      boxes: rects,
      ...spanOf(this.held.flatMap(framesOf).map((f) => nearestOnGrid(g, offset(frameRect(g, f), by)))),
      shift: by,
      mode,
    };
  }

  /** Alt: what can stand twice is copied there, and the rest stays. */
  #copied(p: PagePoint, scene: Scene, held: Held): Aim | null {
    const g = scene.mirror.grid;
    const twice = this.held.filter(copies);
    if (twice.length === 0) return this.#notCopied(scene);
    const those = new Move(twice, this.start);
    const step = those.#wanted(p, scene, held);
    const aim = held.ctrl ? those.#free(p, scene, held) : those.#plain(step, scene);
    const by = aim.shift ?? { x: 0, y: 0 };
    const commands = copyCommands(twice, scene.page, (f) => (held.ctrl ? shifted(g, f, by) : stepped(g, f, step)));
    return { ...aim, key: `copy ${aim.key}`, command: { do: "together", label: "duplicate_block", commands }, mode: "copy" };
  }

  /** A story that is placed twice is refused, and that says why; the nameplate lands nowhere. */
  #notCopied(scene: Scene): Aim | null {
    const [story] = this.held;
    if (story?.kind !== "story") return null;
    const { areas, head } = story;
    const aim = this.#plain({ cols: 0, lines: 0 }, scene);
    return { ...aim, key: "no copy", command: { do: "place_story", story: story.story, page: scene.page, areas, head }, mode: "copy" };
  }

  #cells(g: GridView, step: { cols: number; lines: number }): GridRect[] {
    return this.held.flatMap(framesOf).map((f) => moved(nearestOnGrid(g, f), step));
  }

  #boxes(g: GridView, step: { cols: number; lines: number }): Rect[] {
    return this.held.map((b) => around(framesOf(b).map((f) => frameRect(g, stepped(g, f, step)))));
  }

  #from(g: GridView): Rect {
    const first = this.held[0];
    return first ? around(framesOf(first).map((f) => frameRect(g, f))) : { x: 0, y: 0, w: 0, h: 0 };
  }
}

function moved(c: GridRect, step: { cols: number; lines: number }): GridRect {
  return { ...c, col: c.col + step.cols, line: c.line + step.lines };
}

function spanOf(cells: GridRect[]): GridRect {
  const col = Math.min(...cells.map((c) => c.col));
  const line = Math.min(...cells.map((c) => c.line));
  const cols = Math.max(...cells.map((c) => c.col + c.cols)) - col;
  return { col, line, cols, lines: Math.max(...cells.map((c) => c.line + c.lines)) - line };
}
