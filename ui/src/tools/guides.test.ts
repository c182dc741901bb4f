import { expect, it } from "vitest";
import type { Guide } from "../desk/wire";
import { sampleGrid } from "../testing/sample";
import { guideAt, guideEdges, nextPlace, shownPlace, typedPlace } from "./guides";

const grid = sampleGrid();

const guide = (runs: Guide["runs"], at: number): Guide => ({ runs, at });
/** A pixel, in thousandths of a point at that scale. */
const PX = 1000;

it("a guide itself goes to lines, columns and edges that are near, or where the hand is", () => {
  const line = grid.area.y + 10 * grid.leading;
  expect(guideAt(grid, "across", line + 3 * PX, [], 0.001)).toBe(Math.round(line));
  expect(guideAt(grid, "across", line + 3 * PX, [], null)).toBe(Math.round(line + 3 * PX));
  const right = (grid.columns[1] ?? 0) + grid.column_width;
  expect(guideAt(grid, "down", right - 2 * PX, [], 0.001)).toBe(Math.round(right));
  expect(guideAt(grid, "down", 1 * PX, [{ x: 7 * PX, y: 0, w: 1, h: 1 }], 0.001)).toBe(7 * PX);
  expect(guideAt(grid, "down", -50 * PX, [], null)).toBe(0);
});

it("shows and reads places in columns, lines and millimetres", () => {
  const words = { col: "栏", line: "行" };
  const typed = (runs: Guide["runs"], text: string) => typedPlace(grid, runs, "grid", text);
  for (const text of ["3栏", "1栏"]) expect(shownPlace(grid, guide("down", typed("down", text) ?? 0), words)).toBe(text);
  expect(shownPlace(grid, guide("across", typed("across", "12行") ?? 0), words)).toBe("12行");
  expect(shownPlace(grid, guide("across", typed("across", "12.5mm") ?? 0), words)).toBe("12.5mm");
  expect(typed("across", "4")).toBe(typed("across", "4行"));
  expect(typed("down", "9000mm")).toBe(null);
  expect(typed("down", "渡")).toBe(null);
});

it("steps to the next place of the grid", () => {
  const line = (n: number) => Math.round(grid.area.y + n * grid.leading);
  expect(nextPlace(grid, guide("across", line(3)), 1)).toBe(line(4));
  expect(nextPlace(grid, guide("across", line(3) + 500), -1)).toBe(line(3));
  expect(nextPlace(grid, guide("across", line(0)), -1)).toBe(line(0));
});

it("names the guides that a landing lies on", () => {
  const box = { x: 100, y: 200, w: 300, h: 400 };
  const found = guideEdges(box, grid, [guide("down", 100), guide("down", 400), guide("across", 601), guide("across", 9000)]);
  expect(found.map((f) => f.edge)).toEqual(["guideDown", "guideAcross"]);
});
