import { describe, expect, it } from "vitest";
import type { Crop } from "../desk/wire";
import { visiblePart, type Shown } from "../tools/crop";
import { samplePhoto, sampleBlock } from "../testing/sample";
import { cornered, kept, moved, same } from "./cropping";
import { captionRoom, countOf, ems } from "./limits";
import { columnsIn, drawnRows, scrolledTo } from "./rows";
import { takenWords } from "./taken";

const style = (size: number, scale_x = 1000) => ({ size, scale_x, tracking: 0 });
const styles = { caption: style(8_000), credit: style(7_000) };

describe("the room of a caption", () => {
  it("is its line, less the credit beside it and an em between", () => {
    expect(captionRoom(160_000, styles, "")).toBe(20);
    // 5 hanzi and a stroke of half an em at 7 pt, and an em: 45.5 pt of 160.
    expect(captionRoom(160_000, styles, "许望舒/摄影")).toBe(14);
    expect(captionRoom(20_000, styles, "本报记者 许望舒/摄")).toBe(0);
    expect(captionRoom(160_000, { ...styles, caption: style(8_000, 800) }, "")).toBe(25);
  });

  it("is counted in hanzi, two Latin letters one", () => {
    expect(ems("5号仓2026年")).toBe(5.5);
    expect(countOf("一二三四五六", 4)).toEqual({ used: 6, room: 4, over: 2 });
    expect(countOf("一二三", null)).toEqual({ used: 3, room: null, over: 0 });
  });
});

describe("rows", () => {
  it("are drawn where they are in sight, with a few beside", () => {
    expect(drawnRows(500, 100, 5_000, 600)).toEqual({ first: 48, last: 58 });
    expect(drawnRows(500, 100, 0, 600)).toEqual({ first: 0, last: 8 });
    expect(drawnRows(3, 100, 0, 600)).toEqual({ first: 0, last: 3 });
    expect(drawnRows(0, 100, 0, 600)).toEqual({ first: 0, last: 0 });
  });

  it("are still drawn where a shorter list was scrolled beyond its end", () => {
    expect(drawnRows(3, 100, 9_000, 600)).toEqual({ first: 2, last: 3 });
  });

  it("are scrolled to only if they are out of sight", () => {
    expect(scrolledTo(3, 100, 0, 600)).toBe(0);
    expect(scrolledTo(7, 100, 0, 600)).toBe(200);
    expect(scrolledTo(1, 100, 500, 600)).toBe(100);
  });

  it("hold as many tiles as the window has room for", () => {
    expect([columnsIn(880, 160, 12), columnsIn(100, 160, 12), columnsIn(332, 160, 12)]).toEqual([5, 1, 2]);
  });
});

describe("the frame of a crop", () => {
  const whole: Crop = { zoom: 1000, x: 500, y: 500 };
  const shown = (crop: Crop): Shown => ({ block: sampleBlock("b1", "s1", 0, 0, 1, 1), index: 0, photo: samplePhoto("p1", 3000, 2000), crop, frame: { x: 0, y: 0, w: 200_000, h: 200_000 } });
  const middle = { x: 0.5, y: 0.5 };

  it("moves with the hand and stops at the picture's edge", () => {
    expect(moved(shown(whole), { x: 0.1, y: 0.1 })).toEqual({ zoom: 1000, x: 600, y: 500 });
    const far = moved(shown(whole), { x: 5, y: 0 });
    expect(visiblePart(shown(far).photo, shown(far).frame, far).x).toBeCloseTo(1 / 3);
  });

  it("grows and shrinks by its corners about its middle", () => {
    const half = cornered(shown(whole), middle, { x: 1, y: 1 }, { x: 0.75, y: 0.75 });
    expect(half.zoom).toBe(2000);
    expect(cornered(shown(half), middle, { x: 0.75, y: 0.75 }, { x: 9, y: 9 }).zoom).toBe(1000);
    expect(cornered(shown(whole), middle, { x: 1, y: 1 }, middle)).toEqual(whole);
  });

  it("stays on the picture when it grows", () => {
    expect(kept(shown(whole), { zoom: 1000, x: 900, y: 100 })).toEqual({ zoom: 1000, x: 667, y: 500 });
    expect(same(whole, { ...whole })).toBe(true);
  });
});

it("writes the time a photo was taken, as far as it is known", () => {
  expect(["2026-10-20T18:44:12+08:00", "2026-10-20", "", "gestern"].map(takenWords)).toEqual(["10-20 18:44", "10-20", "", "gestern"]);
});
