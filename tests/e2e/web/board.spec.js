// 看版: pages looked through, chosen, reordered, sent on; by mouse and by keys.
import { expect, middle, test } from "./desk.js";

/** The board, and the pages in their order. */
async function board(desk) {
  await desk.page.keyboard.press("Alt+3");
  await expect(desk.part("board")).toBeVisible();
  await desk.idle();
  return await order(desk);
}

async function order(desk) {
  return (await desk.edition()).edition.pages;
}

async function states(desk) {
  const { pages, edition } = await desk.edition();
  return edition.pages.map((id) => pages.find((p) => p.id === id).state);
}

test("pages are walked through and opened by keys, in every arrangement", async ({ desk }) => {
  const [a, b, c, d] = await board(desk);
  await expect(desk.part(`board-${a}`)).toBeFocused();
  for (const next of [b, c, d]) {
    await desk.page.keyboard.press("ArrowRight");
    await expect(desk.part(`board-${next}`)).toBeFocused();
  }
  await desk.page.keyboard.press("Home");
  await desk.part("arrange-sheets").click();
  await desk.part(`board-${d}`).click();
  // Outside of the sheet the last page lies before the first, then the inside follows.
  for (const next of [a, b, c]) {
    await desk.page.keyboard.press("ArrowRight");
    await expect(desk.part(`board-${next}`)).toBeFocused();
  }
  await desk.part("arrange-spreads").click();
  await desk.page.reload();
  await desk.idle();
  await board(desk);
  await expect(desk.part("arrange-spreads"), "the arrangement is remembered").toHaveAttribute("aria-pressed", "true");
  await desk.part(`board-${c}`).click();
  await desk.page.keyboard.press("Enter");
  await expect(desk.part("canvas")).toBeVisible();
  await expect(desk.part(`page-${c}`)).toHaveAttribute("aria-current", "page");
});

test("a dragged page shows in both places what letting go does, and Esc puts it back", async ({ desk }) => {
  const before = await board(desk);
  const picture = (id) => desk.part(`board-${id}`).locator("img").getAttribute("src");
  const [was0, was2] = [await picture(before[0]), await picture(before[2])];
  const [from, to] = [await middle(desk.part(`board-${before[0]}`)), await middle(desk.part(`board-${before[2]}`))];
  await desk.page.mouse.move(from.x, from.y);
  await desk.page.mouse.down();
  await desk.page.mouse.move(to.x, to.y, { steps: 8 });
  await expect(desk.part("board-hud")).toContainText("Esc");
  await expect(desk.part("carried").locator("img")).toHaveAttribute("src", was0);
  await expect(desk.part("board-lead"), "a line leads to where the other goes").toBeVisible();
  expect([await picture(before[0]), await picture(before[2])]).toEqual([was2, was0]);
  await desk.page.keyboard.press("Escape");
  await desk.page.mouse.up();
  await expect(desk.part("carried")).toHaveCount(0);
  expect([await picture(before[0]), await picture(before[2])]).toEqual([was0, was2]);
  expect(await order(desk)).toEqual(before);
  // Into the gap before the second.
  const gap = await desk.part(`board-${before[1]}`).boundingBox();
  await desk.drag(await middle(desk.part(`board-${before[2]}`)), { x: gap.x + 8, y: gap.y + 120 });
  expect(await order(desk)).toEqual([before[0], before[2], before[1], before[3]]);
  await expect(desk.part(`board-${before[2]}`), "the moved page keeps the keys").toBeFocused();
  await desk.page.keyboard.press("Alt+ArrowRight");
  await desk.idle();
  expect(await order(desk)).toEqual(before);
});

test("the board scrolls under a page carried to its edge", async ({ desk }) => {
  const [first] = await board(desk);
  await desk.part("thumb-size").fill("400");
  const scrolled = () => desk.part("board").evaluate((b) => b.scrollTop);
  const box = await desk.part("board").boundingBox();
  const from = await middle(desk.part(`board-${first}`));
  const before = await scrolled();
  await desk.page.mouse.move(from.x, from.y);
  await desk.page.mouse.down();
  await desk.page.mouse.move(from.x, box.y + box.height - 10, { steps: 6 });
  await expect.poll(scrolled).toBeGreaterThan(before + 100);
  await desk.page.keyboard.press("Escape");
  await desk.page.mouse.up();
});

test("a signed page is not dragged, and says so", async ({ desk }) => {
  const [a, , c] = await board(desk);
  await desk.call({ call: "apply", command: { do: "set_page_state", page: a, state: "signed", reason: "", overridden: ["all"] }, after: null });
  await desk.idle();
  const before = await order(desk);
  await desk.drag(await middle(desk.part(`board-${a}`)), await middle(desk.part(`board-${c}`)), {
    held: async () => {
      await expect(desk.part("board-hud")).toContainText("已签版");
      await expect(desk.part("carried")).toHaveCount(0);
    },
  });
  await desk.drag(await middle(desk.part(`board-${c}`)), await middle(desk.part(`board-${a}`)), {
    held: async () => expect(desk.part("board-hud")).toContainText("已签版"),
  });
  expect(await order(desk)).toEqual(before);
  await expect(desk.part("signed-count")).toContainText("1 / 4");
});

