import { describe, expect, it } from "vitest";
import { rectOf } from "../canvas/grid";
import { mirrorOf } from "../desk/mirror";
import { sampleBlock, sampleGrid, sampleSnapshot } from "../testing/sample";
import { cutAreas, cutOf, keptCut, Notch } from "./notch";

const g = sampleGrid();
const box = { col: 0, line: 10, cols: 3, lines: 20 };
const columns = { count: null, rounding: "free" as const, gap: null };
const block = (cut: Parameters<typeof cutAreas>[1]) => ({ ...sampleBlock("b1", "s1", 0, 10, 3, 20), areas: cutAreas(box, cut, columns) });

describe("a notch", () => {
  it("makes two areas, read from the top down", () => {
    const areas = cutAreas(box, { corner: { dx: 1, dy: -1 }, cols: 1, lines: 8 }, columns).map((a) => a.frame);
    expect(areas).toEqual([{ col: 0, line: 10, cols: 2, lines: 8 }, { col: 0, line: 18, cols: 3, lines: 12 }]);
  });
  it("is read off a block as it was cut, at each corner", () => {
    for (const dx of [-1, 1] as const) {
      for (const dy of [-1, 1] as const) {
        const cut = { corner: { dx, dy }, cols: 1, lines: 8 };
        expect(cutOf(g, block(cut))).toEqual(cut);
      }
    }
    expect(cutOf(g, sampleBlock("b1", "s1", 0, 10, 3, 20))).toBeNull();
  });
  it("leaves legs of a column and three lines, or is none", () => {
    const corner = { dx: 1, dy: 1 } as const;
    expect(keptCut(box, { corner, cols: 5, lines: 50 })).toEqual({ corner, cols: 2, lines: 17 });
    expect(keptCut(box, { corner, cols: 2, lines: 2 })).toEqual({ corner, cols: 0, lines: 0 });
  });
  it("follows the pointer, and goes when its corner is dragged back", () => {
    const snapshot = sampleSnapshot();
    const scene = { mirror: mirrorOf(snapshot), page: "g1", view: null };
    const tool = new Notch(sampleBlock("b1", "s1", 0, 10, 3, 20), box, { dx: 1, dy: 1 });
    const r = rectOf(g, box);
    const aim = tool.aim({ x: r.x + r.w - 110_000, y: r.y + r.h - 5 * 12_000 }, scene);
    expect(aim).toMatchObject({ cols: 1, lines: 5 });
    expect(aim.boxes).toHaveLength(2);
    expect(tool.still(aim)).toBe(false);
    expect(tool.still(tool.aim({ x: r.x + r.w, y: r.y + r.h }, scene))).toBe(true);
  });
});
