import { expect, it } from "vitest";
import type { Rect } from "../desk/types";
import type { Guide } from "../desk/wire";
import { Catcher, Catchers, type Edge, type Place } from "./catch";

const guide = (runs: Guide["runs"], at: number): Guide => ({ runs, at });
const by = (...guides: Guide[]) => ({ guides, neighbours: [] as Rect[], px: 0.001 });
const among = (...neighbours: Rect[]) => ({ guides: [] as Guide[], neighbours, px: 0.001 });
/** A pixel, in thousandths of a point at that scale. */
const PX = 1000;

const edges: Edge[] = [{ at: 50 * PX, side: -1 }, { at: 80 * PX, side: 1 }];
const line: Place[][] = [[{ at: 100 * PX, side: null }]];

it("is caught at 8 pixels and let go at 12", () => {
  const catcher = new Catcher();
  const move = (wanted: number, grid: number) => catcher.move(edges, wanted * PX, grid * PX, line, 0.001);
  expect(move(11, 0), "9 pixels away").toBe(null);
  expect(move(12, 0), "8 pixels away").toBe(20 * PX);
  expect(move(31, 0), "held 11 pixels beyond").toBe(20 * PX);
  expect(move(33, 33), "and let go").toBe(null);
});

it("lets go of what is there no more", () => {
  const catcher = new Catcher();
  expect(catcher.move(edges, 19 * PX, 0, line, 0.001)).toBe(20 * PX);
  expect(catcher.move(edges, 19 * PX, 0, [], 0.001)).toBe(null);
});

it("leaves to the grid what the grid is nearer to, and what it reaches itself", () => {
  const high: Edge[] = [{ at: 80 * PX, side: 1 }];
  expect(new Catcher().move(high, 15 * PX, 14 * PX, line, 0.001)).toBe(null);
  expect(new Catcher().move(high, 15 * PX, 20 * PX, line, 0.001), "the same place").toBe(null);
  const box = { x: 0, y: 0, w: 80 * PX, h: 1 };
  expect(new Catchers().moved(box, { x: 0, y: 19 * PX }, { x: 0, y: 0 }, by(guide("down", 20 * PX))), "a guide of the other way").toBe(null);
  expect(new Catchers().moved(box, { x: 19 * PX, y: 0 }, { x: 0, y: 0 }, undefined), "a page too small to catch").toBe(null);
});

it("moves a box along one axis and leaves the other to the grid", () => {
  const box = { x: 0, y: 0, w: 30 * PX, h: 40 * PX };
  const caught = new Catchers().moved(box, { x: 66 * PX, y: 9 * PX }, { x: 50 * PX, y: 12 * PX }, by(guide("down", 100 * PX)));
  expect(caught).toEqual({ x: 70 * PX, y: 12 * PX });
});

it("brings the edge under the hand to a guide", () => {
  const box = { x: 10 * PX, y: 0, w: 30 * PX, h: 40 * PX };
  const near = by(guide("down", 5 * PX), guide("across", 52 * PX));
  expect(new Catchers().sized(box, -1, 1, { x: 4 * PX, y: 50 * PX }, near)).toEqual({ x: 5 * PX, y: 0, w: 35 * PX, h: 52 * PX });
  expect(new Catchers().sized(box, 0, 1, { x: 4 * PX, y: 41 * PX }, near)).toBe(null);
});

it("齐头: a head is caught by the head of what lies beside, not by its foot and not by what lies below", () => {
  const box = { x: 0, y: 0, w: 30 * PX, h: 40 * PX };
  const by = (dy: number, other: Rect) => new Catchers().moved(box, { x: 0, y: dy * PX }, { x: 0, y: 0 }, among(other));
  const right = { x: 50 * PX, y: 13 * PX, w: 20 * PX, h: 90 * PX };
  expect(by(10, right)).toEqual({ x: 0, y: 13 * PX });
  expect(by(10, { ...right, y: -80 * PX, h: 93 * PX }), "its foot").toBe(null);
  expect(by(10, { ...right, x: 10 * PX }), "not beside").toBe(null);
});

it("a guide is taken before a neighbour that is nearer", () => {
  const box = { x: 0, y: 0, w: 30 * PX, h: 40 * PX };
  const both = { ...among({ x: 50 * PX, y: 11 * PX, w: 20 * PX, h: 90 * PX }), guides: [guide("across", 14 * PX)] };
  expect(new Catchers().moved(box, { x: 0, y: 10 * PX }, { x: 0, y: 0 }, both)).toEqual({ x: 0, y: 14 * PX });
});

it("齐脚: a foot that is dragged is caught by the foot of what lies beside", () => {
  const box = { x: 0, y: 0, w: 30 * PX, h: 40 * PX };
  const right = { x: 50 * PX, y: 5 * PX, w: 20 * PX, h: 38 * PX };
  expect(new Catchers().sized(box, 0, 1, { x: 0, y: 41.9 * PX }, among(right))).toEqual({ ...box, h: 43 * PX });
});
