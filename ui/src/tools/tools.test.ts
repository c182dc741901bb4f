import { describe, expect, it } from "vitest";
import { rectOf } from "../canvas/grid";
import { mirrorOf } from "../desk/mirror";
import type { PagePoint } from "../desk/types";
import { sampleBlock, sampleGrid, samplePhoto, sampleSnapshot, sampleStory } from "../testing/sample";
import { DragInset } from "./drag-inset";
import { Draw } from "./draw";
import { landing } from "./free";
import { Move } from "./move";
import { grown, keptStep } from "./offset";
import { PlacePhoto } from "./place-photo";
import { PlaceStory } from "./place-story";
import { movedInset, resized, Resize } from "./resize";
import { textColumns } from "./text-columns";
import type { Held, Scene } from "./tool";

const g = sampleGrid();

/** The middle of a cell. */
function at(col: number, line: number): { x: number; y: number } {
  const r = rectOf(g, { col, line, cols: 1, lines: 1 });
  return { x: r.x + r.w / 2, y: r.y + r.h / 2 };
}

function scene(): Scene {
  const mirror = mirrorOf(sampleSnapshot());
  const r = rectOf(g, { col: 0, line: 10, cols: 3, lines: 20 });
  const outline = [[{ x: r.x, y: r.y }, { x: r.x + r.w, y: r.y }, { x: r.x + r.w, y: r.y + r.h }, { x: r.x, y: r.y + r.h }]];
  const head = { x: r.x, y: r.y, w: r.w, h: 36_000 };
  const view = { page: "g1", revision: "g1-0", findings: [], fits: [], blocks: [{ block: "b1", bounds: r, head, outline, photos: [], decks: [] }] };
  return { mirror, page: "g1", view };
}

describe("moving off the grid", () => {
  it("keeps a block on the page", () => {
    const block = sampleBlock("b1", "s1", 0, 10, 3, 20);
    const tool = new Move([block], at(0, 10));
    const held = { shift: false, ctrl: true, alt: false };
    const aim = tool.aim({ x: -2_000_000, y: at(0, 10).y + 5 }, scene(), held);
    expect(aim?.boxes[0]).toMatchObject({ x: 0, y: rectOf(g, { col: 0, line: 10, cols: 1, lines: 1 }).y + 5 });
  });
});

describe("the keys held with a move", () => {
  const story = sampleBlock("b1", "s1", 0, 10, 3, 20);
  const free = { id: "b7", page: "g1", locked: false, kind: "placeholder" as const, note: "", chars: 20, frame: { x: 300_100, y: 700_200, w: 90_000, h: 60_000 } };
  const keys = (held: Partial<Held>) => ({ shift: false, ctrl: false, alt: false, ...held });
  const from = at(3, 55);
  const to = { x: from.x + 111_000, y: from.y + 13_000 };

  it("keep one direction off the grid too", () => {
    expect(new Move([story], from).aim(to, scene(), keys({ ctrl: true, shift: true }))?.shift).toEqual({ x: 111_000, y: 0 });
  });

  it("copy what stands off the grid, by columns and lines or exactly", () => {
    const copied = (held: Held) => new Move([free], from).aim(to, scene(), held);
    expect(copied(keys({ alt: true }))).toMatchObject({ mode: "copy", command: { commands: [{ do: "place_block", content: { frame: { x: 410_100, y: 712_200, w: 90_000, h: 60_000 } } }] } });
    expect(copied(keys({ alt: true, ctrl: true }))).toMatchObject({ mode: "copy", command: { commands: [{ do: "place_block", content: { frame: { x: 411_100, y: 713_200 } } }] } });
  });

  it("show of several only what is copied, and have a story alone refused", () => {
    expect(new Move([story, free], from).aim(to, scene(), keys({ alt: true }))?.boxes).toHaveLength(1);
    expect(new Move([story], from).aim(to, scene(), keys({ alt: true }))?.command).toMatchObject({ do: "place_story", story: "s1" });
  });

  it("let nothing go that was not moved", () => {
    const tool = new Move([story], from);
    const aim = tool.aim(from, scene(), keys({ ctrl: true }));
    expect(aim && tool.still(aim)).toBe(true);
  });
});

