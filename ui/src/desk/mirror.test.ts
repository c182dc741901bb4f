import { describe, expect, it } from "vitest";
import { advance, inked, mirrorOf, missed } from "./mirror";
import type { FindingView } from "./wire";
import { appliedOf, sampleSnapshot } from "../testing/sample";

const PLACE = { x: 0, y: 0, w: 42_520, h: 42_520 };
const FINDING: FindingView = { code: "ink_square", severity: "warning", message: "", place: PLACE, block: null, story: null, photo: null, lines: null, chars: null, detail: null, words: null, stops: null };

describe("mirror", () => {
  it("lays patches over its copy without changing it", () => {
    const before = mirrorOf(sampleSnapshot());
    const story = { ...before.stories.get("s1")!, byline: "记者 甲" };
    const after = advance(before, appliedOf(1, { stories: [story] }));
    expect(after.stories.get("s1")?.byline).toBe("记者 甲");
    expect(before.stories.get("s1")?.byline).toBe("");
    expect(after.blocks).toBe(before.blocks);
  });

  it("forgets what is gone, and the status of pages that are gone", () => {
    const before = mirrorOf(sampleSnapshot());
    const edition = { ...before.edition, pages: ["g1"] };
    const after = advance(before, appliedOf(1, { edition, removed: [{ page: "g2" }, { block: "b1" }] }));
    expect(after.pages.has("g2")).toBe(false);
    expect(after.blocks.has("b1")).toBe(false);
    expect(after.status.has("g2")).toBe(false);
    expect(before.blocks.has("b1")).toBe(true);
  });

  it("takes an edit once, though the answer and the event both bring it", () => {
    const one = advance(mirrorOf(sampleSnapshot()), appliedOf(7, {}));
    expect(advance(one, appliedOf(7, { removed: [{ block: "b1" }] }))).toBe(one);
    expect(advance(one, appliedOf(6, { removed: [{ block: "b1" }] }))).toBe(one);
  });

  it("takes what is found of a page's ink in the place of what was found before", () => {
    const before = mirrorOf(sampleSnapshot());
    const codes = (m: typeof before) => m.status.get("g1")?.findings.map((f) => [f.code, f.detail]);
    const others = codes(before);
    const found = (detail: string) => ({ ...FINDING, detail });
    const once = inked(before, "g1", found("231 %"));
    expect(codes(once)).toEqual([...(others ?? []), ["ink_square", "231 %"]]);
    expect(codes(inked(once, "g1", found("240 %")))).toEqual([...(others ?? []), ["ink_square", "240 %"]]);
    expect(codes(inked(once, "g1", null))).toEqual(others);
    expect(inked(before, "g9", found("231 %"))).toBe(before);
  });

  it("knows when it missed an edit", () => {
    const at40 = mirrorOf({ ...sampleSnapshot(), seq: 40 });
    expect(missed(at40, appliedOf(41, {}))).toBe(false);
    expect(missed(at40, appliedOf(42, {}))).toBe(true);
  });
});
