import { expect, it } from "vitest";
import { parseBody, stretchesOf } from "./copy";
import { carried, marked, withMark, withoutMark, withRuby } from "./notations";
import type { Notation, Paragraph } from "./wire";

const dots = (from: number, to: number): Notation => ({ kind: "emphasis", from, to });
const body = (text: string, ...notations: Notation[]): Paragraph => ({ kind: "body", text, ...(notations.length > 0 ? { notations } : {}) });
const of = (p: Paragraph | undefined) => (p?.notations ?? []).map((n) => [...(p?.text ?? "")].slice(n.from, n.to).join(""));

it("carries marks with their words, whatever is written before, into and after them", () => {
  const old = [body("沈听澜在望塔桥下等夜航船。", dots(4, 7), dots(9, 12))];
  expect(of(carried(old, [body("昨夜沈听澜在望塔桥下等夜航船。")])[0])).toEqual(["望塔桥", "夜航船"]);
  expect(of(carried(old, [body("沈听澜在望塔老桥下久等夜航船了。")])[0])).toEqual(["望塔老桥", "夜航船"]);
  expect(of(carried(old, [body("沈听澜在桥下等船。")])[0])).toEqual(["桥", "船"]);
  expect(of(carried(old, [body("沈听澜走了。")])[0])).toEqual([]);
});

it("replaces a word in two places and keeps what lies between", () => {
  const old = [body("渡口的灯亮了，渡口的人散了。", dots(3, 4))];
  expect(of(carried(old, [body("码头的灯亮了，码头的人散了。")])[0])).toEqual(["灯"]);
});

it("drops a ruby when its word changes, and keeps it when others do", () => {
  const old = [body("渡口的灯亮了。", { kind: "ruby", from: 0, to: 2, text: "dù kǒu" })];
  expect(of(carried(old, [body("渡口的灯灭了。")])[0])).toEqual(["渡口"]);
  expect(of(carried(old, [body("渡头的灯亮了。")])[0])).toEqual([]);
});

it("follows words into another paragraph, and cuts a mark that a new paragraph parts", () => {
  const old = [body("一盏灯。", dots(2, 3)), body("两盏灯。", dots(0, 3))];
  const made = carried(old, [body("前言。"), body("一盏灯。"), body("两盏"), body("灯。")]);
  expect(made.map(of)).toEqual([[], ["灯"], ["两盏"], ["灯"]]);
});

it("counts characters, not halves of them", () => {
  const old = [body("𠮷野家的𠮷字", dots(4, 5))];
  expect(of(carried(old, [body("那𠮷野家的𠮷字")])[0])).toEqual(["𠮷"]);
});

it("keeps a body's marks when its text is read back", () => {
  const old = [body("本报讯 灯亮了。", dots(4, 5)), { kind: "crosshead", text: "小标题" } as Paragraph];
  expect(of(parseBody("本报讯 灯又亮了。\n\n## 小标题", old)[0])).toEqual(["灯"]);
});

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
