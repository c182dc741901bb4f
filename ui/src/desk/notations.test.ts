import { expect, it } from "vitest";
import { stretchesOf } from "./copy";
import { marked, withMark, withoutMark, withRuby } from "./notations";
import type { Notation, Paragraph } from "./wire";

const dots = (from: number, to: number): Notation => ({ kind: "emphasis", from, to });
const body = (text: string, ...notations: Notation[]): Paragraph => ({ kind: "body", text, ...(notations.length > 0 ? { notations } : {}) });

it("finds the characters of paragraphs between two places of the field", () => {
  const text = "  一二三\n\n## 四五\n\n> 六𠮷七";
  const at = (c: string) => text.indexOf(c);
  expect(stretchesOf(text, at("二"), at("三"))).toEqual([{ paragraph: 0, from: 1, to: 2 }]);
  expect(stretchesOf(text, at("三"), at("七"))).toEqual([
    { paragraph: 0, from: 2, to: 3 },
    { paragraph: 1, from: 0, to: 2 },
    { paragraph: 2, from: 0, to: 2 },
  ]);
  expect(stretchesOf(text, at("五"), at("五"))).toEqual([{ paragraph: 1, from: 1, to: 1 }]);
});

it("marks a stretch, joins what it touches, and takes it away again", () => {
  const s = (from: number, to: number) => ({ paragraph: 0, from, to });
  const joined = withMark([dots(0, 3), dots(6, 8)], "emphasis", s(2, 7));
  expect(joined).toEqual([dots(0, 8)]);
  expect(marked([body("一二三四五六七八", ...joined)], [s(1, 5)], "emphasis")).toBe(true);
  expect(withoutMark(joined, "emphasis", s(2, 4))).toEqual([dots(0, 2), dots(4, 8)]);
  expect(withoutMark(joined, "emphasis", s(0, 8))).toEqual([]);
  const ruby = withRuby([dots(0, 8)], s(1, 3), "dù");
  expect(withRuby(ruby, s(2, 4), "")).toEqual([dots(0, 8)]);
});
