// Pictures of the real window for the papers: node screenshots.js FOLDER
import { execFileSync } from "node:child_process";
import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Key, Window, middle, root } from "./window.js";

const out = resolve(process.argv[2] ?? "docs/screenshots");
const folder = mkdtempSync(join(tmpdir(), "banxin-screenshots-"));
const env = { XDG_DATA_HOME: join(folder, "data"), BANXIN_PICK: join(folder, "new.banxin") };

/** Saves what the window shows under a name. */
const take = async (window, name) => renameSync(await window.screenshot(`${name}-for-papers.png`), join(out, `${name}.png`));

/** A place of the page, in parts of its width and height. */
async function onPage(window, across, down) {
  const page = await window.box("[data-testid=paper]");
  return { x: page.x + page.width * across, y: page.y + page.height * down };
}

async function begin() {
  const window = await Window.open([], env);
  await window.click("[data-testid=begin]");
  await window.fill("[data-testid=new-name]", "运河晚报");
  await take(window, "new");
  await window.close();
}

async function work(edition) {
  const window = await Window.open([edition], env);
  // A story of the first page is selected, so that the inspector shows what it is for.
  await window.click(await onPage(window, 0.25, 0.4));
  await take(window, "desk");
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
  const edition = join(folder, "sample.banxin");
  execFileSync(join(root, "target/debug/banxin"), ["sample", edition]);
  await begin();
  await work(edition);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
