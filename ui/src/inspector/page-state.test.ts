import { expect, it } from "vitest";
import type { FindingView } from "../desk/wire";
import { stoppers } from "./page-state";

const found = (code: string, stops: FindingView["stops"]): FindingView => ({
  code, severity: "warning", message: `${code}!`, place: { x: 0, y: 0, w: 1, h: 1 }, block: null, story: null, photo: null, lines: null, chars: null, detail: null, words: null, stops,
});

it("sums up what keeps a page from a state, and leaves out what only advises", () => {
  const all = [found("missing_credit", "signed"), found("overset", "page_proof"), found("missing_credit", "signed"), found("underset", null)];
  expect(stoppers(all, "first_proof")).toEqual([]);
  expect(stoppers(all, "page_proof")).toEqual([{ code: "overset", count: 1, said: "overset!" }]);
  expect(stoppers(all, "signed").map((s) => [s.code, s.count])).toEqual([["missing_credit", 2], ["overset", 1]]);
});
