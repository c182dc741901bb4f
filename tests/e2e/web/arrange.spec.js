// Several blocks at once, the loaded cursor, shapes: by hand, each one step that can be taken back.
import { expect, middle, test } from "./desk.js";

/** Puts rooms for copy on an empty page, by the same commands the window sends; their ids. */
async function rooms(desk, page, frames) {
  const made = [];
  for (const [col, line, cols, lines] of frames) {
    const content = { kind: "placeholder", frame: { col, line, cols, lines }, note: "", chars: 100 };
    const { created } = await desk.call({ call: "apply", command: { do: "place_block", page, content } });
    made.push(created[0].block);
  }
  await desk.shown();
  return made;
}

const frameOf = async (desk, id) => (await desk.edition()).blocks.find((b) => b.id === id)?.frame;
const lineOf = async (desk, ids) => Promise.all(ids.map(async (id) => (await frameOf(desk, id)).line));

test("blocks are selected by a rectangle, lined up, spaced out, moved together, and put back step by step", async ({ desk }) => {
  const page = await desk.emptyPage();
  const ids = await rooms(desk, page, [[0, 10, 1, 10], [2, 14, 1, 10], [4, 20, 1, 10]]);
  await desk.drag(await desk.place(0, 4), await desk.place(4.5, 34), {
    held: async () => expect(desk.part("marquee")).toBeVisible(),
  });
  await expect(desk.part("inspector")).toContainText("选中 3 个版块");

  await desk.part("act-alignTop").click();
  await desk.idle();
  expect(await lineOf(desk, ids)).toEqual([10, 10, 10]);
  await desk.page.keyboard.press("Shift+ArrowDown");
  await desk.idle();
  expect(await lineOf(desk, ids)).toEqual([15, 15, 15]);
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect(await lineOf(desk, ids)).toEqual([10, 14, 20]);
});

test("a click reaches what lies below, and Alt drags a copy", async ({ desk }) => {
  const page = await desk.emptyPage();
  const [below, above] = await rooms(desk, page, [[0, 10, 3, 20], [1, 14, 1, 6]]);
  const at = await desk.place(1.5, 17);
  await desk.page.mouse.click(at.x, at.y);
  await expect(desk.part(`selected-${above}`)).toBeAttached();
  await desk.page.keyboard.down("Control");
  await desk.page.mouse.click(at.x, at.y);
  await desk.page.keyboard.up("Control");
  await expect(desk.part(`selected-${below}`)).toBeAttached();
  await expect(desk.part(`selected-${above}`)).not.toBeAttached();

  const { blocks } = await desk.edition();
  await desk.page.keyboard.press("Escape");
  const from = await desk.place(1.5, 17);
  await desk.page.mouse.click(from.x, from.y);
  await desk.page.keyboard.down("Alt");
  await desk.drag(from, await desk.place(4.5, 57));
  await desk.page.keyboard.up("Alt");
  const after = (await desk.edition()).blocks;
  expect(after.length).toBe(blocks.length + 1);
  expect(after.at(-1).frame).toEqual({ col: 4, line: 54, cols: 1, lines: 6 });
  expect((await frameOf(desk, above)).line).toBe(14);
});

test("the cursor carries stories of the pool: one placed by a click, one into a drawn box", async ({ desk }) => {
  await desk.emptyPage();
  await desk.page.keyboard.press("Escape");
  await desk.page.keyboard.press("Control+d");
  const first = await desk.place(0.4, 10.4);
  await desk.page.mouse.move(first.x, first.y);
  await desk.idle();
  await expect(desk.part("loaded")).toContainText("1/");
  await expect(desk.part("loaded")).toContainText("字");
  // They follow the hand, and stay with it.
  const chip = async () => await desk.part("loaded").boundingBox();
  const there = await chip();
  await desk.page.mouse.move(first.x + 30, first.y, { steps: 3 });
  await desk.idle();
  expect((await chip()).x - there.x).toBeCloseTo(30, 0);
  await desk.page.mouse.move(first.x, first.y);
  await desk.idle();
  const before = (await desk.edition()).blocks.length;
  await desk.page.mouse.click(first.x, first.y);
  await desk.idle();
  expect((await desk.edition()).blocks.length).toBe(before + 1);

  await desk.drag(await desk.place(3.5, 40.5), await desk.place(4.5, 59.5));
  const { blocks } = await desk.edition();
  expect(blocks.length).toBe(before + 2);
  expect(blocks.at(-1).areas[0].frame).toEqual({ col: 3, line: 40, cols: 2, lines: 20 });
  await expect(desk.part("loaded")).not.toBeAttached();
});

