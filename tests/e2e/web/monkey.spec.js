// A monkey at the desk: random gestures, the same for a seed. Whatever it does, no character is lost, nothing
// complains, and taking every step back gives the first state. BANXIN_MONKEY sets how many gestures it makes.
import { expect, test } from "./desk.js";

const GESTURES = Number(process.env.BANXIN_MONKEY ?? 300);
const SEED = Number(process.env.BANXIN_SEED ?? 20261021);

/** Numbers below 1, the same for a seed (mulberry32's recurrence). */
function dice(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const KEYS = [
  "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Shift+ArrowDown", "Alt+ArrowRight", "Alt+ArrowUp", "Alt+=", "Alt+-",
  "Tab", "Shift+Tab", "Escape", "Delete", "Control+z", "Control+z", "Control+Shift+z", "Control+a", "Control+[", "Control+]",
  "PageDown", "PageUp", "x", "b", "Enter", "f", "t", "l", "a", "v", "g", "w", "w", "Control+d", "n", "Control+l", "Control+l", "Control+Alt+d", "F8",
  "p", "Alt+a", "Alt+Shift+a", "Alt+Shift+t", "Alt+Shift+l", "Alt+Shift+v", "Alt+Shift+n", "Alt+,", "Alt+.", "Alt+h", "Shift+n", "F6", "Control+Shift+ArrowDown",
  "m", "Control+g", "Control+Shift+g", "Control+.", "Alt+g", "Alt+Shift+g", "Alt+b", "Shift+f", "z", "h", "c", "Control+Alt+0", "Control+0",
];

/** Keys of the photo desk. */
const PHOTO_KEYS = ["ArrowRight", "ArrowLeft", "ArrowDown", "Home", "End", " ", "c", "Escape", "Shift+ArrowRight", "Control+a", "Control+d", "Tab", "Enter", "Control+z"];

/** Keys that walk and change text. */
const TEXT_KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "Shift+ArrowLeft", "Shift+ArrowDown", "Backspace", "Delete", "Enter", "Control+z", "Control+Alt+1"];

/** Fields of the inspector that take words. */
const FIELDS = ["headline", "kicker", "deck", "byline", "section", "editor", "content-note", "content-client"];

/** What has to hold of an edition at every moment. */
function broken(edition) {
  const wrong = [];
  const blocks = new Map(edition.blocks.map((b) => [b.id, b]));
  for (const status of edition.status) {
    for (const fit of status.fits) {
      if (fit.given_chars !== fit.placed_chars + fit.overset_chars) wrong.push(`${fit.block}: ${fit.given_chars} given, ${fit.placed_chars} placed, ${fit.overset_chars} over`);
    }
  }
  for (const page of edition.pages) {
    for (const id of page.blocks) if (blocks.get(id)?.page !== page.id) wrong.push(`${id} is not on ${page.id}`);
  }
  const told = edition.stories.map((s) => s.id);
  const stories = edition.blocks.filter((b) => b.kind === "story");
  // A story begins once, however many blocks go on with it.
  const placed = stories.filter((b) => b.follows == null).map((b) => b.story);
  for (const b of stories) if (b.follows != null && blocks.get(b.follows)?.story !== b.story) wrong.push(`${b.id} goes on with nothing`);
  if (new Set(placed).size !== placed.length) wrong.push("a story stands twice");
  for (const id of placed) if (!told.includes(id)) wrong.push(`${id} is gone`);
  return wrong;
}

/** The records, without what counts sessions and numbers. */
function records({ edition, pages, blocks, stories, photos }) {
  const { next, ...rest } = edition;
  const sorted = (all) => [...all].sort((a, b) => a.id.localeCompare(b.id, "en", { numeric: true }));
  return { edition: rest, pages, blocks: sorted(blocks), stories: sorted(stories), photos: sorted(photos) };
}

/**
 * A drag may begin while an undo, a redo, a move by keys or a lock that was asked for before it is still on its way:
 * its first preview may ask for what is then gone, placed, elsewhere or locked; so may what is asked about a block that
 * was pointed at, or goes on elsewhere by then. No edit may.
 */
const LATE = ["no_such_block", "no_story_block", "story_placed", "off_page", "off_grid", "goes_on"];

