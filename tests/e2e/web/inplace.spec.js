// Writing in the real type of the page: carets, selections, the clipboard, one line of steps, two windows on one story.
import { DeskPage, expect, test } from "./desk.js";

/** A story of the first page, and its lines as they are set. */
async function chosen(desk) {
  const { blocks, pages } = await desk.edition();
  const stories = blocks.filter((b) => b.kind === "story" && b.page === pages[0].id);
  const texts = await Promise.all(stories.map((b) => desk.call({ call: "lines", block: b.id })));
  const block = stories.sort((a, b) => linesOf(texts, b) - linesOf(texts, a))[0];
  return { block: block.id, story: block.story };
}

const linesOf = (texts, block) => texts.find((t) => t.block === block.id)?.lines.length ?? 0;

const linesNow = async (desk, block) => (await desk.call({ call: "lines", block })).lines;

/** Where a character of a line stands in the window. */
async function spot(desk, block, line, char) {
  const lines = await linesNow(desk, block);
  const { grid } = await desk.edition();
  const paper = await desk.part("paper").boundingBox();
  const scale = paper.width / grid.trim.w;
  const l = lines.at(line);
  return { x: paper.x + l.carets.at(char) * scale + 1, y: paper.y + (l.baseline - l.size * 0.35) * scale };
}

/** Sets a caret before a character of a line. */
async function enter(desk, block, line = 1, char = 3) {
  const at = await spot(desk, block, line, char);
  await desk.page.mouse.dblclick(at.x, at.y);
  await expect(desk.part("caret")).toBeAttached();
  await expect(desk.part("in-place")).toBeFocused();
  await desk.idle();
}

const bodyOf = async (desk, id) => (await desk.edition()).stories.find((s) => s.id === id).body.map((p) => p.text);
const flat = async (desk, id) => (await bodyOf(desk, id)).join("\n");

/** What is put on the clipboard by a key, or given from it. */
async function clip(desk, type, text = "") {
  return await desk.part("in-place").evaluate(
    (field, [type, text]) => {
      const data = new DataTransfer();
      if (text !== "") data.setData("text/plain", text);
      field.dispatchEvent(new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true }));
      return data.getData("text/plain");
    },
    [type, text],
  );
}

test("a double click sets a caret in the type; what is typed is shown at once, stored at a pause, and undone as a step", async ({ desk }) => {
  const { block, story } = await chosen(desk);
  const before = await flat(desk, story);
  await enter(desk, block, 1, 3);
  const [first, second] = await linesNow(desk, block);
  const at = second.from + 3;
  await desk.page.keyboard.type("夜航船");
  await expect(desk.part("written")).toBeAttached();
  const typed = [...before].toSpliced(at, 0, "夜航船").join("");
  expect(first.paragraph, "the second line is of the first paragraph").toBe(second.paragraph);
  await expect.poll(() => flat(desk, story)).toBe(typed);
  await desk.idle();
  await expect(desk.part("written")).not.toBeAttached();
  await desk.page.keyboard.type("甲");
  await desk.page.keyboard.press("Control+z");
  await expect.poll(() => flat(desk, story)).toBe(typed);
  await desk.page.keyboard.press("Control+z");
  await expect.poll(() => flat(desk, story)).toBe(before);
  await expect(desk.part("caret")).toBeAttached();
  await desk.page.keyboard.press("Control+Shift+z");
  await expect.poll(() => flat(desk, story)).toBe(typed);
  await desk.page.keyboard.press("Escape");
  await expect(desk.part("caret")).not.toBeAttached();
  await expect(desk.part(`selected-${block}`)).toBeAttached();
});

