// Paths by key for what is else dragged, photos under their frames, pages in the strip, the pool by section.
import { expect, middle, test } from "./desk.js";

const on = async (desk, page) => (await desk.edition()).blocks.filter((b) => b.page === page);
const record = async (desk, id) => (await desk.edition()).blocks.find((b) => b.id === id);

/** Leaves fields and panels to the canvas. */
async function atCanvas(desk) {
  await desk.part("canvas").focus();
}

test("blocks are drawn, chosen together, swapped and taken to another page by keys alone", async ({ desk }) => {
  const page = await desk.emptyPage();
  await atCanvas(desk);
  for (const key of ["f", "a"]) {
    await desk.page.keyboard.press(key);
    await desk.page.keyboard.press("Enter");
    await desk.idle();
  }
  const [first, second] = await on(desk, page);
  expect([first.kind, second.kind]).toEqual(["placeholder", "ad"]);
  await desk.page.keyboard.press("Escape");
  await desk.page.keyboard.press("Tab");
  await desk.page.keyboard.press(".");
  await expect(desk.page.locator("[data-testid^=selected-]")).toHaveCount(2);
  await desk.page.keyboard.press("x");
  await desk.idle();
  expect((await record(desk, first.id)).frame).toEqual(second.frame);

  await desk.page.keyboard.press("Control+Alt+PageUp");
  await desk.idle();
  const { pages } = await desk.edition();
  const before = pages[pages.findIndex((p) => p.id === page) - 1].id;
  expect((await record(desk, first.id)).page).toBe(before);
  await expect(desk.part(`page-${before}`)).toHaveAttribute("aria-current", "page");
  await expect(desk.page.locator("[data-testid^=selected-]")).toHaveCount(2);
});

test("what is drawn while an undo is under way finds the room that it leaves", async ({ desk }) => {
  const page = await desk.emptyPage();
  await atCanvas(desk);
  await desk.page.keyboard.press("f");
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  const [first] = await on(desk, page);
  await desk.page.keyboard.press("f");
  await desk.page.keyboard.press("Control+z");
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  const left = await on(desk, page);
  expect(left.map((b) => b.frame)).toEqual([first.frame]);
});

test("Tab goes in reading order", async ({ desk }) => {
  const page = await desk.emptyPage();
  const ad = (col, line) => ({ do: "place_block", page, content: { kind: "ad", frame: { col, line, cols: 2, lines: 8 }, client: "", photo: null } });
  // Painted in another order than they are read.
  for (const at of [[3, 40], [0, 40], [3, 10], [0, 10]]) await desk.call({ call: "apply", command: ad(...at) });
  await desk.shown();
  await atCanvas(desk);
  const seen = [];
  for (let step = 0; step < 4; step += 1) {
    await desk.page.keyboard.press("Tab");
    const id = (await desk.page.locator("[data-testid^=selected-]").getAttribute("data-testid")).slice("selected-".length);
    const { col, line } = (await record(desk, id)).frame;
    seen.push([col, line]);
  }
  expect(seen).toEqual([[0, 10], [3, 10], [0, 40], [3, 40]]);
});

test("a corner is cut by key, deeper, and closed again", async ({ desk }) => {
  const page = await desk.emptyPage();
  const story = await desk.unplacedStory(800);
  const areas = [{ frame: { col: 0, line: 0, cols: 3, lines: 30 } }];
  await desk.call({ call: "apply", command: { do: "place_story", story: story.id, page, areas } });
  await desk.shown();
  await atCanvas(desk);
  await desk.page.keyboard.press("Tab");
  const lines = async () => (await desk.blockOf(story.id)).areas.map((a) => [a.frame.cols, a.frame.lines]);
  await desk.page.keyboard.press("Alt+n");
  await desk.idle();
  expect(await lines()).toEqual([[3, 27], [2, 3]]);
  await desk.page.keyboard.press("Alt+n");
  await desk.idle();
  expect(await lines()).toEqual([[3, 26], [2, 4]]);
  await desk.part("act-straighten").click();
  await desk.idle();
  expect(await lines()).toEqual([[3, 30]]);
});

