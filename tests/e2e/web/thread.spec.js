// 转版: a story goes on on another page, by the port, by keys and by the inspector, and comes back by undo.
import { expect, middle, test } from "./desk.js";

const chain = async (desk, story) => (await desk.edition()).blocks.filter((b) => b.kind === "story" && b.story === story);
const jumps = async (desk, page) => (await desk.edition()).status.find((s) => s.page === page).fits;

/** A long story of the pool in a small block on a page of its own, selected. */
async function runsOver(desk) {
  const story = await desk.unplacedStory(5000);
  const page = await desk.emptyPage();
  const area = { frame: { col: 0, line: 4, cols: 2, lines: 8 }, columns: { count: null, rounding: "free", gap: null } };
  const { created } = await desk.call({ call: "apply", command: { do: "place_story", story: story.id, page, areas: [area] } });
  await desk.shown();
  const at = await desk.place(0.5, 10.5);
  await desk.page.mouse.click(at.x, at.y);
  await expect(desk.part(`selected-${created[0].block}`)).toBeAttached();
  return { story, page, block: created[0].block };
}

test("the port loads the cursor, a click on another page goes on there, and the inspector leads to and fro", async ({ desk }) => {
  const { story, page, block } = await runsOver(desk);
  await expect(desk.part("port-out")).toHaveText("＋");
  const port = await middle(desk.part("port-out"));
  await desk.page.mouse.click(port.x, port.y);
  await desk.emptyPage();
  const there = await desk.place(2.4, 10.4);
  await desk.page.mouse.move(there.x, there.y);
  await desk.idle();
  await expect(desk.part("loaded")).toContainText("字");
  await desk.page.mouse.click(there.x, there.y);
  await desk.idle();
  await desk.shown();

  const [first, rest] = await chain(desk, story.id);
  expect(rest.follows).toBe(block);
  expect(rest.page).not.toBe(page);
  expect(rest.areas[0].frame).toMatchObject({ col: 2, line: 10 });
  expect(rest.head.place).toBe("hidden");
  const [fit] = await jumps(desk, rest.page);
  expect(fit.overset_lines, "it was sized to what was left").toBe(0);
  expect((await jumps(desk, page))[0]).toMatchObject({ goes_on: true, overset_lines: 0 });

  // What was made is selected; the way back and forth is in the inspector.
  await expect(desk.part(`selected-${rest.id}`)).toBeAttached();
  await expect(desk.part("chain-from")).toContainText("上接");
  await desk.part("chain-from").click();
  await desk.shown();
  await expect(desk.part(`selected-${first.id}`)).toBeAttached();
  await expect(desk.part("port-out")).toHaveText("▸");
  await expect(desk.part("copyfit"), "only the end of a story is fitted").not.toBeAttached();
  desk.expected.push("goes_on");
  expect(await desk.call({ call: "copyfit", block: first.id, goal: { to: "fill" } })).toMatchObject({ code: "goes_on" });
  await desk.part("chain-to").click();
  await desk.shown();
  await expect(desk.part(`selected-${rest.id}`)).toBeAttached();
  await expect(desk.part("port-out")).toHaveText("■");
  await desk.part("port-in").click();
  await expect(desk.part(`selected-${first.id}`)).toBeAttached();

  await desk.part("act-endStory").click();
  await desk.idle();
  expect(await chain(desk, story.id)).toHaveLength(1);
  await expect(desk.part("port-out")).toHaveText("＋");
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect(await chain(desk, story.id)).toHaveLength(2);
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect(await chain(desk, story.id)).toHaveLength(1);
});

