import { expect, it } from "vitest";
import { learn, since } from "./repainted";

const place = (x: number) => ({ x, y: 0, w: 10, h: 10 });
const step = (from: string, to: string, x: number, page = "g1") => ({ page, from, to, places: [place(x)] });

it("adds up the steps from one revision to another", () => {
  learn([step("a", "b", 1), step("x", "y", 9, "g2")]);
  learn([step("b", "c", 2)]);
  expect(since("g1", "b", "c")).toEqual([place(2)]);
  expect(since("g1", "a", "c")?.map((r) => r.x).sort()).toEqual([1, 2]);
  expect(since("g1", "c", "c")).toEqual([]);
});

it("knows nothing where a step is missing, or of another page", () => {
  learn([step("d", "e", 3)]);
  expect(since("g1", "c", "e")).toBeNull();
  expect(since("g2", "d", "e")).toBeNull();
  expect(since("g1", "e", "d")).toBeNull();
});

it("forgets what is long ago", () => {
  for (let n = 0; n < 100; n += 1) learn([step(`r${n}`, `r${n + 1}`, n)]);
  expect(since("g1", "r90", "r100")).toHaveLength(10);
  expect(since("g1", "r0", "r100")).toBeNull();
});
