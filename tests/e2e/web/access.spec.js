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
