import { describe, expect, it } from "vitest";
import { rectOf } from "../canvas/grid";
import { mirrorOf } from "../desk/mirror";
import { sampleBlock, sampleGrid, sampleSnapshot } from "../testing/sample";
import { CORNERS, cutAreas, cutOf, innerCorner, Notch, shapeOf, withCut, type Cut } from "./notch";

const g = sampleGrid();
const box = { col: 0, line: 10, cols: 3, lines: 20 };
const plain = { box, cuts: [] };
const columns = { count: null, rounding: "free" as const, gap: null };
const block = (...cuts: Cut[]) => ({ ...sampleBlock("b1", "s1", 0, 10, 3, 20), areas: cutAreas({ box, cuts }, columns) });
const scene = { mirror: mirrorOf(sampleSnapshot()), page: "g1", view: null };

describe("a notch", () => {
  it("makes two areas, read from the top down", () => {
    const areas = block({ corner: { dx: 1, dy: -1 }, cols: 1, lines: 8 }).areas.map((a) => a.frame);
    expect(areas).toEqual([{ col: 0, line: 10, cols: 2, lines: 8 }, { col: 0, line: 18, cols: 3, lines: 12 }]);
  });
  it("is read off a block as it was cut, at each corner and at two", () => {
    for (const corner of CORNERS) {
      const cut = { corner, cols: 1, lines: 8 };
      expect(shapeOf(g, block(cut))).toEqual({ box, cuts: [cut] });
    }
    const two = [{ corner: { dx: -1, dy: -1 }, cols: 1, lines: 6 }, { corner: { dx: 1, dy: 1 }, cols: 2, lines: 5 }] as const;
    expect(shapeOf(g, block(...two))).toEqual({ box, cuts: [...two] });
    expect(block(...two).areas).toHaveLength(3);
    expect(shapeOf(g, sampleBlock("b1", "s1", 0, 10, 3, 20))).toEqual(plain);
    const apart = { ...block(), areas: [0, 15].map((line) => ({ frame: { col: 0, line, cols: 2, lines: 10 }, columns })) };
    expect(shapeOf(g, apart), "two areas apart are no cut box").toBeNull();
  });
  it("leaves legs of a column and three lines, or is none", () => {
    const corner = { dx: 1, dy: 1 } as const;
    expect(withCut(plain, { corner, cols: 5, lines: 50 })).toEqual({ box, cuts: [{ corner, cols: 2, lines: 17 }] });
    expect(withCut(plain, { corner, cols: 2, lines: 2 })).toEqual(plain);
  });
  it("stays clear of the other one, and there are at most two", () => {
    const one = { corner: { dx: -1, dy: -1 } as const, cols: 2, lines: 10 };
    const two = withCut({ box, cuts: [one] }, { corner: { dx: 1, dy: -1 }, cols: 2, lines: 5 });
    expect(two?.cuts, "a column cannot be left between them").toEqual([one]);
    const far = withCut({ box, cuts: [one] }, { corner: { dx: -1, dy: 1 }, cols: 1, lines: 9 });
    expect(far?.cuts[1], "three lines are left between them").toMatchObject({ cols: 1, lines: 7 });
    expect(far && withCut(far, { corner: { dx: 1, dy: 1 }, cols: 1, lines: 4 })).toBeNull();
    expect(far && withCut(far, { corner: one.corner, cols: 0, lines: 0 })?.cuts).toHaveLength(1);
  });
  it("follows the pointer, and goes when its corner is dragged back", () => {
    const tool = new Notch(sampleBlock("b1", "s1", 0, 10, 3, 20), plain, { dx: 1, dy: 1 });
    const r = rectOf(g, box);
    const aim = tool.aim({ x: r.x + r.w - 110_000, y: r.y + r.h - 5 * 12_000 }, scene);
    expect(aim).toMatchObject({ cols: 1, lines: 5 });
    expect(aim?.boxes).toHaveLength(2);
    expect(aim && tool.still(aim)).toBe(false);
    const back = tool.aim({ x: r.x + r.w, y: r.y + r.h }, scene);
    expect(back && tool.still(back)).toBe(true);
  });
  it("is held by its inner corner", () => {
    const cut = { corner: { dx: -1, dy: 1 } as const, cols: 1, lines: 5 };
    const r = rectOf(g, { ...box, cols: 1, lines: 15 });
    expect(innerCorner(g, { box, cuts: [cut] }, cut)).toEqual({ x: r.x + r.w, y: r.y + r.h });
    expect(cutOf({ box, cuts: [cut] }, { dx: 1, dy: 1 })).toBeNull();
  });
});
