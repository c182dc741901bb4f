import { expect, it } from "vitest";
import type { Mirror } from "../desk/mirror";
import { groupOf, withGroups } from "./groups";

const block = (id: string, page: string, group: string | null) => [id, { id, page, group, locked: false, kind: "masthead", frame: { col: 0, line: 0, cols: 1, lines: 1 } }] as const;
const mirror = {
  pages: new Map([["g1", { blocks: ["b3", "b1", "b2"] }], ["g2", { blocks: ["b4"] }]]),
  blocks: new Map([block("b1", "g1", "b1"), block("b2", "g1", null), block("b3", "g1", "b1"), block("b4", "g2", "b1")]),
} as unknown as Mirror;

it("takes a block up with its group, on its own page alone", () => {
  expect(groupOf(mirror, "b1")).toEqual(["b3", "b1"]);
  expect(groupOf(mirror, "b2")).toEqual(["b2"]);
  expect(groupOf(mirror, "b4")).toEqual(["b4"]);
  expect(withGroups(mirror, ["b2", "b3"])).toEqual(["b2", "b3", "b1"]);
});
