import { describe, expect, it } from "vitest";
import { changed, changesTo, flat, placeIn, placeOf, splices } from "./flat";
import { merged } from "./merge";

describe("a body as one text", () => {
  it("reads its paragraphs one a line", () => {
    expect(flat([{ kind: "body", text: "一二" }, { kind: "crosshead", text: "三" }])).toBe("一二\n三");
  });

  it("finds places by paragraph and character, a character of two places once", () => {
    const text = "一𠮷二\n三";
    expect(placeIn(text, 3)).toEqual({ paragraph: 0, at: 2 });
    expect(placeIn(text, 5)).toEqual({ paragraph: 1, at: 0 });
    expect(placeOf(text, 0, 2)).toBe(3);
    expect(placeOf(text, 1, 1)).toBe(6);
  });
});

describe("changes", () => {
  it("are read as the caret tells", () => {
    expect(changesTo("的话", "的的话", 1)).toEqual([{ at: 0, removed: 0, text: "的" }]);
    expect(changesTo("的话", "的的话", 2)).toEqual([{ at: 1, removed: 0, text: "的" }]);
    expect(changesTo("的的话", "的话", 0)).toEqual([{ at: 0, removed: 1, text: "" }]);
    expect(changesTo("的的话", "的话", 1)).toEqual([{ at: 1, removed: 1, text: "" }]);
  });

  it("never part a character of two places", () => {
    const [old, now] = ["a𠮷b", "a𠮸b"];
    expect(changesTo(old, now)).toEqual([{ at: 1, removed: 2, text: "𠮸" }]);
    expect(changesTo("😀", "😀😁")).toEqual([{ at: 2, removed: 0, text: "😁" }]);
    expect(changesTo("😁😀", "😀", 0)).toEqual([{ at: 0, removed: 2, text: "" }]);
  });

  it("make the one text of the other, whatever they are", () => {
    const some = ["", "一", "一二三", "三二一", "一\n二", "𠮷一𠮷", "甲乙丙丁甲乙"];
    for (const a of some) for (const b of some) for (let c = 0; c <= b.length; c += 1) expect(changed(a, changesTo(a, b, c))).toBe(b);
  });

  it("are commands, the last first", () => {
    const changes = changesTo("一二三\n四五", "一甲三\n四", 5);
    expect(splices("s1", "一二三\n四五", changes)).toEqual([
      { do: "splice_story", story: "s1", paragraph: 1, at: 1, removed: 1, text: "" },
      { do: "splice_story", story: "s1", paragraph: 0, at: 1, removed: 1, text: "甲" },
    ]);
  });
});

describe("two hands on one text", () => {
  it("keep what both wrote, and the place of the one", () => {
    const both = merged("一二三四", "一二甲三四", "乙一二三");
    expect(both.text).toBe("乙一二甲三");
    expect(both.place(3)).toBe(4);
    expect(both.place(0)).toBe(1);
  });

  it("keep what is written into what the other took out", () => {
    expect(merged("一二三四", "一二甲三四", "一四").text).toBe("一甲四");
    expect(merged("一二三四", "", "一二甲三四").text).toBe("甲");
  });

  it("both write at one place", () => {
    const both = merged("一二", "一甲二", "一乙二");
    expect(both.text).toBe("一乙甲二");
    expect(both.place(2)).toBe(3);
  });

  it("change nothing where nothing changed", () => {
    expect(merged("一二", "一二", "一二").text).toBe("一二");
    expect(merged("一二", "一甲二", "一二").text).toBe("一甲二");
  });
});
