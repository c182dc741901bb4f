// Every state of the window without barriers, at both sizes, in both languages, light and dark.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, middle, test } from "./desk.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds, in a line each. */
async function barriers(desk) {
  // By the debugger, for the window's policy lets no other script in.
  const { violations } = await desk.page.evaluate((rules) => window.axe.run(document, { runOnly: rules }), RULES);
  return violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.html.slice(0, 160)).slice(0, 3).join(" ")}`);
}

/** The window as it is before an edition is opened in it. */
async function withoutEdition(desk) {
  await desk.page.route("**/api/call", (route) => route.fulfill({ status: 404, json: { code: "no_edition", message: "no edition is open" } }));
  await desk.page.reload();
  // Only then: the window may ask after the page has loaded.
  await expect(desk.part("welcome")).toBeVisible();
  await desk.page.unroute("**/api/call");
  await desk.page.evaluate(axe);
}

/** The window's states and how to come to each. */
const STATES = {
  "as it opens": async () => undefined,
  "a story selected": async (desk) => desk.pickStory(),
  "several selected": async (desk) => desk.page.keyboard.press("Control+a"),
  "a menu open": async (desk) => {
    const at = await desk.place(1.5, 40);
    await desk.page.mouse.click(at.x, at.y, { button: "right" });
    await expect(desk.part("context-menu")).toBeVisible();
  },
  "writing beside the page": async (desk) => {
    await desk.pickStory();
    await desk.page.keyboard.press("Control+y");
    await desk.part("body").evaluate((field) => (field.focus(), field.setSelectionRange(2, 6)));
    await desk.part("mark-emphasis").click();
    await desk.page.keyboard.press("Control+Alt+4");
    await expect(desk.part("ruby")).toBeVisible();
  },
  "writing in the page": async (desk) => {
    await desk.pickStory();
    await desk.part("canvas").focus();
    await desk.page.keyboard.press("Enter");
    await expect(desk.part("in-place")).toBeFocused();
    await desk.page.keyboard.press("Control+a");
  },
  "finding and comparing": async (desk) => {
    await desk.pickStory();
    await desk.page.keyboard.press("Control+y");
    await desk.page.keyboard.press("Control+f");
    await desk.part("editor-decks").click();
    await desk.part("editor-versions").click();
    await expect(desk.part("versions")).toBeVisible();
  },
  "the styles open": async (desk) => {
    await desk.page.keyboard.press("F11");
    await desk.part("profile").locator("summary").click();
  },
  "the palette open": async (desk) => desk.page.keyboard.press("Control+k"),
  "the shortcuts open": async (desk) => desk.page.keyboard.press("?"),
  "the export open": async (desk) => {
    await desk.page.keyboard.press("Control+e");
    await desk.part("kind-x4").locator("xpath=..").click();
    await desk.part("printer").locator("summary").click();
  },
  "the files open": async (desk) => desk.part("file-menu").click(),
  "a new edition begun": async (desk) => {
    await withoutEdition(desk);
    await desk.part("begin").click();
    await expect(desk.part("new-edition")).toBeVisible();
  },
  "no edition open": withoutEdition,
  "the board": async (desk) => desk.page.keyboard.press("Alt+3"),
  "the cursor loaded": async (desk) => {
    await desk.emptyPage();
    await desk.page.keyboard.press("Control+d");
    const at = await desk.place(2, 20);
    await desk.page.mouse.move(at.x, at.y);
    await desk.idle();
  },
};

for (const [look, language] of [["light", "zh-CN"], ["dark", "en"]]) {
  test(`axe finds no barrier, ${look}, ${language}`, async ({ desk }) => {
    test.setTimeout(240_000);
    await desk.page.evaluate(([l, t]) => {
      localStorage.setItem("banxin.language", l);
      localStorage.setItem("banxin.theme", t);
    }, [language, look]);
    for (const [name, reach] of Object.entries(STATES)) {
      await desk.page.reload();
      await desk.idle();
      await desk.page.evaluate(axe);
      await reach(desk);
      await desk.idle();
      expect.soft(await barriers(desk), name).toEqual([]);
    }
  });
}

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
  await desk.part(`board-${before[1]}`).focus();
  await desk.page.keyboard.press("Alt+ArrowLeft");
  await desk.idle();
  expect(await order()).toEqual([before[1], before[2], before[0], ...before.slice(3)]);
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect(await order()).toEqual(before);
});