test("the web view forgets by and by what was typed; that takes no character and no caret", async ({ desk }) => {
  const { block, story } = await chosen(desk);
  const before = await flat(desk, story);
  let frames = 0;
  desk.page.on("framedetached", () => (frames += 1));
  await enter(desk, block, 1, 3);
  const at = (await linesNow(desk, block))[1].from + 3;
  const long = "渡口的灯一直亮到天明".repeat(25);
  await desk.page.keyboard.type(long);
  await expect(desk.part("in-place")).toBeFocused();
  await expect.poll(() => flat(desk, story)).toBe([...before].toSpliced(at, 0, long).join(""));
  await expect.poll(() => frames, "where very much is typed").toBe(1);
  await desk.page.keyboard.press("Escape");
  await expect(desk.part("caret")).not.toBeAttached();
  await expect.poll(() => frames, "and where the field is left").toBe(2);
  await expect(desk.page.locator("iframe")).toHaveCount(0);
});

test("keys walk and cut the text; Enter parts a paragraph and Backspace joins it", async ({ desk }) => {
  const { block, story } = await chosen(desk);
  const before = await bodyOf(desk, story);
  await enter(desk, block, 0, 2);
  const { keyboard } = desk.page;
  await keyboard.press("Control+Home");
  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowRight");
  await keyboard.press("Enter");
  await expect.poll(async () => (await bodyOf(desk, story)).slice(0, 2)).toEqual([before[0].slice(0, 2), before[0].slice(2)]);
  await keyboard.press("Backspace");
  await expect.poll(() => bodyOf(desk, story)).toEqual(before);
  await keyboard.press("Delete");
  await keyboard.press("Home");
  await keyboard.press("Delete");
  await expect.poll(async () => (await bodyOf(desk, story))[0]).toBe(before[0].slice(1, 2) + before[0].slice(3));
  await keyboard.press("End");
  await keyboard.type("末");
  const [line] = await linesNow(desk, block);
  await expect.poll(async () => (await bodyOf(desk, story))[0]).toContain("末");
  expect((await bodyOf(desk, story))[0].indexOf("末")).toBeLessThanOrEqual(line.carets.length + 1);
});

test("a selection goes on over lines and columns, and what is pasted comes clean in its place", async ({ desk }) => {
  const { block, story } = await chosen(desk);
  const before = await flat(desk, story);
  const lines = await linesNow(desk, block);
  // The last line of the first column of type.
  const last = lines.findIndex((l, i) => i > 0 && (lines[i + 1]?.x ?? l.x) !== l.x);
  expect(last, "the story runs over columns").toBeGreaterThan(0);
  await enter(desk, block, last, 2);
  await desk.page.keyboard.press("Shift+ArrowDown");
  expect(await desk.part("text-selection").count()).toBe(2);
  const start = (await textBefore(desk, story, lines[last])) + 2;
  const copied = await clip(desk, "copy");
  expect(copied.length).toBeGreaterThan(2);
  expect(before.slice(start, start + copied.length)).toBe(copied);
  const hard = "　　东湖新桥昨日正式通车，市民纷纷前来观看，现\n场十分热闹。大桥全长三千米，双向六车道，设\n计时速六十公里，两侧有步道。市交通局说，新\n桥能缩短往返时间。\n\n　　老桥封闭检修。";
  await clip(desk, "paste", hard);
  const clean = "东湖新桥昨日正式通车，市民纷纷前来观看，现场十分热闹。大桥全长三千米，双向六车道，设计时速六十公里，两侧有步道。市交通局说，新桥能缩短往返时间。\n老桥封闭检修。";
  await expect.poll(() => flat(desk, story)).toBe(before.slice(0, start) + clean + before.slice(start + copied.length));
  await desk.page.keyboard.press("Control+z");
  await expect.poll(() => flat(desk, story)).toBe(before);
  await desk.page.keyboard.press("Control+a");
  expect(await clip(desk, "cut")).toBe(before);
  await expect.poll(() => flat(desk, story)).toBe("");
  await desk.page.keyboard.press("Control+z");
  await expect.poll(() => flat(desk, story)).toBe(before);
});

/** How many characters stand before a line. */
async function textBefore(desk, story, line) {
  const body = await bodyOf(desk, story);
  return body.slice(0, line.paragraph).reduce((n, p) => n + p.length + 1, 0) + line.from;
}

