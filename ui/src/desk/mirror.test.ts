import { describe, expect, it } from "vitest";
import { advance, mirrorOf, missed } from "./mirror";
import { appliedOf, sampleSnapshot } from "../testing/sample";

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

  it("knows when it missed an edit", () => {
    const at40 = mirrorOf({ ...sampleSnapshot(), seq: 40 });
    expect(missed(at40, appliedOf(41, {}))).toBe(false);
    expect(missed(at40, appliedOf(42, {}))).toBe(true);
  });
});
