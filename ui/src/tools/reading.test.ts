import { expect, it } from "vitest";
import { readingOrder } from "./reading";

const at = (block: string, x: number, y: number) => ({ block, bounds: { x, y, w: 10, h: 10 } });

it("reads a page from the top down and rows from the left", () => {
  const all = [at("foot", 0, 400), at("right", 200, 103), at("lead", 0, 100), at("head", 50, 0)];
  expect(readingOrder(all, 12)).toEqual(["head", "lead", "right", "foot"]);
  expect(readingOrder(all, 1)).toEqual(["head", "lead", "right", "foot"]);
  expect(readingOrder([at("b", 5, 0), at("a", 0, 8)], 12)).toEqual(["a", "b"]);
  expect(readingOrder([], 12)).toEqual([]);
});
