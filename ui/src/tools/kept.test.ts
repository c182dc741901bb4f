/** Whatever lies wherever it may, no tool asks for a frame off the grid or off the page. */
import { expect, it } from "vitest";
import { holds } from "../canvas/grid";
import { mirrorOf } from "../desk/mirror";
import { onGrid, type Block, type Command, type Frame } from "../desk/types";
import type { GridView } from "../desk/wire";
import { sampleBlock, sampleGrid, samplePhoto, sampleSnapshot } from "../testing/sample";
import { aligned, spread } from "./arrange";
import { Draw } from "./draw";
import { Move, moveCommand } from "./move";
import { keptOnPage, keptStep, offsetCommand, stepped } from "./offset";
import { PlacePhoto } from "./place-photo";
import { HANDLES, Resize } from "./resize";
import { framesOf, type Scene } from "./tool";

/** Wide columns: half of one is more than a margin and the bleed. */
const g: GridView = { ...sampleGrid(), columns: [0, 1, 2, 3].map((i) => 50_000 + i * 220_000), column_width: 210_000 };
const BLEED = 8_000;
const TRIALS = 5_000;

/** Whole numbers below a bound, the same every time (a linear congruence with the constants of Numerical Recipes). */
let state = 20_261_130;
function below(n: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
}

/** A frame that may be: on the grid, or anywhere on the page and its bleed. */
function anyFrame(): Frame {
  if (below(2) === 0) {
    const [cols, lines] = [1 + below(4), 1 + below(40)];
    return { col: below(g.columns.length - cols + 1), line: below(g.lines - lines + 1), cols, lines };
  }
  const [pageW, pageH] = [g.trim.w + 2 * BLEED, g.trim.h + 2 * BLEED];
  const [w, h] = [g.em + below(pageW / (1 + below(4)) - g.em), g.leading + below(pageH / (1 + below(8)) - g.leading)];
  return { x: below(pageW - w + 1) - BLEED, y: below(pageH - h + 1) - BLEED, w, h };
}

function anyBlock(id: string): Block {
  const common = { id, page: "g1", locked: below(8) === 0, ...(below(4) === 0 ? { group: `g${below(2)}` } : {}) };
  const frame = anyFrame();
  if (below(2) === 0) return { ...common, kind: "placeholder", note: "", chars: 20, frame };
  const story = sampleBlock(id, "s1", 0, 10, 1, 5);
  const more = below(3) === 0 ? [anyFrame()] : [];
  return { ...story, ...common, areas: story.areas.flatMap((a) => [frame, ...more].map((frame) => ({ ...a, frame }))) };
}

function sceneOf(blocks: Block[]): Scene {
  const sample = sampleSnapshot();
  const pages = sample.pages.map((p) => (p.id === "g1" ? { ...p, blocks: blocks.map((b) => b.id) } : p));
  return { mirror: mirrorOf({ ...sample, grid: g, pages, blocks }), page: "g1", view: null, beside: { page: "g2", by: g.trim.w } };
}

/** An edit of a tool, whichever. */
function anyEdit(blocks: Block[]): Command | null {
  const some = blocks.slice(0, 1 + below(blocks.length));
  const point = () => ({ x: below(2 * g.trim.w) - g.trim.w / 4, y: below(2 * g.trim.h) - g.trim.h / 2 });
  const step = () => keptStep(g, some, below(9) - 4, below(41) - 20);
  const held = { shift: below(4) === 0, ctrl: below(3) === 0, alt: below(4) === 0 };
  const edits: (() => Command | null)[] = [
    () => aligned(g, blocks, (["left", "right", "top", "foot"] as const)[below(4)] ?? "left"),
    () => spread(g, blocks, below(2) === 0),
    () => {
      const { cols, lines } = step();
      return moveCommand(some, cols, lines);
    },
    () => offsetCommand(g, some, keptOnPage(g, some, { x: below(200_000) - 100_000, y: below(200_000) - 100_000 })),
    () => {
      const move = new Move(some, point());
      const asked = ["p", "x", ""][below(3)] ?? "";
      move.key(asked);
      return move.aim(point(), sceneOf(blocks), held)?.command ?? null;
    },
    () => {
      const [block, handle] = [some[0], HANDLES[below(HANDLES.length)]];
      return block && handle ? (new Resize(block, 0, handle).aim(point(), sceneOf(blocks), held)?.command ?? null) : null;
    },
    () => new Draw((["placeholder", "photo", "ad", "tint"] as const)[below(4)] ?? "tint", point()).aim(point(), sceneOf(blocks), held).command,
    () => new PlacePhoto(samplePhoto("p1", 3000, 2000)).aim(point(), sceneOf(blocks), held).command,
  ];
  return edits[below(edits.length)]?.() ?? null;
}

/** The frames that an edit asks for. */
function askedFor(command: Command, blocks: Block[]): Frame[] {
  if (command.do === "together") return command.commands.flatMap((c) => askedFor(c, blocks));
  if (command.do === "set_frame" || command.do === "place_photo") return [command.frame];
  if (command.do === "place_block") return "frame" in command.content ? [command.content.frame] : [];
  if (command.do === "shape_story") return command.areas.map((a) => a.frame);
  if (command.do !== "move_block") return [];
  const { cols, lines } = command;
  return blocks.filter((b) => b.id === command.block).flatMap(framesOf).map((f) => stepped(g, f, { cols, lines }));
}

function mayBe(f: Frame): boolean {
  if (onGrid(f)) return holds(g, f);
  const whole = [f.x, f.y, f.w, f.h].every(Number.isInteger) && f.w > 0 && f.h > 0;
  return whole && f.x >= -BLEED && f.y >= -BLEED && f.x + f.w <= g.trim.w + BLEED && f.y + f.h <= g.trim.h + BLEED;
}

it("holds for whatever lies anywhere", () => {
  let asked = 0;
  for (let n = 0; n < TRIALS; n += 1) {
    const blocks = Array.from({ length: 1 + below(4) }, (_, i) => anyBlock(`b${i + 1}`));
    const command = anyEdit(blocks);
    const frames = command === null ? [] : askedFor(command, blocks);
    asked += frames.length;
    const wrong = frames.filter((f) => !mayBe(f));
    expect(wrong, JSON.stringify({ n, blocks, command })).toEqual([]);
  }
  expect(asked).toBeGreaterThan(TRIALS / 2);
});