test("a photo is moved and enlarged under its frame, by hand and by key", async ({ desk }) => {
  const page = await desk.emptyPage();
  const photo = await desk.unplacedPhoto();
  const frame = { col: 1, line: 10, cols: 1, lines: 30 };
  const { created } = await desk.call({ call: "apply", command: { do: "place_photo", photo: photo.id, page, frame } });
  const id = created.find((k) => k.block).block;
  await desk.shown();
  const at = await desk.place(1.5, 20);
  await desk.page.mouse.dblclick(at.x, at.y);
  await expect(desk.part("cropping")).toBeAttached();
  await desk.drag(at, { x: at.x + 30, y: at.y });
  const { crop, frame: kept } = await record(desk, id);
  expect(crop.x).toBeLessThan(500);
  expect(kept).toEqual(frame);
  await desk.page.keyboard.press("ArrowLeft");
  await desk.page.keyboard.press("+");
  await desk.idle();
  const after = (await record(desk, id)).crop;
  expect(after.x).toBeGreaterThan(crop.x);
  expect(after.zoom).toBe(1050);
  await desk.page.keyboard.press("Escape");
  await expect(desk.part("cropping")).not.toBeAttached();
  // The arrows move the block again.
  await desk.page.keyboard.press("ArrowRight");
  await desk.idle();
  expect((await record(desk, id)).frame.col).toBe(2);
});

test("a landing says which edges it shares with its neighbours", async ({ desk }) => {
  const page = await desk.emptyPage();
  const ad = (col, line) => ({ do: "place_block", page, content: { kind: "ad", frame: { col, line, cols: 2, lines: 8 }, client: "", photo: null } });
  for (const at of [[0, 10], [3, 40]]) await desk.call({ call: "apply", command: ad(...at) });
  await desk.shown();
  const from = await desk.place(3.5, 44);
  await desk.drag(from, { x: from.x, y: (await desk.place(3.5, 14)).y }, {
    held: async () => {
      await expect(desk.part("hud-shared")).toHaveText(["齐头", "齐脚"]);
      await expect(desk.part("shared")).toBeAttached();
    },
  });
});

test("pages are put into another order in the strip, and a click still turns to one", async ({ desk }) => {
  const order = async () => (await desk.edition()).edition.pages;
  const before = await order();
  const strip = async (page) => middle(desk.part(`page-${page}`));
  const third = await desk.part(`page-${before[2]}`).boundingBox();
  await desk.drag(await strip(before[0]), { x: third.x + third.width / 2, y: third.y + third.height - 8 });
  expect(await order()).toEqual([before[1], before[2], before[0], ...before.slice(3)]);
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect(await order()).toEqual(before);
  await desk.part(`page-${before[1]}`).click();
  await expect(desk.part(`page-${before[1]}`)).toHaveAttribute("aria-current", "page");
});

test("the pool shows one section alone, and the cursor takes several cards", async ({ desk }) => {
  const { stories } = await desk.edition();
  const category = stories.find((s) => s.category !== "").category;
  await desk.part("pool-more").click();
  await desk.part("pool-category").selectOption(category);
  const shown = await desk.page.locator("[data-testid=pool] [data-story]").count();
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThanOrEqual(stories.filter((s) => s.category === category).length);
  await desk.part("pool-category").selectOption("");
  await desk.emptyPage();
  const free = await desk.unplacedStory(200);
  const other = await desk.unplacedStory(900);
  await desk.part(`story-${free.id}`).click({ modifiers: ["Control"] });
  await desk.part(`story-${other.id}`).click({ modifiers: ["Control"] });
  const at = await desk.place(2, 20);
  await desk.page.mouse.move(at.x, at.y);
  await desk.idle();
  await desk.page.mouse.click(at.x, at.y);
  await desk.idle();
  expect(await desk.blockOf(free.id)).toBeDefined();
  await desk.page.keyboard.press("Escape");
});

test("arrows are operations like others: another key can do what they do", async ({ desk }) => {
  const block = await desk.pickStory();
  await desk.page.keyboard.press("?");
  await desk.part("key-taller").click();
  await desk.page.keyboard.press("Control+Alt+j");
  await desk.page.keyboard.press("Escape");
  await atCanvas(desk);
  const lines = async () => (await record(desk, block.id)).areas.at(-1).frame.lines;
  const before = await lines();
  await desk.page.keyboard.press("Alt+ArrowDown");
  await desk.idle();
  expect(await lines()).toBe(before);
  await desk.page.keyboard.press("Control+Alt+j");
  await desk.idle();
  expect(await lines()).toBe(before + 1);
});
