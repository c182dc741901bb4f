// Every state of the window without barriers, at both sizes, in both languages, light and dark.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, middle, root, test } from "./desk.js";
import { SIZES, STATES, begin } from "./states.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds, in a line each. */
async function barriers(desk, rules = {}) {
  // By the debugger, for the window's policy lets no other script in.
  const { violations } = await desk.page.evaluate((how) => window.axe.run(document, how), { runOnly: RULES, rules });
  return violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.html.slice(0, 160)).slice(0, 3).join(" ")}`);
}

for (const [look, language, size] of [["light", "zh-CN", SIZES[0]], ["dark", "en", SIZES[1]]]) {
  test(`axe finds no barrier, ${look}, ${language}, ${size.width} wide`, async ({ desk }) => {
    test.setTimeout(300_000);
    await desk.page.setViewportSize(size);
    for (const [name, reach] of Object.entries(STATES)) {
      await begin(desk, language, look);
      const leave = await reach(desk);
      await desk.page.evaluate(axe);
      expect.soft(await barriers(desk), name).toEqual([]);
      await leave?.();
    }
  });
}

test("where the system gives the colours, what is on, chosen, current or wrong is still told", async ({ desk }) => {
  await desk.page.emulateMedia({ forcedColors: "active" });
  const outline = (part) => part.evaluate((e) => [getComputedStyle(e).outlineStyle, getComputedStyle(e).outlineWidth]);
  const { pages } = await desk.edition();
  expect(await outline(desk.part("snap"))).toEqual(["solid", "2px"]);
  expect(await outline(desk.part(`page-${pages[0].id}`))).toEqual(["solid", "2px"]);
  expect((await outline(desk.part(`page-${pages[1].id}`)))[0]).toBe("none");
  const fill = (part) => part.evaluate((e) => getComputedStyle(e).backgroundColor);
  const [dot, paper] = [await fill(desk.part(`page-${pages[0].id}`).locator(".dot")), await fill(desk.page.locator("body"))];
  expect(dot, "the state's dot is seen").not.toBe(paper);
  const block = await desk.pickStory();
  // The page keeps its own colours, and what lies over it too.
  const stroke = await desk.part(`selected-${block.id}`).evaluate((e) => getComputedStyle(e).stroke);
  expect(stroke).toBe("rgb(20, 89, 184)");
  await desk.page.evaluate(axe);
  // Contrast is the system's then; axe reckons with the colours that are not shown.
  expect(await barriers(desk, { "color-contrast": { enabled: false } })).toEqual([]);
  mkdirSync(join(root, "test-results/looks"), { recursive: true });
  await desk.page.screenshot({ path: join(root, "test-results/looks/forced-colours.png") });
});

test("at 200 % of a small window the page and both panels can be used", async ({ desk }) => {
  await desk.page.setViewportSize({ width: 640, height: 400 });
  await desk.page.reload();
  await desk.idle();
  const sideways = () => desk.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await sideways()).toBeLessThanOrEqual(0);
  await desk.part("over-left").click();
  await expect(desk.part("search")).toBeVisible();
  await desk.part("over-left").click();
  await expect(desk.part("search")).not.toBeVisible();
  const paper = await desk.part("canvas").boundingBox();
  expect(paper.width).toBeGreaterThan(400);
  await desk.part("over-right").click();
  await expect(desk.part("inspector")).toBeVisible();
  expect(await sideways()).toBeLessThanOrEqual(0);
});

test("panels are made wider by hand and by key, and stay so", async ({ desk }) => {
  const width = async () => Math.round((await desk.part("pool").boundingBox()).width);
  const before = await width();
  const edge = await middle(desk.part("splitter-left"));
  await desk.drag(edge, { x: edge.x + 60, y: edge.y });
  expect(await width()).toBe(before + 60);
  await desk.part("splitter-left").focus();
  await desk.page.keyboard.press("ArrowLeft");
  await desk.page.reload();
  await desk.idle();
  expect(await width()).toBe(before + 52);
});

test("a page is moved on the board by mouse and by key, and put back", async ({ desk }) => {
  const order = async () => (await desk.edition()).edition.pages;
  const before = await order();
  await desk.part("mode-board").click();
  await desk.drag(await middle(desk.part(`board-${before[0]}`)), await middle(desk.part(`board-${before[2]}`)), {
    held: async () => expect(desk.part("board-hud")).toContainText("对调"),
  });
  const swapped = [before[2], before[1], before[0], ...before.slice(3)];
  expect(await order()).toEqual(swapped);
  await desk.part(`board-${before[1]}`).click();
  await desk.page.keyboard.press("Alt+ArrowLeft");
  await desk.idle();
  expect(await order()).toEqual([before[1], before[2], before[0], ...before.slice(3)]);
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect(await order()).toEqual(before);
});

test("what stands on a page is walked, opened and selected as a tree, by keys alone", async ({ desk }) => {
  const { blocks } = await desk.edition();
  const alone = (b) => b.follows == null && !blocks.some((next) => next.follows === b.id);
  const block = blocks.find((b) => b.kind === "story" && alone(b) && b.head.place !== "hidden" && b.insets.length > 0);
  const here = blocks.filter((b) => b.page === block.page);
  await desk.part(`page-${block.page}`).click();
  const tree = desk.part("outline");
  const [item, head, inset] = ["", "-head", "-inset-0"].map((part) => desk.part(`block-${block.id}${part}`));
  await expect(item).toHaveAttribute("aria-expanded", "false");
  await desk.shown();
  const { keyboard } = desk.page;
  const width = async () => (await tree.boundingBox()).width;
  const reach = async (line, key) => {
    const there = () => line.evaluate((e) => e === document.activeElement);
    for (let step = 0; step < blocks.length && !(await there()); step += 1) await keyboard.press(key);
    await expect(line).toBeFocused();
  };

  await desk.part("canvas").focus();
  expect(await width(), "nobody sees it").toBeLessThan(2);
  await keyboard.press("F6");
  await expect(tree.getByRole("treeitem").first()).toBeFocused();
  expect(await width(), "who walks it sees it").toBeGreaterThan(200);
  await reach(item, "ArrowDown");
  await expect(tree.locator("[tabindex='0']")).toHaveCount(1);
  const places = (level) => tree.locator(`[aria-level='${level}']`).evaluateAll((all) => all.map((e) => `${e.ariaPosInSet} of ${e.ariaSetSize}`));
  const counted = (n) => Array.from({ length: n }, (_, i) => `${i + 1} of ${n}`);
  expect(await places(1)).toEqual(counted(here.length));
  expect(await places(2)).toEqual([]);

  await keyboard.press("ArrowRight");
  await expect(item).toHaveAttribute("aria-expanded", "true");
  await expect(head).toBeAttached();
  const areas = block.areas.length > 1 ? block.areas.length : 0;
  expect(await places(2)).toEqual(counted(1 + areas + block.insets.length));
  await keyboard.press("ArrowRight");
  await expect(head).toBeFocused();
  await keyboard.press("Enter");
  await expect(desk.part(`selected-${block.id}`)).toBeAttached();
  await expect(item).toHaveAttribute("aria-selected", "true");
  await expect(head, "the keys stay in the tree").toBeFocused();
  await desk.idle();
  await desk.page.evaluate(axe);
  expect(await barriers(desk)).toEqual([]);

  await reach(inset, "ArrowDown");
  await keyboard.press("Space");
  await expect(inset).toHaveAttribute("aria-selected", "true");
  await expect(item).toHaveAttribute("aria-selected", "false");
  await keyboard.press("ArrowLeft");
  await expect(item).toBeFocused();
  await keyboard.press("ArrowLeft");
  await expect(item).toHaveAttribute("aria-expanded", "false");
  await expect(inset).not.toBeAttached();
  await keyboard.press("End");
  await expect(tree.getByRole("treeitem").last()).toBeFocused();
  await keyboard.press("Home");
  await expect(tree.getByRole("treeitem").first()).toBeFocused();

  await keyboard.press("Escape");
  await expect(desk.part("canvas")).toBeFocused();
  await expect(desk.part(`selected-${block.id}`), "Escape only leaves the tree").toBeAttached();
  expect(await width()).toBeLessThan(2);

  // What is selected is where one comes in again; when it goes, the keys stay.
  await keyboard.press("F6");
  await expect(item).toBeFocused();
  await keyboard.press("Enter");
  await expect(item).toHaveAttribute("aria-selected", "true");
  await keyboard.press("Delete");
  await desk.idle();
  await expect(item).not.toBeAttached();
  await expect(tree.locator(":focus")).toHaveCount(1);
  await keyboard.press("Control+z");
  await desk.idle();
  await expect(item).toBeAttached();
  await keyboard.press("Tab");
  await expect(tree.locator(":focus")).toHaveCount(0);
  await expect(desk.part("canvas")).not.toBeFocused();
});

for (const [language, told] of [["zh-CN", "，已锁定"], ["en", ", locked"]]) {
  test(`a locked block is told as one in the language's own marks, ${language}`, async ({ desk }) => {
    await begin(desk, language, "light");
    const { blocks, pages } = await desk.edition();
    const { id } = blocks.find((b) => b.page === pages[0].id && b.kind === "story" && !b.locked);
    await desk.call({ call: "apply", command: { do: "lock_block", block: id, locked: true } });
    await expect(desk.part(`block-${id}`)).toHaveText(new RegExp(`${told}$`));
  });
}