test("a story goes on by keys alone, and a thread shows between blocks of one page", async ({ desk }) => {
  const { story, page, block } = await runsOver(desk);
  await desk.part("canvas").focus();
  await desk.page.keyboard.press("n");
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  await desk.shown();
  const [, rest] = await chain(desk, story.id);
  expect(rest).toMatchObject({ page, follows: block });
  await expect(desk.part(`thread-${rest.id}`)).toBeAttached();
  await expect(desk.part("chain-from")).toContainText("本版");
  // Nothing selected: the thread goes, and comes with 串接.
  await desk.page.keyboard.press("Escape");
  await expect(desk.part(`thread-${rest.id}`)).not.toBeAttached();
  await desk.page.keyboard.press("Control+Alt+y");
  await expect(desk.part(`thread-${rest.id}`)).toBeAttached();
});

test("a box that is drawn goes on with the copy, and the first block that goes leaves the headline to the next", async ({ desk }) => {
  const { story, block } = await runsOver(desk);
  await desk.part("act-continueStory").click();
  await desk.drag(await desk.place(3.5, 20.5), await desk.place(4.5, 49.5));
  await desk.shown();
  const [, rest] = await chain(desk, story.id);
  expect(rest.areas[0].frame).toEqual({ col: 3, line: 20, cols: 2, lines: 30 });
  await desk.part("chain-from").click();
  await desk.page.keyboard.press("Delete");
  await desk.idle();
  const [left, none] = await chain(desk, story.id);
  expect(none).toBeUndefined();
  expect(left).toMatchObject({ id: rest.id, head: { place: "top" } });
  expect(left.follows ?? null).toBeNull();
  expect(block).not.toBe(rest.id);
});

test("what runs over fills a room kept for copy, and pushes what is in its way", async ({ desk }) => {
  const { story } = await runsOver(desk);
  const port = await middle(desk.part("port-out"));
  await desk.page.mouse.click(port.x, port.y);
  const page = await desk.emptyPage();
  const put = async (line) => {
    const content = { kind: "placeholder", frame: { col: 1, line, cols: 3, lines: 20 }, note: "", chars: 100 };
    return (await desk.call({ call: "apply", command: { do: "place_block", page, content } })).created[0].block;
  };
  const room = await put(30);
  await desk.shown();
  const there = await desk.place(2.4, 40);
  await desk.page.mouse.move(there.x, there.y);
  await desk.idle();
  await expect(desk.part("hud-mode")).toContainText("待稿");
  await desk.page.mouse.click(there.x, there.y);
  await desk.idle();
  const [, rest] = await chain(desk, story.id);
  expect(rest).toMatchObject({ page, areas: [{ frame: { col: 1, line: 30, cols: 3, lines: 20 } }] });
  expect((await desk.edition()).blocks.some((b) => b.id === room)).toBe(false);
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect(await chain(desk, story.id)).toHaveLength(1);
  expect((await desk.edition()).blocks.some((b) => b.id === room)).toBe(true);
});

test("an empty continuation is taken off by the key for findings, and true lines run on over blocks", async ({ desk }) => {
  const { story, page, block } = await runsOver(desk);
  const next = await desk.emptyPage();
  const area = { frame: { col: 0, line: 4, cols: 2, lines: 8 } };
  const { created } = await desk.call({ call: "apply", command: { do: "continue_story", block, page: next, areas: [area] } });
  await desk.shown();
  await desk.page.keyboard.press("Control+y");
  await desk.part(`page-${next}`).click();
  await desk.shown();
  const at = await desk.place(0.5, 8);
  await desk.page.mouse.click(at.x, at.y);
  await desk.page.keyboard.press("Control+y");
  await expect(desk.part("block-goes-on")).toBeAttached();
  const set = (await Promise.all([block, created[0].block].map((b) => desk.call({ call: "lines", block: b })))).reduce((n, t) => n + t.lines.length, 0);
  await expect.poll(async () => Number(await desk.part("true-line").last().textContent())).toBeGreaterThan(set - 6);

  const { grid } = await desk.edition();
  const whole = { col: 0, line: 0, cols: grid.columns.length, lines: grid.lines };
  await desk.call({ call: "apply", command: { do: "shape_story", block, areas: [{ frame: whole }] } });
  await desk.shown();
  const { status } = await desk.edition();
  expect(status.find((s) => s.page === next).findings.map((f) => f.code)).toContain("continuation_empty");
  await desk.page.mouse.click(at.x, at.y);
  await desk.part("canvas").focus();
  await desk.page.keyboard.press("Control+.");
  await desk.idle();
  await expect(desk.part("offers")).toContainText("续排块");
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  expect(await chain(desk, story.id)).toHaveLength(1);
  expect(page).not.toBe(next);
});

