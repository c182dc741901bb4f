import { describe, expect, it } from "vitest";
import type { BlockText, LineView } from "../desk/wire";
import { caretRect, lineStep, linesOf, spotAt, stretchRects } from "./lines";
import { boundary, paragraphAt, step, wordAt } from "./words";

/** A line of characters ten wide. */
function line(paragraph: number, from: number, chars: number, x: number, baseline: number, measure = 50): LineView {
  const carets = Array.from({ length: chars + 1 }, (_, i) => x + i * 10);
  return { paragraph, from, x, baseline, size: 10, measure, over: false, carets };
}

const block = (...lines: LineView[]): BlockText => ({ block: "b1", story: "s1", revision: "r", lines });

/** Two columns of two lines; the second paragraph begins in the second column. */
const TEXT = "一二三四五六七八\n甲乙丙丁";
const LINES = linesOf(TEXT, block(line(0, 0, 5, 0, 10), line(0, 5, 3, 0, 22), line(1, 0, 4, 100, 10)));

describe("set lines", () => {
  it("know their places in the text, a character of two places once", () => {
    expect(LINES.map((l) => [l.start, l.end])).toEqual([[0, 5], [5, 8], [9, 13]]);
    const [wide] = linesOf("𠮷野家", block(line(0, 0, 3, 0, 10)));
    expect(wide?.places).toEqual([0, 2, 3, 4]);
  });

  it("show a caret at a line's end or at the next one's start", () => {
    expect(caretRect(LINES, { at: 5, late: true })).toMatchObject({ x: 50, y: 1 });
    expect(caretRect(LINES, { at: 5, late: false })).toMatchObject({ x: 0, y: 13 });
    expect(caretRect(LINES, { at: 8, late: false })).toMatchObject({ x: 30, y: 13 });
    expect(caretRect([], { at: 0, late: false })).toBeNull();
  });

  it("tell what a point means", () => {
    expect(spotAt(TEXT, LINES, { x: 24, y: 8 })).toEqual({ at: 2, late: false });
    expect(spotAt(TEXT, LINES, { x: 70, y: 8 })).toEqual({ at: 5, late: true });
    expect(spotAt(TEXT, LINES, { x: 5, y: 90 }).at).toBe(5);
    expect(spotAt(TEXT, LINES, { x: 118, y: 60 }).at).toBe(11);
  });

  it("lead up and down, and on into the next column", () => {
    const down = (at: number, x: number) => lineStep(TEXT, LINES, { at, late: false }, x, true);
    expect(down(2, 20).spot.at).toBe(7);
    expect(down(7, 20)).toEqual({ spot: { at: 11, late: false }, x: 120 });
    expect(lineStep(TEXT, LINES, { at: 11, late: false }, 120, false)).toEqual({ spot: { at: 7, late: false }, x: 20 });
    expect(down(12, 130).spot.at).toBe(13);
    expect(lineStep(TEXT, LINES, { at: 2, late: false }, 20, false).spot.at).toBe(0);
  });

  it("go past a photo that parts a row", () => {
    const parted = linesOf("一二三四五六七八", block(line(0, 0, 2, 0, 10, 20), line(0, 2, 2, 60, 10, 20), line(0, 4, 2, 0, 22, 20), line(0, 6, 2, 60, 22, 20)));
    const below = (at: number, x: number) => lineStep("一二三四五六七八", parted, { at, late: false }, x, true).spot.at;
    expect(below(1, 10)).toBe(5);
    expect(below(3, 70)).toBe(7);
  });

  it("box what is selected, line by line", () => {
    expect(stretchRects(LINES, 3, 7).map((r) => [r.x, r.w])).toEqual([[30, 22.5], [0, 20]]);
    expect(stretchRects(LINES, 2, 2)).toEqual([]);
  });
});

describe("steps through a text", () => {
  it("take a character with what belongs to it", () => {
    const text = "e\u0301👨‍👩‍👧𠮷\n字";
    const places = [0];
    while ((places.at(-1) ?? 0) < text.length) places.push(step(text, places.at(-1) ?? 0, true));
    expect(places).toEqual([0, 2, 10, 12, 13, 14]);
    expect(places.toReversed().map((at) => step(text, at, false))).toEqual([13, 12, 10, 2, 0, 0]);
    expect(boundary(text, 5)).toBe(2);
  });

  it("take words and paragraphs", () => {
    expect(wordAt("two words", 5)).toEqual([4, 9]);
    expect(wordAt("two words", 9)).toEqual([4, 9]);
    expect(step("two words", 0, true, true)).toBe(3);
    expect(paragraphAt("一二\n三四\n五", 4)).toEqual([3, 5]);
  });
});
