// The desktop program as a person uses it: a page is made, left, found again, and exported.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Key, Window, middle, root } from "./window.js";

const banxin = process.env.BANXIN ?? join(root, "target/debug/banxin");
const CAPTION = "昨晚，渡口添了新灯。";
const CREDIT = "本报记者 何某/摄";

let folder, edition, press, site, env, window;
const open = async () => (window = await Window.open([edition], env));

before(() => {
  folder = mkdtempSync(join(tmpdir(), "banxin-native-"));
  edition = join(folder, "sample.banxin");
  press = join(folder, "press");
  site = join(folder, "site");
  for (const made of [press, site]) mkdirSync(made);
  execFileSync(banxin, ["sample", edition]);
  env = { XDG_DATA_HOME: join(folder, "data"), BANXIN_PICK: press };
});

after(async () => {
  await window?.close().catch(() => {});
  rmSync(folder, { recursive: true, force: true });
});

/** Asks the desk, as the window does. */
async function call(request) {
  const script = `const done = arguments[arguments.length - 1];
    window.__TAURI_INTERNALS__.invoke("call", { request: arguments[0] }).then((ok) => done({ ok }), (failure) => done({ failure }));`;
  const { ok, failure } = await window.runAsync(script, request);
  assert.equal(failure, undefined, JSON.stringify(failure));
  return ok;
}

/** A place of the page in the window, in base columns and lines. */
async function place(col, line) {
  const { grid } = await call({ call: "snapshot" });
  const paper = await window.box("[data-testid=paper]");
  const scale = paper.width / grid.trim.w;
  const whole = Math.min(Math.floor(col), grid.columns.length - 1);
  const x = grid.columns[whole] + (col - whole) * grid.column_width;
  return { x: paper.x + x * scale, y: paper.y + (grid.area.y + line * grid.leading) * scale };
}

/** Scrolls an element of the pool into view; its middle. */
async function inView(selector) {
  await window.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", selector);
  await window.idle();
  return middle(await window.box(selector));
}

/** What stands on a page, as the desk has it, and how it is laid out. */
async function pageAsItIs(page) {
  const { blocks, photos, pages, history } = await call({ call: "snapshot" });
  // Revisions name pictures and are new in every sitting.
  const { revision: _, ...view } = await call({ call: "view", page });
  return { blocks: blocks.filter((b) => b.page === page), photos, pages, history, view };
}

test("a page is made by hand, left, and found again as it was", async () => {
  await open();
  const start = await call({ call: "snapshot" });
  assert.ok(start.pages.length >= 4, "the sample edition has pages");

  await window.click("[data-testid=add-page]");
  const page = (await call({ call: "snapshot" })).pages.at(-1).id;
  assert.ok(await window.has(`[data-testid=page-${page}][aria-current=page]`));

  const placed = new Set(start.blocks.flatMap((b) => [b.story, b.photo, ...(b.insets ?? []).map((i) => i.photo)]));
  const length = (s) => s.body.reduce((n, p) => n + p.text.length, 0);
  const stories = start.stories.filter((s) => !placed.has(s.id)).sort((a, b) => length(b) - length(a));
  const story = stories.find((s) => length(s) < 900) ?? stories.at(-1);
  const photo = start.photos.find((p) => !placed.has(p.id));
  assert.ok(story && photo, "the sample edition keeps stories and photos in its pool");

  await window.drag(await inView(`[data-testid=story-${story.id}]`), await place(0.3, 6.3));
  const inWindow = async () => (await pageAsItIs(page)).blocks.find((b) => b.story === story.id);
  const block = await inWindow();
  assert.ok(block, "the story stands on the page");
  const { col, line, cols, lines } = block.areas[0].frame;

  const inside = await place(col + cols / 2, line + lines * 0.6);
  await window.drag(await inView(`[data-testid=photo-${photo.id}]`), inside);
  assert.deepEqual((await inWindow()).insets.map((i) => i.photo), [photo.id]);

  await window.fill(`[data-testid=caption-${photo.id}]`, CAPTION);
  await window.fill(`[data-testid=credit-${photo.id}]`, CREDIT);
  await window.click("[data-testid=page-" + page + "]");
  const words = async () => (await call({ call: "snapshot" })).photos.find((p) => p.id === photo.id);
  assert.equal((await words()).caption, CAPTION);
  assert.equal((await words()).credit, CREDIT);

  await window.click("[data-testid=undo]");
  assert.notEqual((await words()).credit, CREDIT, "undo takes the credit back");
  await window.keys("z", Key.control, Key.shift);
  assert.equal((await words()).credit, CREDIT, "redo writes it again");
  await window.screenshot("desk.png");

  const left = await pageAsItIs(page);
  await window.close();
  await open();
  const found = await pageAsItIs(page);
  assert.deepEqual(found.blocks, left.blocks);
  assert.deepEqual(found.photos, left.photos);
  assert.deepEqual(found.pages, left.pages);
  assert.deepEqual(found.history, left.history, "undo reaches back across closing");
  assert.deepEqual(found.view, left.view, "the page is laid out as it was");
});

