import { expect, it } from "vitest";
import { wanted, type Shot } from "./tiles";

const shot: Shot = { page: "g1", revision: "r", scale: 1000, css: 1, query: "", x: -600, y: 10, view: { w: 500, h: 400 }, size: { w: 3000, h: 2000 } };
const names = (rings: number) => wanted(shot, rings).map(([x, y]) => `${x}/${y}`).sort();

it("asks for what the view shows, then for a ring round it, within the page", () => {
  expect(names(0)).toEqual(["1/0", "2/0"]);
  expect(names(1)).toEqual(["0/0", "0/1", "1/0", "1/1", "2/0", "2/1", "3/0", "3/1"]);
});

it("asks for the middle first", () => {
  expect(wanted({ ...shot, x: 0, y: 0, view: { w: 1500, h: 400 } }, 0)[0]).toEqual([1, 0]);
});
