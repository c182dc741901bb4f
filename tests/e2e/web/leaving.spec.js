// What is under the hand or in a field when one goes elsewhere: it lands and is stored where it was, and nowhere else.
import { expect, middle, test } from "./desk.js";

const editorOf = (edition, page) => edition.pages.find((p) => p.id === page).editors.editor;

/** A story of the pool on a page of its own, selected; their ids. */
async function placed(desk, frame = { col: 1, line: 10, cols: 3, lines: 30 }) {
  const story = await desk.unplacedStory(300);
  const page = await desk.emptyPage();
  const { created } = await desk.call({ call: "apply", command: { do: "place_story", story: story.id, page, areas: [{ frame, columns: {} }] } });
  await desk.shown();
  const at = await desk.place(frame.col + 0.5, frame.line + 1.5);
  await desk.page.mouse.click(at.x, at.y);
  const { block } = created.find((k) => k.block);
  await expect(desk.part(`selected-${block}`)).toBeAttached();
  return { story: story.id, page, block };
}

/** Brings a page all the way, as its editor does. */
async function sign(desk, page) {
  for (const state of ["first_proof", "page_proof", "signed"]) {
    const done = await desk.call({ call: "apply", command: { do: "set_page_state", page, state } });
    expect(done.seq, JSON.stringify(done)).toBeDefined();
  }
  await desk.idle();
}

/** Previews come late, as on a slow machine: what is let go waits for its last one. */
async function slowly(desk) {
  // One that comes too late to be waited for asks for what stands by then.
  desk.expectedOfQuestions.push("story_placed", "off_grid");
  await desk.page.route("**/api/call", async (route) => {
    if (route.request().postDataJSON().call === "preview") await new Promise((go) => setTimeout(go, 300));
    await route.fallback();
  });
}

test("the page that scrolls under a drag stands still when it is let go", async ({ desk }) => {
  const { block } = await placed(desk);
  await desk.page.keyboard.press("Control+1");
  await desk.idle();
  await slowly(desk);
  const { mouse } = desk.page;
  const canvas = await desk.part("canvas").boundingBox();
  const from = await middle(desk.part(`selected-${block}`));
  const top = () => desk.part("paper").evaluate((e) => Number.parseFloat(e.style.top));
  const before = await top();
  await mouse.move(from.x, from.y);
  await mouse.down();
  // In one stroke, as a window hears of it that was held up.
  await mouse.move(from.x, canvas.y + canvas.height - 4);
  await expect.poll(top).toBeLessThan(before - 20);
  await mouse.up();
  const then = await top();
  await desk.idle();
  expect(await top()).toBe(then);
});

test("what the cursor carries lands where it was clicked, wherever the hand goes on to", async ({ desk }) => {
  const story = await desk.unplacedStory(300);
  await desk.emptyPage();
  await desk.part(`story-${story.id}`).click();
  await desk.page.keyboard.press("Control+d");
  await slowly(desk);
  const { mouse } = desk.page;
  const [at, on] = [await desk.place(0.4, 20.4), await desk.place(4.4, 50.4)];
  await mouse.move(at.x - 30, at.y - 30);
  await mouse.move(at.x, at.y, { steps: 4 });
  await mouse.down();
  await mouse.up();
  await mouse.move(on.x, on.y, { steps: 3 });
  await desk.idle();
  await expect.poll(async () => (await desk.blockOf(story.id))?.areas[0].frame).toMatchObject({ col: 0, line: 20 });
});

test("a landing is aimed at anew on the page that is turned to", async ({ desk }) => {
  const story = await desk.unplacedStory(300);
  await desk.emptyPage();
  const page = await desk.emptyPage();
  await desk.page.keyboard.press("PageUp");
  await desk.shown();
  await desk.part(`story-${story.id}`).click();
  await desk.page.keyboard.press("Control+d");
  const at = await desk.place(0.4, 20.4);
  await desk.page.mouse.move(at.x - 30, at.y - 30);
  await desk.page.mouse.move(at.x, at.y, { steps: 4 });
  await desk.idle();
  await desk.page.keyboard.press("PageDown");
  await desk.shown();
  // No move comes between: the hand rests.
  await desk.page.mouse.down();
  await desk.page.mouse.up();
  await expect.poll(async () => (await desk.blockOf(story.id))?.page).toBe(page);
});

test("offers go when their page is turned", async ({ desk }) => {
  const { page } = await placed(desk);
  await desk.page.keyboard.press("Escape");
  await desk.page.keyboard.press("b");
  await expect(desk.part("offers")).toBeVisible();
  const before = (await desk.edition()).seq;
  await desk.page.keyboard.press("PageUp");
  await expect(desk.part("offers")).not.toBeAttached();
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  expect((await desk.edition()).seq, `nothing was done to ${page}`).toBe(before);
});

test("offers go when the page is made up otherwise than they were reckoned for", async ({ desk }) => {
  await placed(desk);
  await desk.page.keyboard.press("Escape");
  await desk.page.keyboard.press("b");
  await expect(desk.part("offers")).toBeVisible();
  await desk.page.keyboard.press("Control+z");
  await expect(desk.part("offers")).not.toBeAttached();
});

