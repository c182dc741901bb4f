// Finding words from field to field and from page to page: each is selected where it is written, ready to be overtyped.
import { expect, test } from "./desk.js";

const WORD = "鹭洲闸";

/** Puts the word into decks, body, caption and credit of a story with a photo, and into one of the pool. */
async function planted(desk) {
  const { stories, blocks, photos } = await desk.edition();
  const block = blocks.find((b) => b.kind === "story" && b.follows == null && b.insets?.length > 0 && photos.some((p) => p.id === b.insets[0].photo));
  const story = stories.find((s) => s.id === block.story);
  const photo = block.insets[0].photo;
  const pool = await desk.unplacedStory(300);
  const apply = async (command) => expect((await desk.call({ call: "apply", command })).seq, JSON.stringify(command)).toBeGreaterThan(0);
  await apply({ do: "edit_story", story: story.id, edit: { deck: [`${WORD}甲`], byline: `记者 ${WORD}人` } });
  await apply({ do: "splice_story", story: story.id, paragraph: 1, at: 0, removed: 0, text: `${WORD}和${WORD}。` });
  await apply({ do: "edit_photo", photo, edit: { caption: `看${WORD}`, credit: `${WORD}/摄` } });
  await apply({ do: "splice_story", story: pool.id, paragraph: 0, at: 0, removed: 0, text: WORD });
  return { story: story.id, page: block.page, block: block.id, photo, pool: pool.id };
}

const selected = (desk) => desk.page.evaluate(() => {
  const f = document.activeElement;
  return `${f.dataset.testid} ${f.value?.slice(f.selectionStart, f.selectionEnd)}`;
});

test("Enter and Shift+Enter walk through decks, body, captions and credits, and over the pages into the pool", async ({ desk }) => {
  const at = await planted(desk);
  const step = async (key) => {
    await desk.page.keyboard.press(key);
    await desk.idle();
    return `${await desk.part("find-count").textContent()} ${await selected(desk)}`;
  };
  // From another page: the whole edition is looked through, and the page is turned.
  const other = (await desk.edition()).pages.find((p) => p.id !== at.page).id;
  await desk.part(`page-${other}`).click();
  await desk.part("canvas").focus();
  await desk.page.keyboard.press("Control+h");
  await desk.part("find").fill(WORD);
  await expect(desk.part("find-count")).toContainText("7");
  expect(await step("Enter")).toBe(`1 / 7 deck ${WORD}`);
  await expect(desk.part(`page-${at.page}`)).toHaveAttribute("aria-current", "page");
  await expect(desk.part(`selected-${at.block}`)).toBeAttached();
  expect(await step("Enter")).toBe(`2 / 7 byline ${WORD}`);
  expect(await step("Enter")).toBe(`3 / 7 body ${WORD}`);
  expect(await step("Enter")).toBe(`4 / 7 body ${WORD}`);
  expect(await step("Enter")).toBe(`5 / 7 caption-${at.photo} ${WORD}`);
  await expect(desk.part(`caption-${at.photo}`), "what is selected is seen").toBeInViewport();
  expect(await step("Enter")).toBe(`6 / 7 credit-${at.photo} ${WORD}`);
  expect(await step("Enter")).toBe(`7 / 7 body ${WORD}`);
  await expect(desk.part("editor-fit")).toContainText("未上版");
  expect(await step("Enter")).toBe(`1 / 7 deck ${WORD}`);
  expect(await step("Shift+Enter")).toBe(`7 / 7 body ${WORD}`);
  expect(await step("Shift+Enter")).toBe(`6 / 7 credit-${at.photo} ${WORD}`);
  // What is typed takes its place; Ctrl+F comes back, and the next one has moved up.
  await desk.page.keyboard.type("丙");
  await desk.page.keyboard.press("Control+f");
  await expect(desk.part("find")).toBeFocused();
  await expect(desk.part("find-count")).toContainText("6");
  await expect.poll(async () => (await desk.edition()).photos.find((p) => p.id === at.photo).credit).toBe("丙/摄");
  expect(await step("Enter")).toBe(`6 / 6 body ${WORD}`);
});

