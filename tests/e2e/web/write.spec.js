// Writing beside the page: by keys, by an input method, found and replaced; and the steps of the history.
import { expect, test } from "./desk.js";

/** Opens the body of the first page's story. */
async function write(desk) {
  const block = await desk.pickStory();
  await desk.page.keyboard.press("Control+y");
  await expect(desk.part("story-editor")).toBeVisible();
  return block.story;
}

const bodyOf = async (desk, id) => (await desk.edition()).stories.find((s) => s.id === id).body.map((p) => p.text);

test("what is written beside the page is set on it, and how it fits is told while writing", async ({ desk }) => {
  const story = await write(desk);
  const before = await bodyOf(desk, story);
  const fit = await desk.part("editor-fit").textContent();
  await desk.page.keyboard.press("Control+End");
  await desk.page.keyboard.type("渡口的灯一直亮到天明。".repeat(8));
  await expect.poll(async () => (await bodyOf(desk, story)).at(-1)).toContain("渡口的灯一直亮到天明。");
  await expect(desk.part("editor-fit")).not.toHaveText(fit);
  await desk.page.keyboard.press("Escape");
  await expect(desk.part("story-editor")).not.toBeAttached();
  while ((await desk.edition()).history.undo === "splice_story") {
    await desk.part("undo").click();
    await desk.idle();
  }
  expect(await bodyOf(desk, story)).toEqual(before);
});

test("a composition is one step, and its keys fire no shortcut", async ({ desk }) => {
  const story = await write(desk);
  const before = await bodyOf(desk, story);
  const ime = await desk.page.context().newCDPSession(desk.page);
  await desk.page.keyboard.press("Control+Home");
  for (const text of ["y", "ye", "ye h", "夜航"]) {
    await ime.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await desk.page.waitForTimeout(30);
  }
  // A pause inside the composition stores nothing.
  await desk.page.waitForTimeout(700);
  expect(await bodyOf(desk, story)).toEqual(before);
  await ime.send("Input.insertText", { text: "夜航" });
  await expect.poll(async () => (await bodyOf(desk, story))[0].startsWith("夜航")).toBe(true);
  await expect(desk.part("story-editor")).toBeVisible();
  await desk.page.keyboard.press("Escape");
  await desk.part("undo").click();
  await desk.idle();
  expect(await bodyOf(desk, story)).toEqual(before);
});

test("a word is replaced throughout a story in one step", async ({ desk }) => {
  const story = await write(desk);
  const before = await bodyOf(desk, story);
  const word = before.join("").includes("航") ? "航" : before[0].slice(0, 1);
  await desk.page.keyboard.press("Control+f");
  await desk.part("find").fill(word);
  await desk.part("replace").fill("舟舟");
  await desk.part("replace-all").click();
  await desk.idle();
  expect(await bodyOf(desk, story)).toEqual(before.map((p) => p.split(word).join("舟舟")));
});

test("the steps are told by name, and a click on one goes back to it", async ({ desk }) => {
  const page = await desk.emptyPage();
  const content = (col) => ({ kind: "placeholder", frame: { col, line: 10, cols: 1, lines: 10 }, note: "", chars: 50 });
  for (const col of [0, 2, 4]) await desk.call({ call: "apply", command: { do: "place_block", page, content: content(col) } });
  await desk.shown();
  const count = async () => (await desk.edition()).blocks.filter((b) => b.page === page).length;
  await desk.part("last-step").click();
  await expect(desk.part("history").getByTestId("step").first()).toContainText("放版块");
  await desk.part("history").getByTestId("step").nth(2).click();
  await expect.poll(count).toBe(1);
  await desk.part("history").getByTestId("step").first().click();
  await expect.poll(count).toBe(3);
});

test("words are dotted, underlined and given a ruby; the marks stay with them while the text changes", async ({ desk }) => {
  const story = await write(desk);
  const notations = async () => (await desk.edition()).stories.find((s) => s.id === story).body[0].notations ?? [];
  const select = (from, to) => desk.part("body").evaluate((field, [a, b]) => (field.focus(), field.setSelectionRange(a, b)), [from, to]);
  await expect(desk.part("mark-emphasis")).toBeDisabled();
  await select(2, 6);
  await desk.part("mark-emphasis").click();
  await desk.idle();
  expect(await notations()).toEqual([{ kind: "emphasis", from: 2, to: 6 }]);
  await expect(desk.part("mark-emphasis")).toHaveAttribute("aria-pressed", "true");
  await select(3, 5);
  await desk.page.keyboard.press("Control+Alt+4");
  await desk.part("ruby").fill("dù kǒu");
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  expect(await notations()).toEqual([{ kind: "emphasis", from: 2, to: 6 }, { kind: "ruby", from: 3, to: 5, text: "dù kǒu" }]);
  await select(0, 0);
  await desk.page.keyboard.type("今晨");
  await expect.poll(async () => (await notations()).map((n) => n.from)).toEqual([4, 5]);
  await select(4, 8);
  await expect(desk.part("notation")).toHaveCount(2);
  await desk.page.keyboard.press("Control+Alt+1");
  await expect.poll(async () => (await notations()).map((n) => n.kind)).toEqual(["ruby"]);
  await desk.part("notation").getByRole("button").click();
  await expect.poll(notations).toEqual([]);
  await desk.page.keyboard.press("Escape");
  for (let steps = 5; steps > 0; steps -= 1) await desk.call({ call: "undo" });
  expect(await notations()).toEqual([]);
});