describe("landing", () => {
  const wish = (col: number, line: number, cols: number, lines: number) => ({ col, line, cols, lines: () => lines });
  const taken = [{ col: 3, line: 20, cols: 3, lines: 30 }];

  it("lands where it is wished if that is free", () => {
    expect(landing(g, wish(0, 5, 2, 10), taken)).toEqual({ col: 0, line: 5, cols: 2, lines: 10 });
  });
  it("moves beside what it would lie on, with the pointer still inside", () => {
    expect(landing(g, wish(2, 25, 2, 10), taken)).toEqual({ col: 1, line: 25, cols: 2, lines: 10 });
  });
  it("leaves a line blank under what stands above", () => {
    expect(landing(g, wish(3, 50, 2, 10), taken)).toEqual({ col: 3, line: 51, cols: 2, lines: 10 });
  });
  it("moves up before what stands below", () => {
    expect(landing(g, wish(3, 15, 2, 10), taken)).toEqual({ col: 3, line: 9, cols: 2, lines: 10 });
  });
  it("is cut where there is less room", () => {
    expect(landing(g, wish(3, 4, 2, 40), taken)).toEqual({ col: 3, line: 0, cols: 2, lines: 19 });
  });
  it("lies on a block when the pointer does", () => {
    expect(landing(g, wish(4, 30, 2, 10), taken)).toEqual({ col: 4, line: 30, cols: 2, lines: 10 });
  });
});

describe("placing a story", () => {
  const m = mirrorOf(sampleSnapshot());
  const paper = { grid: m.grid, setup: m.edition.setup, styles: m.edition.styles };

  it("aims at the cell under the pointer and keeps the box on the page", () => {
    const tool = new PlaceStory(sampleStory("s2", 300), paper);
    const aim = tool.aim(at(5, 60), scene());
    expect(aim.col).toBe(5);
    expect(aim.line).toBe(60);
    expect(aim.command).toMatchObject({ do: "place_story", story: "s2", page: "g1" });
    const corner = tool.aim(at(7, 99), scene());
    expect(corner.col + corner.cols).toBe(8);
    expect(corner.line + corner.lines).toBe(100);
  });

  it("takes columns and lines from the arrow keys", () => {
    const tool = new PlaceStory(sampleStory("s2", 300), paper);
    const before = tool.aim(at(4, 50), scene());
    expect(tool.key("ArrowRight")).toBe(true);
    expect(tool.aim(at(4, 50), scene()).cols).toBe(before.cols + 1);
    tool.key("ArrowLeft");
    tool.key("ArrowDown");
    expect(tool.aim(at(4, 50), scene()).lines).toBe(before.lines + 1);
    expect(tool.key("q")).toBe(false);
  });

  it("grows by what a preview says, and remembers it elsewhere", () => {
    const story = sampleStory("s2", 300);
    const tool = new PlaceStory(story, paper);
    const first = tool.aim(at(4, 50), scene());
    const fit = { story: "s2", block: "b2", goes_on: false, room: 0, set: 0, overset_lines: first.cols * 2, overset_chars: 60, underset_lines: 0, spare_chars: 0, given_chars: 0, placed_chars: 0 };
    expect(tool.learn(first, fit)).toBe(true);
    expect(tool.aim(at(5, 60), scene()).lines).toBe(first.lines + 2);
    const lines = (again: PlaceStory) => again.aim(at(4, 50), scene()).lines;
    expect(lines(new PlaceStory(story, { ...paper })), "in the next drag").toBe(first.lines + 2);
    expect(lines(new PlaceStory({ ...story }, paper)), "not of copy that was edited").toBe(first.lines);
    expect(lines(new PlaceStory(story, { ...paper, styles: { ...paper.styles } })), "nor in other type").toBe(first.lines);
  });

  it("takes the place and the shape of a story it is held over the middle of", () => {
    const aim = new PlaceStory(sampleStory("s2", 300), paper).aim(at(1, 20), scene());
    expect(aim).toMatchObject({ mode: "replace", other: "b1", col: 0, line: 10, cols: 3, lines: 20 });
    expect(aim.command).toMatchObject({ do: "together", commands: [{ do: "remove_block", block: "b1" }, { do: "place_story", story: "s2" }] });
  });

  it("pushes a story down that it is held over the head of, and goes below one it is held over the foot of", () => {
    const tool = new PlaceStory(sampleStory("s2", 300), paper);
    const above = tool.aim(at(1, 11), scene());
    expect(above).toMatchObject({ mode: "push", line: 10, pushed: [{ block: "b1" }] });
    expect(above.command).toMatchObject({ commands: [{ do: "place_story" }, { do: "move_block", block: "b1", cols: 0, lines: above.lines + 1 }] });
    expect(tool.aim(at(1, 29), scene())).toMatchObject({ line: 31, pushed: [] });
  });

  it("lies on it after O", () => {
    const tool = new PlaceStory(sampleStory("s2", 300), paper);
    tool.key("o");
    expect(tool.aim(at(1, 20), scene())).toMatchObject({ over: "b1", mode: null });
  });
});

