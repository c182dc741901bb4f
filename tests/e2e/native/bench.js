// How quick the real window is, from its own trace: node bench.js EDITION
//
// EDITION is opened for the time from the program's start, and from the web view's, to its first painted page. Then, in
// the sample edition four times over, a story of 1 500 characters is dragged across an empty page and its block is
// resized: each place is timed from the pointer's event to the frame that shows the landing, and to the one that shows
// the story's real type there. The longest story of the first page is written in, and each key is timed to the frame
// that shows its glyph. The page is panned and zoomed by the wheel, and every frame is looked at.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { makeLarge } from "./large.js";
import { dragAcross, part, place, resize, traced, turns, wheel } from "./measure.js";
import { program, startOf } from "./processes.js";
import { Key, Window, root } from "./window.js";

const RUNS = Number(process.env.RUNS ?? 3);
const SWEEPS = 6;
const FRAMES = 240;
const folder = mkdtempSync(join(tmpdir(), "banxin-bench-"));
const env = { XDG_DATA_HOME: join(folder, "data") };

try {
  await open(resolve(process.argv[2]));
  const large = join(folder, "large.banxin");
  const story = makeLarge(process.env.BANXIN ?? join(root, "target/release/banxin"), large);
  const window = await Window.open([large], env);
  await drags(window, story);
  await writeInPlace(window);
  await looks(window);
  await window.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function open(edition) {
  const [whole, view] = [[], []];
  for (let run = 0; run < RUNS; run += 1) {
    const window = await Window.open([edition], env);
    const { opened, origin } = await window.run("return { opened: window.__banxin.opened, origin: performance.timeOrigin }");
    whole.push(opened - startOf(program()));
    view.push(opened - origin);
    await window.close();
  }
  row("open to the first painted page", whole);
  row("  of that, since the web view was up", view);
}

async function drags(window, story) {
  await window.click("[data-testid=add-page]");
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) await dragAcross(window, story);
  rows("drag", await traced(window));
  // Placed by keys, so that its lower edge can be taken.
  await place(window, story);
  await traced(window);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) await resize(window);
  rows("resize", await traced(window));
}

/** Writes in the longest story of the first page, a key every tenth of a second. */
async function writeInPlace(window) {
  const ask = (request) => window.runAsync(`window.__TAURI_INTERNALS__.invoke("call", { request: arguments[0] }).then(arguments[1], arguments[1])`, request);
  const { blocks, pages, grid } = await ask({ call: "snapshot" });
  await window.click(`[data-testid=page-${pages[0].id}]`);
  const stories = blocks.filter((b) => b.kind === "story" && b.page === pages[0].id);
  const texts = [];
  for (const { id } of stories) texts.push(await ask({ call: "lines", block: id }));
  const [text] = texts.sort((a, b) => b.lines.length - a.lines.length);
  const line = text.lines[2];
  const paper = await window.box("[data-testid=paper]");
  const scale = paper.width / grid.trim.w;
  const at = { x: paper.x + line.carets[2] * scale, y: paper.y + (line.baseline - line.size / 3) * scale };
  await window.keys("t");
  await window.click(at);
  await window.until("document.activeElement?.dataset.testid === 'in-place'");
  await window.keys("一二三四五六七八九十".repeat(6), { pause: 100 });
  row("key press to painted glyph in place", (await window.run("return window.__banxin")).keys);
  await window.keys(Key.escape);
  await window.keys(Key.escape);
}

async function looks(window) {
  await window.keys("1", Key.control);
  for (const kind of ["pan", "zoom"]) {
    const { frames, longest } = await wheel(window, turns(kind, FRAMES));
    row(`${kind}: a frame`, frames);
    console.log(`${`${kind}: frames a second`.padEnd(38)} ${((1000 * frames.length) / frames.reduce((a, b) => a + b, 0)).toFixed(0).padStart(5)}     longest blank ${longest.toFixed(0).padStart(5)} ms`);
    await window.idle();
  }
}

function rows(what, { trace, frames, answers, pictures }) {
  row(`${what}: pointer to landing box`, frames);
  row(`${what}: pointer to real type`, trace);
  row("  of that, laid out and answered", answers);
  row("  of that, put on the page", pictures);
}

function row(what, times) {
  const at = (share) => part(times, share).toFixed(0).padStart(7);
  console.log(`${what.padEnd(38)} median ${at(0.5)} ms   p95 ${at(0.95)} ms   n ${String(times.length).padStart(4)}`);
}