test("the lines of the page are numbered beside the field's own, and a red rule says where the block ends", async ({ desk }) => {
  const story = await write(desk);
  const block = await desk.blockOf(story);
  const lines = async () => (await desk.call({ call: "lines", block: block.id })).lines;
  await expect(desk.part("true-line")).toHaveCount(Math.floor((await lines()).length / 5));
  await desk.page.keyboard.press("Control+End");
  await desk.page.keyboard.insertText("渡口的灯一直亮到天明。".repeat(60));
  await expect.poll(async () => (await lines()).some((l) => l.over)).toBe(true);
  await desk.idle();
  await expect(desk.part("block-end")).toHaveCount(1);
  const first = (await lines()).find((l) => l.over);
  const text = (await bodyOf(desk, story))[first.paragraph].slice(first.from, first.from + 4);
  // The rule stands at the row of the field that holds the first character without room.
  const rows = await desk.part("block-end").evaluate((end, text) => {
    const range = document.createRange();
    const walk = document.createTreeWalker(end.parentNode, NodeFilter.SHOW_TEXT);
    walk.currentNode = end;
    let node = walk.nextNode();
    while (node.data.trim() === "") node = walk.nextNode();
    range.setStart(node, 0);
    range.setEnd(node, text.length);
    return { words: range.toString(), apart: Math.abs(range.getBoundingClientRect().top - end.getBoundingClientRect().top) };
  }, text);
  expect(rows.words).toBe(text);
  expect(rows.apart).toBeLessThan(26);
});

test("a word is replaced one by one and in the whole edition, but not on a page that is signed", async ({ desk }) => {
  const page = await desk.emptyPage();
  const free = await desk.unplacedStory(300);
  const areas = [{ frame: { col: 0, line: 20, cols: 6, lines: 60 }, columns: {} }];
  await desk.call({ call: "apply", command: { do: "place_story", story: free.id, page, areas } });
  const put = (story, text) => desk.call({ call: "apply", command: { do: "splice_story", story, paragraph: 0, at: 0, removed: 0, text } });
  await put(free.id, "鹭洲闸鹭洲闸。");
  const signed = await desk.call({ call: "apply", command: { do: "set_page_state", page, state: "signed" } });
  expect(signed.seq, signed.message).toBeGreaterThan(0);
  await desk.part(`page-${(await desk.edition()).pages[0].id}`).click();
  const story = await write(desk);
  await put(story, "鹭洲闸和鹭洲闸。");
  const other = (await desk.edition()).stories.find((s) => s.id !== story && s.id !== free.id && s.body.length > 0).id;
  await put(other, "鹭洲闸。");
  await desk.shown();
  const before = (await desk.edition()).history.undo;
  await desk.page.keyboard.press("Control+f");
  await desk.part("find").fill("鹭洲闸");
  await desk.part("replace").fill("新闸");
  await desk.part("find-next").click();
  await desk.part("replace-one").click();
  await expect.poll(async () => (await bodyOf(desk, story))[0].startsWith("新闸和鹭洲闸。")).toBe(true);
  await desk.part("find-everywhere").check();
  await expect(desk.part("replace-all")).toContainText("4");
  await desk.part("replace-all").click();
  await expect(desk.part("replaced")).toContainText("2");
  expect((await bodyOf(desk, story))[0].startsWith("新闸和新闸。")).toBe(true);
  expect((await bodyOf(desk, other))[0].startsWith("新闸。")).toBe(true);
  expect((await bodyOf(desk, free.id))[0].startsWith("鹭洲闸鹭洲闸。")).toBe(true);
  await desk.call({ call: "undo" });
  expect((await bodyOf(desk, story))[0].startsWith("新闸和鹭洲闸。"), "one step for the edition").toBe(true);
  expect(before).toBe("splice_story");
});

test("a version is named, compared with what came after, and brought back as a step", async ({ desk }) => {
  const story = await write(desk);
  await desk.page.keyboard.press("Control+Home");
  await desk.page.keyboard.type("第一稿");
  await desk.page.keyboard.press("Control+s");
  await desk.idle();
  const named = await bodyOf(desk, story);
  expect(named[0].startsWith("第一稿"), "naming stores what is written").toBe(true);
  expect((await desk.edition()).history.undo, "naming is no step").toBe("splice_story");
  await desk.page.keyboard.press("Control+Home");
  await desk.page.keyboard.press("Delete");
  await desk.page.keyboard.type("又");
  await expect.poll(async () => (await bodyOf(desk, story))[0].startsWith("又一稿")).toBe(true);
  await desk.part("editor-versions").click();
  await desk.page.locator("[data-testid=version].named").first().click();
  await expect(desk.part("version-text").locator("del")).toHaveText(["第"]);
  await expect(desk.part("version-text").locator("ins")).toHaveText(["又"]);
  await desk.part("restore").click();
  await expect.poll(() => bodyOf(desk, story)).toEqual(named);
  // The version looked at stays so, though another step stands before it now.
  await expect(desk.page.locator("[data-testid=version].named[aria-pressed=true]")).toHaveCount(1);
  await expect(desk.part("restore")).toBeDisabled();
  await desk.call({ call: "undo" });
  expect((await bodyOf(desk, story))[0].startsWith("又一稿")).toBe(true);

  // A headline that was changed is told of beside the body, and comes back with it.
  const headline = async () => (await desk.edition()).stories.find((s) => s.id === story).headline;
  const old = await headline();
  await desk.call({ call: "apply", command: { do: "edit_story", story, edit: { headline: ["改过的题"] } } });
  await expect(desk.part("version-headline").locator("ins")).not.toHaveCount(0);
  await desk.part("restore").click();
  await expect.poll(headline).toEqual(old);
  expect(await bodyOf(desk, story)).toEqual(named);
});
