// Pictures of the real window for the papers: node screenshots.js FOLDER
import { execFileSync } from "node:child_process";
import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Window, root } from "./window.js";

const out = resolve(process.argv[2] ?? "docs/screenshots");
const folder = mkdtempSync(join(tmpdir(), "banxin-screenshots-"));
try {
  const edition = join(folder, "sample.banxin");
  execFileSync(join(root, "target/debug/banxin"), ["sample", edition]);
  const window = await Window.open([edition], { XDG_DATA_HOME: join(folder, "data") });
  // A story of the first page is selected, so that the inspector shows what it is for.
  const page = await window.box("[data-testid=paper]");
  await window.click({ x: page.x + page.width * 0.25, y: page.y + page.height * 0.4 });
  renameSync(await window.screenshot("desk-for-papers.png"), join(out, "desk.png"));
  await window.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
