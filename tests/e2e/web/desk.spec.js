// The desk in a browser: what an editor does with a page, by hand.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, middle, test } from "./desk.js";

test("the sample edition is there, with its pages, stories and photos", async ({ desk }) => {
  const { edition, pages, blocks } = await desk.edition();
  await expect(desk.page).toHaveTitle(new RegExp(edition.paper));
  for (const { id } of pages) await expect(desk.part(`page-${id}`)).toBeVisible();
  const here = blocks.filter((b) => b.kind === "story" && b.page === pages[0].id);
  expect(here.length).toBeGreaterThan(3);
  for (const { story } of here) await expect(desk.part(`story-${story}`)).toBeAttached();
  await expect(desk.part(`story-${(await desk.unplacedStory(400)).id}`)).toBeAttached();
  await expect(desk.part("paper")).toBeVisible();
});

test("a story is dragged onto the page, moved, stretched, taken back and done again", async ({ desk }) => {
  const page = await desk.emptyPage();
  const story = await desk.unplacedStory(500);

  const card = await middle(desk.part(`story-${story.id}`));
  await desk.drag(card, await desk.place(0.3, 10.3), {
    held: async () => {
      await expect(desk.part("landing").first()).toBeVisible();
      await expect(desk.part("hud-fit")).not.toBeEmpty();
    },
  });
  const placed = await desk.blockOf(story.id);
  expect(placed.page).toBe(page);
  const at = placed.areas[0].frame;
  expect(at.col + at.cols).toBeLessThanOrEqual(8);
  await expect(desk.part(`selected-${placed.id}`)).toBeAttached();

  await desk.drag(await desk.place(at.col + 0.5, at.line + 8.5), await desk.place(at.col + 2.5, at.line + 20.5));
  const moved = (await desk.blockOf(story.id)).areas[0].frame;
  expect(moved).toEqual({ ...at, col: at.col + 2, line: at.line + 12 });

  const handle = await middle(desk.part("handle-0-s"));
  const { y } = await desk.place(0, moved.line + moved.lines + 6);
  await desk.drag(handle, { x: handle.x, y });
  const stretched = (await desk.blockOf(story.id)).areas[0].frame;
  expect(stretched).toEqual({ ...moved, lines: moved.lines + 6 });

  const shape = async () => (await desk.blockOf(story.id))?.areas[0].frame;
  for (const before of [moved, at, undefined]) {
    await desk.part("undo").click();
    await desk.idle();
    expect(await shape()).toEqual(before);
  }
  for (const after of [at, moved, stretched]) {
    await desk.part("redo").click();
    await desk.idle();
    expect(await shape()).toEqual(after);
  }
});

test("a drag that is given up leaves nothing, and no step to undo", async ({ desk }) => {
  await desk.emptyPage();
  const story = await desk.unplacedStory(500);
  const { history } = await desk.edition();
  const card = await middle(desk.part(`story-${story.id}`));
  await desk.drag(card, await desk.place(1.3, 30), {
    held: async () => {
      await expect(desk.part("landing").first()).toBeVisible();
      await desk.page.keyboard.press("Escape");
    },
  });
  expect(await desk.blockOf(story.id)).toBeUndefined();
  expect((await desk.edition()).history).toEqual(history);
});

test("a block that is stretched and brought back shows as it was", async ({ desk }) => {
  await desk.emptyPage();
  const story = await desk.unplacedStory(300);
  await desk.drag(await middle(desk.part(`story-${story.id}`)), await desk.place(0.3, 10.3));
  const handle = await middle(desk.part("handle-0-s"));
  const { mouse } = desk.page;
  await mouse.move(handle.x, handle.y);
  await mouse.down();
  await mouse.move(handle.x, handle.y + 90, { steps: 6 });
  await desk.idle();
  const picture = desk.page.locator("[data-testid=canvas] .text").first();
  const tall = (await picture.boundingBox()).height;
  await mouse.move(handle.x, handle.y, { steps: 6 });
  await desk.idle();
  const again = (await picture.boundingBox()).height;
  const landing = (await desk.part("landing").first().boundingBox()).height;
  await mouse.up();
  expect(again).toBeLessThan(tall - 40);
  expect(Math.abs(again - landing)).toBeLessThan(4);
});

