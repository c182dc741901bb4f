// A page made from nothing to sign-off in the real window, once by mouse alone and once by keys alone: copy and a photo
// are taken in, placed, written in, captioned and signed. What was done is read from the edition's journal, and
// `banxin apply` makes the same page of it, to the byte.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, beforeEach, test } from "node:test";
import { crc32, deflateSync } from "node:zlib";
import { Key, Window, middle, root } from "./window.js";

const banxin = process.env.BANXIN ?? join(root, "target/debug/banxin");
const F6 = "\uE036";

const COPY = [
  ["渡口添了三盏灯", "夜里过河的人从此看得见台阶。", 3],
  ["旧磨坊改作书屋", "书架沿着老墙排开，磨盘留在门口。", 7],
  ["早市搬到桥南", "摊位按四季编号，雨天有棚。", 12],
];

const folder = mkdtempSync(join(tmpdir(), "banxin-whole-"));
let window, edition, start, files, count = 0;

beforeEach(async () => {
  const own = join(folder, `${(count += 1)}`);
  mkdirSync(own);
  files = [...COPY.map((copy, i) => written(join(own, `${i + 1}.md`), story(...copy))), written(join(own, "渡口.png"), picture(2400, 1600))];
  start = join(own, "start.banxin");
  execFileSync(banxin, ["new", start, "--name", "河岸晚报", "--date", "2026-10-21", "--pages", "1"]);
  edition = join(own, "edition.banxin");
  copyFileSync(start, edition);
  window = await Window.open([edition], { XDG_DATA_HOME: join(own, "data"), BANXIN_PICK: files.join("\n") });
});

afterEach(async () => {
  await window?.close().catch(() => {});
  window = undefined;
});

after(() => rmSync(folder, { recursive: true, force: true }));

function written(file, content) {
  writeFileSync(file, content);
  return file;
}

function story(headline, sentence, times) {
  return `# ${headline}\n\n本报讯（记者 何渡）${sentence.repeat(times)}\n\n${sentence.repeat(times)}\n`;
}

