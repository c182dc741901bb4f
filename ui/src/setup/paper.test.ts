import { expect, it } from "vitest";
import { PER_MM } from "../canvas/grid";
import { gapOf, linesOf, PRESETS, withMargins } from "./paper";

it("every preset leaves a gap between its columns", () => {
  for (const p of PRESETS) {
    expect(gapOf(p), p.name).toBeGreaterThan(p.body / 2);
    expect(linesOf(p), p.name).toBeGreaterThan(80);
  }
});

it("margins leave a type area, the other sides where they were", () => {
  const [p] = PRESETS;
  if (!p) throw new Error("there are presets");
  const { type_area } = withMargins(p, { left: Math.round(30 * PER_MM) });
  expect(type_area.x).toBe(Math.round(30 * PER_MM));
  expect(type_area.x + type_area.w).toBe(p.type_area.x + p.type_area.w);
  expect([type_area.y, type_area.h]).toEqual([p.type_area.y, p.type_area.h]);
});
