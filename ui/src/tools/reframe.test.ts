import { describe, expect, it } from "vitest";
import { rectOf } from "../canvas/grid";
import { sampleGrid } from "../testing/sample";
import { newArea, reframed } from "./reframe";
import { textColumns } from "./text-columns";

const g = sampleGrid();
const cells = { col: 1, line: 10, cols: 3, lines: 20 };
const free = { ...rectOf(g, cells), x: rectOf(g, cells).x + 283 };

describe("an area off the grid", () => {
  it("keeps the grid's columns and comes back as it was", () => {
    const on = newArea(g, cells);
    const off = reframed(g, on, free);
    expect(textColumns(g, off).map((c) => c.w)).toEqual([100_000, 100_000, 100_000]);
    expect(reframed(g, off, cells)).toEqual(on);
  });

  it("has as many as it is wide", () => {
    const off = reframed(g, newArea(g, cells), free);
    expect(textColumns(g, reframed(g, off, { ...free, w: 540_000 }))).toHaveLength(5);
  });

  it("keeps a division of its own", () => {
    const two = { frame: cells, columns: { count: 2, rounding: "absolute" as const, gap: 8_000 } };
    expect(reframed(g, two, free).columns).toEqual(two.columns);
  });
});
