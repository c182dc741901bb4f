// How quick the real window is, from its own trace: node bench.js EDITION
//
// EDITION is opened for the time from the program's start to its first painted page. Then a story of the sample
// edition's pool is dragged across an empty page, and each place it lands on is timed from the pointer's event to
// the frame that shows the landing, and to the one that shows the story's real type there. Then the longest story of
// the first page is written in, and each key is timed to the frame that shows its glyph.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Window, middle, root } from "./window.js";

const RUNS = Number(process.env.RUNS ?? 3);
const SWEEPS = 6;
const PROGRAM = "banxin-desktop";
const folder = mkdtempSync(join(tmpdir(), "banxin-bench-"));
const env = { XDG_DATA_HOME: join(folder, "data") };

try {
  const edition = resolve(process.argv[2]);
  const opened = [];
  for (let run = 0; run < RUNS; run += 1) {
    const window = await Window.open([edition], env);
    opened.push((await window.run("return window.__banxin.opened")) - startOfProgram());
    await window.close();
  }
  row("open to the first painted page", opened);

  const sample = join(folder, "sample.banxin");
  execFileSync(join(root, "target/release/banxin"), ["sample", sample]);
  const window = await Window.open([sample], env);
  await window.click("[data-testid=add-page]");
  const story = await longestInPool(window);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) await across(window, story);
  const { trace, frames, answers, pictures } = await window.run("return window.__banxin");
  row("drag: pointer to landing box", frames);
  row("drag: pointer to real type", trace);
  row("  of that, laid out and answered", answers);
  row("  of that, painted and decoded", pictures);
  await writeInPlace(window);
  row("key press to painted glyph in place", (await window.run("return window.__banxin")).keys);
  await window.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The longest story that no page holds yet; its selector. */
async function longestInPool(window) {
  const script = `const done = arguments[arguments.length - 1];
    window.__TAURI_INTERNALS__.invoke("call", { request: { call: "snapshot" } }).then(done, done);`;
  const { stories, blocks } = await window.runAsync(script);
  const placed = new Set(blocks.map((b) => b.story));
  const length = (s) => s.body.reduce((n, p) => n + p.text.length, 0);
  const [longest] = stories.filter((s) => !placed.has(s.id)).sort((a, b) => length(b) - length(a));
  return `[data-testid=story-${longest.id}]`;
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
}

/** Drags a story over the page and lets it go where it came from. */
async function across(window, story) {
  await window.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", story);
  await window.idle();
  const from = middle(await window.box(story));
  const paper = await window.box("[data-testid=canvas]");
  const at = (x, y) => ({ x: paper.x + paper.width * x, y: paper.y + paper.height * y });
  await window.wander(from, [at(0.2, 0.2), at(0.8, 0.5), at(0.3, 0.8), at(0.6, 0.3)], 20);
}

/** Milliseconds since 1970 at which the one program under way was started, from the system's table. */
function startOfProgram() {
  const boot = Date.now() - Number(readFileSync("/proc/uptime", "utf8").split(" ")[0]) * 1000;
  const ticks = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
  const isProgram = (pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[0].endsWith(PROGRAM);
    } catch {
      return false;
    }
  };
  const since = (pid) => Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ")[19]);
  const starts = readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && isProgram(pid)).map(since);
  return boot + (Math.max(...starts) / ticks) * 1000;
}

function row(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]?.toFixed(0).padStart(7);
  console.log(`${what.padEnd(34)} median ${at(0.5)} ms   p95 ${at(0.95)} ms   n ${String(sorted.length).padStart(4)}`);
}
