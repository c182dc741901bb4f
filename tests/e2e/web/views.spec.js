// What is seen of an edition: pages that lie open, the overview, a proof in a window of its own, the time to sign-off.
import { DeskPage, expect, middle, test } from "./desk.js";

/** The canvas showing pages two and three side by side, two being worked on. */
async function opened(desk) {
  const { pages } = await desk.edition();
  await desk.part(`page-${pages[1].id}`).click();
  await desk.idle();
  await desk.part("canvas").focus();
  await desk.page.keyboard.press("Control+Alt+0");
  await desk.idle();
  await expect(desk.part("facing")).toHaveAttribute("data-facing", pages[2].id);
  return pages;
}

test("two pages lie open side by side, and a press on the other works there", async ({ desk }) => {
  const pages = await opened(desk);
  const [canvas, own, other] = await Promise.all(["canvas", "paper", "facing"].map((id) => desk.part(id).boundingBox()));
  expect(Math.abs(other.x - own.x - own.width), "they touch at the fold").toBeLessThan(1.5);
  expect(own.x, "both are seen whole").toBeGreaterThanOrEqual(canvas.x);
  expect(other.x + other.width).toBeLessThanOrEqual(canvas.x + canvas.width);
  await expect(desk.part("facing").locator("img").first(), "in its real type").toBeAttached();

  const block = (await desk.edition()).blocks.find((b) => b.page === pages[2].id && b.kind === "story");
  const { frame } = block.areas[0];
  const at = await desk.place(frame.col + 0.5, frame.line + 1.5);
  await desk.page.mouse.click(at.x + own.width, at.y);
  await desk.idle();
  await expect(desk.part(`selected-${block.id}`)).toBeAttached();
  await expect(desk.part("facing")).toHaveAttribute("data-facing", pages[1].id);
  const now = await desk.part("paper").boundingBox();
  expect(Math.abs(now.x - other.x), "nothing moved under the hand").toBeLessThan(1.5);

  // An edit of the page beside is seen at once.
  const shown = await desk.part("facing").locator("img").first().getAttribute("src");
  const gone = (await desk.edition()).blocks.find((b) => b.page === pages[1].id && b.kind === "story");
  await desk.call({ call: "apply", command: { do: "remove_block", block: gone.id } });
  await expect(desk.part("facing").locator(".tiles").last().locator("img").first()).not.toHaveAttribute("src", shown);
  await desk.page.keyboard.press("Shift+W");
  await expect(desk.part("facing")).toBeHidden();
});

test("a story dragged onto the page that lies beside is placed there, a block dragged there moves there", async ({ desk }) => {
  await desk.emptyPage();
  const { pages: all } = await desk.edition();
  // Two empty pages that face each other.
  const last = all.length % 2 === 0 ? await desk.emptyPage() : all.at(-1).id;
  const { pages } = await desk.edition();
  const left = pages.at(-2).id;
  await desk.call({ call: "apply", command: { do: "together", label: "", commands: (await desk.edition()).blocks.filter((b) => b.page === left).map((b) => ({ do: "remove_block", block: b.id })) } });
  await desk.part(`page-${left}`).click();
  await desk.shown();
  await desk.part("canvas").focus();
  await desk.page.keyboard.press("Control+Alt+0");
  await desk.idle();
  const story = await desk.unplacedStory(300);
  const own = await desk.part("paper").boundingBox();
  const at = await desk.place(2.5, 20);
  await desk.drag(await middle(desk.part(`story-${story.id}`)), { x: at.x + own.width, y: at.y });
  const block = await desk.blockOf(story.id);
  expect(block.page).toBe(last);

  // And back, by its own picture.
  const { frame } = block.areas[0];
  await desk.shown();
  const from = await desk.place(frame.col + 0.5, frame.line + frame.lines / 2);
  await desk.page.mouse.click(from.x, from.y);
  const page = await desk.part("paper").boundingBox();
  const asked = [];
  desk.page.on("request", (r) => r.url().endsWith("/api/call") && asked.push(JSON.parse(r.postData())));
  const held = async () => {
    await expect(desk.part("hud-mode")).toContainText("版");
    await desk.idle();
    // As it would be set there, where it would land.
    expect(asked.filter((q) => q.call === "preview").at(-1)).toMatchObject({ page: left });
    const [type, landing] = await Promise.all([desk.part("landing-type").first().boundingBox(), desk.part("landing").first().boundingBox()]);
    expect(Math.abs(type.x - landing.x)).toBeLessThan(2);
    expect(Math.abs(type.y - landing.y)).toBeLessThan(2);
    expect(type.x).toBeLessThan(page.x);
  };
  await desk.drag(from, { x: from.x - page.width, y: from.y }, { held });
  const moved = await desk.blockOf(story.id);
  expect(moved).toMatchObject({ page: left, areas: [{ frame: { col: frame.col, line: frame.line } }] });
  await expect(desk.part(`selected-${block.id}`)).toBeAttached();
});

test("tiles that are shown no more hold no picture: a night of edits would fill the memory with them", async ({ desk }) => {
  await desk.page.evaluate(() => {
    const Plain = window.Image;
    window.made = [];
    window.Image = function (...size) {
      window.made.push(new Plain(...size));
      return window.made.at(-1);
    };
  });
  await desk.pickStory();
  for (const key of ["Alt+ArrowDown", "Control+z", "Alt+ArrowDown", "Control+z", "PageDown", "PageUp", "Control+1", "Control+0"]) await desk.page.keyboard.press(key);
  // What is on its way would make the pages look otherwise than they are asked for now.
  await desk.idle();
  await desk.shown();
  const count = (of) => desk.page.evaluate((of) => window.made.filter((i) => of === "made" || (!i.isConnected && i.hasAttribute("src"))).length, of);
  expect(await count("made")).toBeGreaterThan(8);
  await expect.poll(() => count("held")).toBe(0);
});

