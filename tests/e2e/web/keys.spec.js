// The keys of the sheet: another set, a key of one's own, seen wherever it is told; marks and pages by keys that can be changed.
import { DeskPage, expect, test } from "./desk.js";

/** Opens the sheet. */
async function sheet(desk) {
  await desk.part("canvas").focus();
  await desk.page.keyboard.press("?");
  await expect(desk.part("keys-dialog")).toBeVisible();
}

/** Leaves it. */
async function away(desk) {
  await desk.page.keyboard.press("Escape");
  await expect(desk.part("keys-dialog")).not.toBeAttached();
}

/** Gives an operation a key, in the sheet. */
async function give(desk, act, key, shown) {
  await desk.part(`key-${act}`).click();
  await desk.page.keyboard.press(key);
  await expect(desk.part(`key-${act}`)).toContainText(shown);
}

test("the keys of 飞腾 are taken in the sheet, and do what it says", async ({ desk }) => {
  const block = await desk.pickStory();
  await sheet(desk);
  await expect(desk.part("key-lock")).toContainText("Ctrl+L");
  await desk.part("key-set").getByRole("button").nth(1).click();
  await expect(desk.part("key-lock")).toContainText("F3");
  await away(desk);
  await desk.page.keyboard.press("F3");
  await desk.idle();
  expect((await desk.edition()).blocks.find((b) => b.id === block.id).locked).toBe(true);
});

test("a key of one's own is told by the tooltip, works, and is put back", async ({ desk }) => {
  const told = desk.part("mode-board");
  await expect(told).toHaveAttribute("title", "Alt+3");
  await sheet(desk);
  await give(desk, "board", "Alt+9", "Alt+9");
  await away(desk);
  await expect(told).toHaveAttribute("title", "Alt+9");
  await desk.page.keyboard.press("Alt+9");
  await expect(desk.part("board")).toBeVisible();
  await desk.page.keyboard.press("Alt+1");
  await expect(desk.part("canvas")).toBeVisible();
  await sheet(desk);
  await desk.part("reset-board").click();
  await expect(desk.part("key-board")).toContainText("Alt+3");
  await away(desk);
  await expect(told).toHaveAttribute("title", "Alt+3");
  await desk.page.keyboard.press("Alt+3");
  await expect(desk.part("board")).toBeVisible();
});

test("a key does one thing: what loses it says so, and takes it back", async ({ desk }) => {
  await sheet(desk);
  await give(desk, "snap", "Control+l", "Ctrl+L");
  await expect(desk.part("key-lock")).toContainText("未设");
  await desk.part("reset-lock").click();
  await expect(desk.part("key-lock")).toContainText("Ctrl+L");
  await expect(desk.part("key-snap")).toContainText("Ctrl+:");
  await expect(desk.part("reset-snap")).not.toBeAttached();
});

test("an operation without a key is told without one", async ({ desk }) => {
  const [find, told] = [desk.page.locator("label.search .kbd"), desk.part("mode-board")];
  await expect(find).toHaveText("Ctrl+F");
  await sheet(desk);
  for (const act of ["findStory", "board"]) {
    await desk.part(`key-${act}`).click();
    await desk.page.keyboard.press("Delete");
    await expect(desk.part(`key-${act}`)).toContainText("未设");
  }
  await away(desk);
  await expect(find).not.toBeAttached();
  await expect(told).not.toHaveAttribute("title");
});

test("a letter given to an operation stays a letter where one writes", async ({ desk }) => {
  await sheet(desk);
  await give(desk, "photos", "u", "U");
  await away(desk);
  await desk.part("search").click();
  await desk.page.keyboard.type("u");
  await expect(desk.part("search")).toHaveValue("u");
  await expect(desk.part("photo-desk")).not.toBeAttached();
  await desk.part("canvas").focus();
  await desk.page.keyboard.press("u");
  await expect(desk.part("photo-desk")).toBeVisible();
});

test("marks are set by the key they were given, in the page and beside it", async ({ desk }) => {
  const { story } = await desk.pickStory();
  const marked = async () => ((await desk.edition()).stories.find((s) => s.id === story).body[0].notations ?? []).some((n) => n.kind === "proper_name" && n.from === 0);
  expect(await marked()).toBe(false);
  await sheet(desk);
  await give(desk, "markProperName", "Control+Alt+k", "Ctrl+Alt+K");
  await away(desk);
  await desk.part("canvas").focus();
  await desk.page.keyboard.press("Enter");
  await expect(desk.part("in-place")).toBeFocused();
  await desk.page.keyboard.press("Control+a");
  // What set them before sets them no more: or the next key would take them away again.
  await desk.page.keyboard.press("Control+Alt+2");
  await desk.page.keyboard.press("Control+Alt+k");
  await expect.poll(marked).toBe(true);
  await desk.page.keyboard.press("Escape");
  await desk.idle();
  await desk.page.keyboard.press("Control+y");
  await expect(desk.part("mark-proper_name")).toHaveAttribute("title", "专名号　Ctrl+Alt+K");
});

