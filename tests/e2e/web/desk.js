// `banxin serve` on a fresh sample edition, and hands to work on it.
import { spawn, execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test as base } from "@playwright/test";

export { expect };

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
export const banxin = process.env.BANXIN ?? join(root, "target/debug/banxin");

/** How a request begins that changes nothing. */
const QUESTION = /^\{"call":"(preview|copyfit|fit_head|lines|view|inks)"/;

/** A browser window on an edition. */
export class DeskPage {
  constructor(page, folder) {
    this.page = page;
    this.folder = folder;
    this.complaints = [];
    // What is refused is told below with its reason; the browser's own line about it says less.
    page.on("console", (m) => m.type() === "error" && !/status of (404|422)/.test(m.text()) && this.complaints.push(m.text()));
    page.on("pageerror", (e) => this.complaints.push(String(e)));
    this.refusals = [];
    /** Codes of refusals a test asks for. */
    this.expected = [];
    /** The same of questions, which change nothing; a preview that a step overtook is not wanted any more. */
    this.expectedOfQuestions = ["behind"];
    page.on("response", (r) => r.status() === 422 && this.refusals.push(refused(r)));
  }

  /** The element of a test id. */
  part(id) {
    return this.page.getByTestId(id);
  }

  /** Waits until nothing is under way. */
  async idle() {
    await this.page.waitForFunction(() => document.body.dataset.idle === "true");
  }

  /** Waits until the window shows the page as it is now, with its shapes. */
  async shown() {
    const { status } = await this.edition();
    const revisions = status.map((x) => x.revision);
    await this.page.waitForFunction((all) => all.includes(document.querySelector("[data-testid=canvas]")?.dataset.shapes), revisions);
    await this.idle();
  }

  /** Asks the desk, as the window does. */
  async call(request) {
    return await this.page.evaluate(async (body) => {
      const answer = await fetch("/api/call", { method: "POST", body, headers: { "content-type": "application/json" } });
      return await answer.json();
    }, JSON.stringify(request));
  }

  /** The edition as it is now. */
  async edition() {
    return await this.call({ call: "snapshot" });
  }

  /** Adds an empty page and turns to it; its id. */
  async emptyPage() {
    await this.part("add-page").click();
    await this.idle();
    const { pages } = await this.edition();
    const page = pages.at(-1).id;
    await expect(this.part(`page-${page}`)).toHaveAttribute("aria-current", "page");
    return page;
  }

  /** A story of the pool that stands nowhere, of about so many characters. */
  async unplacedStory(chars) {
    const { stories, blocks } = await this.edition();
    const placed = new Set(blocks.filter((b) => b.kind === "story").map((b) => b.story));
    const length = (s) => s.body.reduce((n, p) => n + p.text.length, 0);
    const free = stories.filter((s) => !placed.has(s.id)).sort((a, b) => Math.abs(length(a) - chars) - Math.abs(length(b) - chars));
    expect(free.length, "the sample edition keeps stories in its pool").toBeGreaterThan(0);
    return free[0];
  }

  /** A photo of the pool that stands nowhere. */
  async unplacedPhoto() {
    const { photos, blocks } = await this.edition();
    const placed = new Set(blocks.flatMap((b) => (b.kind === "photo" ? [b.photo] : (b.insets ?? []).map((i) => i.photo))));
    const free = photos.filter((p) => !placed.has(p.id));
    expect(free.length, "the sample edition keeps photos in its pool").toBeGreaterThan(0);
    return free[0];
  }

  /** A place of the page in the window: base columns and lines from the type area's corner, fractions allowed. */
  async place(col, line) {
    const { grid } = await this.edition();
    const paper = await this.part("paper").boundingBox();
    const scale = paper.width / grid.trim.w;
    const whole = Math.min(Math.floor(col), grid.columns.length - 1);
    const x = grid.columns[whole] + (col - whole) * grid.column_width;
    const y = grid.area.y + line * grid.leading;
    return { x: paper.x + x * scale, y: paper.y + y * scale };
  }

  /** Drags in small steps, as a hand does, and lets go when the window has caught up. */
  async drag(from, to, { held } = {}) {
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x + 6, from.y + 6);
    await mouse.move(to.x, to.y, { steps: 12 });
    await this.idle();
    await held?.();
    await mouse.up();
    await this.idle();
  }

  /** Selects a story of the first page by a click on it; its block. */
  async pickStory() {
    const { blocks, pages } = await this.edition();
    const block = blocks.find((b) => b.kind === "story" && b.page === pages[0].id);
    const { frame } = block.areas[0];
    const at = await this.place(frame.col + 0.5, frame.line + 1.5);
    await this.page.mouse.click(at.x, at.y);
    await expect(this.part(`selected-${block.id}`)).toBeAttached();
    return block;
  }

  /** A story of the first page that can save a line, selected; its block. */
  async pickTight() {
    const { blocks, pages } = await this.edition();
    for (const block of blocks.filter((b) => b.kind === "story" && b.page === pages[0].id)) {
      const view = await this.call({ call: "copyfit", block: block.id, goal: { to: "lines", by: -1 } });
      if (!view.met) continue;
      const { frame } = block.areas[0];
      const at = await this.place(frame.col + 0.5, frame.line + 1.5);
      await this.page.mouse.click(at.x, at.y);
      await expect(this.part(`selected-${block.id}`)).toBeAttached();
      return block;
    }
    throw new Error("no story of the first page can save a line");
  }

  /** The block a story stands in. */
  async blockOf(story) {
    const { blocks } = await this.edition();
    return blocks.find((b) => b.kind === "story" && b.story === story);
  }
}

/** What was refused, and why. */
async function refused(response) {
  const { code } = await response.json().catch(() => ({ code: "unknown" }));
  return { code, asked: response.request().postData()?.slice(0, 400) };
}

/** The middle of an element. */
export async function middle(locator) {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export const test = base.extend({
  /** The sample edition; drawing its photographs takes a while, so `scripts/test-web` leaves one here. */
  sample: [
    async ({}, use) => {
      const made = join(root, "test-results/web-edition/sample.banxin");
      if (!existsSync(made)) execFileSync(banxin, ["sample", made]);
      await use(made);
    },
    { scope: "worker" },
  ],
  desk: async ({ page, sample }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "banxin-web-"));
    const edition = join(folder, "sample.banxin");
    copyFileSync(sample, edition);
    const server = spawn(banxin, ["serve", edition], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      const [address] = await new Promise((answer, fail) => {
        createInterface(server.stdout).once("line", (line) => answer([line]));
        server.once("exit", (code) => fail(new Error(`banxin serve ended with ${code}`)));
      });
      const desk = new DeskPage(page, folder);
      await page.goto(address);
      await desk.idle();
      await use(desk);
      const mayBe = (r) => desk.expected.includes(r.code) || (QUESTION.test(r.asked ?? "") && desk.expectedOfQuestions.includes(r.code));
      const unexpected = (await Promise.all(desk.refusals)).filter((r) => !mayBe(r));
      expect.soft(unexpected, "the window asks for nothing that has to be refused").toEqual([]);
      expect(desk.complaints, "the browser has nothing to complain about").toEqual([]);
    } finally {
      server.removeAllListeners("exit");
      const ended = new Promise((done) => server.once("exit", done));
      server.kill("SIGTERM");
      await page.close();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    }
  },
});
