import { describe, expect, it } from "vitest";
import { sampleBlock, sampleGrid } from "../testing/sample";
import { shownInset, typedInset } from "./inset-measure";

const g = sampleGrid();
const block = sampleBlock("b1", "s1", 2, 10, 3, 20);
const inset = { photo: "p1", area: 0, col: 1, cols: 1, line: 4, lines: 9, crop: { zoom: 1000, x: 500, y: 500 } };
const typed = (axis: "x" | "y" | "w" | "h", text: string) => typedInset(g, block, inset, axis, text);

describe("the fields of a photo in a story", () => {
  it("count columns and lines of its area from 1", () => {
    expect(["x", "y", "w", "h"].map((axis) => shownInset(inset, axis as "x"))).toEqual(["2", "5", "1", "9"]);
  });

  it("read numbers, sums and lengths", () => {
    expect(typed("x", "1")?.col).toBe(0);
    expect(typed("w", "1+1")?.cols).toBe(2);
    expect(typed("h", "144pt")?.lines).toBe(12);
    expect(typed("y", "7行")?.line).toBe(6);
  });

  it("keep it in its area, and take no nonsense", () => {
    expect(typed("x", "9")?.col).toBe(2);
    expect(typed("w", "8")?.cols).toBe(2);
    expect(typed("y", "40")?.line).toBe(11);
    expect(typed("h", "99")?.lines).toBe(16);
    expect(typed("h", "0")).toBeNull();
    expect(typed("x", "left")).toBeNull();
  });

  it("count the columns the area is divided into", () => {
    const two = { ...block, areas: block.areas.map((a) => ({ ...a, columns: { count: 2, rounding: "free" as const, gap: null } })) };
    expect(typedInset(g, two, { ...inset, col: 0 }, "w", "2")?.cols).toBe(2);
    expect(typedInset(g, two, { ...inset, col: 0 }, "x", "2")?.col).toBe(1);
  });
});
