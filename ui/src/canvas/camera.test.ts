import { expect, it } from "vitest";
import { fitPage, settle, sharpZoom, tileScale, toPage, toView, zoomAt } from "./camera";

const trim = { w: 970_000, h: 1_340_000 };

it("zooms about the point under the pointer", () => {
  const before = { zoom: 0.5, x: -40, y: 12 };
  const at = toPage(before, 300, 200);
  const after = toPage(zoomAt(before, 1.25, 300, 200), 300, 200);
  expect(after.x).toBeCloseTo(at.x, 6);
  expect(after.y).toBeCloseTo(at.y, 6);
});

it("uses only zooms whose tiles lie pixel on pixel", () => {
  for (const ratio of [1, 1.25, 2]) {
    const zoom = sharpZoom(0.4567, ratio);
    const perPoint = zoom * (96 / 72) * ratio * 1000;
    expect(perPoint).toBeCloseTo(tileScale(zoom, ratio), 9);
  }
});

it("fits the whole page and centres it", () => {
  const c = fitPage({ w: 800, h: 700 }, trim, 1);
  const page = toView(c, { x: 0, y: 0, ...trim });
  expect(page.h).toBeLessThanOrEqual(700 - 28);
  expect(page.h).toBeGreaterThan(700 - 34);
  expect(Math.abs(page.x + page.w / 2 - 400)).toBeLessThanOrEqual(1);
});

it("keeps the page in reach, on whole device pixels", () => {
  const far = settle({ zoom: 1, x: 5000, y: -9000 }, { w: 800, h: 700 }, trim, 2);
  expect(far.x).toBe(14);
  const foot = far.y + (trim.h / 1000) * (96 / 72);
  expect(foot).toBeCloseTo(700 - 14, 0);
  expect(Number.isInteger(far.y * 2)).toBe(true);
});
