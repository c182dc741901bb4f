import { expect, it } from "vitest";
import { sizeName, stepHead, stepSize, typedSize } from "./sizes";

it("reads sizes by name and by point", () => {
  expect(typedSize("小五")).toBe(9_000);
  expect(typedSize("五号")).toBe(10_500);
  expect(typedSize("初")).toBe(42_000);
  expect(typedSize("10.5pt")).toBe(10_500);
  expect(typedSize("１２")).toBe(12_000);
  for (const wrong of ["", "大", "1", "900"]) expect(typedSize(wrong), wrong).toBeNull();
});

it("names a size and steps from it", () => {
  expect(sizeName(10_500)).toBe("五号");
  expect(sizeName(11_000)).toBe("");
  expect(stepSize(11_000, true)).toBe(12_000);
  expect(stepSize(11_000, false)).toBe(10_500);
  expect(stepSize(42_000, true)).toBe(42_000);
});

it("steps a headline through the large sizes too", () => {
  expect(stepHead(42_000, true)).toBe(48_000);
  expect(stepHead(48_000, false)).toBe(42_000);
  expect(stepHead(36_000, false)).toBe(31_500);
  expect(stepHead(96_000, true)).toBe(96_000);
});