/** A PNG of one grey. */
function picture(width, height) {
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const rows = Buffer.alloc((width + 1) * height, 150);
  for (let y = 0; y < height; y += 1) rows[y * (width + 1)] = 0;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

async function snapshot() {
  const script = `const done = arguments[arguments.length - 1];
    window.__TAURI_INTERNALS__.invoke("call", { request: { call: "snapshot" } }).then(done, done);`;
  return await window.runAsync(script);
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

async function imported() {
  const { stories, photos } = await snapshot();
  assert.deepEqual(stories.map((s) => s.headline[0]), COPY.map(([headline]) => headline));
  assert.equal(photos.length, 1);
  return { stories, photo: photos[0] };
}

async function blockOf(story) {
  return (await snapshot()).blocks.find((b) => b.story === story.id);
}

async function signed() {
  const { pages, status, blocks } = await snapshot();
  assert.equal(pages[0].state, "signed");
  assert.equal(blocks.filter((b) => b.kind === "story").length, COPY.length);
  assert.ok(blocks.some((b) => b.kind === "photo" || b.insets?.length > 0), "the photo stands on the page");
  assert.deepEqual(status[0].findings.filter((f) => f.severity === "error"), []);
}

/** The edits that hold, in their order, as lines of `banxin apply`; what was taken in comes by `banxin import`. */
function journal(file) {
  const script = `import sqlite3, sys
for label, command in sqlite3.connect(sys.argv[1]).execute("SELECT label, command FROM journal WHERE state = 0 ORDER BY seq"):
    if label != "import": print(command)`;
  return execFileSync("python3", ["-c", script, file], { encoding: "utf8" });
}

/** The window's edition and one made of its journal give the same bytes. */
async function sameBytes() {
  await window.close();
  window = undefined;
  const pages = (file) => {
    const out = `${file}.pdf.d`;
    execFileSync(banxin, ["export", "pdf", file, "-o", out, "--standard", "proof"]);
    return readdirSync(out).sort().map((name) => readFileSync(join(out, name)).toString("base64"));
  };
  execFileSync(banxin, ["import", start, ...files]);
  execFileSync(banxin, ["apply", start, "-"], { input: journal(edition) });
  const made = pages(edition);
  assert.ok(made.length > 0);
  assert.ok(made.every((page, i) => page === pages(start)[i]), "the journal makes the same page");
}

test("by mouse alone", async () => {
  await window.click("[data-testid=import]");
  const { stories, photo } = await imported();
  await window.click("[data-testid=fit-page]");
  let line = 20;
  for (const each of stories) {
    await window.drag(middle(await window.box(`[data-testid=story-${each.id}]`)), await place(0.3, line + 2.3));
    const { frame } = (await blockOf(each)).areas[0];
    line = frame.line + frame.lines + 1;
  }
  await window.drag(middle(await window.box(`[data-testid=photo-${photo.id}]`)), await place(4.4, 40.4));
  await window.click("[data-testid=undo]");
  await window.click("[data-testid=redo]");
  await window.click(await place(5.5, 110));
  for (let step = 0; step < 3; step += 1) {
    // Nobody is credited for the photo: it is let pass by name.
    const owed = await window.run("return [...document.querySelectorAll('[data-testid^=pass-]')].map((e) => e.dataset.testid)");
    for (const box of owed) await window.click(`label:has([data-testid="${box}"])`);
    await window.click("[data-testid=advance]");
  }
  await signed();
  await sameBytes();
});

test("by keys alone", async () => {
  await window.keys("i", Key.control);
  const { stories, photo } = await imported();
  for (const each of stories) {
    await window.keys("f", Key.control);
    await window.keys(each.headline[0]);
    await reach(`[data-testid=story-${each.id}]`, Key.tab);
    await window.keys(Key.enter);
    await window.keys(Key.enter);
    assert.ok(await blockOf(each), "the story stands on the page");
  }
  // The last is selected: it is written in, in the page.
  await window.keys(Key.enter);
  await window.keys("末班渡船照旧。");
  await window.keys(Key.escape);
  const [last] = stories.slice(-1);
  const body = async () => (await snapshot()).stories.find((s) => s.id === last.id).body.map((p) => p.text).join("\n");
  assert.ok((await body()).endsWith("末班渡船照旧。"));
  // So is its headline, in the panel.
  const headline = async () => (await snapshot()).stories.find((s) => s.id === last.id).headline;
  for (const [words, key, kept] of [["早市搬到桥南去", Key.escape, last.headline], ["早市今起在桥南", F6, ["早市今起在桥南"]]]) {
    await reach("[data-region=inspector]", F6);
    await reach("[data-testid=headline]", Key.tab);
    await window.keys("a", Key.control);
    await window.keys(words);
    await window.keys(key);
    assert.deepEqual(await headline(), kept);
  }

  await window.keys("f", Key.control);
  await reach(`[data-testid=photo-${photo.id}]`, Key.tab);
  await window.keys(Key.enter);
  await window.keys(Key.enter);
  assert.ok((await snapshot()).blocks.some((b) => b.kind === "photo"), "the photo stands on the page");
  for (const [field, text] of [["caption", "渡口的灯"], ["credit", "何渡 摄"]]) {
    await reach("[data-region=inspector]", F6);
    await reach(`[data-testid=${field}-${photo.id}]`, Key.tab);
    await window.keys(text);
  }
  await window.keys(F6);
  await reach("[data-testid=canvas]", F6);
  await window.keys(Key.escape);
  const [taken] = (await snapshot()).photos;
  assert.deepEqual([taken.caption, taken.credit], ["渡口的灯", "何渡 摄"]);
  for (let step = 0; step < 2; step += 1) await window.keys("s", Key.alt);
  // Who signs is asked for; what signs stands below it.
  await window.keys("s", Key.control, Key.alt);
  await window.keys("何渡");
  await reach("[data-testid=advance]", Key.tab);
  await window.keys(Key.enter);
  await signed();
  await sameBytes();
});
