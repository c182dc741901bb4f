import { describe, expect, it } from "vitest";
import type { BlockText, LineView } from "../desk/wire";
import { blockAt, standsIn, wayOut } from "./chained";
import { lineInto, lineStep, linesOf } from "./lines";

/** A line of characters ten wide. */
function line(paragraph: number, from: number, chars: number, x: number, baseline: number): LineView {
  const carets = Array.from({ length: chars + 1 }, (_, i) => x + i * 10);
  return { paragraph, from, x, baseline, size: 10, measure: 50, over: false, carets };
}

const block = (...lines: LineView[]): BlockText => ({ block: "b1", story: "s1", revision: "r", lines });

/** Three blocks: the first paragraph is parted between the first two, the second begins the third; a fourth has nothing. */
const TEXT = "一二三四五六七八\n甲乙丙丁";
const CHAIN = [
  linesOf(TEXT, block(line(0, 0, 3, 0, 10), line(0, 3, 2, 0, 22))),
  linesOf(TEXT, block(line(0, 5, 3, 100, 10))),
  linesOf(TEXT, block(line(1, 0, 4, 200, 10))),
  linesOf(TEXT, block()),
] as const;
const [FIRST, SECOND, THIRD, EMPTY] = CHAIN;

const at = (place: number, late = false) => ({ at: place, late });

describe("a caret in a chain of blocks", () => {
  it("is in the block that sets the next character, or late in the one before", () => {
    expect([0, 4, 5, 7, 8, 9, 13].map((p) => blockAt(TEXT, CHAIN, at(p)))).toEqual([0, 0, 1, 1, 1, 2, 2]);
    expect([5, 8, 9, 13].map((p) => blockAt(TEXT, CHAIN, at(p, true)))).toEqual([0, 1, 2, 2]);
  });

  it("stays at a seam in the block it was written in", () => {
    expect(standsIn(TEXT, FIRST, at(5), false)).toBe(false);
    expect(standsIn(TEXT, FIRST, at(5), true)).toBe(true);
    expect(standsIn(TEXT, SECOND, at(5, true), false)).toBe(false);
    expect(standsIn(TEXT, SECOND, at(5, true), true)).toBe(true);
    expect(standsIn(TEXT, FIRST, at(6), true)).toBe(false);
    expect(standsIn(TEXT, EMPTY, at(13), true)).toBe(false);
  });

  it("is never nowhere", () => {
    expect(blockAt(TEXT, [FIRST, EMPTY], at(13))).toBe(0);
    expect(blockAt(TEXT, [EMPTY, FIRST], at(2))).toBe(1);
    expect(blockAt("", [EMPTY, EMPTY], at(0))).toBe(0);
    const alone = linesOf("一二", block(line(0, 0, 2, 0, 10)));
    expect([0, 1, 2].every((p) => standsIn("一二", alone, at(p), false) && standsIn("一二", alone, at(p, true), false))).toBe(true);
  });

  it("goes out of a block by its first line and its last, into the next as far across", () => {
    expect(wayOut(TEXT, FIRST, true)).toEqual(at(5));
    expect(wayOut(TEXT, SECOND, true)).toEqual(at(9));
    expect(wayOut(TEXT, THIRD, true)).toBeNull();
    expect(wayOut(TEXT, THIRD, false)).toEqual(at(8, true));
    expect(wayOut(TEXT, SECOND, false)).toEqual(at(5, true));
    expect(wayOut(TEXT, FIRST, false)).toBeNull();
    expect(wayOut(TEXT, EMPTY, true)).toBeNull();
    expect(lineStep(TEXT, FIRST, at(4), 10, true).out).toBe(10);
    expect(lineStep(TEXT, FIRST, at(1), 10, true).out).toBeUndefined();
    expect(lineInto(TEXT, SECOND, 10, true)).toEqual({ spot: at(6), x: 110 });
    expect(lineInto(TEXT, FIRST, 10, false)).toEqual({ spot: at(4), x: 10 });
    expect(lineInto(TEXT, EMPTY, 10, true)).toBeNull();
  });
});
