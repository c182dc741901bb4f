import { describe, expect, it } from "vitest";
import type { FindingView, Page, PageState } from "../desk/wire";
import { sampleSnapshot } from "../testing/sample";
import { badgesOf } from "./badges";
import { countsOf, passes } from "./filter";
import { leadOf } from "./lead";
import { raiseCommand, raiseOf } from "./raise";

function page(id: string, state: PageState = "making", blocks: string[] = ["b1"]): Page {
  return { ...(sampleSnapshot().pages[0] as Page), id, state, blocks, editors: { editor: `${id} editor`, designer: "", proofreader: "" } };
}

function finding(code: string, part: Partial<FindingView> = {}): FindingView {
  return { block: null, chars: null, code, detail: null, lines: null, message: code, photo: null, place: { x: 0, y: 0, w: 0, h: 0 }, severity: "warning", stops: null, story: null, words: null, ...part };
}

describe("pages asked for", () => {
  const found: Record<string, FindingView[]> = { g1: [finding("overset")], g2: [finding("missing_credit"), finding("low_resolution")], g3: [], g4: [finding("copy_to_come")] };
  const pages = [page("g1"), page("g2", "page_proof"), page("g3", "signed", []), page("g4")];
  it("are counted by what is wrong on them or wanted of them", () => {
    expect(countsOf(pages, (p) => found[p] ?? [])).toEqual({ all: 4, overset: 1, credit: 1, copy: 2, low: 1, sign: 1 });
  });
  it("include an empty one among those that wait for copy", () => {
    expect(passes("copy", page("x", "making", []), [])).toBe(true);
    expect(passes("copy", page("x"), [])).toBe(false);
  });
});

describe("badges on a page's picture", () => {
  const at = (x: number, y: number, severity: FindingView["severity"] = "warning") => finding("overset", { severity, place: { x, y, w: 0, h: 0 } });
  it("stand at their places, within the picture", () => {
    const [middle, corner] = badgesOf([at(100, 140), at(0, 0)], () => "溢", 1, 200, 280);
    expect(middle).toMatchObject({ x: 100, y: 129.5 });
    expect(corner).toMatchObject({ y: 2 });
    expect(corner!.x - corner!.w / 2).toBeGreaterThanOrEqual(0);
  });
  it("never lie over one another, and are few", () => {
    const badges = badgesOf(Array.from({ length: 9 }, () => at(100, 140)), () => "溢 3 行", 1, 200, 280);
    expect(badges).toHaveLength(4);
    const tops = badges.map((b) => b.y).sort((a, b) => a - b);
    for (let i = 1; i < tops.length; i += 1) expect(tops[i]! - tops[i - 1]!).toBeGreaterThanOrEqual(21);
  });
  it("are as wide as their words, up to a share of the picture", () => {
    const wide = (said: string) => badgesOf([at(100, 140)], () => said, 1, 200, 280)[0]!.w;
    expect(wide("溢 3 行")).toBeLessThan(wide("No credit"));
    expect(wide("a word ".repeat(20))).toBeCloseTo(124);
  });
  it("leave out what only may be looked at", () => {
    expect(badgesOf([at(10, 10, "note")], () => "溢", 1, 200, 280)).toEqual([]);
  });
});

describe("the line to where the other page goes", () => {
  const at = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 140 });
  it("ends upright on the picture below, above or beside", () => {
    expect(leadOf(at(200, 0), at(0, 200))).toMatchObject({ x: 50, y: 200, way: 1 });
    expect(leadOf(at(0, 200), at(200, 0))).toMatchObject({ x: 250, y: 140, way: -1 });
    const beside = leadOf(at(0, 0), at(200, 0));
    expect(beside).toMatchObject({ x: 250, y: 140, way: -1 });
    expect(beside.path).toContain("H238");
  });
  it("is straight where one lies under the other", () => {
    expect(leadOf(at(0, 0), at(0, 200)).path).toMatch(/^M50 140V170Q50 170 50 170H50Q50 170 50 170V200$/);
  });
});

describe("several pages brought to a state", () => {
  const pages = [page("g1"), page("g2", "page_proof"), page("g3", "signed"), page("g4")];
  const found = (id: string) => (id === "g4" ? [finding("overset", { stops: "page_proof" }), finding("missing_credit", { stops: "signed" })] : []);
  it("are those that may; the rest say why not", () => {
    const raise = raiseOf(pages, "page_proof", found);
    expect(raise.go.map((p) => p.id)).toEqual(["g1"]);
    expect(raise.stay.map((k) => [k.page.id, k.why.kind])).toEqual([["g2", "there"], ["g3", "signed"], ["g4", "found"]]);
    expect(raise.stay[2]!.why).toMatchObject({ stops: [{ code: "overset", count: 1 }] });
  });
  it("go back whatever is wrong on them", () => {
    expect(raiseOf([page("g4", "page_proof")], "making", found).go).toHaveLength(1);
  });
  it("go in one step, each in the name of its editor unless one is given", () => {
    const stamp = (by: string) => ({ by, at: 7 });
    const two = raiseCommand([pages[0]!, pages[3]!], "first_proof", "", stamp);
    expect(two).toMatchObject({ do: "together", label: "set_page_state", commands: [{ page: "g1", stamp: { by: "g1 editor" } }, { page: "g4", stamp: { by: "g4 editor" } }] });
    expect(raiseCommand([pages[0]!], "first_proof", "钟鸣", stamp)).toMatchObject({ do: "set_page_state", stamp: { by: "钟鸣", at: 7 } });
    expect(raiseCommand([], "first_proof", "", stamp)).toBeNull();
  });
});