test("the cursor is clicked again before the page shows what it placed last", async ({ desk }) => {
  await desk.emptyPage();
  await desk.page.keyboard.press("Escape");
  await desk.page.keyboard.press("Control+d");
  const [first, second] = [await desk.place(0.4, 10.4), await desk.place(4.4, 10.4)];
  await desk.page.mouse.move(first.x, first.y);
  await desk.idle();
  const before = (await desk.edition()).blocks.length;
  await desk.page.route("**/picture/view/**", async (route) => {
    await new Promise((go) => setTimeout(go, 1000));
    await route.fallback();
  });
  await desk.page.mouse.click(first.x, first.y);
  await expect(desk.part("loaded")).not.toContainText("/");
  await desk.page.mouse.click(second.x, second.y);
  await expect.poll(async () => (await desk.edition()).blocks.length).toBe(before + 2);
  await desk.page.unroute("**/picture/view/**", { behavior: "wait" });
});

test("a story is placed by keys alone: Enter takes it up, Enter puts it down", async ({ desk }) => {
  await desk.emptyPage();
  const story = await desk.unplacedStory(300);
  await desk.part(`story-${story.id}`).focus();
  await desk.page.keyboard.press("Enter");
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  expect(await desk.blockOf(story.id)).toBeDefined();
});

test("over a block's middle a block swaps, over its edge it pushes, and Esc leaves all as it was", async ({ desk }) => {
  const page = await desk.emptyPage();
  const [a, b] = await rooms(desk, page, [[0, 10, 2, 20], [3, 40, 2, 20]]);
  const before = await desk.edition();
  const from = await desk.place(0.5, 20);
  await desk.drag(from, await desk.place(4, 50), {
    held: async () => {
      await expect(desk.part("hud-mode")).toContainText("对调");
      await desk.page.keyboard.press("Escape");
    },
  });
  expect((await desk.edition()).blocks).toEqual(before.blocks);
  expect((await desk.edition()).history).toEqual(before.history);

  await desk.drag(from, await desk.place(4, 41), {
    held: async () => expect(desk.part("pushed")).toBeVisible(),
  });
  expect(await frameOf(desk, a)).toMatchObject({ line: 40, lines: 20 });
  expect((await frameOf(desk, b)).line).toBe(61);
  await desk.part("undo").click();
  await desk.idle();

  await desk.drag(from, await desk.place(4, 50));
  expect(await frameOf(desk, a)).toEqual({ col: 3, line: 40, cols: 2, lines: 20 });
  expect(await frameOf(desk, b)).toEqual({ col: 0, line: 10, cols: 2, lines: 20 });
});

test("a corner pressed in makes an L, and the L is made whole again", async ({ desk }) => {
  await desk.emptyPage();
  const story = await desk.unplacedStory(300);
  await desk.drag(await middle(desk.part(`story-${story.id}`)), await desk.place(1.3, 20.3));
  const { frame } = (await desk.blockOf(story.id)).areas[0];
  const corner = await middle(desk.part("handle-0-se"));
  const inner = await desk.place(frame.col + frame.cols - 1, frame.line + frame.lines - 4);
  await desk.page.keyboard.down("Shift");
  await desk.drag(corner, inner);
  await desk.page.keyboard.up("Shift");
  const { areas } = await desk.blockOf(story.id);
  expect(areas.map((x) => x.frame)).toEqual([
    { ...frame, lines: frame.lines - 4 },
    { ...frame, line: frame.line + frame.lines - 4, cols: frame.cols - 1, lines: 4 },
  ]);
  await desk.part("act-straighten").click();
  await desk.idle();
  expect((await desk.blockOf(story.id)).areas.map((x) => x.frame)).toEqual([frame]);
});