describe("placing a photo", () => {
  it("goes into the story under the pointer, below its headline", () => {
    const aim = new PlacePhoto(samplePhoto("p1", 3000, 1500)).aim(at(2, 14), scene());
    expect(aim.into).toBe("b1");
    expect(aim.command).toMatchObject({ do: "add_inset", block: "b1", inset: { photo: "p1", area: 0, cols: 2, col: 1, line: 3 } });
    // 210 pt wide at 2:1 are 105 pt, 9 lines, and 2 for caption and credit.
    expect(aim.lines).toBe(11);
  });

  it("leaves at least half of the story's room to its text", () => {
    // Two columns wide it would be 28 lines of the 17 below the headline.
    const aim = new PlacePhoto(samplePhoto("p1", 2000, 2400)).aim(at(2, 14), scene());
    expect(aim.cols * aim.lines).toBeLessThanOrEqual((3 * 17) / 2);
  });

  it("takes the place of the photo it is held over, on the page and in a story", () => {
    const s = scene();
    const frame = { col: 5, line: 50, cols: 2, lines: 20 };
    const old = { id: "b7", page: "g1", locked: false, kind: "photo" as const, photo: "p9", frame, crop: { zoom: 2000, x: 1, y: 2 }, caption: false };
    const inset = { photo: "p8", area: 0, col: 0, cols: 1, line: 4, lines: 9, crop: { zoom: 2000, x: 1, y: 2 } };
    const blocks = new Map(s.mirror.blocks).set("b7", old).set("b1", { ...sampleBlock("b1", "s1", 0, 10, 3, 20), insets: [inset] });
    const [b1, rest] = [s.view!.blocks[0]!, s.view!];
    const r = rectOf(g, frame);
    const outline = [[{ x: r.x, y: r.y }, { x: r.x + r.w, y: r.y }, { x: r.x + r.w, y: r.y + r.h }, { x: r.x, y: r.y + r.h }]];
    const photo = { ...b1, block: "b7", bounds: r, outline, photos: [r] };
    const story = { ...b1, photos: [rectOf(g, { col: 0, line: 14, cols: 1, lines: 9 })] };
    const there = { ...s, mirror: { ...s.mirror, blocks }, view: { ...rest, blocks: [story, photo] } };
    const tool = new PlacePhoto(samplePhoto("p1", 3000, 1500));
    const whole = { zoom: 1000, x: 500, y: 500 };
    expect(tool.aim(at(6, 60), there)).toMatchObject({ mode: "picture", command: { commands: [{ do: "remove_block", block: "b7" }, { do: "place_photo", photo: "p1", frame, crop: whole, caption: false }] } });
    expect(tool.aim(at(0, 18), there)).toMatchObject({ mode: "picture", into: "b1", command: { commands: [{ do: "remove_inset", index: 0 }, { do: "add_inset", inset: { photo: "p1", line: 4, lines: 9, crop: whole } }] } });
    expect(tool.aim(at(2, 18), there)).toMatchObject({ mode: null, command: { do: "add_inset" } });
  });

  it("stands alone on empty paper, and over a story after P or F", () => {
    const tool = new PlacePhoto(samplePhoto("p1", 2000, 3000));
    expect(tool.aim(at(5, 70), scene()).command).toMatchObject({ do: "place_photo", photo: "p1", frame: { col: 5, line: 70 } });
    for (const key of ["p", "F"]) {
      const tool = new PlacePhoto(samplePhoto("p1", 2000, 3000));
      expect(tool.aim(at(1, 14), scene()).command).toMatchObject({ do: "add_inset" });
      expect(tool.key(key)).toBe(true);
      expect(tool.aim(at(1, 14), scene()).command).toMatchObject({ do: "place_photo" });
    }
  });
});

