// Hours at the desk, simulated: node soak.js MINUTES
//
// The sample edition four times over is edited without a pause: a story dragged and resized, blocks moved by key and
// taken back, a headline written, pages turned, the page panned and zoomed. Memory of the program and of the web view's
// process is noted as it goes; at the end the last tenth must hold no more of both together than the first did after
// warming up, nor be slower. Ends with 1 if memory grew by more than a tenth or the slowest drags became half as slow
// again. What either process holds is told besides: one's tiles are the other's pictures.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeLarge } from "./large.js";
import { part, place, resize, traced, turns, wheel } from "./measure.js";
import { memory, program } from "./processes.js";
import { Key, Window, root } from "./window.js";

const MINUTES = Number(process.argv[2] ?? 120);
/** Rounds that warm caches up before anything is compared. */
const WARM = 3;
const GROWTH = 1.1;
const SLOWER = 1.5;

const folder = mkdtempSync(join(tmpdir(), "banxin-soak-"));
const env = { XDG_DATA_HOME: join(folder, "data") };

try {
  const edition = join(folder, "large.banxin");
  const story = makeLarge(process.env.BANXIN ?? join(root, "target/release/banxin"), edition);
  const window = await Window.open([edition], env);
  const rounds = await work(window, story);
  await window.close();
  judge(rounds);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Works until the time is over; what each round came to. */
async function work(window, story) {
  const pid = program();
  const rounds = [];
  await window.click("[data-testid=add-page]");
  await place(window, story);
  const end = Date.now() + MINUTES * 60_000;
  while (Date.now() < end || rounds.length < 2 * WARM) {
    await traced(window);
    await round(window, rounds.length);
    const { trace } = await traced(window);
    const held = memory(pid);
    rounds.push({ p95: part(trace, 0.95), ...held, both: held.program + held.web });
    const { p95, program: own, web } = rounds.at(-1);
    console.log(`round ${String(rounds.length).padStart(4)}   drag p95 ${p95.toFixed(0).padStart(5)} ms   program ${own.toFixed(0).padStart(5)} MiB   web ${web.toFixed(0).padStart(5)} MiB`);
  }
  return rounds;
}

async function round(window, n) {
  await resize(window);
  const block = await window.box("[data-testid=paper]");
  const at = { x: block.x + block.width * 0.2, y: block.y + block.height * 0.12 };
  await window.wander(at, [{ x: at.x + 120, y: at.y + 90 }, { x: at.x + 20, y: at.y + 160 }], 20);
  await window.keys("\uE015\uE015\uE014\uE013\uE013\uE012");
  await window.fill("[data-testid=headline]", `渡口灯下的第${n}回`);
  // The field is left, so that it is stored.
  await window.run("document.activeElement.blur()");
  await window.idle();
  // Six moves and the headline are taken back.
  for (let step = 0; step < 7; step += 1) await window.keys("z", Key.control);
  for (const kind of ["pan", "zoom"]) await wheel(window, turns(kind, 60));
  await window.idle();
  await window.keys("0", Key.control);
  await window.keys("\uE00E\uE00F");
  await window.click(at);
}

function judge(rounds) {
  const share = Math.max(WARM, Math.floor(rounds.length / 10));
  const first = rounds.slice(WARM, WARM + share);
  const last = rounds.slice(-share);
  const middle = (of, what) => part(of.map((r) => r[what]), 0.5);
  let failed = false;
  for (const [what, unit, most] of [["program", "MiB", Infinity], ["web", "MiB", Infinity], ["both", "MiB", GROWTH], ["p95", "ms", SLOWER]]) {
    const [from, to] = [middle(first, what), middle(last, what)];
    const bad = to > from * most;
    failed ||= bad;
    console.log(`${what.padEnd(8)} first ${from.toFixed(0).padStart(5)} ${unit}   last ${to.toFixed(0).padStart(5)} ${unit}   ${(to / from).toFixed(2)}×${bad ? `   more than ${most}×` : ""}`);
  }
  console.log(`${rounds.length} rounds in ${MINUTES} minutes`);
  process.exitCode = failed ? 1 : 0;
}
