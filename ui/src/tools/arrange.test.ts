import { describe, expect, it } from "vitest";
import { pitch, rectOf } from "../canvas/grid";
import { sampleBlock, sampleGrid } from "../testing/sample";
import { aligned, restacked, spread } from "./arrange";

const g = sampleGrid();
const move = (block: string, cols: number, lines: number) => ({ do: "move_block", block, cols, lines });

describe("lining up", () => {
  const a = sampleBlock("b1", "s1", 0, 10, 2, 20);
  const b = sampleBlock("b2", "s2", 3, 14, 2, 30);

  it("takes the outermost edge", () => {
    expect(aligned(g, [a, b], "top")).toEqual({ do: "together", label: "align_blocks", commands: [move("b2", 0, -4)] });
    expect(aligned(g, [a, b], "foot")).toEqual({ do: "together", label: "align_blocks", commands: [move("b1", 0, 14)] });
    expect(aligned(g, [a, b], "right")).toEqual({ do: "together", label: "align_blocks", commands: [move("b1", 3, 0)] });
  });
  it("goes by what is locked", () => {
    expect(aligned(g, [a, { ...b, locked: true }], "top")).toEqual({ do: "together", label: "align_blocks", commands: [move("b1", 0, 4)] });
  });
  it("keeps in the type area what is wider than what it goes by", () => {
    const wide = sampleBlock("b3", "s3", 2, 40, 4, 5);
    expect(aligned(g, [{ ...a, locked: true }, wide], "right")).toMatchObject({ commands: [move("b3", -2, 0)] });
  });
  it("is no edit when nothing would move", () => {
    expect(aligned(g, [a, sampleBlock("b2", "s2", 4, 10, 1, 5)], "top")).toBeNull();
  });
});

describe("groups and what lies off the grid", () => {
  const a = { ...sampleBlock("b1", "s1", 0, 10, 1, 5), group: "g1" };
  const b = { ...sampleBlock("b2", "s2", 1, 15, 1, 5), group: "g1" };
  const c = sampleBlock("b3", "s3", 4, 12, 1, 5);
  const free = { id: "b7", page: "g1", locked: false, kind: "placeholder" as const, note: "", chars: 20, frame: { x: 300_100, y: 210_200, w: 90_000, h: 60_000 } };

  it("a group is lined up as one, but its members are if it is all there is", () => {
    expect(aligned(g, [a, b, c], "left")).toMatchObject({ commands: [move("b3", -4, 0)] });
    expect(aligned(g, [a, b, c], "foot")).toMatchObject({ commands: [move("b3", 0, 3)] });
    expect(aligned(g, [a, b], "left")).toMatchObject({ commands: [move("b2", -1, 0)] });
    expect(spread(g, [a, b, c], false)).toBeNull();
  });

  it("what is too wide for the edge goes no further than the page, and what bleeds stays", () => {
    const wide = { ...free, frame: { ...free.frame, w: 700_000 } };
    expect(aligned(g, [wide, a], "right")).toMatchObject({ commands: [{ do: "set_frame", block: "b7", frame: { x: 0 } }] });
    const bleeds = { ...free, frame: { x: -8_000, y: 0, w: g.trim.w + 16_000, h: 60_000 } };
    expect(aligned(g, [bleeds, a], "right")).toBeNull();
  });

  it("what lies off the grid comes to the edge of what lies on it", () => {
    expect(aligned(g, [free, c], "left")).toMatchObject({ commands: [{ do: "set_frame", block: "b7", frame: { x: 490_000, y: 210_200 } }] });
  });
});

describe("spacing out", () => {
  it("leaves the first and last and shares the lines between", () => {
    const blocks = [sampleBlock("b1", "s1", 0, 0, 1, 10), sampleBlock("b2", "s2", 0, 11, 1, 10), sampleBlock("b3", "s3", 0, 45, 1, 10)];
    // 55 lines less 30 of blocks leave 25: gaps of 13 and 12.
    expect(spread(g, blocks, false)).toEqual({ do: "together", label: "spread_blocks", commands: [move("b2", 0, 12)] });
  });
  it("keeps blocks that lie over each other in the type area", () => {
    const cols = g.columns.length;
    const blocks = [sampleBlock("b1", "s1", 0, 0, 3, 10), sampleBlock("b2", "s2", 1, 20, cols - 1, 10), sampleBlock("b3", "s3", cols - 1, 40, 1, 10)];
    // As many columns as there are less those of the blocks: they overlap, and the second is as wide as can be.
    expect(spread(g, blocks, true)).toBeNull();
  });
  it("sends none above the type area where one is higher than all the room", () => {
    const blocks = [sampleBlock("b1", "s1", 0, 10, 1, 1), sampleBlock("b2", "s2", 2, 11, 1, 60), sampleBlock("b3", "s3", 4, 12, 1, 1)];
    expect(spread(g, blocks, false)).toEqual({ do: "together", label: "spread_blocks", commands: [move("b2", 0, -11)] });
  });
  it("takes what reaches into the margin no further than the page", () => {
    const [first, last] = [sampleBlock("b1", "s1", 0, 0, 1, 10), sampleBlock("b2", "s2", g.columns.length - 1, 20, 1, 10)];
    const columns = rectOf(g, { col: 0, line: 10, cols: g.columns.length - 1, lines: 5 });
    // Nearest to all columns but the last, though most of a margin to the right of them.
    const frame = { x: columns.x + Math.round(pitch(g) * 0.45), y: 300_200, w: columns.w, h: 60_000 };
    const free = { id: "b3", page: "g1", locked: false, kind: "placeholder" as const, note: "", chars: 20, frame };
    const narrow = { ...g, trim: { ...g.trim, w: columns.x + columns.w + Math.round(pitch(g) * 1.2) } };
    expect(spread(narrow, [first, last, free], true)).toMatchObject({ commands: [{ do: "set_frame", block: "b3", frame: { x: narrow.trim.w - columns.w } }] });
  });
  it("needs three", () => {
    expect(spread(g, [sampleBlock("b1", "s1", 0, 0, 1, 10), sampleBlock("b2", "s2", 0, 11, 1, 10)], false)).toBeNull();
  });
});

describe("the painting order", () => {
  const to = (block: string, index: number) => ({ do: "order_block", block, index });

  it("changes by one for each of several, which stay as they are among themselves", () => {
    expect(restacked(["a", "b", "c", "d"], ["a", "b"], 1)).toEqual({ do: "together", label: "order_block", commands: [to("b", 2), to("a", 1)] });
    expect(restacked(["a", "b", "c", "d"], ["b", "d"], -1)).toEqual({ do: "together", label: "order_block", commands: [to("b", 0), to("d", 2)] });
  });
  it("has an end", () => {
    expect(restacked(["a", "b"], ["b"], 1)).toBeNull();
    expect(restacked(["a", "b", "c"], ["b", "c"], 1)).toBeNull();
  });
});
