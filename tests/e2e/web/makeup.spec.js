// What keeps a page from being signed, what blocks hold, groups, templates, ways out of findings, files let go on the page.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, middle, root, test } from "./desk.js";

/** Adds an empty page, and a block of a kind on it, selected; their ids. */
async function withBlock(desk, content) {
  const page = await desk.emptyPage();
  const applied = await desk.call({ call: "apply", command: { do: "place_block", page, content } });
  await desk.shown();
  const block = applied.created.find((k) => k.block).block;
  const at = await desk.place(content.frame.col + 0.5, content.frame.line + content.frame.lines / 2);
  await desk.page.mouse.click(at.x, at.y);
  await expect(desk.part(`selected-${block}`)).toBeAttached();
  return { page, block };
}

const frame = { col: 1, line: 10, cols: 3, lines: 20 };
const record = async (desk, id) => (await desk.edition()).blocks.find((b) => b.id === id);

/** Lets files go at a place of the window, as the system does. */
async function letGo(desk, at, files) {
  const held = await desk.page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of all) transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    return transfer;
  }, files);
  await desk.part("canvas").dispatchEvent("drop", { dataTransfer: held, clientX: at.x, clientY: at.y });
  await desk.idle();
}

test("a page with copy to come is signed only when that is let pass by name, and says who signed", async ({ desk }) => {
  const { page } = await withBlock(desk, { kind: "placeholder", frame, note: "评论", chars: 600 });
  await desk.page.keyboard.press("Escape");
  await desk.part("signed-by").fill("林某");
  for (const _ of ["小样", "大样"]) {
    await desk.part("advance").click();
    await desk.idle();
  }
  await expect(desk.part("gate")).toContainText("待稿 × 1");
  await expect(desk.part("advance")).toBeDisabled();
  // The desk holds to it, whoever asks.
  const refused = await desk.call({ call: "apply", command: { do: "set_page_state", page, state: "signed" } });
  expect(refused.code).toBe("not_ready");
  desk.expected.push("not_ready");

  await desk.part("pass-copy_to_come").check({ force: true });
  await desk.part("advance").click();
  await desk.idle();
  const { pages } = await desk.edition();
  const signed = pages.find((p) => p.id === page);
  expect(signed.state).toBe("signed");
  expect(signed.stamps.signed.by).toBe("林某");
  await expect(desk.part("stamp-signed")).toContainText("林某");

  await desk.part("reason").fill("署名有误");
  await desk.part("reopen").click();
  await desk.idle();
  await expect(desk.part("reopened")).toContainText("署名有误");
  await expect(desk.part("stamp-signed")).toHaveCount(0);
});

test("what a placeholder, an advertisement, a rule and a tint hold is changed in the inspector", async ({ desk }) => {
  const { block } = await withBlock(desk, { kind: "placeholder", frame, note: "", chars: 100 });
  await desk.part("content-note").fill("评论");
  await desk.page.keyboard.press("Enter");
  await desk.part("content-chars").fill("600");
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  expect(await record(desk, block)).toMatchObject({ note: "评论", chars: 600 });

  const ad = await withBlock(desk, { kind: "ad", frame, client: "", photo: null });
  await desk.part("content-client").fill("渡口茶行");
  await desk.page.keyboard.press("Enter");
  const photo = await desk.unplacedPhoto();
  await desk.part("content-artwork").selectOption(photo.id);
  await desk.idle();
  expect(await record(desk, ad.block)).toMatchObject({ client: "渡口茶行", photo: photo.id });

  const rule = await withBlock(desk, { kind: "rule", frame: { ...frame, lines: 1 }, weight: 500, ink: { c: 0, m: 0, y: 0, k: 1000 } });
  await desk.part("content-weight").fill("2");
  await desk.page.keyboard.press("Enter");
  await desk.part("ink-m").fill("90");
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  expect(await record(desk, rule.block)).toMatchObject({ weight: 2000, ink: { m: 900, k: 1000 } });
});