test("a drag selects, a second press takes the word, a press elsewhere stores and leaves", async ({ desk }) => {
  const { block, story } = await chosen(desk);
  const before = await flat(desk, story);
  await enter(desk, block, 1, 2);
  const [from, to] = [await spot(desk, block, 1, 1), await spot(desk, block, 2, 4)];
  await desk.page.mouse.move(from.x, from.y);
  await desk.page.mouse.down();
  await desk.page.mouse.move(to.x, to.y, { steps: 5 });
  await desk.page.mouse.up();
  const [, second, third] = await linesNow(desk, block);
  const start = await textBefore(desk, story, second);
  const dragged = before.slice(start + 1, (await textBefore(desk, story, third)) + 4);
  expect(await clip(desk, "copy")).toBe(dragged);
  await desk.page.mouse.dblclick(from.x, from.y);
  const word = await clip(desk, "copy");
  expect(word.length).toBeGreaterThan(0);
  expect(word.length).toBeLessThan(8);
  await desk.page.keyboard.press("Control+Alt+1");
  const notations = async () => (await desk.edition()).stories.find((s) => s.id === story).body.flatMap((p) => p.notations ?? []);
  await expect.poll(async () => (await notations()).filter((n) => n.kind === "emphasis").length).toBe(1);
  await desk.page.keyboard.press("ArrowRight");
  await desk.page.keyboard.type("字");
  const ruler = await desk.part("canvas").boundingBox();
  await desk.page.mouse.click(ruler.x + 3, ruler.y + ruler.height - 3);
  await expect(desk.part("caret")).not.toBeAttached();
  await expect.poll(() => flat(desk, story)).toHaveLength(before.length + 1);
});

test("two windows write in one story, and nothing of either is lost", async ({ desk }) => {
  // A step that another came before is refused and made anew.
  desk.expected.push("behind");
  const { block, story } = await chosen(desk);
  const before = await bodyOf(desk, story);
  await desk.part("window-menu").click();
  const opening = desk.page.context().waitForEvent("page");
  await desk.part("window-anotherWindow").click();
  const other = new DeskPage(await opening, desk.folder);
  await other.idle();
  const paragraphs = before.length;
  await enter(desk, block, 0, 3);
  const at = await spot(other, block, 0, 2);
  await other.page.mouse.click(at.x, at.y);
  await other.page.keyboard.press("Enter");
  await expect(other.part("in-place")).toBeFocused();
  await desk.page.keyboard.press("Control+Home");
  await other.page.keyboard.press("Control+End");
  // Both at once: each window's steps come between the other's.
  for (const n of ["一", "二", "三"]) {
    await Promise.all([desk.page.keyboard.type(`甲${n}`, { delay: 40 }), other.page.keyboard.type(`乙${n}`, { delay: 55 })]);
    await desk.page.waitForTimeout(550);
  }
  const now = () => bodyOf(desk, story);
  await expect.poll(async () => (await now())[0]).toBe(`甲一甲二甲三${before[0]}`.slice(0, paragraphs === 1 ? undefined : 6 + before[0].length) + (paragraphs === 1 ? "乙一乙二乙三" : ""));
  await expect.poll(async () => (await now()).at(-1).endsWith("乙一乙二乙三")).toBe(true);
  expect((await now()).join("").length).toBe(before.join("").length + 12);
  expect(other.complaints).toEqual([]);
});

