// Pictures of the real window for the papers: node screenshots.js FOLDER
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Key, Window, middle, root } from "./window.js";

const papers = resolve(process.argv[2] ?? "docs/screenshots");
const folder = mkdtempSync(join(tmpdir(), "banxin-screenshots-"));
/** Where the pictures of a language lie, and what the paper begun in it is called. */
const LANGUAGES = { "zh-CN": { out: papers, paper: "运河晚报" }, en: { out: join(papers, "en"), paper: "Canal Evening News" } };

/** Saves what the window shows under a name. */
const taker = (out) => async (window, name) => renameSync(await window.screenshot(`${name}-for-papers.png`), join(out, `${name}.png`));

/** A place of the page, in parts of its width and height. */
async function onPage(window, across, down) {
  const page = await window.box("[data-testid=paper]");
  return { x: page.x + page.width * across, y: page.y + page.height * down };
}

/** Has the windows to come speak a language. */
async function speak(language, edition, env) {
  if (language === "zh-CN") return;
  const window = await Window.open([edition], env);
  await window.click("[data-testid=language]");
  await window.close();
}

async function begin(take, paper, env) {
  const window = await Window.open([], env);
  await window.click("[data-testid=begin]");
  await window.fill("[data-testid=new-name]", paper);
  await take(window, "new");
  await window.close();
}

async function work(take, edition, env) {
  const window = await Window.open([edition], env);
  // A story of the first page is selected, so that the inspector shows what it is for.
  await window.click(await onPage(window, 0.25, 0.4));
  await take(window, "desk");
  // The headline counts against its room while it is typed.
  await window.click("[data-testid=headline]");
  await window.keys("\uE010，今夜又见灯火");
  await take(window, "headline");
  await window.keys(Key.escape);
  await window.click("[data-region=findings] button[aria-expanded]");
  await take(window, "check");
  await window.click("[data-region=findings] button[aria-expanded]");
  await window.click("[data-testid=add-page]");
  await window.drag(middle(await window.box("[data-story]")), await onPage(window, 0.2, 0.12), { held: () => take(window, "place") });
  await window.drag(middle(await window.box("[data-photo]")), await onPage(window, 0.22, 0.2));
  await take(window, "photo");
  await window.keys("y", Key.control);
  await take(window, "write");
  await window.keys(Key.escape);
  await window.keys("2", Key.alt);
  await take(window, "photos");
  await window.keys("3", Key.alt);
  await take(window, "board");
  await window.keys("e", Key.control);
  await take(window, "export");
  await window.close();
}

try {
  for (const [language, { out, paper }] of Object.entries(LANGUAGES)) {
    mkdirSync(out, { recursive: true });
    const own = join(folder, language);
    mkdirSync(own);
    const env = { XDG_DATA_HOME: join(own, "data"), BANXIN_PICK: join(own, "new.banxin") };
    const edition = join(own, "sample.banxin");
    execFileSync(join(root, "target/debug/banxin"), ["sample", edition]);
    await speak(language, edition, env);
    await begin(taker(out), paper, env);
    await work(taker(out), edition, env);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
