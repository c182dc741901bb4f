import { expect, it } from "vitest";
import { mirrorOf } from "../desk/mirror";
import { samplePhoto, sampleSnapshot, sampleStory } from "../testing/sample";
import { wordsSaid } from "./said";

const s = sampleSnapshot();
s.stories = [{ ...sampleStory("s1", 0, ["灯会规模最", "大一次"]), body: [{ kind: "body", text: "一" }, { kind: "body", text: "𠮷野家的饭" }] }];
s.photos = [{ ...samplePhoto("p1", 10, 10), caption: "灯会最大" }];
const m = mirrorOf(s);
const at = (field: "headline" | "body" | "caption", line: number, from: number, to: number) => wordsSaid(m, { story: field === "caption" ? null : "s1", photo: field === "caption" ? "p1" : null, field, line, from, to });

it("counts characters, not places of a string, from the start of its line", () => {
  expect(at("body", 1, 1, 3)).toEqual({ of: "story", id: "s1", field: "body", at: 4, length: 2 });
  expect(at("caption", 0, 2, 4)).toEqual({ of: "photo", id: "p1", field: "caption", at: 2, length: 2 });
});

it("goes on in the next line of a headline", () => {
  expect(at("headline", 0, 4, 6)).toEqual({ of: "story", id: "s1", field: "headline", at: 4, length: 3 });
});

it("is nothing where there are no such words any more", () => {
  expect(at("body", 1, 9, 11)).toBeNull();
  expect(at("body", 2, 0, 1)).toBeNull();
  expect(wordsSaid(m, { story: "s9", photo: null, field: "deck", line: 0, from: 0, to: 1 })).toBeNull();
});
