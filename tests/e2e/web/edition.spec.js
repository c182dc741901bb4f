// The web edition as readers meet it: without scripts, by keyboard and screen reader, on a small screen.
// `scripts/test-web` exports the sample edition to test-results/web-edition/site before.
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { expect, test as base } from "@playwright/test";
import { root } from "./desk.js";

const site = join(root, "test-results/web-edition/site");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const KINDS = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
  ".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml", ".webp": "image/webp", ".pdf": "application/pdf",
  ".xml": "application/xml", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json",
};
/** The policy a careful newspaper's server would send. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
  "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

const test = base.extend({
  address: [
    async ({}, use) => {
      const server = createServer((request, response) => {
        const path = normalize(decodeURIComponent(new URL(request.url, "http://site").pathname));
        let file = join(site, path);
        if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
        if (!existsSync(file)) return response.writeHead(404).end();
        const kind = KINDS[extname(file)] ?? "application/octet-stream";
        response.writeHead(200, { "content-type": kind, "content-security-policy": POLICY });
        createReadStream(file).pipe(response);
      });
      await new Promise((up) => server.listen(0, "127.0.0.1", up));
      await use(`http://127.0.0.1:${server.address().port}`);
      server.closeAllConnections();
      server.close();
    },
    { scope: "worker" },
  ],
});

/** Every HTML file of the site, relative to it. */
function pages(folder = site, below = "") {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = join(below, entry.name);
    if (entry.isDirectory()) return pages(join(folder, entry.name), name);
    return entry.name.endsWith(".html") ? [name] : [];
  });
}

/** One page of each kind, so that the slow checks stay few: by depth of folders, the first of each. */
function kinds() {
  const seen = new Map();
  for (const page of pages().sort()) {
    const kind = page.split("/").length + (/-/.test(page.split("/").at(-2) ?? "") ? "article" : "");
    if (!seen.has(kind)) seen.set(kind, page);
  }
  return [...seen.values()];
}

test("readers without scripts reach every story from the front page", async ({ browser, address }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const found = new Set();
  const open = [`${address}/`];
  while (open.length > 0) {
    const url = open.pop();
    if (found.has(url)) continue;
    found.add(url);
    const answer = await page.goto(url);
    expect(answer.status(), url).toBe(200);
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((a) => a.href.baseVal ?? a.href));
    for (const link of links) {
      const next = new URL(link, url);
      next.hash = "";
      const file = join(site, decodeURIComponent(next.pathname));
      if (next.origin !== new URL(address).origin) continue;
      expect(existsSync(file), `${url} links to ${next.pathname}`).toBe(true);
      if (next.pathname.endsWith("/") || next.pathname.endsWith(".html")) open.push(next.href);
    }
  }
  const reached = [...found].map((u) => new URL(u).pathname).map((p) => (p.endsWith("/") ? `${p}index.html` : p).slice(1));
  expect(pages().filter((p) => !reached.includes(p)), "pages nobody can reach").toEqual([]);
  await context.close();
});

test("no page breaks a strict policy, asks for another host or complains", async ({ page, address }) => {
  const complaints = [];
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && complaints.push(m.text()));
  page.on("pageerror", (e) => complaints.push(String(e)));
  page.on("request", (r) => new URL(r.url()).origin === address || complaints.push(`asks for ${r.url()}`));
  for (const path of kinds()) await page.goto(`${address}/${path}`, { waitUntil: "networkidle" });
  expect(complaints).toEqual([]);
});

for (const scheme of ["light", "dark"]) {
  test(`axe finds no barrier, ${scheme}`, async ({ browser, address }) => {
    const context = await browser.newContext({ colorScheme: scheme, bypassCSP: true });
    const page = await context.newPage();
    for (const path of kinds()) {
      await page.goto(`${address}/${path}`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
      );
      const told = violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.html).slice(0, 3).join(" ")}`);
      expect(told, path).toEqual([]);
    }
    await context.close();
  });
}

test("a telephone shows every page without sideways scrolling", async ({ browser, address }) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  for (const path of kinds()) {
    await page.goto(`${address}/${path}`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, path).toBeLessThanOrEqual(0);
  }
  await context.close();
});

test("the folder opens from a disk without a server", async ({ page }) => {
  await page.goto(`file://${join(site, "index.html")}`);
  await expect(page.locator("h1").first()).toBeVisible();
  await expect(page.locator("a[href]").first()).toBeVisible();
});

test("only the names of books are underlined with a wave, not the headlines of a list", async ({ page, address }) => {
  await page.goto(address);
  const headline = page.locator(".contents .title").first();
  expect(await headline.evaluate((e) => getComputedStyle(e).textDecorationLine)).toBe("none");
});
