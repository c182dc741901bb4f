import { describe, expect, it } from "vitest";
import { bodyLines, emsOf, forecastCols, forecastLines, headLines, type Paper } from "./forecast";
import { Fitter } from "./fitter";
import { sampleSnapshot, sampleStory } from "../testing/sample";
import type { FitView } from "../desk/wire";

const s = sampleSnapshot();
const paper: Paper = { grid: s.grid, setup: s.edition.setup, styles: s.edition.styles };

describe("forecast", () => {
  it("counts half for Latin letters", () => {
    expect(emsOf("水ab水")).toBe(3);
  });

  it("counts lines with the indent of each paragraph", () => {
    expect(bodyLines(sampleStory("s", 8), 10)).toBe(1);
    expect(bodyLines(sampleStory("s", 9), 10)).toBe(2);
    expect(bodyLines({ ...sampleStory("s", 9), body: [{ kind: "crosshead", text: "水".repeat(9) }] }, 10)).toBe(1);
  });

  it("gives a headline its leading in whole lines of the grid", () => {
    expect(headLines(sampleStory("s", 10), 3, paper)).toBe(3);
    expect(headLines(sampleStory("s", 10, ["上", "下"]), 3, paper)).toBe(6);
    expect(headLines(sampleStory("s", 10, []), 3, paper)).toBe(0);
  });

  it("divides the body among the columns", () => {
    // 302 ems in lines of 10 are 31 lines; in 3 columns 11, and 3 of headline.
    expect(forecastLines(sampleStory("s", 300), 3, paper)).toBe(14);
  });

  it("gives longer stories more columns, within the page", () => {
    const cols = [60, 300, 900, 4000].map((n) => forecastCols(sampleStory("s", n), paper));
    expect(cols).toEqual([...cols].sort((a, b) => a - b));
    expect(cols[0]).toBeGreaterThanOrEqual(1);
    expect(cols.at(-1)).toBeLessThanOrEqual(6);
    expect(new Set(cols).size).toBeGreaterThan(2);
  });

  it("does not put a long headline over one column", () => {
    const long = sampleStory("s", 60, ["水".repeat(14)]);
    expect(forecastCols(long, paper)).toBeGreaterThan(1);
  });
});

describe("fitter", () => {
  /** A story that just fits at `need` lines over `cols` columns. */
  const fit = (need: number, lines: number, cols: number): FitView => {
    const over = Math.max(0, (need - lines) * cols);
    const under = Math.max(0, (lines - need) * cols);
    return { story: "s", block: "b", goes_on: false, room: lines * cols, set: 0, overset_lines: over, overset_chars: over * 9, underset_lines: under, spare_chars: 0, given_chars: 0, placed_chars: 0 };
  };

  function search(guess: number, need: number, cols: number): { lines: number; asked: number } {
    const fitter = new Fitter(guess);
    let asked = 1;
    while (fitter.learn(fitter.lines, cols, fit(need, fitter.lines, cols))) asked += 1;
    return { lines: fitter.lines, asked };
  }

  it("grows and shrinks to the least height that fits", () => {
    expect(search(10, 17, 3)).toEqual({ lines: 17, asked: 2 });
    expect(search(30, 17, 2)).toEqual({ lines: 17, asked: 2 });
    expect(search(17, 17, 4)).toEqual({ lines: 17, asked: 1 });
  });

  it("never goes back to a height that was too short, and ends", () => {
    // A story whose spare lines mislead: at 20 it fits with room, at 18 it does not.
    const fitter = new Fitter(20);
    const answers = (lines: number) => (lines >= 19 ? { ...fit(lines, lines, 2), underset_lines: lines === 20 ? 4 : 1 } : fit(19, lines, 2));
    let asked = 0;
    while (fitter.learn(fitter.lines, 2, answers(fitter.lines)) && asked < 20) asked += 1;
    expect(fitter.lines).toBe(19);
    expect(asked).toBeLessThan(6);
  });

  it("learns nothing from another height's answer", () => {
    const fitter = new Fitter(10);
    expect(fitter.learn(9, 3, fit(17, 9, 3))).toBe(false);
    expect(fitter.lines).toBe(10);
  });
});
