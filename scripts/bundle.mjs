// The window's pages as they are sent, compressed: no more than they may be.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const MOST = 250 * 1024;
const folder = join(import.meta.dirname, "../ui/dist");
const files = readdirSync(folder, { recursive: true }).filter((name) => /\.(html|js|css)$/.test(name));
const sizes = files.map((name) => [name, gzipSync(readFileSync(join(folder, name)), { level: 9 }).length]);
const all = sizes.reduce((sum, [, size]) => sum + size, 0);
for (const [name, size] of sizes) console.log(`${(size / 1024).toFixed(1).padStart(8)} KB  ${name}`);
console.log(`${(all / 1024).toFixed(1).padStart(8)} KB  of ${MOST / 1024} KB, compressed`);
if (files.length === 0 || all > MOST) {
  console.error(files.length === 0 ? "There are no pages; build them first." : "The window's pages have grown beyond what they may be.");
  process.exit(1);
}
