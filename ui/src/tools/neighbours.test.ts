import { describe, expect, it } from "vitest";
import { pushedBy, type Standing } from "./neighbours";

const at = (block: string, line: number, lines: number, fixed = false): Standing => ({ block, cells: [{ col: 0, cols: 2, line, lines }], fixed });
const box = (line: number, lines: number) => [{ col: 1, cols: 2, line, lines }];

describe("pushing neighbours", () => {
  it("moves what a box lies on by whole lines, with a blank one between", () => {
    expect(pushedBy(100, box(5, 10), [at("a", 10, 20)])).toEqual({ by: new Map([["a", 6]]) });
  });
  it("leaves alone what is beside it", () => {
    const beside: Standing = { block: "a", cells: [{ col: 4, cols: 2, line: 5, lines: 10 }], fixed: false };
    expect(pushedBy(100, box(5, 10), [beside])).toEqual({ by: new Map() });
  });
  it("goes on through those that are pushed; what was close stays close", () => {
    const push = pushedBy(100, box(0, 10), [at("a", 5, 10), at("b", 15, 10), at("c", 26, 10)]);
    expect(push).toEqual({ by: new Map([["a", 6], ["b", 6], ["c", 6]]) });
  });
  it("lets a gap swallow the push", () => {
    const push = pushedBy(100, box(0, 10), [at("a", 5, 10), at("b", 40, 10)]);
    expect(push).toEqual({ by: new Map([["a", 6]]) });
  });
  it("goes up where there is no room below", () => {
    expect(pushedBy(40, box(20, 20), [at("a", 15, 10)])).toEqual({ by: new Map([["a", -6]]) });
  });
  it("names what stands fast", () => {
    expect(pushedBy(100, box(5, 10), [at("a", 10, 20, true)])).toEqual({ blocked: "a" });
    expect(pushedBy(30, box(5, 20), [at("a", 4, 20)])).toEqual({ blocked: "a" });
  });
});
