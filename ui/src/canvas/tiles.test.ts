import { expect, it } from "vitest";
import { touches, wanted, type Shot } from "./tiles";

const shot: Shot = { page: "g1", revision: "r", scale: 1000, css: 1, query: "", x: -600, y: 10, view: { w: 500, h: 400 }, size: { w: 3000, h: 2000 } };
const names = (rings: number) => wanted(shot, rings).map(([x, y]) => `${x}/${y}`).sort();

it("asks for what the view shows, then for a ring round it, within the page", () => {
  expect(names(0)).toEqual(["1/0", "2/0"]);
  expect(names(1)).toEqual(["0/0", "0/1", "1/0", "1/1", "2/0", "2/1", "3/0", "3/1"]);
});

it("asks for the middle first", () => {
  expect(wanted({ ...shot, x: 0, y: 0, view: { w: 1500, h: 400 } }, 0)[0]).toEqual([1, 0]);
});

it("tells the tiles that a place of the page lies on", () => {
  // At a pixel a point, a place of 100 points from 500: on the first two tiles of the first row.
  const place = { x: 500_000, y: 10_000, w: 100_000, h: 20_000 };
  const on = (tx: number, ty: number) => touches(place, 1000, tx, ty);
  expect([on(0, 0), on(1, 0), on(2, 0), on(0, 1)]).toEqual([true, true, false, false]);
  expect(touches({ ...place, x: 512_500, w: 1000 }, 1000, 0, 0)).toBe(true);
  expect(touches({ ...place, x: 515_000 }, 1000, 0, 0)).toBe(false);
});