test("with high contrast every word stands out 7 to 1, in either theme, and so when the window comes again", async ({ desk }) => {
  await desk.page.keyboard.press("Control+k");
  await desk.part("palette-search").fill("高对比");
  await desk.page.keyboard.press("Enter");
  for (const theme of ["light", "dark"]) {
    await desk.page.evaluate((t) => localStorage.setItem("banxin.theme", t), theme);
    await desk.page.reload();
    await desk.idle();
    await expect(desk.page.locator("html")).toHaveAttribute("data-contrast", "more");
    await desk.pickStory();
    await desk.page.evaluate(axe);
    const { violations } = await desk.page.evaluate(() => window.axe.run(document, { runOnly: { type: "rule", values: ["color-contrast-enhanced"] } }));
    expect(violations.flatMap((v) => v.nodes.map((n) => n.html.slice(0, 160))), theme).toEqual([]);
    await desk.page.screenshot({ path: join(root, `test-results/looks/contrast-${theme}.png`) });
  }
});

test("at 200 % of a small window the keys lead into both panels", async ({ desk }) => {
  await desk.page.setViewportSize({ width: 640, height: 400 });
  await desk.page.reload();
  await desk.idle();
  await desk.page.keyboard.press("Control+f");
  await expect(desk.part("search")).toBeFocused();
  await desk.page.keyboard.press("Shift+F6");
  await desk.page.keyboard.press("F6");
  await expect(desk.part("search")).toBeVisible();
  await desk.page.keyboard.press("F6");
  await expect(desk.part("search")).not.toBeVisible();
  await desk.pickStory();
  await desk.page.keyboard.press("Control+y");
  await expect(desk.part("body")).toBeVisible();
  await desk.page.keyboard.press("Control+h");
  await expect(desk.part("find")).toBeFocused();
});
