import { expect, it } from "vitest";
import { fitPage, fitReach, settle, toView } from "./camera";
import { beside, facing, reachOf } from "./spread";

const trim = { w: 970_000, h: 1_340_000 };
const pages = ["g1", "g2", "g3", "g4"];

it("pairs pages as they lie open", () => {
  expect(facing(pages, "g1")).toBe(null);
  expect(facing(pages, "g2")).toEqual({ page: "g3", number: 3, side: "right" });
  expect(facing(pages, "g3")).toEqual({ page: "g2", number: 2, side: "left" });
  expect(facing(pages, "g4"), "an even last page lies alone").toBe(null);
  expect(facing(pages, "g9")).toBe(null);
  expect(facing(pages, null)).toBe(null);
});

it("fits both pages, whichever is worked on, at the same place of the view", () => {
  const view = { w: 1200, h: 700 };
  const left = fitReach(view, reachOf(trim, facing(pages, "g2")), 1);
  const right = fitReach(view, reachOf(trim, facing(pages, "g3")), 1);
  expect(right.zoom).toBe(left.zoom);
  const other = toView(left, { x: beside(trim, "right"), y: 0, ...trim });
  expect(right.x).toBeCloseTo(other.x, 0);
  const all = toView(left, { x: 0, y: 0, w: 2 * trim.w, h: trim.h });
  expect(Math.abs(all.x + all.w / 2 - 600)).toBeLessThanOrEqual(1);
  expect(all.h).toBeLessThanOrEqual(700 - 28);
});

it("lets the view go as far as the other page, and no farther", () => {
  const reach = reachOf(trim, facing(pages, "g3"));
  const view = { w: 800, h: 700 };
  expect(settle({ zoom: 1, x: 9e6, y: 0 }, view, reach, 1).x).toBeCloseTo(14 + (trim.w / 1000) * (96 / 72), 0);
  expect(settle({ zoom: 1, x: 9e6, y: 0 }, view, trim, 1).x).toBe(14);
});

it("keeps the page itself in the middle when it alone is fitted", () => {
  const view = { w: 1200, h: 700 };
  const c = fitPage(view, trim, 1, reachOf(trim, facing(pages, "g3")));
  const both = toView(c, { x: -trim.w, y: 0, w: 2 * trim.w, h: trim.h });
  expect(Math.abs(both.x + both.w / 2 - 600), "both have room").toBeLessThanOrEqual(1);
  const narrow = fitPage({ w: 520, h: 700 }, trim, 1, reachOf(trim, facing(pages, "g3")));
  const own = toView(narrow, { x: 0, y: 0, ...trim });
  expect(own.x).toBeGreaterThanOrEqual(0);
  expect(own.x + own.w).toBeLessThanOrEqual(520);
});