describe("drawing", () => {
  it("spans the cells from press to pointer, either way round", () => {
    const aim = new Draw("ad", at(6, 80)).aim(at(4, 60), scene());
    expect(aim.command).toMatchObject({ do: "place_block", page: "g1", content: { kind: "ad", frame: { col: 4, line: 60, cols: 3, lines: 21 } } });
  });

  it("puts a tint behind what it is drawn over", () => {
    const aim = new Draw("tint", at(0, 10)).aim(at(2, 20), scene());
    expect(aim.command).toMatchObject({ do: "together", commands: [{ do: "place_block" }, { do: "order_block", block: "b2", index: 0 }] });
    expect(aim.over).toBeNull();
  });

  it("frames the photo that the pool has selected, or the room of one to come", () => {
    const frame = { col: 5, line: 50, cols: 2, lines: 10 };
    expect(new Draw("photo", at(5, 50), "p1").aim(at(6, 59), scene()).command).toMatchObject({ do: "place_photo", photo: "p1", frame });
    expect(new Draw("photo", at(5, 50)).aim(at(6, 59), scene()).command).toMatchObject({ do: "place_block", content: { kind: "placeholder", frame, chars: 0 } });
  });

  it("orders as many characters as the room holds, and gives the room to a story dropped there", () => {
    const drawn = new Draw("placeholder", at(5, 50)).aim(at(6, 59), scene());
    expect(drawn.command).toMatchObject({ content: { kind: "placeholder", chars: 200 } });
    const s = scene();
    const room = { id: "b7", page: "g1", locked: false, kind: "placeholder" as const, note: "", chars: 200, frame: { col: 5, line: 50, cols: 2, lines: 10 } };
    const page = { ...s.mirror.pages.get("g1")!, blocks: ["b1", "b7"] };
    const mirror = { ...s.mirror, blocks: new Map(s.mirror.blocks).set("b7", room), pages: new Map(s.mirror.pages).set("g1", page) };
    const m = s.mirror;
    const tool = new PlaceStory(sampleStory("s2", 300), { grid: m.grid, setup: m.edition.setup, styles: m.edition.styles });
    const aim = tool.aim(at(6, 55), { ...s, mirror });
    expect(aim.command).toMatchObject({
      do: "together",
      commands: [{ do: "remove_block", block: "b7" }, { do: "place_story", areas: [{ frame: room.frame }] }],
    });
  });
});

describe("moving", () => {
  const block = sampleBlock("b1", "s1", 0, 10, 3, 20);

  it("steps by whole columns and lines from where it was taken", () => {
    const tool = new Move([block], at(1, 15));
    const aim = tool.aim({ x: at(1, 15).x + 230_000, y: at(1, 15).y - 35_000 }, scene());
    expect(aim?.command).toEqual({ do: "move_block", block: "b1", cols: 2, lines: -3 });
    expect(aim?.shift).toEqual({ x: 220_000, y: -36_000 });
  });

  it("stops at the edges of the grid", () => {
    expect(keptStep(g, [block], 40, 400)).toEqual({ cols: 5, lines: 70 });
    expect(keptStep(g, [block], -4, -40)).toEqual({ cols: 0, lines: -10 });
  });

  it("goes by no step that would take what lies off the grid off the page, however near its cells are", () => {
    const wide = { ...g, columns: [50_000, 270_000, 490_000, 710_000], column_width: 210_000 };
    const free = { id: "b7", page: "g1", locked: false, kind: "placeholder" as const, note: "", chars: 20, frame: { x: 170_000, y: 700_200, w: 90_000, h: 60_000 } };
    expect(keptStep(wide, [free], -1, 0)).toEqual({ cols: 0, lines: 0 });
    expect(keptStep(wide, [{ ...free, frame: { ...free.frame, x: 230_000 } }], -1, 3)).toEqual({ cols: -1, lines: 3 });
    // The hand brings it to the column all the same.
    const s = scene();
    const aim = new Move([free], { x: 200_000, y: 710_000 }).aim({ x: 20_000, y: 710_000 }, { ...s, mirror: { ...s.mirror, grid: wide } });
    expect(aim?.boxes).toMatchObject([{ x: 50_000 }]);
  });
  it("makes what bleeds smaller, not larger", () => {
    const bleeds = { x: 800_000, y: 0, w: g.trim.w - 800_000 + 8_000, h: 90_000 };
    expect(grown(g, bleeds, { x: 1_000, y: 0 })).toBeNull();
    expect(grown(g, bleeds, { x: -1_000, y: 0 })).toEqual({ ...bleeds, w: bleeds.w - 1_000 });
    expect(grown(g, bleeds, { x: -bleeds.w, y: 0 })).toBeNull();
  });
  it("moves several as one step", () => {
    const other = sampleBlock("b2", "s2", 4, 50, 2, 10);
    const aim = new Move([block, other], at(0, 10)).aim(at(1, 10), scene());
    expect(aim?.command).toMatchObject({ do: "together", commands: [{ block: "b1", cols: 1 }, { block: "b2", cols: 1 }] });
  });
});

