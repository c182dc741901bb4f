// The decks of a headline beside the page: each line against its room, the size by keys, and one step for all that is written in them.
import { expect, test } from "./desk.js";

/** Opens the first page's story beside it, with its decks; its block. */
async function decks(desk) {
  const block = await desk.pickStory();
  await desk.page.keyboard.press("Control+y");
  await desk.part("editor-decks").click();
  await expect(desk.part("headline")).toBeVisible();
  return block;
}

const storyNow = async (desk, id) => (await desk.edition()).stories.find((s) => s.id === id);
const headNow = async (desk, id) => (await desk.edition()).blocks.find((b) => b.id === id).head;

/** Writes in the field that has the keys, over what it says. */
async function over(desk, text) {
  await desk.page.keyboard.press("Control+a");
  await desk.page.keyboard.type(text);
}

test("beside the page a headline counts against the room of its block while it is typed", async ({ desk }) => {
  await decks(desk);
  const room = desk.part("room-headline").locator("li");
  await expect(room.first()).toHaveText(/^\d+\/\d+/);
  const before = (await room.first().textContent()).trim();
  const [, plain] = before.match(/^\d+\/(\d+)/);
  await desk.part("headline").fill("长".repeat(Number(plain) * 3));
  await desk.idle();
  await expect(room.first()).toHaveText(new RegExp(`^${Number(plain) * 3}/${plain}`));
  await expect(room.first()).toHaveClass(/over/);
  await desk.page.keyboard.press("Escape");
  await desk.idle();
  await expect(room.first()).toHaveText(before);
});

test("beside the page Alt with the arrows takes the headline of the block a size up and down, and no other deck", async ({ desk }) => {
  const { id } = await decks(desk);
  const first = await headNow(desk, id);
  await expect(desk.page.getByTitle("Alt+↑ ↓ 换号").getByTestId("headline")).toBeVisible();
  for (const deck of ["kicker", "deck"]) await desk.part(deck).press("Alt+ArrowDown");
  await desk.idle();
  expect(await headNow(desk, id), "they have no size of their own").toEqual(first);
  await desk.part("headline").press("Alt+ArrowDown");
  await desk.idle();
  const { size } = await headNow(desk, id);
  expect(size).toBeGreaterThan(0);
  await desk.part("headline").press("Alt+ArrowUp");
  await desk.idle();
  expect((await headNow(desk, id)).size).toBeGreaterThan(size);
  await expect(desk.part("headline")).toBeFocused();
});

test("Tab walks from the kicker to the body, and what was written on the way is one step", async ({ desk }) => {
  const { story } = await decks(desk);
  const before = await storyNow(desk, story);
  await desk.part("kicker").focus();
  for (const [field, text] of [["kicker", "渡口添灯"], ["headline", "新灯亮了"], ["deck", "对岸也看得见"], ["byline", "记者 何渡"]]) {
    await expect(desk.part(field)).toBeFocused();
    await over(desk, text);
    await desk.idle();
    expect(await storyNow(desk, story), "nothing is stored on the way").toEqual(before);
    await desk.page.keyboard.press("Tab");
    await expect(desk.part(field), "nor does a field fall back").toHaveValue(text);
  }
  await expect(desk.part("body")).toBeFocused();
  await expect.poll(() => storyNow(desk, story)).toMatchObject({ kicker: ["渡口添灯"], headline: ["新灯亮了"], deck: ["对岸也看得见"], byline: "记者 何渡" });
  expect((await desk.edition()).history.undo).toBe("edit_story");
  await desk.page.keyboard.press("Control+z");
  await expect.poll(() => storyNow(desk, story)).toEqual(before);
  await expect(desk.part("kicker")).toHaveValue(before.kicker.join("\n"));
  await expect(desk.part("byline")).toHaveValue(before.byline);
});

test("a key of command stores what is written in the decks so far; Escape gives up its own field alone", async ({ desk }) => {
  const { story } = await decks(desk);
  const before = await storyNow(desk, story);
  await desk.part("kicker").fill("渡口添灯");
  await desk.page.keyboard.press("Tab");
  await over(desk, "新灯亮了");
  await desk.page.keyboard.press("Control+Enter");
  await expect.poll(() => storyNow(desk, story)).toMatchObject({ kicker: ["渡口添灯"], headline: ["新灯亮了"] });
  await expect(desk.part("headline")).toBeFocused();
  await desk.page.keyboard.press("Control+z");
  await expect.poll(() => storyNow(desk, story)).toEqual(before);
  // What is typed is the last step of all: it is stored, and taken back.
  await desk.part("deck").fill("对岸也看得见");
  await desk.page.keyboard.press("Control+z");
  await expect.poll(async () => (await desk.edition()).history.redo).toBe("edit_story");
  await desk.idle();
  expect(await storyNow(desk, story)).toEqual(before);
  await expect(desk.part("deck")).toHaveValue(before.deck.join("\n"));
  await desk.page.keyboard.press("Control+Shift+z");
  await expect.poll(() => storyNow(desk, story)).toEqual({ ...before, deck: ["对岸也看得见"] });
  await desk.part("kicker").fill("渡口添灯");
  await desk.page.keyboard.press("Tab");
  await over(desk, "不要这一句");
  await desk.page.keyboard.press("Escape");
  await expect.poll(() => storyNow(desk, story)).toEqual({ ...before, kicker: ["渡口添灯"], deck: ["对岸也看得见"] });
  await expect(desk.part("headline")).toHaveValue(before.headline.join("\n"));
});

test("closing the editor, and naming a version, store what is written in the decks", async ({ desk }) => {
  const { story } = await decks(desk);
  await desk.part("kicker").fill("渡口添灯");
  await desk.page.keyboard.press("Tab");
  await desk.page.keyboard.press("Control+s");
  await expect.poll(() => storyNow(desk, story)).toMatchObject({ kicker: ["渡口添灯"] });
  await over(desk, "新灯亮了");
  await desk.page.keyboard.press("Tab");
  await desk.part("close-editor").click();
  await expect(desk.part("story-editor")).not.toBeAttached();
  await expect.poll(() => storyNow(desk, story)).toMatchObject({ kicker: ["渡口添灯"], headline: ["新灯亮了"] });
});

test("a deck that is refused takes no other with it, and stays to be put right", async ({ desk }) => {
  desk.expected.push("control_character");
  const { story } = await decks(desk);
  const before = await storyNow(desk, story);
  await desk.part("kicker").fill("渡口添灯");
  await desk.part("headline").fill("新灯\t亮了");
  await desk.part("body").focus();
  await expect(desk.part("failure")).toContainText("控制字符");
  await desk.idle();
  expect(await storyNow(desk, story)).toEqual(before);
  await expect(desk.part("kicker")).toHaveValue("渡口添灯");
  await desk.part("headline").fill("新灯亮了");
  await desk.part("body").focus();
  await expect.poll(() => storyNow(desk, story)).toMatchObject({ kicker: ["渡口添灯"], headline: ["新灯亮了"] });
  await expect(desk.part("failure")).not.toBeAttached();
});