test("a photo dragged onto an advertisement becomes its artwork", async ({ desk }) => {
  const { block } = await withBlock(desk, { kind: "ad", frame, client: "渡口茶行", photo: null });
  const photo = await desk.unplacedPhoto();
  await desk.drag(await middle(desk.part(`photo-${photo.id}`)), await desk.place(2.5, 20), {
    held: async () => expect(desk.part("hud-mode")).toContainText("画稿"),
  });
  expect(await record(desk, block)).toMatchObject({ kind: "ad", client: "渡口茶行", photo: photo.id });
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect((await record(desk, block)).photo).toBe(null);
});

test("a frame is drawn for a photo to come, and a photo let go on it takes its shape", async ({ desk }) => {
  const page = await desk.emptyPage();
  await desk.page.keyboard.press("Shift+F");
  await desk.drag(await desk.place(1.5, 20.5), await desk.place(3.5, 39.5));
  const room = (await desk.edition()).blocks.find((b) => b.page === page);
  expect(room).toMatchObject({ kind: "placeholder", note: "待图", frame: { col: 1, line: 20, cols: 3, lines: 20 } });
  const photo = await desk.unplacedPhoto();
  await desk.drag(await middle(desk.part(`photo-${photo.id}`)), await desk.place(2.5, 30));
  const there = (await desk.edition()).blocks.filter((b) => b.page === page);
  expect(there).toMatchObject([{ kind: "photo", photo: photo.id, frame: room.frame }]);
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect((await desk.edition()).blocks.filter((b) => b.page === page)).toMatchObject([{ id: room.id, kind: "placeholder" }]);
});

test("the zoom tool looks closer, from farther, and at what is drawn round", async ({ desk }) => {
  const percent = async () => Number.parseInt(await desk.part("zoom").textContent(), 10);
  await desk.page.keyboard.press("z");
  const at = await desk.place(2, 20);
  const before = await percent();
  await desk.page.mouse.click(at.x, at.y);
  const closer = await percent();
  expect(closer).toBeGreaterThan(before);
  await desk.page.keyboard.down("Alt");
  await desk.page.mouse.click(at.x, at.y);
  await desk.page.keyboard.up("Alt");
  expect(await percent()).toBeLessThan(closer);
  await desk.drag(await desk.place(1, 20), await desk.place(2, 30));
  expect(await percent()).toBeGreaterThan(closer);
  await expect(desk.part("marquee")).not.toBeAttached();
  await desk.page.keyboard.press("Escape");
  await expect(desk.part("tool-zoom")).toHaveAttribute("aria-pressed", "false");
});

test("the caption of a photo is left out and printed again", async ({ desk }) => {
  const page = await desk.emptyPage();
  const photo = await desk.unplacedPhoto();
  const { created } = await desk.call({ call: "apply", command: { do: "place_photo", photo: photo.id, page, frame } });
  await desk.shown();
  const at = await desk.place(2.5, 18);
  await desk.page.mouse.click(at.x, at.y);
  await desk.part("print-caption").uncheck({ force: true });
  await desk.idle();
  expect((await record(desk, created[0].block)).caption).toBe(false);
});

test("the masthead is drawn with the tool of its key", async ({ desk }) => {
  const page = await desk.emptyPage();
  await desk.page.keyboard.press("m");
  await desk.drag(await desk.place(0.2, 0.5), await desk.place(5.8, 14.5));
  const { blocks } = await desk.edition();
  expect(blocks.find((b) => b.page === page)).toMatchObject({ kind: "masthead", frame: { col: 0, line: 0, cols: 6, lines: 15 } });
});