test("only the pages asked for are shown, under their own numbers", async ({ desk }) => {
  const pages = await board(desk);
  const { status } = await desk.edition();
  const owing = pages.filter((id) => status.find((s) => s.page === id).findings.some((f) => f.code === "missing_credit"));
  expect(owing.length).toBeGreaterThan(0);
  expect(owing.length).toBeLessThan(pages.length);
  await expect(desk.part("only-credit")).toContainText(String(owing.length));
  await desk.part("only-credit").click();
  await expect(desk.page.locator("[data-board]")).toHaveCount(owing.length);
  await expect(desk.part(`board-${owing[0]}`)).toContainText(`0${pages.indexOf(owing[0]) + 1}`);
  await desk.part("only-sign").click();
  await expect(desk.part("board-none")).toBeVisible();
  await desk.part("board-all").click();
  await expect(desk.page.locator("[data-board]")).toHaveCount(pages.length);
});

test("a finding beside the board leads to its place, a story to its block", async ({ desk }) => {
  const pages = await board(desk);
  const { status } = await desk.edition();
  const at = pages.find((id) => status.find((s) => s.page === id).findings.some((f) => f.block !== null));
  await desk.part(`board-${at}`).click();
  await desk.part("page-findings").getByRole("button").first().click();
  await expect(desk.part("canvas")).toBeVisible();
  await expect(desk.part(`page-${at}`)).toHaveAttribute("aria-current", "page");
  await expect(desk.part("selected")).toBeVisible();
});

test("pages chosen go on together in one step; those that may not say why", async ({ desk }) => {
  const pages = await board(desk);
  await desk.page.keyboard.press("Control+a");
  await expect(desk.part("pages-chosen")).toContainText(String(pages.length));
  await desk.part("many-state").getByRole("button", { name: "小样" }).click();
  await desk.part("many-go").click();
  await desk.idle();
  expect(new Set(await states(desk))).toEqual(new Set(["first_proof"]));
  await desk.part("many-state").getByRole("button", { name: "签版" }).click();
  await expect(desk.part("many-stay")).toContainText("缺署名");
  await desk.part("undo").click();
  await desk.idle();
  expect(new Set(await states(desk)), "one step").toEqual(new Set(["making"]));
  await desk.page.keyboard.press("Escape");
  await expect(desk.part("pages-chosen")).toContainText("1");
  // One more by Ctrl, a run of them by Shift.
  await desk.part(`board-${pages[0]}`).click();
  await desk.part(`board-${pages[2]}`).click({ modifiers: ["Control"] });
  await expect(desk.part("pages-chosen")).toContainText("2");
  await desk.part(`board-${pages[0]}`).click();
  await desk.part(`board-${pages[2]}`).click({ modifiers: ["Shift"] });
  await expect(desk.part("pages-chosen")).toContainText("3");
});

test("S asks for a proof of the pages chosen, C for what goes to the press", async ({ desk }) => {
  const pages = await board(desk);
  await desk.part(`board-${pages[1]}`).click();
  await desk.part(`board-${pages[3]}`).click({ modifiers: ["Control"] });
  for (const [key, kind] of [["s", "kind-proof"], ["c", "kind-x4"]]) {
    await desk.page.keyboard.press(key);
    await expect(desk.part(kind)).toBeChecked();
    const pressed = desk.part("export-dialog").locator(".pages [aria-pressed=true]");
    await expect(pressed).toHaveText(["02", "04"]);
    await desk.page.keyboard.press("Escape");
    await expect(desk.part("export-dialog")).toHaveCount(0);
  }
  // Opened as always, it asks for all of them.
  await desk.page.keyboard.press("Control+e");
  await expect(desk.part("all-pages")).toBeChecked();
});

test("pictures grow by slider, wheel and key, and what is wrong is marked on them", async ({ desk }) => {
  const pages = await board(desk);
  const width = async () => Math.round((await desk.part(`board-${pages[0]}`).boundingBox()).width);
  const usual = await width();
  await desk.page.keyboard.press("+");
  expect(await width()).toBe(usual + 20);
  await desk.part(`board-${pages[0]}`).hover();
  await desk.page.keyboard.down("Control");
  await desk.page.mouse.wheel(0, 100);
  await desk.page.keyboard.up("Control");
  await expect.poll(width).toBe(usual);
  await desk.part("thumb-size").fill("300");
  expect(await width()).toBe(300);
  await expect(desk.page.locator("[data-board] .badge").first()).toBeVisible();
  await desk.part("mark-faults").click();
  await expect(desk.page.locator("[data-board] .badge")).toHaveCount(0);
  await desk.page.reload();
  await desk.idle();
  await board(desk);
  expect(await width()).toBe(300);
  await expect(desk.part("mark-faults")).toHaveAttribute("aria-pressed", "false");
});

test("pictures follow what another window does", async ({ desk }) => {
  const [, page] = await board(desk);
  const picture = desk.part(`board-${page}`).locator("img");
  const before = await picture.getAttribute("src");
  await desk.page.evaluate(async ([body]) => void (await fetch("/api/call", { method: "POST", body, headers: { "content-type": "application/json" } })), [
    JSON.stringify({ call: "apply", command: { do: "set_page", page, section: "要闻" }, after: null }),
  ]);
  await expect(desk.part(`board-${page}`)).toContainText("要闻");
  await expect(picture).not.toHaveAttribute("src", before);
});
