import { describe, expect, it } from "vitest";
import { cellAt, holds, inOutline, kept, nearestOnGrid, overlaps, rectOf } from "./grid";
import { sampleGrid } from "../testing/sample";

const g = sampleGrid();

describe("grid", () => {
  it("spans columns with their gaps", () => {
    expect(rectOf(g, { col: 1, line: 2, cols: 3, lines: 4 })).toEqual({ x: 160_000, y: 94_000, w: 320_000, h: 48_000 });
  });

  it("gives a point its cell; half a gap belongs to each neighbour", () => {
    expect(cellAt(g, { x: 50_000, y: 70_000 })).toEqual({ col: 0, line: 0 });
    expect(cellAt(g, { x: 154_999, y: 81_999 })).toEqual({ col: 0, line: 0 });
    expect(cellAt(g, { x: 155_001, y: 82_000 })).toEqual({ col: 1, line: 1 });
    expect(cellAt(g, { x: -5, y: 9_000_000 })).toEqual({ col: 0, line: 99 });
  });

  it("finds the rectangle of the grid nearest to a free frame", () => {
    const r = { col: 2, line: 7, cols: 2, lines: 9 };
    const free = rectOf(g, r);
    expect(nearestOnGrid(g, { ...free, x: free.x + 30_000, y: free.y - 5_000 })).toEqual(r);
  });

  it("moves a rectangle onto the grid before it cuts it", () => {
    expect(kept(g, { col: 7, line: 95, cols: 3, lines: 20 })).toEqual({ col: 5, line: 80, cols: 3, lines: 20 });
    expect(kept(g, { col: -1, line: 0, cols: 30, lines: 1 })).toEqual({ col: 0, line: 0, cols: 8, lines: 1 });
  });

  it("knows what it holds and what overlaps", () => {
    expect(holds(g, { col: 6, line: 98, cols: 2, lines: 2 })).toBe(true);
    expect(holds(g, { col: 6, line: 98, cols: 2, lines: 3 })).toBe(false);
    expect(overlaps({ col: 0, line: 0, cols: 2, lines: 5 }, { col: 2, line: 0, cols: 2, lines: 5 })).toBe(false);
    expect(overlaps({ col: 0, line: 0, cols: 3, lines: 5 }, { col: 2, line: 4, cols: 2, lines: 5 })).toBe(true);
  });

  it("tells inside from notch in an L", () => {
    const l = [[0, 0], [10, 0], [10, 5], [20, 5], [20, 10], [0, 10]].map(([x, y]) => ({ x: x ?? 0, y: y ?? 0 }));
    expect(inOutline(l, { x: 5, y: 2 })).toBe(true);
    expect(inOutline(l, { x: 15, y: 2 })).toBe(false);
    expect(inOutline(l, { x: 15, y: 7 })).toBe(true);
  });
});