test("the editor beside the page takes in what another window writes, and loses nothing of its own", async ({ desk }) => {
  const { block, story } = await chosen(desk);
  const before = await bodyOf(desk, story);
  const at = await spot(desk, block, 0, 2);
  await desk.page.mouse.click(at.x, at.y);
  await desk.page.keyboard.press("Control+y");
  await desk.page.keyboard.press("Control+End");
  await desk.page.keyboard.type("自己的话");
  await desk.call({ call: "apply", command: { do: "splice_story", story, paragraph: 0, at: 0, removed: 0, text: "别人的话" } });
  await expect.poll(async () => (await desk.part("body").inputValue()).startsWith("别人的话")).toBe(true);
  await expect.poll(async () => (await flat(desk, story)).endsWith("自己的话")).toBe(true);
  expect((await flat(desk, story)).startsWith(`别人的话${before[0].slice(0, 4)}`)).toBe(true);
  await desk.page.keyboard.type("。");
  expect((await desk.part("body").inputValue()).endsWith("自己的话。"), "the caret is where it was").toBe(true);
  await desk.page.keyboard.press("Control+z");
  await expect.poll(async () => (await flat(desk, story)).endsWith("自己的话")).toBe(true);
  await desk.page.keyboard.press("Control+z");
  await expect.poll(async () => (await desk.part("body").inputValue()).includes("自己的话")).toBe(false);
  await desk.page.keyboard.press("Control+Shift+z");
  await expect.poll(async () => (await flat(desk, story)).endsWith("自己的话")).toBe(true);
});

test("the text tool sets a caret by one press, and Enter goes into the story that is selected", async ({ desk }) => {
  const { block, story } = await chosen(desk);
  const before = await flat(desk, story);
  await desk.part("canvas").focus();
  await desk.page.keyboard.press("t");
  await expect(desk.part("tool-text")).toHaveAttribute("aria-pressed", "true");
  const at = await spot(desk, block, 1, 1);
  await desk.page.mouse.click(at.x, at.y);
  await expect(desk.part("in-place")).toBeFocused();
  await desk.page.keyboard.type("t");
  await expect.poll(() => flat(desk, story)).toHaveLength(before.length + 1);
  await desk.page.keyboard.press("Escape");
  await desk.page.keyboard.press("v");
  await desk.page.keyboard.press("Enter");
  await expect(desk.part("in-place")).toBeFocused();
  await desk.page.keyboard.type("末");
  await expect.poll(async () => (await flat(desk, story)).endsWith("末")).toBe(true);
});

test("注音 is asked for and set in the page itself, changed and taken away", async ({ desk }) => {
  const block = await desk.pickStory();
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  await expect(desk.part("in-place")).toBeFocused();
  await desk.page.keyboard.press("Control+Home");
  for (let i = 0; i < 2; i += 1) await desk.page.keyboard.press("Shift+ArrowRight");
  const ruby = async () => (await desk.edition()).stories.find((s) => s.id === block.story).body[0].notations ?? [];
  await desk.page.keyboard.press("Control+Alt+4");
  await expect(desk.part("ruby-in-place")).toBeFocused();
  await desk.page.keyboard.type("běn bào");
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  expect(await ruby()).toEqual([{ kind: "ruby", from: 0, to: 2, text: "běn bào" }]);
  await expect(desk.part("in-place"), "the keys go back to the text").toBeFocused();
  await desk.page.keyboard.press("Control+Alt+4");
  await expect(desk.part("ruby-in-place")).toHaveValue("běn bào");
  await desk.page.keyboard.press("Escape");
  await expect(desk.part("in-place")).toBeFocused();
  expect(await ruby()).toHaveLength(1);
  await desk.page.keyboard.press("Control+Alt+4");
  await desk.part("ruby-in-place").fill("");
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  expect(await ruby()).toEqual([]);
});

/** How many pixels of two pictures of the window look otherwise. */
async function unlike(desk, a, b) {
  return await desk.page.evaluate(async (pictures) => {
    const [a, b] = await Promise.all(pictures.map(async (png) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const pen = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height }).getContext("2d");
      pen.drawImage(image, 0, 0);
      return pen.getImageData(0, 0, image.width, image.height).data;
    }));
    // Alphas come in sixteenths while one writes.
    return a.reduce((n, v, i) => n + (Math.abs(v - b[i]) > 40 ? 1 : 0), 0) / 4;
  }, [a, b].map((png) => png.toString("base64")));
}

