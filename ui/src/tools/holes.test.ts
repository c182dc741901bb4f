import { describe, expect, it } from "vitest";
import { mirrorOf } from "../desk/mirror";
import { sampleBlock, sampleGrid, sampleSnapshot, sampleStory } from "../testing/sample";
import { freeRooms, grown, largest, offersFor } from "./holes";

const g = sampleGrid();

describe("free room", () => {
  it("is found as the largest rectangle", () => {
    expect(largest(g, [{ col: 0, line: 0, cols: 8, lines: 60 }, { col: 0, line: 60, cols: 2, lines: 40 }])).toEqual({ col: 2, cols: 6, line: 60, lines: 40 });
    expect(largest(g, [{ col: 0, line: 0, cols: 8, lines: 98 }])).toBeNull();
  });
  it("is grown into up to what stands there, with a blank line before it", () => {
    const from = { col: 0, line: 10, cols: 3, lines: 20 };
    const taken = [{ col: 1, line: 40, cols: 1, lines: 10 }, { col: 5, line: 0, cols: 1, lines: 100 }];
    expect(grown(g, from, "down", taken)).toEqual({ ...from, lines: 29 });
    expect(grown(g, from, "right", taken)).toEqual({ ...from, cols: 5 });
    expect(grown(g, from, "up", taken)).toEqual({ ...from, line: 0, lines: 30 });
    expect(grown(g, from, "left", taken)).toEqual(from);
  });
});

describe("free rooms", () => {
  const around = (...blocks: ReturnType<typeof sampleBlock>[]) => ({ mirror: mirrorOf({ ...sampleSnapshot(), blocks }), page: "g1", view: null });

  it("are told the largest first, without the blank lines beside what stands there", () => {
    expect(freeRooms(around(sampleBlock("b1", "s1", 0, 10, 3, 20)))).toEqual([
      { col: 0, line: 31, cols: 8, lines: 69 },
      { col: 3, line: 0, cols: 5, lines: 31 },
      { col: 0, line: 0, cols: 3, lines: 9 },
    ]);
  });
  it("are none where too few lines are left", () => {
    expect(freeRooms(around(sampleBlock("b1", "s1", 0, 0, 8, 96)))).toEqual([]);
  });
});

describe("offers", () => {
  const mirror = mirrorOf(sampleSnapshot());
  const paper = { grid: g, setup: mirror.edition.setup, styles: mirror.edition.styles };
  const scene = { mirror, page: "g1", view: null };

  it("are at most three, and each fills free room", () => {
    const offers = offersFor(scene, [], [sampleStory("s2", 400)], paper);
    expect(offers.length).toBe(3);
    expect(offers[0]).toMatchObject({ kind: "place", story: "s2" });
    expect(offers[1]).toMatchObject({ kind: "grow", block: "b1" });
    for (const o of offers) expect(o.gain).toBeGreaterThan(0);
  });
  it("are of the blocks selected only, if some are", () => {
    const sides = offersFor(scene, ["b1"], [sampleStory("s2", 400)], paper).map((o) => o.side);
    expect(sides.sort()).toEqual(["down", "right", "up"]);
  });
  it("leave locked blocks alone", () => {
    const locked = mirrorOf({ ...sampleSnapshot(), blocks: [{ ...sampleBlock("b1", "s1", 0, 10, 3, 20), locked: true }] });
    expect(offersFor({ ...scene, mirror: locked }, [], [], paper)).toEqual([]);
  });
});
