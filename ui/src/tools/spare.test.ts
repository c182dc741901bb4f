import { describe, expect, it } from "vitest";
import { mirrorOf } from "../desk/mirror";
import type { Block, FitView } from "../desk/wire";
import { sampleBlock, sampleGrid, sampleSnapshot } from "../testing/sample";
import { betweenBlocks, intoHeights, stackOf } from "./spare";

const g = sampleGrid();
const move = (block: string, lines: number) => ({ do: "move_block", block, cols: 0, lines });

function scene(blocks: Block[]) {
  const snapshot = sampleSnapshot();
  const pages = snapshot.pages.map((p) => (p.id === "g1" ? { ...p, blocks: blocks.map((b) => b.id) } : p));
  return { mirror: mirrorOf({ ...snapshot, pages, blocks }), page: "g1", view: null };
}

const over = (block: string, lines: number): FitView => ({ block, overset_lines: lines, overset_chars: lines * 13, underset_lines: 0 }) as FitView;
/** Three blocks of two columns: lines 10–30, 31–51, 52–72; a page of a hundred lines. */
const three = [sampleBlock("b1", "s1", 2, 10, 2, 20), sampleBlock("b2", "s2", 2, 31, 2, 20), sampleBlock("b3", "s3", 2, 52, 2, 20)];
const barrier = (line: number): Block => ({ ...sampleBlock("b9", "s9", 3, line, 3, 10) });

describe("a stack", () => {
  it("is what is selected, or the columns of the one selected", () => {
    const all = scene([...three, barrier(80)]);
    for (const ids of [["b2"], ["b1", "b2", "b3"]]) expect(stackOf(all, ids), ids.join()).toMatchObject({ spare: 7, pieces: [{ block: { id: "b1" } }, { block: { id: "b2" } }, { block: { id: "b3" } }] });
    expect(stackOf(all, ["b1", "b2"])?.spare, "b3 stands below").toBe(0);
    expect(stackOf(scene(three), ["b3"])?.spare).toBe(g.lines - 72);
    expect(stackOf(all, [])).toBe(null);
  });
  it("is parted by what does not move", () => {
    const [a, b, c] = three as [Block, Block, Block];
    const locked = scene([a, { ...b, locked: true }, c]);
    expect(stackOf(locked, ["b1", "b2", "b3"])?.pieces.map((p) => p.block.id)).toEqual(["b3"]);
    expect(stackOf(locked, ["b1"])).toBe(null);
  });
  it("does not stand side by side", () => {
    expect(stackOf(scene([...three, sampleBlock("b4", "s4", 4, 15, 1, 5)]), ["b1", "b4"])).toBe(null);
  });
});

describe("spare lines", () => {
  it("go between the blocks, gaps made even", () => {
    const stack = stackOf(scene([...three, barrier(80)]), ["b2"]);
    expect(stack && betweenBlocks(g, stack)?.command).toEqual({ do: "together", label: "spread_spare", commands: [move("b2", 4), move("b3", 7)] });
    const one = stackOf(scene([sampleBlock("b1", "s1", 2, 10, 2, 20)]), ["b1"]);
    expect(one && betweenBlocks(g, one), "one block has no gaps").toBe(null);
  });
  it("take the rules in the gaps along", () => {
    const rule = { id: "b7", page: "g1", locked: false, kind: "rule", frame: { col: 2, line: 30, cols: 2, lines: 1 }, weight: 500, ink: { c: 0, m: 0, y: 0, k: 1000 } } as Block;
    const stack = stackOf(scene([...three, barrier(80), rule]), ["b2"]);
    expect(stack && betweenBlocks(g, stack)?.command).toMatchObject({ commands: [move("b7", 4), move("b2", 4), move("b3", 7)] });
  });
  it("go into heights, to copy that runs over first", () => {
    const stack = stackOf(scene([...three, barrier(80)]), ["b2"]);
    // 9 lines over in two columns want 5; the other two are shared by the first two blocks.
    const made = stack && intoHeights(g, stack, [over("b3", 9)]);
    expect(made?.frames).toEqual([
      { block: "b1", frame: { col: 2, line: 10, cols: 2, lines: 21 } },
      { block: "b2", frame: { col: 2, line: 32, cols: 2, lines: 21 } },
      { block: "b3", frame: { col: 2, line: 54, cols: 2, lines: 25 } },
    ]);
    const last = made?.frames.at(-1)?.frame;
    expect((last?.line ?? 0) + (last?.lines ?? 0), "all of it is taken, but for the blank line").toBe(79);
  });
  it("are none where there is no room", () => {
    const full = stackOf(scene([...three, barrier(73)]), ["b2"]);
    expect(full?.spare).toBe(0);
    expect(full && betweenBlocks(g, full)).toBe(null);
    expect(full && intoHeights(g, full, [])).toBe(null);
  });
});
