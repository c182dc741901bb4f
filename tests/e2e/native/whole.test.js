// A page made from nothing to sign-off in the real window, once by mouse alone and once by keys alone.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, beforeEach, test } from "node:test";
import { Key, Window, middle, root } from "./window.js";

const banxin = process.env.BANXIN ?? join(root, "target/debug/banxin");
const STORIES = 3;

const folder = mkdtempSync(join(tmpdir(), "banxin-whole-"));
let window, count = 0;

beforeEach(async () => {
  const edition = join(folder, `${(count += 1)}.banxin`);
  execFileSync(banxin, ["sample", edition]);
  // The last page's stories go back to the pool, so that there is copy to make a page of.
  const { blocks, pages } = JSON.parse(execFileSync(banxin, ["show", edition, "--json"], { maxBuffer: 1 << 28 }));
  const lines = blocks.filter((b) => b.page === pages.at(-1).id).map((b) => JSON.stringify({ do: "remove_block", block: b.id }));
  execFileSync(banxin, ["apply", edition, "-"], { input: `${lines.join("\n")}\n` });
  window = await Window.open([edition], { XDG_DATA_HOME: join(folder, `data-${count}`) });
});

after(async () => {
  await window?.close().catch(() => {});
  rmSync(folder, { recursive: true, force: true });
});

async function snapshot() {
  const script = `const done = arguments[arguments.length - 1];
    window.__TAURI_INTERNALS__.invoke("call", { request: { call: "snapshot" } }).then(done, done);`;
  return await window.runAsync(script);
}

/** Stories that stand nowhere, the shortest first. */
async function free() {
  const { stories, blocks } = await snapshot();
  const placed = new Set(blocks.map((b) => b.story));
  const length = (s) => s.body.reduce((n, p) => n + p.text.length, 0);
  return stories.filter((s) => !placed.has(s.id)).sort((a, b) => length(a) - length(b)).slice(0, STORIES);
}

async function place(col, line) {
  const { grid } = await snapshot();
  const paper = await window.box("[data-testid=paper]");
  const scale = paper.width / grid.trim.w;
  const whole = Math.min(Math.floor(col), grid.columns.length - 1);
  return { x: paper.x + (grid.columns[whole] + (col - whole) * grid.column_width) * scale, y: paper.y + (grid.area.y + line * grid.leading) * scale };
}

async function focused(selector) {
  return await window.run("const e = document.querySelector(arguments[0]); return e !== null && (e === document.activeElement || e.contains(document.activeElement))", selector);
}

/** Walks on with a key until an element has the focus. */
async function reach(selector, key, ...modifiers) {
  for (let step = 0; step < 120 && !(await focused(selector)); step += 1) await window.keys(key, ...modifiers);
  assert.ok(await focused(selector), `${selector} is reached`);
}

async function signed(page) {
  const { pages, status, blocks } = await snapshot();
  assert.equal(pages.find((p) => p.id === page).state, "signed");
  assert.equal(blocks.filter((b) => b.page === page && b.kind === "story").length, STORIES);
  assert.deepEqual(status.find((s) => s.page === page).findings.filter((f) => f.severity === "error"), []);
}

test("by mouse alone", async () => {
  const { pages } = await snapshot();
  const page = pages.at(-1).id;
  await window.click(`[data-testid=page-${page}]`);
  await window.click("[data-testid=fit-page]");
  let line = 0;
  for (const story of await free()) {
    const card = `[data-testid=story-${story.id}]`;
    await window.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", card);
    await window.idle();
    await window.drag(middle(await window.box(card)), await place(0.3, line + 2.3));
    const block = (await snapshot()).blocks.find((b) => b.story === story.id);
    line = block.areas[0].frame.line + block.areas[0].frame.lines + 1;
  }
  await window.click(await place(6.5, 100));
  for (let step = 0; step < 3; step += 1) await window.click("[data-testid=advance]");
  await signed(page);
  await window.close();
});

test("by keys alone", async () => {
  const { pages } = await snapshot();
  const page = pages.at(-1).id;
  await window.keys("j", Key.control);
  await reach(`[data-testid=page-${page}]`, Key.tab);
  await window.keys(Key.enter);
  for (const story of await free()) {
    await window.keys("f", Key.control);
    await window.keys(story.headline[0]);
    await reach(`[data-testid=story-${story.id}]`, Key.tab);
    await window.keys(Key.enter);
    await window.keys(Key.enter);
    assert.ok((await snapshot()).blocks.some((b) => b.story === story.id), "the story stands on the page");
  }
  await window.keys(Key.escape);
  await window.keys("\uE036");
  for (let step = 0; step < 3; step += 1) {
    await reach("[data-testid=advance]", Key.tab);
    await window.keys(Key.enter);
  }
  await signed(page);
  await window.close();
});
