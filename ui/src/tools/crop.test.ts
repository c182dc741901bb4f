import { expect, it } from "vitest";
import type { PhotoBlockRecord } from "../desk/types";
import type { Photo } from "../desk/wire";
import { cropCommand, panned, zoomed, type Shown } from "./crop";

const crop = { zoom: 1000, x: 500, y: 500 };
const block = { id: "b1", page: "g1", locked: false, kind: "photo", photo: "p1", frame: { col: 0, line: 0, cols: 2, lines: 10 }, crop, caption: true } as PhotoBlockRecord;
const photo = { id: "p1", width: 3000, height: 2000 } as Photo;
/** A landscape photo in a square frame: a third of its width is cut. */
const shown: Shown = { block, index: null, photo, crop, frame: { x: 0, y: 0, w: 200, h: 200 } };

it("moves the picture with the hand, and no further than its edge", () => {
  // The whole picture is 300 wide: 30 to the right show 10 % more of its left.
  expect(panned(shown, 30, 0)).toEqual({ zoom: 1000, x: 400, y: 500 });
  expect(panned(shown, 900, 0).x).toBe(333);
  expect(panned(shown, -900, 50)).toEqual({ zoom: 1000, x: 667, y: 500 });
  // From an edge the first step back already shows.
  expect(panned({ ...shown, crop: { ...crop, x: 0 } }, -30, 0).x).toBe(433);
});

it("zooms within bounds", () => {
  expect(zoomed(crop, 1.05).zoom).toBe(1050);
  expect(zoomed(crop, 0.5).zoom).toBe(1000);
  expect(zoomed({ ...crop, zoom: 19_900 }, 2).zoom).toBe(20_000);
});

it("makes the edit of the block it stands in", () => {
  expect(cropCommand(shown, { ...crop, x: 1 })).toEqual({ do: "set_crop", block: "b1", crop: { ...crop, x: 1 } });
});