describe("resizing", () => {
  const from = { col: 2, line: 10, cols: 3, lines: 20 };

  it("moves only the handle's edges", () => {
    const to = { x: rectOf(g, { col: 6, line: 0, cols: 1, lines: 1 }).x + 90_000, y: at(0, 40).y + 6_000 };
    expect(resized(g, from, { dx: 1, dy: 1 }, to)).toEqual({ col: 2, line: 10, cols: 5, lines: 31 });
    expect(resized(g, from, { dx: 1, dy: 0 }, to)).toEqual({ col: 2, line: 10, cols: 5, lines: 20 });
    expect(resized(g, from, { dx: 0, dy: -1 }, at(0, 4))).toMatchObject({ col: 2, cols: 3, line: 5, lines: 25 });
  });

  it("keeps a column and two lines", () => {
    expect(resized(g, from, { dx: -1, dy: -1 }, { x: 9e6, y: 9e6 })).toEqual({ col: 4, line: 28, cols: 1, lines: 2 });
    expect(resized(g, from, { dx: 1, dy: 1 }, { x: -9e6, y: -9e6 })).toEqual({ col: 2, line: 10, cols: 1, lines: 2 });
  });

  it("changes the one area a handle belongs to", () => {
    const block = sampleBlock("b1", "s1", 0, 10, 3, 20);
    const foot = { frame: { col: 3, line: 20, cols: 2, lines: 10 }, columns: { count: null, rounding: "free" as const, gap: null } };
    const aim = new Resize({ ...block, areas: [...block.areas, foot] }, 1, { dx: 1, dy: 0 }).aim(at(6, 0), scene());
    expect(aim?.command).toMatchObject({ do: "shape_story", areas: [{ frame: { col: 0, cols: 3 } }, { frame: { col: 3, cols: 4 } }] });
  });

  it("stops at the story's other areas", () => {
    const foot = { frame: { col: 3, line: 20, cols: 2, lines: 10 }, columns: { count: null, rounding: "free" as const, gap: null } };
    const block = sampleBlock("b1", "s1", 0, 10, 3, 20);
    const both = { ...block, areas: [...block.areas, foot] };
    const frames = (area: number, dx: -1 | 0 | 1, dy: -1 | 0 | 1, to: PagePoint) => {
      const aim = new Resize(both, area, { dx, dy }).aim(to, scene());
      return aim?.command.do === "shape_story" ? aim.command.areas.map((a) => a.frame) : [];
    };
    expect(frames(1, -1, 0, at(1, 25))[1]).toMatchObject({ col: 3, cols: 2 });
    expect(frames(0, 1, 0, at(6, 15))[0]).toMatchObject({ col: 0, cols: 3 });
    expect(frames(0, 1, -1, at(6, 2))[0]).toMatchObject({ col: 0, cols: 3, line: 3 });
    expect(frames(1, 0, -1, at(3, 4))[1], "beside the first").toMatchObject({ line: 5, lines: 25 });
  });

  it("stops at the whole line that an area off the grid reaches into", () => {
    const below = rectOf(g, { col: 0, line: 40, cols: 3, lines: 10 });
    const free = { frame: { ...below, y: below.y - 5_000 }, columns: { count: null, rounding: "free" as const, gap: null } };
    const block = sampleBlock("b1", "s1", 0, 10, 3, 20);
    const aim = new Resize({ ...block, areas: [...block.areas, free] }, 0, { dx: 0, dy: 1 }).aim(at(0, 60), scene());
    expect(aim?.command).toMatchObject({ areas: [{ frame: { line: 10, lines: 29 } }, { frame: free.frame }] });
  });

  it("keeps an inset in its area", () => {
    const area = { frame: { col: 0, line: 10, cols: 4, lines: 20 }, columns: { count: null, rounding: "free" as const, gap: null } };
    const inset = { photo: "p1", area: 0, col: 1, cols: 2, line: 4, lines: 10, crop: { zoom: 1000, x: 500, y: 500 } };
    const columns = textColumns(g, area);
    expect(columns).toHaveLength(4);
    expect(movedInset(columns, 20, inset, null, { cols: 9, lines: 9 })).toMatchObject({ col: 2, line: 10 });
    expect(movedInset(columns, 20, inset, { dx: 1, dy: 1 }, { cols: 9, lines: -99 })).toMatchObject({ col: 1, cols: 3, line: 4, lines: 2 });
    expect(movedInset(columns, 20, inset, { dx: -1, dy: 0 }, { cols: -9, lines: 5 })).toMatchObject({ col: 0, cols: 3, line: 4, lines: 10 });
  });
});

