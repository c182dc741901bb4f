import { expect, it } from "vitest";
import { sharedEdges } from "./snap";

const box = { x: 1000, y: 1000, w: 500, h: 800 };

it("tells the edges a landing shares with its neighbours", () => {
  const beside = { x: 2000, y: 1000, w: 500, h: 300 };
  expect(sharedEdges(box, [beside])).toEqual([{ edge: "head", from: { x: 1000, y: 1000 }, to: { x: 2500, y: 1000 } }]);
  const level = { x: 0, y: 1500, w: 800, h: 300 };
  expect(sharedEdges(box, [level]).map((s) => s.edge)).toEqual(["foot"]);
  const below = { x: 1000, y: 2000, w: 500, h: 100 };
  expect(sharedEdges(box, [below]).map((s) => s.edge)).toEqual(["left", "right"]);
});

it("goes by the nearest, and by nothing that is only near", () => {
  const far = { x: 9000, y: 1000, w: 500, h: 100 };
  const close = { x: 1600, y: 1000, w: 500, h: 100 };
  expect(sharedEdges(box, [far, close])[0]?.to.x).toBe(2100);
  expect(sharedEdges(box, [{ x: 1600, y: 1200, w: 10, h: 10 }])).toEqual([]);
});