/** What the desk answers to previews from now on: the question, the answer, and the bytes of its pixels. */
function previews(page) {
  const heard = [];
  page.on("response", (r) => r.request().postData()?.startsWith('{"call":"preview"') && r.ok() && heard.push(read(r)));
  return { taken: async () => await Promise.all(heard.splice(0)) };
}

async function read(response) {
  const asked = JSON.parse(response.request().postData());
  const body = await response.body();
  if (response.headers()["content-type"] === "application/json") return { asked, view: JSON.parse(body), pixels: 0 };
  const length = body.readUInt32LE(0);
  return { asked, view: JSON.parse(body.subarray(4, 4 + length)), pixels: body.length - 4 - length };
}

test("the type under a hand is the page's own, pixel by pixel", async ({ desk }) => {
  await desk.emptyPage();
  const story = await desk.unplacedStory(500);
  await desk.drag(await middle(desk.part(`story-${story.id}`)), await desk.place(0.3, 10.3));
  const handle = await middle(desk.part("handle-0-s"));
  const heard = previews(desk.page);
  // Shorter, so that lines without room are painted too, red on a veil.
  await desk.drag(handle, { x: handle.x, y: handle.y - 40 }, {
    held: async () => {
      const { asked, view } = (await heard.taken()).at(-1);
      const { block, x, y, w, h } = view.pictures[0];
      const address = `/picture/view/${asked.page}/${view.revision}/${asked.scale}/${x}/${y}/${w}/${h}?only=${block}`;
      const { other, ink } = await desk.page.evaluate(async ({ address, w, h }) => {
        const data = (context) => context.getImageData(0, 0, w, h).data;
        const mine = data(document.querySelector("[data-testid=canvas] .text canvas").getContext("2d"));
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = Object.assign(document.createElement("canvas"), { width: w, height: h });
        const context = canvas.getContext("2d");
        context.drawImage(image, 0, 0);
        const page = data(context);
        // Colours under a faint alpha show nothing; alphas come in sixteen steps.
        const ink = (data, i) => (i % 4 === 3 ? data[i] : (data[i] * data[i | 3]) / 255);
        return { other: mine.filter((_, i) => Math.abs(ink(mine, i) - ink(page, i)) > 10).length, ink: mine.filter((byte, i) => i % 4 === 3 && byte > 128).length };
      }, { address, w, h });
      expect(ink, "there is type to compare").toBeGreaterThan(1000);
      expect(other).toBe(0);
    },
  });
});

test("a story that only changes its place keeps its picture, and none is sent", async ({ desk }) => {
  await desk.emptyPage();
  const story = await desk.unplacedStory(300);
  const card = await middle(desk.part(`story-${story.id}`));
  const [from, to] = [await desk.place(0.3, 12.3), await desk.place(1.3, 20.3)];
  const { mouse } = desk.page;
  await mouse.move(card.x, card.y);
  await mouse.down();
  await mouse.move(from.x, from.y, { steps: 8 });
  await desk.idle();
  const heard = previews(desk.page);
  const type = desk.page.locator("[data-testid=canvas] .text");
  const before = { box: await type.boundingBox(), shown: await type.locator("canvas").evaluateHandle((c) => c) };
  await mouse.move(to.x, to.y, { steps: 8 });
  await desk.idle();
  const answers = await heard.taken();
  expect(answers.length).toBeGreaterThan(0);
  expect(answers.map((a) => a.pixels)).toEqual(answers.map(() => 0));
  const after = await type.boundingBox();
  expect(Math.abs(after.x - before.box.x - (to.x - from.x))).toBeLessThan(4);
  expect(Math.abs(after.y - before.box.y - (to.y - from.y))).toBeLessThan(12);
  expect(await type.locator("canvas").evaluate((c, shown) => c === shown, before.shown)).toBe(true);
  await mouse.up();
});

test("arrow keys move a block by a column and a line, and it stays where they left it", async ({ desk }) => {
  await desk.emptyPage();
  const story = await desk.unplacedStory(300);
  await desk.drag(await middle(desk.part(`story-${story.id}`)), await desk.place(2.3, 20.3));
  const { line, col } = (await desk.blockOf(story.id)).areas[0].frame;
  await desk.page.keyboard.press("ArrowRight");
  await desk.idle();
  await desk.page.keyboard.press("ArrowDown");
  await desk.idle();
  await desk.page.reload();
  await desk.idle();
  expect((await desk.blockOf(story.id)).areas[0].frame).toMatchObject({ line: line + 1, col: col + 1 });
});