test(`after ${GESTURES} random gestures nothing is lost, and all of it can be taken back`, async ({ desk }) => {
  test.setTimeout(120_000 + GESTURES * 1_000);
  // What is locked stays where it is, and says so.
  // So does what stands on a page that was signed; and a page is signed only when it is fit for it.
  desk.expected.push("block_locked", "page_signed", "not_ready");
  // A story is placed once: a drag that would copy it is let go before the window has word of that, if it is quick.
  desk.expected.push("story_placed");
  // An area may be held over another of its own block: it is shown that it cannot be let go there.
  desk.expectedOfQuestions.push("areas_overlap", ...LATE);
  const random = dice(SEED);
  const any = (list) => list[Math.floor(random() * list.length)];
  const first = await desk.edition();
  const { mouse, keyboard } = desk.page;
  const box = await desk.part("canvas").boundingBox();
  const spot = () => ({ x: box.x + 8 + random() * (box.width - 16), y: box.y + 8 + random() * (box.height - 16) });
  const walk = async (from, to) => {
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x + 5, from.y + 5);
    await mouse.move(to.x, to.y, { steps: 3 });
    if (random() < 0.2) await keyboard.press(any(["p", "x", "Escape", "ArrowDown", "o"]));
    await mouse.up();
  };
  const card = async (kind) => {
    const all = desk.page.locator(`[data-${kind}]`);
    const at = await all.nth(Math.floor(random() * Math.min(8, await all.count()))).boundingBox();
    return at && { x: at.x + at.width / 2, y: at.y + at.height / 2 };
  };
  const gestures = [
    async () => mouse.click(...Object.values(spot())),
    async () => walk(spot(), spot()),
    async () => walk(spot(), spot()),
    async () => {
      const from = await card(any(["story", "photo"]));
      const held = random() < 0.3 ? any(["Control", "Alt"]) : null;
      if (held) await keyboard.down(held);
      if (from) await walk(from, spot());
      if (held) await keyboard.up(held);
    },
    async () => {
      const handles = desk.page.locator("[data-testid^=handle-]");
      const count = await handles.count();
      const at = count > 0 ? await handles.nth(Math.floor(random() * count)).boundingBox() : null;
      if (!at) return;
      const held = random() < 0.5 ? any(["Shift", "Control"]) : null;
      if (held) await keyboard.down(held);
      await walk({ x: at.x + at.width / 2, y: at.y + at.height / 2 }, spot());
      if (held) await keyboard.up(held);
    },
    async () => {
      const held = any(["Control", "Alt", "Shift"]);
      await keyboard.down(held);
      await (random() < 0.5 ? mouse.click(...Object.values(spot())) : walk(spot(), spot()));
      await keyboard.up(held);
    },
    async () => keyboard.press(any(KEYS)),
    async () => keyboard.press(any(KEYS)),
    async () => keyboard.press(any(KEYS)),
    async () => {
      await mouse.click(...Object.values(spot()), { button: "right" });
      await keyboard.press("ArrowDown");
      await keyboard.press(any(["Enter", "Escape", "Escape"]));
    },
    // Writing, in whatever field the panel has.
    async () => {
      const field = desk.part(any(FIELDS)).first();
      if (!(await field.isVisible()) || !(await field.isEnabled())) return;
      await field.click();
      await keyboard.type(any(["渡口", "新灯的", "a b", "12"]));
      await keyboard.press(any(["Enter", "Escape", "Tab", "Control+Enter"]));
    },
    // Writing in the page itself: into what lies under the pointer, some words and keys, and out again.
    async () => {
      await mouse.dblclick(...Object.values(spot()));
      for (let n = 1 + Math.floor(random() * 4); n > 0; n -= 1) {
        if (!(await desk.part("in-place").isVisible())) break;
        await (random() < 0.4 ? keyboard.insertText(any(["夜渡", "，", "3 号", "“灯”"])) : keyboard.press(any(TEXT_KEYS)));
      }
      if (random() < 0.8) await keyboard.press("Escape");
    },
    // The photo desk, and back.
    async () => {
      await keyboard.press("Alt+2");
      for (let n = 1 + Math.floor(random() * 4); n > 0; n -= 1) await keyboard.press(any(PHOTO_KEYS));
      await keyboard.press("Alt+1");
    },
    // Boxes and buttons of the panel.
    async () => {
      const controls = desk.part("inspector").locator("button:enabled, label:has(input[type=checkbox]:enabled)");
      const count = await controls.count();
      if (count > 0) await controls.nth(Math.floor(random() * count)).click();
    },
    // The board: a page dragged onto or beside another.
    async () => {
      await keyboard.press("Alt+3");
      const cards = desk.page.locator("[data-board]");
      const count = await cards.count();
      const at = async () => {
        const box = count > 0 ? await cards.nth(Math.floor(random() * count)).boundingBox() : null;
        return box && { x: box.x + box.width * random(), y: box.y + Math.min(box.height, 120) * random() };
      };
      const [from, to] = [await at(), await at()];
      if (from && to) await walk(from, to);
      await keyboard.press("Alt+1");
    },
    // Signing, and opening again.
    async () => {
      await keyboard.press("Escape");
      await keyboard.press("Escape");
      for (const box of await desk.page.locator("[data-testid^=pass-]").all()) await box.check({ force: true });
      const [ahead, reason] = [desk.part("advance"), desk.part("reason")];
      if ((await ahead.isVisible()) && (await ahead.isEnabled())) await ahead.click();
      if (!(await reason.isVisible())) return;
      await reason.fill("补图");
      await desk.part("reopen").click();
    },
  ];
  for (let i = 0; i < GESTURES; i += 1) {
    // What the hand was about to take may go away under it, by an edit still on its way: then it gives up.
    desk.page.setDefaultTimeout(2_000);
    await any(gestures)().catch((thrown) => {
      if (thrown.name !== "TimeoutError" && !/Element is not (visible|attached)/.test(thrown.message)) throw thrown;
    });
    desk.page.setDefaultTimeout(0);
    // Every fifth time the hand waits for the window, as hands do; else it does not.
    if (i % 5 === 0) await desk.idle();
    if (i % 25 === 0) expect(broken(await desk.edition()), `gesture ${i} of seed ${SEED}`).toEqual([]);
  }
  await keyboard.press("Escape");
  await desk.idle();
  expect(broken(await desk.edition())).toEqual([]);
  for (let left = 4 * GESTURES; left > 0 && (await desk.edition()).history.undo !== null; left -= 1) await desk.call({ call: "undo" });
  expect(records(await desk.edition())).toEqual(records(first));
});