test("Alt carries on with what finds no room, drawn or by key, until all of it stands", async ({ desk }) => {
  const story = await desk.unplacedStory(5000);
  await desk.emptyPage();
  await desk.part(`story-${story.id}`).dblclick();
  await desk.page.keyboard.down("Alt");
  await desk.drag(await desk.place(0.2, 10.2), await desk.place(0.8, 15.8));
  await desk.page.keyboard.up("Alt");
  const over = async () => (await desk.edition()).status.flatMap((s) => s.fits).filter((f) => f.overset_chars > 0).length;
  expect(await over()).toBe(1);
  const next = await desk.place(3.5, 40.5);
  await desk.page.mouse.move(next.x, next.y);
  await expect(desk.part("loaded")).toContainText("字");

  await desk.part("canvas").focus();
  await desk.page.keyboard.press("Alt+Enter");
  await desk.idle();
  expect(await over()).toBe(0);
  const blocks = await chain(desk, story.id);
  expect(blocks.map((b) => b.follows ?? null)).toEqual([null, blocks[0].id]);
  // All of it stands: nothing is left to carry.
  await expect(desk.part("loaded")).not.toBeAttached();
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect(await chain(desk, story.id)).toHaveLength(1);
});

test("Shift flows what finds no room over the pages after it, and carries what finds none", async ({ desk }) => {
  const story = await desk.unplacedStory(5000);
  const pages = [await desk.emptyPage(), await desk.emptyPage(), await desk.emptyPage()];
  // Little room besides what is drawn: ten lines on the first, twenty on the second.
  const { grid } = await desk.edition();
  const taken = async (page, line, lines) => {
    const content = { kind: "ad", frame: { col: 0, line, cols: grid.columns.length, lines }, client: "灯船", photo: null };
    await desk.call({ call: "apply", command: { do: "place_block", page, content } });
  };
  await taken(pages[0], 10, grid.lines - 10);
  await taken(pages[1], 20, grid.lines - 20);
  const drawn = async () => {
    await desk.part(`page-${pages[0]}`).click();
    await desk.shown();
    await desk.part(`story-${story.id}`).dblclick();
    await desk.page.keyboard.down("Shift");
    await desk.drag(await desk.place(0.2, 2.2), await desk.place(0.8, 9.8));
    await desk.page.keyboard.up("Shift");
    await desk.idle();
  };
  await drawn();
  const blocks = await chain(desk, story.id);
  expect(new Set(blocks.map((b) => b.page)).size, "a block a page, the first with one more").toBeGreaterThan(1);
  expect(blocks.map((b) => b.follows ?? null)).toEqual([null, ...blocks.slice(0, -1).map((b) => b.id)]);
  const fits = (await desk.edition()).status.flatMap((s) => s.fits).filter((f) => blocks.some((b) => b.id === f.block));
  expect(fits.reduce((n, f) => n + f.overset_chars, 0)).toBe(0);
  await expect(desk.part("loaded")).not.toBeAttached();
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect(await chain(desk, story.id), "the first block stays").toHaveLength(1);
  await desk.page.keyboard.press("Control+z");
  await desk.idle();

  // With the pages after it full, what is left stays on the cursor.
  await taken(pages[1], 0, 20);
  await taken(pages[2], 0, grid.lines);
  await drawn();
  const { x, y } = await desk.place(3.5, 4.5);
  await desk.page.mouse.move(x, y);
  await expect(desk.part("loaded")).toContainText("字");
});
