// Input methods: Pinyin and Wubi in the orders in which Chromium and WebKitGTK send their events, in the page and in
// the editor beside it. No key of theirs may do anything else, and no character may be lost or written twice.
import { expect, test } from "./desk.js";

/** Keys that do something where no text is written; none of them may while an input method has them. */
const DO = ["Escape", "Enter", " ", "Backspace", "ArrowDown", "1", "v", "t"];

/**
 * The events of a composition. `words` is what comes of it; each of `shown` is what is in hand after a key. WebKitGTK
 * takes the composition out and puts the words in before it ends it, and tells of the key that ended it afterwards.
 */
const ENGINES = {
  chromium: (shown, words) => [
    { key: "n" }, { start: true },
    ...shown.flatMap((text) => [{ key: "n" }, { update: text }, { input: text, type: "insertCompositionText" }, { up: "n" }]),
    ...DO.flatMap((key) => [{ key }, { up: key }]),
    { key: " " }, { update: words }, { input: words, type: "insertCompositionText" }, { end: words }, { up: " " },
  ],
  webkit: (shown, words) => [
    { start: true },
    ...shown.flatMap((text) => [{ update: text }, { input: text, type: "insertCompositionText" }, { key: "n" }, { up: "n" }]),
    ...DO.flatMap((key) => [{ key }, { up: key }]),
    { input: "", type: "deleteCompositionText" }, { input: words, type: "insertFromComposition" }, { end: words },
    // The key that ended it is told as itself by some versions, and does nothing until it is let go.
    { key: "Escape", own: true }, { up: "Escape" },
  ],
};

const PINYIN = [["n", "ni", "ni h", "ni hao"], "你好"];
/** The fifth key of Wubi ends one word and begins the next, with no key of its own between. */
const WUBI = [["g", "gg", "ggg", "gggg"], "五"];

async function play(field, events) {
  await field.evaluate(async (element, all) => {
    const hand = { base: element.value, at: element.selectionStart ?? element.value.length };
    const put = (text) => {
      element.value = hand.base.slice(0, hand.at) + text + hand.base.slice(hand.at);
      element.setSelectionRange(hand.at + text.length, hand.at + text.length);
    };
    let composing = false;
    for (const e of all) {
      // Each event of a browser is a task of its own.
      await new Promise((next) => setTimeout(next));
      const keys = { bubbles: true, cancelable: true, isComposing: composing };
      if (e.key) element.dispatchEvent(new KeyboardEvent("keydown", { ...keys, key: e.own ? e.key : "Process", keyCode: e.own ? 27 : 229 }));
      else if (e.up) element.dispatchEvent(new KeyboardEvent("keyup", { ...keys, key: e.up }));
      else if (e.start) {
        composing = true;
        Object.assign(hand, { base: element.value, at: element.selectionStart ?? 0 });
        element.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true, data: "" }));
      } else if (e.update !== undefined) element.dispatchEvent(new CompositionEvent("compositionupdate", { bubbles: true, data: e.update }));
      else if (e.input !== undefined) {
        put(e.input);
        element.dispatchEvent(new InputEvent("input", { bubbles: true, data: e.input, inputType: e.type, isComposing: composing }));
      } else if (e.end !== undefined) {
        composing = false;
        element.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: e.end }));
      }
    }
  }, events);
}

async function opened(desk, where) {
  const block = await desk.pickStory();
  const edition = await desk.edition();
  const before = edition.stories.find((s) => s.id === block.story).body;
  await desk.part("canvas").focus();
  await desk.page.keyboard.press(where === "page" ? "Enter" : "Control+y");
  const field = desk.part(where === "page" ? "in-place" : "body");
  await expect(field).toBeFocused();
  await desk.page.keyboard.press("Control+Home");
  await desk.idle();
  const first = async () => (await desk.edition()).stories.find((s) => s.id === block.story).body[0].text;
  return { field, first, before: before[0].text, blocks: edition.blocks.length };
}

for (const where of ["page", "editor"]) {
  for (const [engine, order] of Object.entries(ENGINES)) {
    test(`Pinyin and Wubi as ${engine} sends them, in the ${where}`, async ({ desk }) => {
      const { field, first, before, blocks } = await opened(desk, where);
      await play(field, order(...PINYIN));
      await expect.poll(first).toBe(`你好${before}`);
      const wubi = order(...WUBI);
      // A word ended by the next one's first key: both in one go, no key let go between.
      const ending = wubi.filter((e) => !e.up || e.up === "n");
      await play(field, [...ending, ...order(["w"], "人")]);
      await expect.poll(first).toBe(`你好五人${before}`);
      await expect(field).toBeFocused();
      const now = await desk.edition();
      expect(now.blocks.length, "no key removed or made anything").toBe(blocks);
      await expect(desk.part("tool-text")).toHaveAttribute("aria-pressed", "false");
      // The steps: two compositions, or three.
      await desk.page.keyboard.press("Control+z");
      await desk.page.keyboard.press("Control+z");
      await expect.poll(first).toBe(`你好${before}`);
      await desk.page.keyboard.press("Control+z");
      await expect.poll(first).toBe(before);
    });
  }
}

test("the first key after a candidate that was picked by mouse is the field's again", async ({ desk }) => {
  const { first, before } = await opened(desk, "page");
  const ime = await desk.page.context().newCDPSession(desk.page);
  await ime.send("Input.imeSetComposition", { text: "ni hao", selectionStart: 6, selectionEnd: 6 });
  await ime.send("Input.insertText", { text: "你好" });
  await expect.poll(first).toBe(`你好${before}`);
  // Nothing but time tells of a click in the input method's own window.
  await desk.page.waitForTimeout(600);
  await desk.page.keyboard.press("Backspace");
  await expect.poll(first).toBe(`你${before}`);
});

test("a composition in the page is underlined, set in the real type, stored when it ends, and one step", async ({ desk }) => {
  const { field, first, before } = await opened(desk, "page");
  const ime = await desk.page.context().newCDPSession(desk.page);
  for (const text of ["y", "ye", "ye h", "夜航"]) await ime.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await expect(desk.part("composed")).toHaveCount(1);
  await expect(desk.part("written")).toBeAttached();
  await desk.page.waitForTimeout(700);
  expect(await first(), "a pause in it stores nothing").toBe(before);
  const [caret, at] = await Promise.all([desk.part("caret").boundingBox(), field.boundingBox()]);
  expect(Math.abs(at.y - caret.y), "candidates show at the line").toBeLessThan(3);
  expect(at.x).toBeLessThan(caret.x);
  await ime.send("Input.insertText", { text: "夜航" });
  await expect.poll(first).toBe(`夜航${before}`);
  await expect(desk.part("composed")).not.toBeAttached();
  await ime.send("Input.imeSetComposition", { text: "n", selectionStart: 1, selectionEnd: 1 });
  await ime.send("Input.imeSetComposition", { text: "", selectionStart: 0, selectionEnd: 0 });
  await expect(desk.part("composed")).not.toBeAttached();
  await desk.page.keyboard.press("Control+z");
  await expect.poll(first).toBe(before);
});