test("free room is filled by an offer, shown before it is taken", async ({ desk }) => {
  const page = await desk.emptyPage();
  const [id] = await rooms(desk, page, [[0, 0, 6, 40]]);
  const at = await desk.place(2, 20);
  await desk.page.mouse.click(at.x, at.y);
  await desk.page.keyboard.press("b");
  await expect(desk.part("offers")).toBeVisible();
  await expect(desk.part("landing").first()).toBeVisible();
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  const { grid } = await desk.edition();
  expect(await frameOf(desk, id)).toEqual({ col: 0, line: 0, cols: 6, lines: grid.lines });
});

test("place and size are typed in any unit, and counted", async ({ desk }) => {
  const page = await desk.emptyPage();
  const [id] = await rooms(desk, page, [[0, 10, 2, 20]]);
  const at = await desk.place(1, 20);
  await desk.page.mouse.click(at.x, at.y);
  await desk.part("cols").fill("1+2");
  await desk.part("cols").press("Enter");
  await desk.idle();
  expect((await frameOf(desk, id)).cols).toBe(3);
  await desk.part("unit").getByText("mm").click();
  await desk.part("lines").fill("60+20mm");
  await desk.part("lines").press("Enter");
  await desk.idle();
  expect((await frameOf(desk, id)).h).toBe(Math.round((80 * 72000) / 25.4));
});

test("an operation is found by name, and its key can be changed", async ({ desk }) => {
  const page = await desk.emptyPage();
  const ids = await rooms(desk, page, [[0, 10, 1, 10], [2, 14, 1, 10]]);
  await desk.page.keyboard.press("Control+a");
  await desk.page.keyboard.press("Control+k");
  await desk.part("palette-search").fill("齐脚");
  await desk.page.keyboard.press("Enter");
  await expect(desk.part("palette")).not.toBeAttached();
  await desk.idle();
  expect(await lineOf(desk, ids)).toEqual([14, 14]);

  await desk.page.keyboard.press("?");
  await desk.part("key-lock").click();
  await desk.page.keyboard.press("Control+Shift+K");
  await expect(desk.part("key-lock")).toContainText("Ctrl+Shift+K");
  await desk.page.keyboard.press("Escape");
  await desk.page.keyboard.press("Control+Shift+K");
  await desk.idle();
  const locked = (await desk.edition()).blocks.filter((b) => ids.includes(b.id)).map((b) => b.locked);
  expect(locked).toEqual([true, true]);
});

test("the other button opens what can be done there, and what lies beneath", async ({ desk }) => {
  const page = await desk.emptyPage();
  const [below] = await rooms(desk, page, [[0, 10, 3, 20], [1, 14, 1, 6]]);
  const at = await desk.place(1.5, 17);
  await desk.page.mouse.click(at.x, at.y, { button: "right" });
  await expect(desk.part("context-menu").getByRole("menuitemradio")).toHaveCount(2);
  await desk.part("context-menu").getByRole("menuitemradio").nth(1).click();
  await expect(desk.part(`selected-${below}`)).toBeAttached();
  await desk.page.mouse.click(at.x, at.y, { button: "right" });
  await desk.part("menu-remove").click();
  await desk.idle();
  expect(await frameOf(desk, below)).toBeUndefined();
});