test("what is shown letter by letter is what the page shows when it is stored", async ({ desk }) => {
  const { block } = await chosen(desk);
  await enter(desk, block, 1, 3);
  await desk.page.addStyleTag({ content: "[data-testid=caret], [data-testid=hud] { display: none !important; }" });
  let store;
  const stored = new Promise((done) => (store = done));
  await desk.page.route("**/api/call", async (route) => {
    if (JSON.parse(route.request().postData()).call === "apply") await stored;
    await route.continue();
  });
  const { width, height, x, y } = await desk.part("canvas").boundingBox();
  // Above what the block's foot says of its fit, which is known when it is stored.
  const picture = async () => await desk.page.screenshot({ clip: { x, y, width, height: height - 80 } });
  const before = await picture();
  // Lines more, and one less again.
  await desk.page.keyboard.type("灯火照着河面的夜航船慢慢离开了渡口，送行的人还站在雾里，“再会”的声音也远了。", { delay: 20 });
  for (let n = 0; n < 14; n += 1) await desk.page.keyboard.press("Backspace");
  await desk.page.waitForTimeout(400);
  const written = await picture();
  expect(await unlike(desk, before, written)).toBeGreaterThan(500);
  store();
  await expect(desk.part("written")).not.toBeAttached();
  await desk.idle();
  expect(await unlike(desk, written, await picture())).toBeLessThan(20);
});

test("the window rests while the caret stands where the view cannot go", async ({ desk }) => {
  const story = await desk.unplacedStory(1500);
  const page = await desk.emptyPage();
  const { grid } = await desk.edition();
  const frame = { col: 0, line: grid.lines - 6, cols: 2, lines: 6 };
  const { created } = await desk.call({ call: "apply", command: { do: "place_story", story: story.id, page, areas: [{ frame, columns: {} }] } });
  await desk.shown();
  // Its last lines find no room, and are shown below the foot of the page.
  await desk.page.mouse.move(700, 500);
  await desk.page.mouse.wheel(0, 5_000);
  await desk.idle();
  const at = await desk.place(0.5, frame.line + 5.5);
  await desk.page.mouse.dblclick(at.x, at.y);
  await expect(desk.part("in-place")).toBeFocused();
  const { block } = created.find((k) => k.block);
  const { overset_chars } = (await desk.edition()).status.flatMap((s) => s.fits).find((f) => f.block === block);
  expect(overset_chars).toBeGreaterThan(0);
  await desk.page.keyboard.press("Control+End");
  await desk.idle();
});

/** A story of the pool in two blocks, the second beside the first or on a page of its own; the first is selected. */
async function threaded(desk, elsewhere) {
  const story = (await desk.unplacedStory(5000)).id;
  const first = await desk.emptyPage();
  const second = elsewhere ? await desk.emptyPage() : first;
  const area = (col, lines) => ({ frame: { col, line: 4, cols: 2, lines }, columns: {} });
  const made = async (command) => (await desk.call({ call: "apply", command })).created.find((k) => k.block).block;
  const a = await made({ do: "place_story", story, page: first, areas: [area(0, 9)] });
  const b = await made({ do: "continue_story", block: a, page: second, areas: [area(3, 12)] });
  if (elsewhere) await desk.part(`page-${first}`).click();
  await desk.shown();
  const at = await desk.place(0.5, 11.5);
  await desk.page.mouse.click(at.x, at.y);
  await expect(desk.part(`selected-${a}`)).toBeAttached();
  const before = await flat(desk, story);
  const end = await endOf(desk, story, a);
  expect(end, "the first block has some of the story").toBeGreaterThan(15);
  expect(before.length - end, "and the second the rest").toBeGreaterThan(15);
  return { story, first, second, a, b, before, end };
}

/** Where a block's text ends in its story. */
async function endOf(desk, story, block) {
  const last = (await linesNow(desk, block)).at(-1);
  return (await textBefore(desk, story, last)) + last.carets.length - 1;
}

/** Whether the caret is seen in a line of a block, before one of its characters if one is named. */
async function inLine(desk, line, char) {
  const { grid } = await desk.edition();
  const paper = await desk.part("paper").boundingBox();
  const caret = await desk.part("caret").boundingBox();
  const scale = paper.width / grid.trim.w;
  const at = (x) => paper.x + x * scale - (caret?.x ?? 0) - 1;
  const y = paper.y + (line.baseline - line.size * 0.35) * scale;
  const across = char === undefined ? at(line.x) < 3 && at(line.x + line.measure) > -3 : Math.abs(at(line.carets[char])) < 3;
  return caret !== null && across && caret.y < y && y < caret.y + caret.height;
}

