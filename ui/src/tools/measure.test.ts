import { describe, expect, it } from "vitest";
import { PER_MM } from "../canvas/grid";
import { sampleGrid } from "../testing/sample";
import { measured } from "./measure";

// Columns of 100 pt with gaps of 10, lines of 12 pt, an em of 10 pt.
const g = sampleGrid();

describe("a length typed into a field", () => {
  it("without a unit is in the field's own", () => {
    expect(measured("3", "w", "grid", g)).toBeCloseTo(320_000);
    expect(measured("3", "h", "grid", g)).toBe(36_000);
    expect(measured("1", "x", "grid", g)).toBe(0);
    expect(measured("10", "w", "mm", g)).toBeCloseTo(10 * PER_MM);
    expect(measured("8", "w", "em", g)).toBe(80_000);
  });

  it("takes any unit, Chinese or Latin, wide or narrow", () => {
    expect(measured("2栏", "w", "mm", g)).toBeCloseTo(210_000);
    expect(measured("４０行", "h", "mm", g)).toBe(480_000);
    expect(measured("12 字", "w", "grid", g)).toBe(120_000);
    expect(measured("2.5cm", "w", "grid", g)).toBeCloseTo(25 * PER_MM);
    expect(measured("36pt", "h", "grid", g)).toBe(36_000);
  });

  it("counts", () => {
    expect(measured("2+1", "w", "grid", g)).toBeCloseTo(320_000);
    expect(measured("(4-1)×2行", "h", "grid", g)).toBe(72_000);
    expect(measured("390mm/2", "w", "grid", g)).toBeCloseTo(195 * PER_MM);
    expect(measured("2行+10", "h", "mm", g)).toBeCloseTo(24_000 + 10 * PER_MM);
    expect(measured("-5mm+3cm", "x", "mm", g)).toBeCloseTo(25 * PER_MM);
  });

  it("is none where it makes no sense", () => {
    for (const text of ["", "abc", "2+", "3 foo", "(2", "2mm*3mm", "1/0", "2栏)"]) expect(measured(text, "w", "grid", g), text).toBeNull();
  });
});