test("what was written in place lies over no page but its own", async ({ desk }) => {
  const { block } = await placed(desk);
  const at = await middle(desk.part(`selected-${block}`));
  await desk.page.mouse.dblclick(at.x, at.y);
  await expect(desk.part("in-place")).toBeFocused();
  await desk.page.keyboard.insertText("灯");
  await expect(desk.part("written")).toBeAttached();
  await desk.page.keyboard.press("PageUp");
  await desk.idle();
  await expect(desk.part("written")).not.toBeAttached({ timeout: 1 });
});

test("a field that a key leads away from is stored where it was written", async ({ desk }) => {
  const [first, second] = (await desk.edition()).pages;
  const was = second.editors.editor;
  await desk.page.keyboard.press("Escape");
  await desk.part("editor").fill("林某");
  await desk.page.keyboard.press("PageDown");
  await desk.idle();
  await expect(desk.part(`page-${second.id}`)).toHaveAttribute("aria-current", "page");
  expect(editorOf(await desk.edition(), first.id)).toBe("林某");
  expect(editorOf(await desk.edition(), second.id)).toBe(was);
  await desk.part("editor").fill("周某");
  await desk.page.keyboard.press("Control+\\");
  await expect(desk.part("editor")).not.toBeAttached();
  await desk.idle();
  expect(editorOf(await desk.edition(), second.id)).toBe("周某");
});

test("the view is kept while the board is looked at", async ({ desk }) => {
  await desk.page.keyboard.press("Control+1");
  await desk.idle();
  const at = () => desk.part("paper").evaluate((e) => [e.style.left, e.style.top, e.style.width]);
  const before = await at();
  await desk.page.keyboard.press("Alt+3");
  await expect(desk.part("board")).toBeVisible();
  await desk.page.keyboard.press("Alt+1");
  await desk.idle();
  expect(await at()).toEqual(before);
});

test("F8 misses none of what is found, when what it led to is put right", async ({ desk }) => {
  const page = await desk.emptyPage();
  const content = (col) => ({ kind: "placeholder", frame: { col, line: 10, cols: 1, lines: 5 }, note: `${col}`, chars: 50 });
  for (const col of [0, 2, 4]) await desk.call({ call: "apply", command: { do: "place_block", page, content: content(col) } });
  await desk.shown();
  const selected = async () => (await desk.page.locator("[data-testid^=selected-]").first().getAttribute("data-testid")).slice("selected-".length);
  await desk.page.keyboard.press("F8");
  await desk.idle();
  const first = await selected();
  await desk.page.keyboard.press("Delete");
  await desk.idle();
  await desk.page.keyboard.press("F8");
  await desk.idle();
  const second = await selected();
  await desk.page.keyboard.press("Delete");
  await desk.idle();
  await desk.page.keyboard.press("F8");
  await desk.idle();
  const third = await selected();
  expect(new Set([first, second, third]).size).toBe(3);
  expect((await desk.edition()).pages.find((p) => p.id === page).blocks).toEqual([third]);
});

test("the copy of a signed page is read, not written", async ({ desk }) => {
  const { story, page } = await placed(desk);
  await sign(desk, page);
  await expect(desk.part("headline")).toBeDisabled();
  await desk.page.keyboard.press("Control+y");
  await expect(desk.part("body")).toHaveAttribute("readonly", "");
  await desk.part("body").press("End");
  await desk.page.keyboard.type("渡口");
  await desk.idle();
  const now = (await desk.edition()).stories.find((s) => s.id === story);
  expect(now.body.some((p) => p.text.includes("渡口的灯渡口"))).toBe(false);
});

test("吸附 is put off and on by the key that is shown for it", async ({ desk }) => {
  await expect(desk.part("snap")).toHaveAttribute("aria-pressed", "true");
  await desk.page.keyboard.press("Control+Shift+Semicolon");
  await expect(desk.part("snap")).toHaveAttribute("aria-pressed", "false");
});

/** A story in two blocks of a page. */
async function inTwo(desk) {
  const story = await desk.unplacedStory(5000);
  const page = await desk.emptyPage();
  const area = (col) => ({ frame: { col, line: 4, cols: 2, lines: 8 }, columns: {} });
  const { created } = await desk.call({ call: "apply", command: { do: "place_story", story: story.id, page, areas: [area(0)] } });
  const { block } = created.find((k) => k.block);
  await desk.call({ call: "apply", command: { do: "continue_story", block, page, areas: [area(3)] } });
  await desk.shown();
  return story;
}

test("a double press on the port takes the continuation away", async ({ desk }) => {
  const story = await inTwo(desk);
  const at = await desk.place(0.5, 10.5);
  await desk.page.mouse.click(at.x, at.y);
  await expect(desk.part("port-out")).toHaveText("▸");
  const port = await middle(desk.part("port-out"));
  await desk.page.mouse.dblclick(port.x, port.y);
  await desk.idle();
  await expect.poll(async () => (await desk.edition()).blocks.filter((b) => b.kind === "story" && b.story === story.id).length).toBe(1);
});

test("the photo desk names a story once that stands on the page twice", async ({ desk }) => {
  await inTwo(desk);
  const photo = await desk.unplacedPhoto();
  await desk.page.keyboard.press("Alt+2");
  await desk.part(`tile-${photo.id}`).click();
  await expect(desk.part("attach").locator("option")).toHaveCount(2);
});
