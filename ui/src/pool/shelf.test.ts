import { describe, expect, it } from "vitest";
import { sampleStory } from "../testing/sample";
import type { StoryState } from "../desk/wire";
import { shelve, type Card } from "./shelf";

const card = (id: string, title: string, chars: number, state: StoryState): Card => ({ story: { ...sampleStory(id, chars, [title]), state }, title, chars, place: null, fit: null, photos: 0 });
const cards = [card("s1", "河边书屋", 300, "draft"), card("s2", "菜场修补铺", 900, "cleared"), card("s3", "夜航船", 500, "cleared")];
const ids = (...rest: Parameters<typeof shelve> extends [unknown, unknown, unknown, unknown, ...infer R] ? R : never) => shelve(cards, null, "all", "", ...rest).unplaced.map((c) => c.story.id);

describe("the pool", () => {
  it("keeps the order stories came in", () => {
    expect(ids()).toEqual(["s1", "s2", "s3"]);
  });
  it("sorts by length, the longest first, and by headline as Chinese sorts", () => {
    expect(ids("length")).toEqual(["s2", "s3", "s1"]);
    expect(ids("title")).toEqual(["s2", "s1", "s3"]);
  });
  it("shows one stage only when asked", () => {
    expect(ids("order", "cleared")).toEqual(["s2", "s3"]);
  });
});
