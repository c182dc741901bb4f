// The first minutes: a window without an edition, a new one begun in it, left, and found among those opened before.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Key, Window } from "./window.js";

let folder, file, env, window;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "banxin-start-"));
  file = join(folder, "明天.banxin");
  env = { XDG_DATA_HOME: join(folder, "data"), BANXIN_PICK: file };
});

after(async () => {
  await window?.close().catch(() => {});
  rmSync(folder, { recursive: true, force: true });
});

/** Asks the shell, as the window does. */
async function ask(command, args = {}) {
  const script = `const done = arguments[arguments.length - 1];
    window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1]).then((ok) => done({ ok }), (failure) => done({ failure }));`;
  return await window.runAsync(script, command, args);
}

test("a new edition is begun in three clicks, and found again", async () => {
  window = await Window.open([], env);
  assert.ok(await window.has("[data-testid=welcome]"));
  await window.click("[data-testid=begin]");
  await window.fill("[data-testid=new-name]", "运河晚报");
  await window.screenshot("new.png");
  await window.keys(Key.enter);
  await window.until(`document.querySelector("[data-testid=paper]")`);
  assert.ok(existsSync(file));
  assert.equal(await window.has("[data-testid=welcome]"), false);
  const { ok: made } = await ask("call", { request: { call: "snapshot" } });
  assert.equal(made.edition.paper, "运河晚报");
  assert.equal(made.pages.length, 8);
  assert.deepEqual(await ask("another_window", { page: "../../x", proof: false }), { failure: { code: "no_page", message: "there is no page ../../x" } });
  await window.close();

  window = await Window.open([], env);
  await window.click("[data-testid=recent]");
  await window.until(`document.querySelector("[data-testid=paper]")`);
  const { ok: found } = await ask("call", { request: { call: "snapshot" } });
  assert.deepEqual(found.edition, made.edition);
  // What is open is not opened twice, and what nobody chose is not opened at all.
  assert.deepEqual(await ask("open_edition", { path: file }), { ok: true });
  const { failure } = await ask("open_edition", { path: join(folder, "else.banxin") });
  assert.equal(failure.code, "not_picked");
});

/** Does what the palette calls by a name. */
async function does(name) {
  await window.keys("k", Key.control);
  await window.until(`document.activeElement?.dataset.testid === "palette-search"`);
  await window.keys(name);
  await window.keys(Key.enter);
}

test("the interface is drawn larger, with the page sharp and fitted, and so when the program comes again", async () => {
  const width = await window.run("return innerWidth");
  await does("界面放大");
  await window.until(`innerWidth === ${Math.floor(width / 1.1)}`);
  await window.close();

  window = await Window.open([file], env);
  await window.until(`innerWidth === ${Math.floor(width / 1.1)} && document.querySelector(".tiles img")`);
  await window.idle();
  const { paper, canvas, scale } = await window.run(`const at = (id) => document.querySelector("[data-testid=" + id + "]").getBoundingClientRect();
    return { paper: at("paper"), canvas: at("canvas"), scale: Number(document.querySelector(".tiles:last-of-type img").src.split("/").at(-3)) };`);
  const { ok } = await ask("call", { request: { call: "snapshot" } });
  const pixels = (ok.grid.trim.w * scale) / 1e6;
  assert.ok(Math.abs(pixels - paper.width * 1.1) < 2, `${pixels} pixels for ${paper.width}`);
  assert.ok(paper.width < canvas.width && paper.width > canvas.width * 0.9, `${paper.width} of ${canvas.width}`);
  await does("界面按 100 %");
  await window.until(`innerWidth === ${width}`);
});

test("a second window on the edition opens at its page", async () => {
  const { ok } = await ask("call", { request: { call: "snapshot" } });
  assert.deepEqual(await ask("another_window", { page: ok.pages[2].id, proof: false }), { ok: null });
  assert.deepEqual(await ask("another_window", { page: ok.pages[2].id, proof: true }), { ok: null });
  await ask("call", { request: { call: "snapshot" } });
});
