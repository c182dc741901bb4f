import { describe, expect, it } from "vitest";
import { sampleBlock, sampleGrid } from "../testing/sample";
import { addedArea, columnsCommand, lessArea } from "./shape";

const g = sampleGrid();
const block = sampleBlock("b1", "s1", 0, 10, 3, 20);
const rule = (count: number | null) => ({ ...block, areas: block.areas.map((a) => ({ ...a, columns: { ...a.columns, count } })) });
const count = (c: ReturnType<typeof columnsCommand>) => (c?.do === "shape_story" ? c.areas[0]?.columns.count : undefined);

describe("columns of a block", () => {
  it("are split and merged one at a time, and are the grid's own at their count", () => {
    expect(count(columnsCommand(g, block, 1))).toBe(4);
    expect(count(columnsCommand(g, block, -1))).toBe(2);
    expect(count(columnsCommand(g, rule(4), -1))).toBeNull();
  });
  it("are at least one", () => {
    expect(columnsCommand(g, rule(1), -1)).toBeNull();
  });
});

describe("an area", () => {
  const frame = (c: ReturnType<typeof addedArea>) => (c?.do === "shape_story" ? c.areas.at(-1)?.frame : undefined);
  it("is added beside the foot where the page is free", () => {
    expect(frame(addedArea(g, block, []))).toEqual({ col: 3, cols: 1, line: 18, lines: 12 });
  });
  it("goes below where there is no room beside", () => {
    expect(frame(addedArea(g, block, [{ col: 3, cols: 5, line: 0, lines: 60 }]))).toEqual({ col: 0, cols: 1, line: 30, lines: 12 });
  });
  it("is none where there is no room at all", () => {
    expect(addedArea(g, sampleBlock("b1", "s1", 0, 0, 8, 100), [])).toBeNull();
  });
  it("is taken away again, but never the only one", () => {
    const added = addedArea(g, block, []);
    const two = { ...block, areas: added?.do === "shape_story" ? added.areas : [] };
    expect(lessArea(two)).toEqual({ do: "shape_story", block: "b1", areas: block.areas });
    expect(lessArea(block)).toBeNull();
  });
});