test("in one story the search stays with it and its photos, and one by one is replaced where it stands", async ({ desk }) => {
  const at = await planted(desk);
  await desk.part(`page-${at.page}`).click();
  await desk.page.evaluate(() => document.activeElement.blur());
  const { frame } = (await desk.blockOf(at.story)).areas[0];
  const place = await desk.place(frame.col + 0.5, frame.line + 1);
  await desk.page.mouse.click(place.x, place.y);
  await expect(desk.part(`selected-${at.block}`)).toBeAttached();
  await desk.page.keyboard.press("Control+y");
  await desk.page.keyboard.press("Control+f");
  await desk.part("find").fill(WORD);
  await expect(desk.part("find-count")).toContainText("6");
  await desk.part("replace").fill(`新${WORD}`);
  await desk.part("find-next").click();
  await desk.part("replace-one").click();
  await desk.idle();
  const story = async () => (await desk.edition()).stories.find((s) => s.id === at.story);
  expect((await story()).deck).toEqual([`新${WORD}甲`]);
  // The word in what was put in is not the next one.
  await expect(desk.part("find-count")).toHaveText("2 / 6");
  expect(await selected(desk)).toBe(`byline ${WORD}`);
  await desk.part("replace").fill("乙");
  await desk.part("replace-all").click();
  await expect(desk.part("replaced")).toContainText("6");
  expect((await story()).byline).toBe("记者 乙人");
  expect((await story()).body[1].text.startsWith("乙和乙。")).toBe(true);
  expect((await desk.edition()).photos.find((p) => p.id === at.photo)).toMatchObject({ caption: "看乙", credit: "乙/摄" });
  expect((await desk.edition()).stories.find((s) => s.id === at.pool).body[0].text.startsWith(WORD), "others stay").toBe(true);
  await desk.call({ call: "undo" });
  expect((await story()).byline, "one step").toBe(`记者 ${WORD}人`);
  await expect(desk.part("find-count")).toContainText("6");
  await desk.part("find").fill("没有这样的词");
  await expect(desk.part("find-count")).toHaveText("没有");
  await expect(desk.part("find-next")).toBeDisabled();
  await desk.page.keyboard.press("Escape");
  await expect(desk.part("find-bar")).not.toBeAttached();
});

test("one key leads from a finding to its very words, in headline, body and caption, to be overtyped", async ({ desk }) => {
  const page = await desk.emptyPage();
  const [free, photo] = [await desk.unplacedStory(300), await desk.unplacedPhoto()];
  const apply = async (command) => expect((await desk.call({ call: "apply", command })).seq, JSON.stringify(command)).toBeGreaterThan(0);
  await apply({ do: "set_taboos", list: ["最大", "独一无二", "顶级"] });
  await apply({ do: "edit_story", story: free.id, edit: { headline: ["灯会规模最", "大一次"] } });
  await apply({ do: "splice_story", story: free.id, paragraph: 0, at: 0, removed: 0, text: "独一无二的灯会😀，10月32日，" });
  await apply({ do: "edit_photo", photo: photo.id, edit: { caption: "看顶级灯会", credit: "何某/摄" } });
  await apply({ do: "place_story", story: free.id, page, areas: [{ frame: { col: 0, line: 10, cols: 4, lines: 60 }, columns: {} }] });
  await apply({ do: "place_photo", photo: photo.id, page, frame: { col: 4, line: 10, cols: 2, lines: 24 } });
  await desk.shown();
  const led = async (code, subject) => {
    await desk.page.keyboard.press("Escape");
    await desk.part("finding").and(desk.page.locator(`[data-code=${code}]`)).filter({ hasText: subject }).first().click();
    await desk.page.keyboard.press("Control+.");
    await desk.idle();
    return await selected(desk);
  };
  expect(await led("taboo", "独一无二")).toBe("body 独一无二");
  await desk.page.keyboard.type("少见");
  const body = async () => (await desk.edition()).stories.find((s) => s.id === free.id).body[0].text;
  await expect.poll(body).toContain("少见的灯会");
  await desk.page.keyboard.press("Escape");
  expect(await led("emoji", "")).toBe("body 😀");
  expect(await led("date_disagrees", "")).toBe("body 10月32日");
  expect(await led("taboo", "最大")).toBe("headline 最\n大");
  expect(await led("taboo", "顶级")).toBe(`caption-${photo.id} 顶级`);
  await desk.page.keyboard.type("好看的");
  await desk.page.keyboard.press("F8");
  await desk.idle();
  expect((await desk.edition()).photos.find((p) => p.id === photo.id).caption).toBe("看好看的灯会");
});
