// A page made from nothing to sign-off, once by mouse alone and once by keys alone; what was done is recorded
// as commands, and `banxin apply` makes the same page of them, to the byte.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { banxin, expect, middle, test } from "./desk.js";

/** Stories a page is made of. */
const STORIES = 4;

/** Every edit the window asks for from now on, as lines of `banxin apply`. */
function record(desk) {
  const lines = [];
  desk.page.on("request", (request) => {
    if (!request.url().endsWith("/api/call")) return;
    const asked = JSON.parse(request.postData());
    if (asked.call === "apply") lines.push(JSON.stringify(asked.command));
  });
  return lines;
}

/** Gives the pool stories and photos that nothing holds, by clearing the last page; its id. */
async function clearLastPage(desk) {
  const { blocks, pages } = await desk.edition();
  for (const { id } of blocks.filter((b) => b.page === pages.at(-1).id)) {
    await desk.call({ call: "apply", command: { do: "remove_block", block: id } });
  }
  await desk.idle();
  return pages.at(-1).id;
}

/** The stories of the pool, shortest first. */
async function freeStories(desk) {
  const { stories, blocks } = await desk.edition();
  const placed = new Set(blocks.flatMap((b) => (b.kind === "story" ? [b.story] : [])));
  const length = (s) => s.body.reduce((n, p) => n + p.text.length, 0);
  return stories.filter((s) => !placed.has(s.id)).sort((a, b) => length(a) - length(b));
}

/** What the page says of itself at the end: signed, nothing wrong, and every character placed. */
async function expectSigned(desk, page) {
  const { pages, status } = await desk.edition();
  expect(pages.find((p) => p.id === page).state).toBe("signed");
  const { findings } = status.find((s) => s.page === page);
  expect(findings.filter((f) => f.severity === "error")).toEqual([]);
}

/** The edition's pages as PDF, from the window's file and from one made of the recorded commands. */
async function expectSameBytes(desk, sample, lines) {
  const replayed = join(desk.folder, "replayed.banxin");
  const commands = join(desk.folder, "commands.jsonl");
  copyFileSync(sample, replayed);
  writeFileSync(commands, lines.map((l) => `${l}\n`).join(""));
  execFileSync(banxin, ["apply", replayed, commands]);
  execFileSync(banxin, ["export", "pdf", replayed, "-o", join(desk.folder, "replayed"), "--standard", "proof"]);

  const folder = join(desk.folder, "made");
  await desk.part("export").click();
  await desk.part("kind-proof").locator("xpath=..").click();
  await desk.part("folder").fill(folder);
  await desk.part("start-export").click();
  await expect(desk.part("job")).toHaveAttribute("data-state", "done", { timeout: 60_000 });
  expect(existsSync(folder)).toBe(true);
  const files = readdirSync(folder).filter((f) => f.endsWith(".pdf"));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const same = readFileSync(join(folder, file)).equals(readFileSync(join(desk.folder, "replayed", file)));
    expect(same, `${file} is the same`).toBe(true);
  }
}

test("a page is made from nothing to sign-off by mouse alone, and again by its commands", async ({ desk, sample }) => {
  const lines = record(desk);
  const page = await clearLastPage(desk);
  await desk.part(`page-${page}`).click();
  await desk.idle();

  const photo = await desk.unplacedPhoto();
  await desk.part("fit-page").click();
  let line = 0;
  for (const story of (await freeStories(desk)).slice(0, STORIES)) {
    await desk.drag(await middle(desk.part(`story-${story.id}`)), await desk.place(0.3, line + 2.3));
    const [{ frame }] = (await desk.blockOf(story.id)).areas;
    line = frame.line + frame.lines + 1;
  }
  // Grown downwards by its handle, the last one takes a photo in.
  const { blocks } = await desk.edition();
  const last = blocks.filter((b) => b.page === page).at(-1);
  const { x } = await middle(desk.part("handle-0-s"));
  const grown = await desk.place(0, line + 14);
  await desk.drag(await middle(desk.part("handle-0-s")), { x, y: grown.y });
  const [{ frame }] = (await desk.blockOf(last.story)).areas;
  await desk.drag(await middle(desk.part(`photo-${photo.id}`)), await desk.place(frame.col + frame.cols / 2, frame.line + frame.lines * 0.6));
  expect((await desk.blockOf(last.story)).insets).toHaveLength(1);

  // Room for an advert is drawn on the right.
  await desk.part("draw-ad").click();
  await desk.drag(await desk.place(4.2, 60.2), await desk.place(5.8, 90.2));
  expect((await desk.edition()).blocks.some((b) => b.page === page && b.kind === "ad")).toBe(true);

  const empty = await desk.place(5.5, 40);
  await desk.page.mouse.click(empty.x, empty.y);
  for (let step = 0; step < 3; step += 1) {
    // The photo's credit is still owed; it is let pass by name.
    for (const box of await desk.page.locator("[data-testid^=pass-]").all()) await box.locator("xpath=..").click();
    await desk.part("advance").click();
    await desk.idle();
  }
  await expectSigned(desk, page);
  await expectSameBytes(desk, sample, lines);
});

test("a page is made from nothing to sign-off by keys alone, and again by its commands", async ({ desk, sample }) => {
  const lines = record(desk);
  const page = await clearLastPage(desk);
  const { keyboard } = desk.page;
  /** Walks on with a key until the element has the focus. */
  const reach = async (id, key) => {
    const there = () => desk.part(id).evaluate((e) => e === document.activeElement || e.contains(document.activeElement));
    for (let step = 0; step < 80 && !(await there()); step += 1) await keyboard.press(key);
    expect(await there(), `${id} is reached by ${key}`).toBe(true);
  };
  await keyboard.press("Control+j");
  await reach(`page-${page}`, "Tab");
  await keyboard.press("Enter");
  await desk.idle();

  for (const story of (await freeStories(desk)).slice(0, STORIES)) {
    await keyboard.press("Control+f");
    await keyboard.type(story.headline[0]);
    await reach(`story-${story.id}`, "Tab");
    await keyboard.press("Enter");
    await keyboard.press("Enter");
    await desk.idle();
    expect(await desk.blockOf(story.id)).toBeDefined();
  }
  await keyboard.press("Alt+ArrowDown");
  await desk.idle();
  await keyboard.press("Escape");
  await keyboard.press("F6");
  for (let step = 0; step < 3; step += 1) {
    await reach("advance", "Tab");
    await keyboard.press("Enter");
    await desk.idle();
  }
  await expectSigned(desk, page);
  await expectSameBytes(desk, sample, lines);
});