/** Whether the caret is seen at a place of the story, in a block. */
async function seen(desk, story, block, place) {
  for (const line of await linesNow(desk, block)) {
    const char = place - (await textBefore(desk, story, line));
    if (char >= 0 && char < line.carets.length && (await inLine(desk, line, char))) return true;
  }
  return false;
}

/** Enter on the block that is selected. */
async function enterSelected(desk) {
  await desk.page.keyboard.press("Enter");
  await expect(desk.part("in-place")).toBeFocused();
  await desk.idle();
}

/** Takes steps back until a story reads as it did. */
async function undoTo(desk, story, text) {
  for (let n = 0; n < 10 && (await flat(desk, story)) !== text; n += 1) {
    await desk.page.keyboard.press("Control+z");
    await desk.idle();
  }
  expect(await flat(desk, story)).toBe(text);
}

test("Enter goes to a block's own end in a story of several, and the caret goes on with what is written", async ({ desk }) => {
  const { story, a, b, before, end } = await threaded(desk, false);
  const { keyboard } = desk.page;
  await enterSelected(desk);
  await expect.poll(() => seen(desk, story, a, end)).toBe(true);
  await keyboard.type("夜航船");
  const typed = `${before.slice(0, end)}夜航船${before.slice(end)}`;
  await expect.poll(() => flat(desk, story)).toBe(typed);
  await desk.idle();
  const written = (await endOf(desk, story, a)) >= end + 3 ? a : b;
  await expect(desk.part(`selected-${written}`)).toBeAttached();
  await expect.poll(() => seen(desk, story, written, end + 3)).toBe(true);

  await keyboard.press("Control+Home");
  await expect(desk.part(`selected-${a}`)).toBeAttached();
  await keyboard.type("首");
  await expect.poll(() => flat(desk, story)).toBe(`首${typed}`);
  await keyboard.press("Control+End");
  await expect(desk.part(`selected-${b}`)).toBeAttached();
  await keyboard.type("末");
  await expect.poll(() => flat(desk, story)).toBe(`首${typed}末`);
  await expect(desk.part("in-place")).toBeFocused();
  await undoTo(desk, story, before);

  // All of it is one selection, and what is written over it stands in the first block.
  await keyboard.press("Control+End");
  await expect(desk.part(`selected-${b}`)).toBeAttached();
  await keyboard.press("Control+a");
  await keyboard.type("全");
  await expect.poll(() => flat(desk, story)).toBe("全");
  await expect(desk.part(`selected-${a}`)).toBeAttached();
  await expect.poll(() => seen(desk, story, a, 1)).toBe(true);
  await undoTo(desk, story, before);

  await keyboard.press("Escape");
  const at = await desk.place(3.5, 5.5);
  await desk.page.mouse.click(at.x, at.y);
  await expect(desk.part(`selected-${b}`)).toBeAttached();
  await enterSelected(desk);
  await keyboard.type("末");
  await expect.poll(() => flat(desk, story)).toBe(`${before}末`);
});