test("blocks put into a group are taken up together, and apart again", async ({ desk }) => {
  const page = await desk.emptyPage();
  const tint = (line) => ({ do: "place_block", page, content: { kind: "ad", frame: { col: 1, line, cols: 2, lines: 8 }, client: "", photo: null } });
  for (const line of [10, 30, 50]) await desk.call({ call: "apply", command: tint(line) });
  await desk.shown();
  const press = async (line, keys = []) => {
    const at = await desk.place(2.5, line);
    for (const k of keys) await desk.page.keyboard.down(k);
    await desk.page.mouse.click(at.x, at.y);
    for (const k of keys) await desk.page.keyboard.up(k);
  };
  await press(14);
  await press(34, ["Shift"]);
  await desk.page.keyboard.press("Control+g");
  await desk.idle();
  await press(54);
  await expect(desk.page.locator("[data-testid^=selected-]")).toHaveCount(1);
  await press(14);
  await expect(desk.page.locator("[data-testid^=selected-]")).toHaveCount(2);
  await desk.page.keyboard.press("ArrowRight");
  await desk.idle();
  const cols = async () => (await desk.edition()).blocks.filter((b) => b.page === page).map((b) => b.frame.col);
  expect(await cols()).toEqual([2, 2, 1]);
  await desk.page.keyboard.press("Control+Shift+g");
  await desk.idle();
  await press(54);
  await press(14);
  await expect(desk.page.locator("[data-testid^=selected-]")).toHaveCount(1);
});

test("a page's shapes are kept as a template and placed on another page, to be filled", async ({ desk }) => {
  const { pages } = await desk.edition();
  const [first] = pages;
  await desk.page.keyboard.press("Escape");
  await desk.part("template-name").press("Enter");
  expect((await desk.edition()).edition.templates ?? [], "nothing is kept without a name").toEqual([]);
  await desk.part("template-name").fill("头版");
  await desk.part("template-name").press("Enter");
  await desk.idle();
  const page = await desk.emptyPage();
  await desk.part("apply-template").click();
  await desk.idle();
  const kinds = (await desk.edition()).blocks.filter((b) => b.page === page).map((b) => b.kind);
  expect(kinds).toContain("masthead");
  expect(kinds).toContain("placeholder");
  expect(kinds).not.toContain("story");
  expect(kinds.length).toBeGreaterThanOrEqual(first.blocks.length);
});

test("one block's shape is a template too, and a name that is kept already says that it is replaced", async ({ desk }) => {
  const { areas } = await desk.pickStory();
  const kept = async () => (await desk.edition()).edition.templates ?? [];
  for (const says of ["存为版样", "替换同名版样"]) {
    await desk.part("template-name").fill("头条");
    await expect(desk.part("save-template")).toHaveText(says);
    await desk.part("save-template").click();
    await desk.idle();
    expect((await kept()).map((t) => [t.name, t.shapes.length])).toEqual([["头条", areas.length]]);
  }
  const page = await desk.emptyPage();
  await desk.part("apply-template").click();
  await desk.idle();
  const made = (await desk.edition()).blocks.filter((b) => b.page === page && b.kind === "placeholder");
  expect(made.map((b) => b.frame)).toEqual(areas.map((a) => a.frame));
});

test("a story that runs over is brought in by one key, seen before it is taken", async ({ desk }) => {
  const block = await desk.pickStory();
  // A few lines too little, and the finding is there.
  for (let step = 0; step < 2; step += 1) await desk.page.keyboard.press("Alt+ArrowUp");
  await desk.idle();
  const over = async () => (await desk.edition()).status.flatMap((s) => s.findings).some((f) => f.code === "overset" && f.block === block.id);
  expect(await over()).toBe(true);
  const before = (await desk.edition()).history.undo;
  await desk.page.keyboard.press("Control+.");
  await expect(desk.part("offers")).toBeVisible();
  await desk.idle();
  // Nothing is stored until it is taken.
  expect((await desk.edition()).history.undo).toBe(before);
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  expect(await over()).toBe(false);
});

