import { expect, it } from "vitest";
import { lengthOf } from "./copy";
import { once } from "./once";
import type { Story } from "./wire";

it("reckons once for a record, and anew for one that changed", () => {
  let asked = 0;
  const twice = once((r: { n: number }) => ((asked += 1), r.n * 2));
  const record = { n: 0 };
  expect([twice(record), twice(record), twice({ n: 4 })]).toEqual([0, 0, 8]);
  expect(asked).toBe(2);
});

it("counts a story anew when it is written in", () => {
  const story = { body: [{ text: "渡口 添灯𠮷" }] } as Story;
  expect(lengthOf(story)).toBe(5);
  expect(lengthOf({ ...story, body: [...story.body, { text: "\n雾" } as Story["body"][number]] })).toBe(6);
});