test("a photo stands in a story, and its caption and credit are written beside it", async ({ desk }) => {
  await desk.emptyPage();
  const story = await desk.unplacedStory(500);
  await desk.drag(await middle(desk.part(`story-${story.id}`)), await desk.place(0.3, 4.3));
  const { frame } = (await desk.blockOf(story.id)).areas[0];
  const photo = await desk.unplacedPhoto();
  const inside = await desk.place(frame.col + frame.cols / 2, frame.line + frame.lines * 0.6);
  await desk.drag(await middle(desk.part(`photo-${photo.id}`)), inside);
  expect((await desk.blockOf(story.id)).insets.map((i) => i.photo)).toEqual([photo.id]);

  await desk.part(`caption-${photo.id}`).fill("昨晚，渡口添了新灯。");
  const credit = desk.part(`credit-${photo.id}`);
  await credit.fill("本报记者 何某/摄");
  await credit.blur();
  await desk.idle();
  const words = (await desk.edition()).photos.find((p) => p.id === photo.id);
  expect(words).toMatchObject({ caption: "昨晚，渡口添了新灯。", credit: "本报记者 何某/摄" });
});

test("the edition goes to the press and to the web from its window", async ({ desk }) => {
  const export_ = async (kind, folder) => {
    await desk.part("export").click();
    await desk.part(`kind-${kind}`).locator("xpath=..").click();
    await desk.part("folder").fill(folder);
    if (kind === "x4") {
      // The sample owes a credit, which keeps its page from the press until it is let pass by name.
      await expect(desk.part("start-export")).toBeDisabled();
      await desk.part("let-pass").click();
    }
    await desk.part("start-export").click();
    const state = () => desk.part("job").getAttribute("data-state");
    await expect.poll(async () => existsSync(folder) && (await state()), { timeout: 60_000 }).toBe("done");
    return readdirSync(folder).sort();
  };
  const { pages } = await desk.edition();
  const press = join(desk.folder, "press");
  const files = await export_("x4", press);
  expect(files).toHaveLength(pages.length);
  for (const file of files) {
    const head = readFileSync(join(press, file)).subarray(0, 5).toString();
    expect(head).toBe("%PDF-");
  }
  const site = join(desk.folder, "site");
  expect(await export_("web", site)).toContain("index.html");
  expect(statSync(join(site, "index.html")).size).toBeGreaterThan(500);
});

test("what the printer asks for is met, and remembered for the next time", async ({ desk }) => {
  const press = join(desk.folder, "press");
  const open = async () => {
    await desk.part("export").click();
    await desk.part("kind-x4").locator("xpath=..").click();
    await desk.part("printer").locator("summary").click();
  };
  await open();
  await desk.part("all-pages").locator("xpath=..").click();
  await desk.part("printer-names").fill("{date:%m%d}-{page:03}-v{version}.pdf");
  for (const id of ["delivery", "crop_marks"]) await desk.part(`printer-${id}`).locator("xpath=..").click();
  await desk.part("printer-bleed").fill("3");
  await desk.part("printer-bleed").press("Tab");
  await desk.part("printer").getByRole("button", { name: "01" }).click();
  await desk.part("folder").fill(press);
  await desk.part("start-export").click();
  await expect(desk.part("job")).toHaveAttribute("data-state", "done", { timeout: 60_000 });
  const { date } = (await desk.edition()).edition;
  const name = `${date.slice(5).replace("-", "")}-001-v1.pdf`;
  expect(readdirSync(press).sort()).toEqual([name, "manifest.json"].sort());
  const [file] = JSON.parse(readFileSync(join(press, "manifest.json"), "utf8")).files;
  expect(file).toMatchObject({ file: name, black_only: [1] });
  const boxes = /\/(Bleed|Trim)Box ?\[([^\]]+)\]/gu;
  const found = Object.fromEntries([...readFileSync(join(press, name), "latin1").matchAll(boxes)].map((b) => [b[1], b[2].trim().split(/\s+/u).map(Number)]));
  expect(found.Trim[0] - found.Bleed[0]).toBeCloseTo((3 * 72) / 25.4, 2);
  await open();
  await expect(desk.part("printer-names")).toHaveValue("{date:%m%d}-{page:03}-v{version}.pdf");
  // Pages in black alone are this edition's: they stay for this sitting, and the soft proof shows them so.
  await expect(desk.part("printer").getByRole("button", { name: "01" })).toHaveAttribute("aria-pressed", "true");
  await desk.page.keyboard.press("Escape");
  const asked = [];
  desk.page.on("request", (r) => asked.push(r.postData() ?? ""));
  await desk.page.keyboard.press("Alt+y");
  await expect(desk.part("ink-bar")).toBeVisible();
  expect(asked.some((a) => a.includes("soft_proof") && a.includes('"black":[1]'))).toBe(true);
});

