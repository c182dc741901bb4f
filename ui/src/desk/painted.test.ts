import { describe, expect, it } from "vitest";
import { opened, unpack, type PaintedPreview } from "./painted";
import type { Response } from "./wire";

function pixels(runs: number[], count: number): string[] {
  const bytes = new Uint8Array(4 * count);
  unpack(Uint8Array.from(runs), new Uint32Array(bytes.buffer));
  return Array.from({ length: count }, (_, i) => bytes.slice(4 * i, 4 * i + 4).join(" "));
}

function message(response: object, ...pixels: number[]): ArrayBuffer {
  const json = new TextEncoder().encode(JSON.stringify(response));
  const bytes = new Uint8Array(4 + json.length + pixels.length);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, 4);
  bytes.set(pixels, 4 + json.length);
  return bytes.buffer;
}

describe("runs of pixels", () => {
  it("are gaps, alphas of an ink, another ink, and any colours", () => {
    const runs = [1, 64 + 2, 0xf7, 0x10, 128, 200, 0, 9, 64, 0x80, 192, 1, 2, 3, 4];
    expect(pixels(runs, 8)).toEqual(["0 0 0 0", "0 0 0 0", "0 0 0 255", "0 0 0 119", "0 0 0 17", "200 0 9 136", "1 2 3 4", "0 0 0 0"]);
  });

  it("write nothing beyond the picture, whatever they say", () => {
    expect(pixels([63, 64 + 63, 255], 2)).toEqual(["0 0 0 0", "0 0 0 0"]);
    expect(pixels([64 + 2, 0xff], 2)).toEqual(["0 0 0 255", "0 0 0 255"]);
  });
});

describe("an answer", () => {
  it("has the pixels of its pictures behind it, in their order", () => {
    const pictures = [{ block: "b1", size: 2 }, { block: "b2", size: 0 }, { block: "b3", size: 1 }];
    const view = opened(message({ text: "雾", pictures }, 9, 8, 7)) as unknown as PaintedPreview;
    expect(view.pictures.map((p) => [p.block, ...p.pixels])).toEqual([["b1", 9, 8], ["b2"], ["b3", 7]]);
    expect(view.text).toBe("雾");
  });

  it("without pixels is as it was read", () => {
    const plain = { seq: 1 } as unknown as Response;
    expect(opened(plain)).toBe(plain);
    const known = opened({ pictures: [{ block: "b1", size: 0 }] } as unknown as Response) as unknown as PaintedPreview;
    expect(known.pictures.map((p) => p.pixels.length)).toEqual([0]);
  });
});