test("a missing credit is one key from its field", async ({ desk }) => {
  const { photos, blocks } = await desk.edition();
  const shown = blocks.flatMap((b) => (b.kind === "story" ? b.insets.map((i) => ({ photo: i.photo, block: b })) : []));
  const { photo } = shown.find((s) => s.block.page === blocks[0].page) ?? shown[0];
  expect(photos.some((p) => p.id === photo)).toBe(true);
  await desk.call({ call: "apply", command: { do: "edit_photo", photo, edit: { credit: "" } } });
  await desk.idle();
  await desk.page.locator("[data-testid=finding][data-code=missing_credit]").first().click();
  await desk.page.keyboard.press("Control+.");
  await expect(desk.part(`credit-${photo}`)).toBeFocused();
});

test("a headline counts against its room while it is typed", async ({ desk }) => {
  await desk.pickStory();
  const room = desk.part("room-headline").locator("li");
  await expect(room.first()).toHaveText(/^\d+\/\d+/);
  const [, plain] = (await room.first().textContent()).match(/^\d+\/(\d+)/);
  await desk.part("headline").fill("长".repeat(Number(plain) * 3));
  await desk.idle();
  await expect(room.first()).toHaveText(new RegExp(`^${Number(plain) * 3}/${plain}`));
  await desk.part("headline").fill("山村\n的新路");
  await desk.idle();
  await expect(room.first()).toHaveClass(/parts/);
  await desk.page.keyboard.press("Escape");
  await desk.idle();
  await expect(room.first()).not.toHaveClass(/parts/);
});

test("Alt with the arrows takes a headline a size up and down", async ({ desk }) => {
  const block = await desk.pickStory();
  await desk.part("headline").focus();
  await desk.page.keyboard.press("Alt+ArrowDown");
  await desk.idle();
  const { head } = await record(desk, block.id);
  expect(head.size).toBeGreaterThan(0);
  await desk.page.keyboard.press("Alt+ArrowUp");
  await desk.idle();
  expect((await record(desk, block.id)).head.size).toBeGreaterThan(head.size);
});

test("a photo let go on a story of the page goes into it, beside the page into the pool alone", async ({ desk }) => {
  const picture = { name: "灯.png", base64: readFileSync(join(root, "icons/128x128.png")).toString("base64") };
  const block = await desk.pickStory();
  const before = block.insets.length;
  const [{ frame: at }] = block.areas;
  await letGo(desk, await desk.place(at.col + 0.5, at.line + at.lines - 3), [picture]);
  expect((await record(desk, block.id)).insets).toHaveLength(before + 1);

  const story = { name: "渡口.txt", base64: Buffer.from("渡口添了新灯\n\n　　昨天傍晚，渡口添了新灯。\n").toString("base64") };
  const canvas = await desk.part("canvas").boundingBox();
  const { stories, blocks } = await desk.edition();
  await letGo(desk, { x: canvas.x + canvas.width - 4, y: canvas.y + canvas.height - 4 }, [story]);
  const after = await desk.edition();
  expect(after.stories).toHaveLength(stories.length + 1);
  expect(after.blocks).toHaveLength(blocks.length);
});

test("what the pool has selected lands where free room is clicked twice, and only then", async ({ desk }) => {
  await desk.emptyPage();
  const free = await desk.unplacedStory();
  const card = desk.page.locator(`[data-story="${free.id}"]`);
  const at = await desk.place(2.4, 10.4);
  const placed = async () => (await desk.edition()).blocks.filter((b) => b.story === free.id);

  await card.click();
  await desk.page.mouse.click(at.x, at.y);
  await desk.page.mouse.click(at.x + 200, at.y);
  await desk.page.mouse.dblclick(at.x, at.y);
  await desk.idle();
  expect(await placed()).toHaveLength(0);

  await card.click();
  await desk.page.mouse.dblclick(at.x, at.y);
  await expect.poll(async () => (await placed())[0]?.areas[0].frame).toMatchObject({ col: 2, line: 10 });
});