test("an edit asks for those tiles only that it changes, and the page is the page", async ({ desk }) => {
  const asked = [];
  desk.page.on("request", (r) => r.url().includes("/tile/") && asked.push(r.url()));
  const tiles = () => desk.part("canvas").locator(".tiles img").count();
  const { blocks, pages } = await desk.edition();
  const cells = (b) => b.areas.reduce((n, { frame }) => n + frame.cols * frame.lines, 0);
  const [small] = blocks.filter((b) => b.page === pages[0].id && b.kind === "story").sort((a, b) => cells(a) - cells(b));
  await desk.idle();
  const all = await tiles();
  expect(all).toBeGreaterThan(3);
  for (const text of ["雾散了，", "船也到了，"]) {
    asked.length = 0;
    await desk.call({ call: "apply", command: { do: "splice_story", story: small.story, paragraph: 0, at: 0, removed: 0, text } });
    await desk.shown();
    await desk.idle();
    expect(asked.length, asked.join()).toBeGreaterThan(0);
    expect(asked.length, asked.join()).toBeLessThan(all);
    expect(await tiles(), "each tile once").toBe(all);
  }
  await desk.page.mouse.move(0, 0);
  const now = await desk.part("canvas").screenshot();
  await desk.page.reload();
  await desk.shown();
  await desk.idle();
  expect(Buffer.compare(now, await desk.part("canvas").screenshot())).toBe(0);
});

test("the overview shows what is seen, moves it by pointer and key, goes to pages, and can be hidden", async ({ desk }) => {
  const { pages } = await desk.edition();
  await desk.part("canvas").focus();
  await desk.page.keyboard.press("Control+0");
  await expect(desk.part("minimap"), "a page that is seen whole needs none").toBeHidden();
  await desk.page.keyboard.press("Control+1");
  await desk.idle();
  await expect(desk.part("minimap")).toBeVisible();
  const before = await desk.part("paper").boundingBox();
  const map = await desk.part("minimap-map").boundingBox();
  await desk.page.mouse.click(map.x + map.width - 4, map.y + map.height - 4);
  await desk.idle();
  const corner = await desk.part("paper").boundingBox();
  expect(corner.x, "the lower right corner").toBeLessThan(before.x - 100);
  expect(corner.y).toBeLessThan(before.y - 100);

  const seen = await desk.part("minimap-seen").boundingBox();
  await desk.drag({ x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 }, { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 - 30 });
  const up = await desk.part("paper").boundingBox();
  expect(up.y).toBeGreaterThan(corner.y + 50);
  await desk.part("minimap-map").focus();
  await desk.page.keyboard.press("ArrowDown");
  await expect.poll(async () => (await desk.part("paper").boundingBox()).y).toBeLessThan(up.y - 50);

  await desk.part("minimap-page").selectOption(pages[3].id);
  await expect(desk.part(`page-${pages[3].id}`)).toHaveAttribute("aria-current", "page");
  await desk.part("minimap-hide").click();
  await expect(desk.part("minimap")).toBeHidden();
  await desk.page.keyboard.press("Control+Alt+m");
  await expect(desk.part("minimap")).toBeVisible();
});

test("a proof window shows the page as the press prints it, and follows what is done in the other", async ({ desk }) => {
  const { pages, blocks } = await desk.edition();
  await desk.part("window-menu").click();
  const opening = desk.page.context().waitForEvent("page");
  await desk.part("window-proofWindow").click();
  const proof = new DeskPage(await opening, desk.folder);
  await proof.idle();
  await expect(proof.part("ink-bar")).toBeVisible();
  await expect(proof.part("search"), "nothing but the page").toBeHidden();
  expect(await proof.page.title()).toContain("印样");
  const tile = () => proof.page.locator(".tilebox .tiles").last().locator("img").first();
  await expect(tile()).toHaveAttribute("src", /show=proof/);
  const before = await tile().getAttribute("src");
  const block = blocks.find((b) => b.page === pages[0].id && b.kind === "story");
  await desk.call({ call: "apply", command: { do: "remove_block", block: block.id } });
  await expect(tile()).not.toHaveAttribute("src", before);
  await expect(tile()).toHaveAttribute("src", /show=proof/);
  expect(proof.complaints).toEqual([]);
});

test("the time to sign-off stands in the title, ever more pressing, until every page is signed", async ({ desk }) => {
  await expect(desk.part("time-left")).toBeHidden();
  const now = Math.floor(Date.now() / 1000);
  const set = async (minutes) => desk.call({ call: "apply", command: { do: "set_deadline", at: now + minutes * 60 } });
  await set(90);
  await expect(desk.part("time-left")).toHaveClass(/calm/);
  await expect(desk.part("time-left")).toContainText("离签版 1 小时");
  await set(20);
  await expect(desk.part("time-left")).toHaveClass(/soon/);
  await set(5);
  await expect(desk.part("time-left")).toHaveClass(/now/);
  await set(-90);
  await expect(desk.part("time-left")).toContainText("已过签版");
  await desk.part("time-left").click();
  await expect(desk.part("deadline-at")).toBeFocused();
  await desk.part("deadline-at").fill("");
  await desk.part("deadline-at").blur();
  await desk.idle();
  expect((await desk.edition()).edition.deadline ?? null).toBe(null);
  await expect(desk.part("time-left")).toBeHidden();
  await desk.part("deadline-at").fill("2030-01-02T03:04");
  await desk.part("deadline-at").blur();
  await desk.idle();
  const { edition } = await desk.edition();
  expect(new Date(edition.deadline * 1000).getMinutes()).toBe(4);
});