test("a caret goes on over pages, and what is typed stands where it is seen", async ({ desk }) => {
  const { story, first, second, a, b, before, end } = await threaded(desk, true);
  const { keyboard } = desk.page;
  const shows = (page) => expect(desk.part(`page-${page}`)).toHaveAttribute("aria-current", "page");
  await enterSelected(desk);
  await shows(first);
  await keyboard.press("ArrowRight");
  await shows(second);
  await expect(desk.part(`selected-${b}`)).toBeAttached();
  await expect(desk.part("in-place")).toBeFocused();
  await expect.poll(() => seen(desk, story, b, end + 1)).toBe(true);
  await keyboard.type("渡");
  let text = `${before.slice(0, end + 1)}渡${before.slice(end + 1)}`;
  await expect.poll(() => flat(desk, story)).toBe(text);

  for (let n = 0; n < 12; n += 1) await keyboard.press("ArrowLeft");
  await shows(first);
  await expect.poll(() => seen(desk, story, a, end - 10)).toBe(true);
  await keyboard.type("舟");
  text = `${text.slice(0, end - 10)}舟${text.slice(end - 10)}`;
  await expect.poll(() => flat(desk, story)).toBe(text);

  // Typed before the other page is there.
  await keyboard.press("Control+End");
  await keyboard.type("末");
  await shows(second);
  await expect.poll(() => flat(desk, story)).toBe(`${text}末`);
  await keyboard.press("Control+Home");
  await keyboard.type("首");
  await shows(first);
  await expect.poll(() => flat(desk, story)).toBe(`首${text}末`);
  await expect.poll(() => seen(desk, story, a, 1)).toBe(true);
  await expect(desk.part("in-place")).toBeFocused();
  await undoTo(desk, story, before);
  await expect(desk.part("caret")).toBeAttached();
});

test("up and down lead from the last line of a block to the first of the next, on its page", async ({ desk }) => {
  const { first, second, a, b } = await threaded(desk, true);
  const { keyboard } = desk.page;
  await enterSelected(desk);
  await keyboard.press("Home");
  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowDown");
  await expect(desk.part(`page-${second}`)).toHaveAttribute("aria-current", "page");
  await expect.poll(async () => inLine(desk, (await linesNow(desk, b))[0])).toBe(true);
  await keyboard.press("ArrowUp");
  await expect(desk.part(`page-${first}`)).toHaveAttribute("aria-current", "page");
  await expect.poll(async () => inLine(desk, (await linesNow(desk, a)).at(-1))).toBe(true);
  await keyboard.press("Shift+ArrowDown");
  await expect(desk.part(`page-${second}`)).toHaveAttribute("aria-current", "page");
  await desk.idle();
  expect((await clip(desk, "copy")).length, "the selection is one of the story").toBeGreaterThan(0);
});

test("a composition that goes on on the next page is one, and loses nothing", async ({ desk }) => {
  const { story, first, second, a, b, before, end } = await threaded(desk, true);
  await enterSelected(desk);
  const ime = await desk.page.context().newCDPSession(desk.page);
  for (const text of ["y", "ye", "ye h", "夜航船上"]) await ime.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await desk.idle();
  expect(await flat(desk, story)).toBe(before);
  await ime.send("Input.insertText", { text: "夜航船上" });
  await expect.poll(() => flat(desk, story)).toBe(`${before.slice(0, end)}夜航船上${before.slice(end)}`);
  await desk.idle();
  const [block, page] = (await endOf(desk, story, a)) >= end + 4 ? [a, first] : [b, second];
  await expect(desk.part(`page-${page}`)).toHaveAttribute("aria-current", "page");
  await expect.poll(() => seen(desk, story, block, end + 4)).toBe(true);
  await expect(desk.part("in-place")).toBeFocused();
  await desk.page.keyboard.press("Control+z");
  await expect.poll(() => flat(desk, story)).toBe(before);
});

test("a paragraph becomes 小标题 or 编者按 by key where it is written, and body again", async ({ desk }) => {
  const { story } = await desk.pickStory();
  await desk.part("canvas").focus();
  await desk.page.keyboard.press("Enter");
  await expect(desk.part("in-place")).toBeFocused();
  await desk.page.keyboard.press("Control+Home");
  await desk.idle();
  const kinds = async () => (await desk.edition()).stories.find((s) => s.id === story).body.slice(0, 2).map((p) => p.kind ?? "body");
  const before = await kinds();
  for (const [key, kind] of [["Control+Alt+5", "crosshead"], ["Control+Alt+6", "editor_note"], ["Control+Alt+6", "body"]]) {
    await desk.page.keyboard.press(key);
    await desk.idle();
    expect(await kinds()).toEqual([kind, before[1]]);
  }
  await expect(desk.part("in-place")).toBeFocused();
});