test("a photo is dragged out of its story onto the page, as large as it was, and another takes it in", async ({ desk }) => {
  const page = await desk.emptyPage();
  const photo = await desk.unplacedPhoto();
  const apply = (command) => desk.call({ call: "apply", command });
  const placed = async (col) => {
    const { id } = await desk.unplacedStory(260);
    const { created } = await apply({ do: "place_story", story: id, page, areas: [{ frame: { col, line: 10, cols: 3, lines: 30 }, columns: {} }] });
    return created.find((k) => k.block).block;
  };
  const [left, right] = [await placed(0), await placed(3)];
  const crop = { zoom: 1500, x: 400, y: 600 };
  await apply({ do: "add_inset", block: left, inset: { photo: photo.id, area: 0, col: 0, cols: 2, line: 10, lines: 12, crop } });
  await desk.shown();
  const before = await desk.edition();
  const { mouse, keyboard } = desk.page;
  const on = await desk.place(1, 26);
  await mouse.click(on.x, on.y);
  await mouse.click(on.x, on.y);
  await expect(desk.part("inset-0")).toHaveClass(/on/);

  await desk.drag(on, await desk.place(2, 66), { held: async () => expect(desk.part("hud")).toContainText("2 栏 × 12 行") });
  const alone = (await desk.edition()).blocks.find((b) => b.photo === photo.id);
  expect(alone).toMatchObject({ kind: "photo", page, crop, frame: { col: 1, line: 60, cols: 2, lines: 12 } });
  expect((await record(desk, left)).insets).toEqual([]);
  await expect(desk.part(`selected-${alone.id}`)).toBeAttached();
  await keyboard.press("Control+z");
  await desk.idle();
  expect((await desk.edition()).blocks, "one step takes it back").toEqual(before.blocks);

  await mouse.click(on.x, on.y);
  await mouse.click(on.x, on.y);
  await desk.drag(on, await desk.place(4.5, 30));
  expect((await record(desk, left)).insets).toEqual([]);
  expect((await record(desk, right)).insets).toMatchObject([{ photo: photo.id, crop }]);
  await expect(desk.part(`selected-${right}`)).toBeAttached();
});

test("free room tells what it holds, and kept room what for", async ({ desk }) => {
  const { page } = await withBlock(desk, { kind: "placeholder", frame: { col: 0, line: 0, cols: 6, lines: 60 }, note: "评论", chars: 600 });
  const { grid, edition: { setup } } = await desk.edition();
  const lines = grid.lines - 61;
  await expect(desk.part("free-room")).toHaveText(`空 6 栏 × ${lines} 行　约 ${(Math.floor((6 * lines * setup.chars) / 10) * 10).toLocaleString("zh-CN")} 字`);
  await expect(desk.part(/^kept-/)).toHaveText("待稿　评论　约 600 字");
  // With the grid away the page is free of it; what is to come is told still, but not where the page is shown as it prints.
  await desk.page.keyboard.press("g");
  await expect(desk.part("free-room")).toHaveCount(0);
  await expect(desk.part(/^kept-/)).toHaveCount(1);
  await desk.page.keyboard.press("w");
  await expect(desk.part(/^kept-/)).toHaveCount(0);
  expect((await desk.edition()).pages.at(-1).id).toBe(page);
});

test("a double click on a caption goes to its words, one on the photo moves it under its frame", async ({ desk }) => {
  const { blocks, pages } = await desk.edition();
  const block = blocks.find((b) => b.page === pages[0].id && b.kind === "story" && b.insets.length > 0);
  const [inset] = block.insets;
  const { frame } = block.areas[inset.area];
  const foot = await desk.place(frame.col + inset.col + 0.4, frame.line + inset.line + inset.lines - 0.4);
  await desk.page.mouse.dblclick(foot.x, foot.y);
  await expect(desk.part(`caption-${inset.photo}`)).toBeFocused();
  await desk.page.keyboard.press("Escape");
  const middle = await desk.place(frame.col + inset.col + 0.5, frame.line + inset.line + inset.lines / 2);
  await desk.page.mouse.dblclick(middle.x, middle.y);
  await expect(desk.part("cropping")).toBeAttached();
});
