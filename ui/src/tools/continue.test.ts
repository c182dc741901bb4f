import { describe, expect, it } from "vitest";
import { rectOf } from "../canvas/grid";
import { mirrorOf } from "../desk/mirror";
import type { Block, FitView, PageView } from "../desk/wire";
import { sampleBlock, sampleGrid, sampleSnapshot } from "../testing/sample";
import { ContinueStory } from "./continue";
import type { Scene } from "./tool";

const g = sampleGrid();
const block = sampleBlock("b1", "s1", 0, 10, 3, 20);
const fit: FitView = { story: "s1", block: "b1", goes_on: false, room: 60, set: 60, overset_lines: 30, overset_chars: 390, underset_lines: 0, spare_chars: 0, given_chars: 900, placed_chars: 510 };

function at(col: number, line: number): { x: number; y: number } {
  const r = rectOf(g, { col, line, cols: 1, lines: 1 });
  return { x: r.x + r.w / 2, y: r.y + r.h / 2 };
}

function scene(page: string): Scene {
  return { mirror: mirrorOf(sampleSnapshot()), page, view: null };
}

describe("going on with a story", () => {
  it("lands as wide as the block before, on whatever page is shown", () => {
    const tool = new ContinueStory(block, fit, scene("g1"));
    const aim = tool.aim(at(2, 5), scene("g2"));
    expect(aim).toMatchObject({ col: 2, line: 5, cols: 3, over: null });
    expect(aim.command).toMatchObject({ do: "continue_story", block: "b1", page: "g2", areas: [{ frame: { col: 2, line: 5, cols: 3 } }] });
    expect(tool.aim(at(2, 5), scene("g1")).key).not.toBe(aim.key);
  });
  it("is as high as what runs over, and learns what that is", () => {
    const tool = new ContinueStory(block, fit, scene("g2"));
    const first = tool.aim(at(0, 5), scene("g2"));
    const chars = sampleSnapshot().edition.setup.chars;
    expect(first.lines).toBe(Math.ceil(390 / chars / 3) + 2);
    expect(tool.learn(first, { ...fit, block: "b2", overset_lines: 6, overset_chars: 70 })).toBe(true);
    expect(tool.aim(at(0, 5), scene("g2")).lines).toBe(first.lines + 2);
  });
  it("learns nothing of a block whose copy goes on after it", () => {
    const tool = new ContinueStory(block, fit, scene("g2"));
    const first = tool.aim(at(0, 5), scene("g2"));
    expect(tool.learn(first, { ...fit, goes_on: true, overset_lines: 0, overset_chars: 0, underset_lines: 9 })).toBe(false);
  });
  it("fills a room kept for copy, which goes", () => {
    const snapshot = sampleSnapshot();
    const room = { id: "b8", page: "g2", locked: false, kind: "placeholder", frame: { col: 1, line: 30, cols: 4, lines: 12 }, note: "", chars: 0 } as Block;
    const pages = snapshot.pages.map((p) => (p.id === "g2" ? { ...p, blocks: ["b8"] } : p));
    const there = { mirror: mirrorOf({ ...snapshot, pages, blocks: [...snapshot.blocks, room] }), page: "g2", view: null };
    const aim = new ContinueStory(block, fit, there).aim(at(2, 35), there);
    expect(aim).toMatchObject({ mode: "fill", other: "b8", col: 1, line: 30, cols: 4, lines: 12 });
    expect(aim.command).toMatchObject({ do: "together", label: "continue_story", commands: [{ do: "remove_block", block: "b8" }, { do: "continue_story", block: "b1" }] });
  });
  it("pushes what it is held over the edge of, but never the block it comes from", () => {
    const snapshot = sampleSnapshot();
    const other = sampleBlock("b8", "s2", 0, 30, 3, 20);
    const pages = snapshot.pages.map((p) => (p.id === "g1" ? { ...p, blocks: ["b1", "b8"] } : p));
    const outline = (id: string, line: number) => {
      const r = rectOf(g, { col: 0, line, cols: 3, lines: 20 });
      return { block: id, bounds: r, outline: [[{ x: r.x, y: r.y }, { x: r.x + r.w, y: r.y }, { x: r.x + r.w, y: r.y + r.h }, { x: r.x, y: r.y + r.h }]] };
    };
    const view = { blocks: [outline("b1", 10), outline("b8", 30)] } as unknown as PageView;
    const there = { mirror: mirrorOf({ ...snapshot, pages, blocks: [block, { ...other, page: "g1" }] }), page: "g1", view };
    const tool = new ContinueStory(block, fit, there);
    expect(tool.aim(at(1, 31), there)).toMatchObject({ mode: "push", other: "b8", line: 30, pushed: [{ block: "b8" }] });
    expect(tool.aim(at(1, 11), there).mode).toBe(null);
  });
});