test("the lines left below a stack are shared out between its blocks or among their heights, each seen before it is taken", async ({ desk }) => {
  const page = await desk.emptyPage();
  const { grid } = await desk.edition();
  const ids = await rooms(desk, page, [[1, 0, 2, 20], [1, 21, 2, 20], [1, 42, 2, 20]]);
  const free = grid.lines - 62;
  const at = await desk.place(1.5, 30);
  await desk.page.mouse.click(at.x, at.y);
  await desk.part("canvas").focus();
  await desk.page.keyboard.press("Alt+b");
  await desk.idle();
  await expect(desk.part("offers")).toContainText(`${free} 行匀到块间`);
  await expect(desk.part("pushed"), "the last block is shown where it would stand").toHaveCount(1);
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  const [, second, third] = await lineOf(desk, ids);
  expect(third, "the last stands at the foot").toBe(grid.lines - 20);
  expect(Math.abs(third - second - 20 - (second - 20)), "with even gaps").toBeLessThanOrEqual(1);
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect(await lineOf(desk, ids)).toEqual([0, 21, 42]);

  await desk.page.keyboard.press("Alt+b");
  await desk.idle();
  await desk.page.keyboard.press("ArrowDown");
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  const frames = await Promise.all(ids.map((id) => frameOf(desk, id)));
  expect(frames.map((f) => f.lines).reduce((a, b) => a + b), "all of it went into heights").toBe(60 + free);
  expect(frames[2].line + frames[2].lines).toBe(grid.lines);
  await expect(desk.part("last-step")).toContainText("匀余行");
});

test("corners are cut out by number, two at most, and closed by nothing", async ({ desk }) => {
  const page = await desk.emptyPage();
  const story = await desk.unplacedStory(600);
  const areas = [{ frame: { col: 0, line: 10, cols: 3, lines: 40 } }];
  const { created } = await desk.call({ call: "apply", command: { do: "place_story", story: story.id, page, areas } });
  await desk.shown();
  const id = created[0].block;
  const shape = async () => (await desk.edition()).blocks.find((b) => b.id === id).areas.map((a) => a.frame);
  const at = await desk.place(1.5, 48);
  await desk.page.mouse.click(at.x, at.y);
  const corner = (n) => desk.part("notch-corner").getByRole("button").nth(n);
  const type = async (field, value) => {
    await desk.part(field).fill(value);
    await desk.page.keyboard.press("Enter");
    await desk.idle();
  };
  await corner(3).click();
  await type("notch-lines", "8");
  expect(await shape()).toEqual([{ col: 0, line: 10, cols: 3, lines: 32 }, { col: 0, line: 42, cols: 2, lines: 8 }]);
  await type("notch-cols", "2");
  expect((await shape())[1]).toEqual({ col: 0, line: 42, cols: 1, lines: 8 });
  await corner(2).click();
  await type("notch-cols", "2");
  expect((await shape()).length, "no column would be left").toBe(2);
  await corner(0).click();
  await type("notch-lines", "6");
  expect(await shape(), "eight corners").toHaveLength(3);
  await expect(desk.part("handle-notch-2")).toBeAttached();
  await corner(1).click();
  await type("notch-cols", "1");
  expect(await shape(), "and no more").toHaveLength(3);
  await corner(3).click();
  await type("notch-cols", "0");
  expect(await shape()).toHaveLength(2);
});

test("what is larger than a picture may be is dragged closest up", async ({ desk }) => {
  const page = await desk.emptyPage();
  const frame = { col: 0, line: 0, cols: 5, lines: 100 };
  await desk.call({ call: "apply", command: { do: "place_block", page, content: { kind: "placeholder", frame, note: "", chars: 0 } } });
  await desk.shown();
  const canvas = await desk.part("canvas").boundingBox();
  const y = canvas.y + canvas.height / 2;
  await desk.page.mouse.click(canvas.x + canvas.width / 2, y);
  for (let step = 0; step < 16; step += 1) await desk.page.keyboard.press("Control+=");
  await desk.idle();
  await desk.drag({ x: canvas.x + 20, y }, { x: canvas.x + canvas.width - 20, y }, { held: async () => expect(desk.part("landing")).toBeVisible() });
  expect((await desk.edition()).blocks.find((b) => b.page === page).frame).toEqual({ ...frame, col: 1 });
});
