import { describe, expect, it } from "vitest";
import { PER_MM } from "../canvas/grid";
import { sampleGrid } from "../testing/sample";
import { shownMeasure, typedFrame } from "./geometry";

// Columns of 100 pt with gaps of 10, lines of 12 pt, an em of 10 pt.
const g = sampleGrid();
const frame = { col: 1, line: 10, cols: 3, lines: 20 };

describe("the fields of a frame", () => {
  it("show columns and lines from 1, or lengths from the type area's corner", () => {
    expect((["x", "y", "w", "h"] as const).map((a) => shownMeasure(g, frame, a, "grid"))).toEqual(["2", "11", "3", "20"]);
    expect(shownMeasure(g, frame, "w", "em")).toBe("32");
    expect(shownMeasure(g, frame, "h", "mm")).toBe("84.7");
  });
  it("take columns and lines, and keep the size where it fits", () => {
    expect(typedFrame(g, frame, "x", "grid", "4")).toEqual({ ...frame, col: 3 });
    expect(typedFrame(g, frame, "x", "grid", "7")).toEqual({ ...frame, col: 6, cols: 2 });
    expect(typedFrame(g, frame, "w", "grid", "3+2")).toEqual({ ...frame, cols: 5 });
    expect(typedFrame(g, frame, "h", "grid", "120pt")).toEqual({ ...frame, lines: 10 });
    expect(typedFrame(g, frame, "w", "grid", "0")).toBeNull();
    expect(typedFrame(g, frame, "x", "grid", "9")).toBeNull();
  });
  it("set a free frame by length, and go back to the grid where it fits", () => {
    const free = typedFrame(g, frame, "h", "mm", "50");
    expect(free).toEqual({ x: 160_000, y: 190_000, w: 320_000, h: Math.round(50 * PER_MM) });
    expect(typedFrame(g, free ?? frame, "h", "mm", "20行")).toEqual(frame);
    expect(typedFrame(g, frame, "w", "mm", "2000")).toBeNull();
  });
});