test("what may not go to the press becomes a proof that says how much keeps it back", async ({ desk }) => {
  await desk.part("export").click();
  await desk.part("kind-x4").locator("xpath=..").click();
  const proof = join(desk.folder, "proof");
  await desk.part("folder").fill(proof);
  await expect(desk.part("start-export")).toBeDisabled();
  await desk.part("proof-instead").click();
  await expect(desk.part("kind-proof")).toBeChecked();
  await desk.part("printer").locator("summary").click();
  await expect(desk.part("printer-watermark")).toBeChecked();
  await desk.part("start-export").click();
  await expect(desk.part("job")).toHaveAttribute("data-state", "done", { timeout: 60_000 });
  const stops = (await desk.edition()).status.map((s) => s.findings.filter((f) => f.stops !== null).length);
  expect(stops.some((n) => n > 0)).toBe(true);
  for (const [i, file] of readdirSync(proof).sort().entries()) {
    const words = execFileSync("pdftotext", ["-raw", join(proof, file), "-"], { encoding: "utf8" });
    expect(words).toContain(stops[i] > 0 ? `校样 ${stops[i]} 项未清` : "校样");
    expect(words.includes("未清")).toBe(stops[i] > 0);
  }
  await desk.part("job-files").click();
  const files = desk.part("files-dialog");
  await expect(files.locator("tbody tr")).toHaveCount(stops.length);
  await expect(files.locator("tbody .hash").first()).toHaveText(/^[0-9a-f]{16}$/u);
});

test("errors stop a press file until they are let pass by name", async ({ desk }) => {
  // A story in far too little room is an error: its copy would be lost.
  const { blocks } = await desk.edition();
  const story = blocks.find((b) => b.kind === "story");
  const areas = story.areas.map((a) => ({ ...a, frame: { ...a.frame, lines: 9 } }));
  await desk.call({ call: "apply", command: { do: "shape_story", block: story.id, areas } });
  await desk.shown();
  await desk.part("export").click();
  await desk.part("kind-x1a").locator("xpath=..").click();
  await desk.part("folder").fill(join(desk.folder, "press"));
  await expect(desk.part("start-export")).toBeDisabled();
  await desk.part("folder").press("Enter");
  await expect(desk.part("export-dialog"), "Enter starts no more than the button does").toBeVisible();
  await desk.part("kind-proof").locator("xpath=..").click();
  await expect(desk.part("start-export")).toBeEnabled();
  await desk.part("kind-x1a").locator("xpath=..").click();
  await desk.part("let-pass").click();
  await desk.part("start-export").click();
  await expect(desk.part("job")).toHaveAttribute("data-state", "done", { timeout: 60_000 });
});

test("what cannot be done is said in the window, and nothing is changed", async ({ desk }) => {
  await desk.part("export").click();
  await desk.part("kind-proof").locator("xpath=..").click();
  await desk.part("folder").fill("/proc/nowhere");
  await desk.part("folder").press("Enter");
  await expect(desk.part("job")).toHaveAttribute("data-state", "failed");
});

test("the page strip follows once the work rests, with one picture for several quick steps", async ({ desk }) => {
  await desk.pickStory();
  const [{ id }] = (await desk.edition()).pages;
  const asked = [];
  desk.page.on("request", (r) => r.url().includes(`/picture/thumb/${id}/`) && asked.push(r.url()));
  for (const key of ["ArrowDown", "ArrowUp", "ArrowDown", "ArrowUp", "ArrowDown"]) await desk.page.keyboard.press(key);
  await desk.idle();
  const { status } = await desk.edition();
  const { revision } = status.find((s) => s.page === id);
  await expect(desk.part(`page-${id}`).locator("img")).toHaveAttribute("src", new RegExp(`/${revision}/`));
  expect(asked.length).toBeLessThan(4);
});
