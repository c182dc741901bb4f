import { describe, expect, it } from "vitest";
import { sampleBlock, sampleSnapshot } from "../testing/sample";
import { chainOf, followerOf, neighboursOf } from "./chain";
import { mirrorOf } from "./mirror";
import { placesOf } from "./places";
import type { StoryBlockRecord } from "./types";

/** Story s1 in b1 on g1, going on in b7 on the same page and in b5 on g2. */
function chained() {
  const s = sampleSnapshot();
  const rest = (id: string, page: string, follows: string): StoryBlockRecord => ({ ...sampleBlock(id, "s1", 0, 40, 2, 10), page, follows });
  return mirrorOf({ ...s, blocks: [rest("b5", "g2", "b7"), ...s.blocks.filter((b) => b.id === "b1"), rest("b7", "g1", "b1")] });
}

describe("a story that goes on", () => {
  it("stands where it begins, whichever block comes first", () => {
    expect(placesOf(chained()).stories.get("s1")?.block).toBe("b1");
  });
  it("runs through its blocks in order", () => {
    expect(chainOf(chained(), "s1").map((b) => b.id)).toEqual(["b1", "b7", "b5"]);
    expect(followerOf(chained(), "b5")).toBeNull();
  });
  it("knows its neighbours, and which of them a jump line names", () => {
    const m = chained();
    const middle = m.blocks.get("b7") as StoryBlockRecord;
    const { before, after } = neighboursOf(m, middle);
    expect([before?.block.id, before?.elsewhere, after?.block.id, after?.elsewhere, after?.number]).toEqual(["b1", false, "b5", true, 2]);
  });
});