test("marks are in the palette while text is being written, and only then", async ({ desk }) => {
  await desk.pickStory();
  const entry = desk.page.locator("#entry-markEmphasis");
  await desk.page.keyboard.press("Control+k");
  await desk.part("palette-search").fill("着重号");
  await expect(entry).toHaveAttribute("aria-disabled", "true");
  await desk.page.keyboard.press("Escape");
  await desk.part("canvas").focus();
  await desk.page.keyboard.press("Enter");
  await expect(desk.part("in-place")).toBeFocused();
  await desk.page.keyboard.press("Control+a");
  await desk.page.keyboard.press("Control+k");
  await desk.part("palette-search").fill("着重号");
  await expect(entry).toHaveAttribute("aria-disabled", "false");
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  await expect(desk.part("in-place")).toBeFocused();
  await expect.poll(async () => (await desk.edition()).history.undo).toBe("set_notations");
});

test("a page is added, brought on, signed with a name, reopened and taken away by keys", async ({ desk }) => {
  const { keyboard } = desk.page;
  const before = (await desk.edition()).pages.length;
  await desk.part("canvas").focus();
  await keyboard.press("Control+Shift+P");
  await expect.poll(async () => (await desk.edition()).pages.length).toBe(before + 1);
  const { id } = (await desk.edition()).pages.at(-1);
  await expect(desk.part(`page-${id}`)).toHaveAttribute("aria-current", "page");
  const now = async () => (await desk.edition()).pages.find((p) => p.id === id);
  const state = async () => (await now()).state;
  await keyboard.press("Alt+s");
  await expect.poll(state).toBe("first_proof");
  await desk.idle();
  await keyboard.press("Alt+Shift+S");
  await expect.poll(state).toBe("making");
  await desk.idle();

  // Copy to come keeps it from being signed: the keys are led to what has to be let pass, then to the name.
  await desk.call({ call: "apply", command: { do: "place_block", page: id, content: { kind: "placeholder", frame: { col: 1, line: 10, cols: 3, lines: 20 }, note: "评论", chars: 600 } } });
  await desk.call({ call: "apply", command: { do: "set_page_state", page: id, state: "page_proof" } });
  await expect(desk.part("gate")).toBeVisible();
  await desk.part("canvas").focus();
  await keyboard.press("Control+Alt+s");
  await expect(desk.part("pass-copy_to_come")).toBeFocused();
  await keyboard.press("Space");
  await keyboard.press("Control+Alt+s");
  await expect(desk.part("signed-by")).toBeFocused();
  await keyboard.type("林某");
  await keyboard.press("Enter");
  await desk.part("canvas").focus();
  await keyboard.press("Control+Alt+s");
  await expect(desk.part("advance")).toBeFocused();
  expect(await state()).toBe("page_proof");
  await keyboard.press("Enter");
  await expect.poll(state).toBe("signed");
  expect((await now()).stamps.signed.by).toBe("林某");
  await desk.idle();
  await desk.part("canvas").focus();
  await keyboard.press("Alt+o");
  await expect(desk.part("reason")).toBeFocused();
  await keyboard.type("补图");
  await desk.part("reopen").click();
  await expect.poll(state).toBe("page_proof");
  await desk.idle();
  await desk.part("canvas").focus();
  await keyboard.press("Alt+Delete");
  await expect.poll(async () => (await desk.edition()).pages.length).toBe(before);
});

test("a line is saved by key, as by its button", async ({ desk }) => {
  const lines = async (id) => {
    const fit = (await desk.edition()).status.flatMap((s) => s.fits).find((f) => f.block === id);
    return fit.set + fit.overset_lines;
  };
  const { id } = await desk.pickTight();
  const before = await lines(id);
  await desk.page.keyboard.press("Alt+,");
  await expect.poll(() => lines(id)).toBe(before - 1);
});

test("keys, look and language follow what is chosen in another window", async ({ desk }) => {
  await desk.part("window-menu").click();
  const opening = desk.page.context().waitForEvent("page");
  await desk.part("window-anotherWindow").click();
  const other = new DeskPage(await opening, desk.folder);
  await other.idle();
  const look = () => desk.page.evaluate(() => document.documentElement.dataset.theme);
  const before = await look();
  await other.part("theme").click();
  await expect.poll(look).not.toBe(before);
  await other.part("language").click();
  await expect.poll(() => desk.page.evaluate(() => document.documentElement.lang)).toBe("en");
  await sheet(other);
  await give(other, "board", "Alt+9", "Alt+9");
  await expect(desk.part("mode-board")).toHaveAttribute("title", "Alt+9");
  await other.part("key-set").getByRole("button").nth(1).click();
  await away(other);
  await sheet(desk);
  await expect(desk.part("key-lock")).toContainText("F3");
  expect(other.complaints).toEqual([]);
});