test("text is written in the page itself, taken back and done again", async () => {
  const { blocks, pages, grid } = await call({ call: "snapshot" });
  await window.click(`[data-testid=page-${pages[0].id}]`);
  const { id, story } = blocks.find((b) => b.kind === "story" && b.page === pages[0].id);
  const text = async () => (await call({ call: "snapshot" })).stories.find((s) => s.id === story).body[0].text;
  const before = await text();
  const [line] = (await call({ call: "lines", block: id })).lines;
  const paper = await window.box("[data-testid=paper]");
  const scale = paper.width / grid.trim.w;
  await window.run("document.querySelector('[data-testid=canvas]').focus()");
  await window.keys("t");
  await window.click({ x: paper.x + line.carets[2] * scale + 1, y: paper.y + (line.baseline - line.size / 3) * scale });
  await window.until("document.activeElement?.dataset.testid === 'in-place'");
  await window.keys("夜航");
  await window.screenshot("text.png");
  const written = before.slice(0, 2) + "夜航" + before.slice(2);
  const becomes = async (wanted) => {
    for (let tries = 1000; tries > 0 && (await text()) !== wanted; tries -= 1) await window.idle();
    assert.equal(await text(), wanted);
  };
  await becomes(written);
  await window.keys("z", Key.control);
  await becomes(before);
  await window.keys("z", Key.control, Key.shift);
  await becomes(written);
  await window.keys("z", Key.control);
  await becomes(before);
  await window.keys(Key.escape);
  await window.until("document.querySelector('[data-testid=caret]') === null");
  await window.keys("v");
});

test("the edition goes to the press and to the web from the window", async () => {
  const { pages } = await call({ call: "snapshot" });
  await exported("proof");
  const files = readdirSync(press).filter((f) => f.endsWith(".pdf"));
  assert.equal(files.length, pages.length);
  for (const file of files) assert.equal(readFileSync(join(press, file)).subarray(0, 5).toString(), "%PDF-");

  await window.close();
  env.BANXIN_PICK = site;
  await open();
  await exported("web");
  assert.ok(statSync(join(site, "index.html")).size > 500);
});

test("the window names no path that nobody picked", async () => {
  await window.run("document.body.focus()");
  const secret = join(folder, "secret.txt");
  copyFileSync(join(root, "README.md"), secret);
  const asked = [
    { call: "import", paths: [secret] },
    { call: "export", export: { kind: "web", folder: join(folder, "elsewhere") } },
  ];
  for (const request of asked) {
    const script = `const done = arguments[arguments.length - 1];
      window.__TAURI_INTERNALS__.invoke("call", { request: arguments[0] }).then(() => done("done"), (f) => done(f.code));`;
    assert.equal(await window.runAsync(script, request), "not_picked");
  }
  assert.ok(!existsSync(join(folder, "elsewhere")));
  const outside = `const done = arguments[arguments.length - 1];
    fetch("http://127.0.0.1:9/").then(() => done("let out"), () => done("held"));`;
  assert.equal(await window.runAsync(outside), "held");
});

/** Exports from the dialog, the folder chosen as a person would. */
async function exported(kind) {
  await window.click("[data-testid=export]");
  await window.run(`document.querySelector("[data-testid=kind-${kind}]").click()`);
  await window.idle();
  await window.run(`[...document.querySelectorAll("[data-testid=export-dialog] .folder button")].at(-1).click()`);
  await window.until(`document.querySelector("[data-testid=folder]").value !== ""`);
  await window.click("[data-testid=start-export]");
  await window.until(`document.querySelector("[data-testid=job]")?.dataset.state === "done"`);
}