describe("a photo dragged in its story", () => {
  const photo = samplePhoto("p1", 3000, 2000);
  const crop = { zoom: 1500, x: 400, y: 600 };
  const inset = { photo: "p1", area: 0, col: 0, cols: 2, line: 4, lines: 9, crop };
  const story = { ...sampleBlock("b1", "s1", 0, 10, 3, 20), insets: [inset] };
  const other = { ...sampleBlock("b2", "s2", 4, 10, 3, 20) };
  const from = at(1, 18);
  const drag = () => new DragInset(story, 0, null, from, photo);

  function pages(): Scene {
    const s = scene();
    const r = rectOf(g, { col: 4, line: 10, cols: 3, lines: 20 });
    const outline = [[{ x: r.x, y: r.y }, { x: r.x + r.w, y: r.y }, { x: r.x + r.w, y: r.y + r.h }, { x: r.x, y: r.y + r.h }]];
    const mirror = mirrorOf({ ...sampleSnapshot(), blocks: [story, other], pages: sampleSnapshot().pages.map((p) => (p.id === "g1" ? { ...p, blocks: ["b1", "b2"] } : p)) });
    const view = s.view!;
    return { ...s, mirror, view: { ...view, blocks: [...view.blocks, { ...view.blocks[0]!, block: "b2", bounds: r, outline, head: null }] } };
  }

  it("stays in it while the hand is in it or just past its edge", () => {
    const tool = drag();
    expect(tool.aim(at(2, 20), pages())?.command).toMatchObject({ do: "set_inset", block: "b1", inset: { col: 1, line: 6 } });
    expect(tool.aim({ x: at(1, 18).x, y: at(1, 30).y }, pages())?.command).toMatchObject({ do: "set_inset" });
    expect(tool.still(tool.aim(from, pages())!)).toBe(true);
  });

  it("leaves it for the page, as large and cut as it was", () => {
    const tool = drag();
    const aim = tool.aim(at(1, 60), pages())!;
    const removed = { do: "remove_inset", block: "b1", index: 0 };
    expect(aim.command).toMatchObject({ do: "together", label: "place_photo", commands: [removed, { do: "place_photo", photo: "p1", page: "g1", crop, frame: { col: 0, line: 56, cols: 2, lines: 9 } }] });
    expect(tool.still(aim)).toBe(false);
    expect(tool.shows(aim)).toEqual(["made", "b1"]);
    const back = tool.aim(from, pages())!;
    expect([tool.shows(back), tool.shows(aim)], "each aim's own, whichever was taken last").toEqual([["b1"], ["made", "b1"]]);
    expect(tool.aim(at(5, 20), pages())?.command).toMatchObject({ commands: [removed, { do: "add_inset", block: "b2", inset: { photo: "p1", crop } }] });
  });

  it("never leaves it by a handle, nor beside the page", () => {
    expect(new DragInset(story, 0, { dx: 1, dy: 1 }, from, photo).aim(at(6, 80), pages())?.command).toMatchObject({ do: "set_inset" });
    expect(drag().aim({ x: -5_000, y: at(1, 18).y }, pages())?.command).toMatchObject({ do: "set_inset" });
  });
});

describe("placing an advert", () => {
  const advert = { ...samplePhoto("p7", 1181, 591), advert: { page: 1, pages: 1, trim: { w: 283_465, h: 141_732 }, flaws: [] } };

  it("opens an advertisement of its size, also over a story", () => {
    for (const point of [at(5, 50), at(1, 15)]) {
      const aim = new PlacePhoto(advert).aim(point, scene());
      expect(aim.command).toMatchObject({ do: "place_block", content: { kind: "ad", photo: "p7" } });
      // Three columns of 100 pt with gaps of 10, twelve lines of 12 pt.
      expect([aim.cols, aim.lines, aim.into]).toEqual([3, 12, null]);
    }
  });
});
