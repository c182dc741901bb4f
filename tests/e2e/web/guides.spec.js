// 参考线: out of a ruler, by key and by number; what lands on them; where they are not seen.
import { expect, middle, test } from "./desk.js";

const MM = 72_000 / 25.4;
const guides = async (desk, page) => (await desk.edition()).pages.find((p) => p.id === page).guides ?? [];

/** Where a place of the page lies in the window, in thousandths of a point. */
async function at(desk, x, y) {
  const { grid } = await desk.edition();
  const paper = await desk.part("paper").boundingBox();
  const s = paper.width / grid.trim.w;
  return { x: paper.x + x * s, y: paper.y + y * s };
}

test("a guide is drawn out of a ruler, moved, taken back, and each is one step", async ({ desk }) => {
  const page = await desk.emptyPage();
  const { grid } = await desk.edition();
  const line = (n) => Math.round(grid.area.y + n * grid.leading);
  const to = await at(desk, grid.trim.w / 2, line(20) + 500);
  await desk.drag(await middle(desk.part("ruler-top")), to, { held: async () => expect(desk.part("guiding")).toBeVisible() });
  expect(await guides(desk, page), "on the line that is near").toEqual([{ runs: "across", at: line(20) }]);
  await expect(desk.part("guide-0")).toBeVisible();

  const away = await at(desk, grid.trim.w / 2, line(33));
  await desk.drag(await at(desk, grid.trim.w / 2, line(20)), away);
  expect((await guides(desk, page))[0].at).toBe(line(33));
  await desk.drag(await at(desk, grid.trim.w / 2, line(33)), await middle(desk.part("ruler-top")));
  expect(await guides(desk, page)).toEqual([]);

  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect((await guides(desk, page))[0].at).toBe(line(33));
  await expect(desk.part("last-step")).toContainText("参考线");
  // A drag that Esc ends leaves nothing.
  const steps = (await desk.call({ call: "steps" })).steps.length;
  await desk.page.mouse.move(to.x, (await middle(desk.part("ruler-top"))).y);
  await desk.page.mouse.down();
  await desk.page.mouse.move(to.x, to.y, { steps: 5 });
  await desk.page.keyboard.press("Escape");
  await desk.page.mouse.up();
  await desk.idle();
  expect((await desk.call({ call: "steps" })).steps.length).toBe(steps);
});

test("a key that is held takes no guide but the one selected", async ({ desk }) => {
  const page = await desk.emptyPage();
  const { grid } = await desk.edition();
  const all = [20, 40].map((n) => ({ runs: "across", at: Math.round(grid.area.y + n * grid.leading) }));
  await desk.call({ call: "apply", command: { do: "set_guides", page, guides: all } });
  await expect(desk.part("guide-1")).toBeVisible();
  const first = await at(desk, grid.trim.w / 2, all[0].at);
  await desk.page.mouse.click(first.x, first.y);
  await desk.idle();
  await desk.page.route("**/api/call", async (route) => {
    await new Promise((go) => setTimeout(go, 200));
    await route.fallback();
  });
  await desk.page.keyboard.press("Delete");
  await desk.page.keyboard.press("Delete");
  await desk.idle();
  expect(await guides(desk, page)).toEqual([all[1]]);
});

test("guides are made, placed exactly, locked, stepped and removed without a pointer", async ({ desk }) => {
  const page = await desk.emptyPage();
  const { grid } = await desk.edition();
  await desk.part("canvas").focus();
  await desk.page.keyboard.press("Alt+Shift+g");
  await expect(desk.part("guide-at-0")).toBeFocused();
  await desk.page.keyboard.type("3栏+2mm");
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  const [third] = [grid.columns[2]];
  expect(Math.abs((await guides(desk, page))[0].at - third - 2 * MM)).toBeLessThan(60);
  await expect(desk.part("guide-at-0")).toHaveValue(/mm$/);

  await desk.part("canvas").focus();
  await desk.page.keyboard.press("ArrowRight");
  await desk.idle();
  expect((await guides(desk, page))[0].at, "the column's right edge comes next").toBe(Math.round(third + grid.column_width));
  await desk.page.keyboard.press("Control+Shift+ArrowRight");
  await desk.idle();
  expect((await guides(desk, page))[0].at).toBe(Math.round(third + grid.column_width) + 283);
  await desk.page.keyboard.press("Control+l");
  await desk.idle();
  expect((await guides(desk, page))[0].locked).toBe(true);
  await desk.page.keyboard.press("ArrowRight");
  await desk.idle();
  expect((await guides(desk, page))[0].at, "a locked guide stays").toBe(Math.round(third + grid.column_width) + 283);
  await desk.page.keyboard.press("Control+l");
  await desk.idle();
  await desk.page.keyboard.press("Delete");
  await desk.idle();
  expect(await guides(desk, page)).toEqual([]);
});

test("a block dragged near a guide off the grid lands on it, and says so; Ctrl passes it by", async ({ desk }) => {
  const page = await desk.emptyPage();
  const { grid } = await desk.edition();
  const guide = Math.round(grid.columns[2] + grid.column_width * 0.4);
  const frame = { col: 0, line: 20, cols: 1, lines: 20 };
  await desk.call({ call: "apply", command: { do: "set_guides", page, guides: [{ runs: "down", at: guide }] } });
  const { created } = await desk.call({ call: "apply", command: { do: "place_block", page, content: { kind: "ad", frame, client: "", photo: null } } });
  const id = created[0].block;
  await desk.shown();
  const record = async () => (await desk.edition()).blocks.find((b) => b.id === id);
  const from = await desk.place(0.5, 30);
  const scale = (await desk.part("paper").boundingBox()).width / grid.trim.w;
  const by = (guide - grid.columns[0]) * scale;
  await desk.page.mouse.click(from.x, from.y);
  await desk.drag(from, { x: from.x + by + 4, y: from.y }, {
    held: async () => {
      await expect(desk.part("hud")).toContainText("参考线");
      await expect(desk.part("shared")).toBeAttached();
    },
  });
  expect((await record()).frame.x, "its left edge lies on the guide").toBe(guide);
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  await desk.page.keyboard.down("Control");
  await desk.drag(from, { x: from.x + by + 4, y: from.y });
  await desk.page.keyboard.up("Control");
  expect((await record()).frame.x).not.toBe(guide);
});

test("齐头: a block dragged near the head of one off the grid lands level with it, and says so; Ctrl passes it by", async ({ desk }) => {
  const page = await desk.emptyPage();
  const { grid } = await desk.edition();
  const head = Math.round(grid.area.y + 20.5 * grid.leading);
  const ad = async (frame) => {
    const { created } = await desk.call({ call: "apply", command: { do: "place_block", page, content: { kind: "ad", frame, client: "", photo: null } } });
    return created[0].block;
  };
  await ad({ x: Math.round(grid.columns[4]), y: head, w: 150_000, h: 200_300 });
  const id = await ad({ col: 0, line: 40, cols: 2, lines: 20 });
  await desk.shown();
  const frame = async () => (await desk.edition()).blocks.find((b) => b.id === id).frame;
  const from = await desk.place(1, 50);
  const scale = (await desk.part("paper").boundingBox()).width / grid.trim.w;
  const to = { x: from.x, y: from.y - 19.5 * grid.leading * scale + 1 };
  await desk.page.mouse.click(from.x, from.y);
  await desk.drag(from, to, {
    held: async () => {
      await expect(desk.part("hud")).toContainText("齐头");
      await expect(desk.part("shared")).toBeAttached();
    },
  });
  expect(await frame()).toMatchObject({ x: Math.round(grid.columns[0]), y: head });
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  await desk.page.keyboard.down("Control");
  await desk.drag(from, to);
  await desk.page.keyboard.up("Control");
  expect((await frame()).y).not.toBe(head);
});

test("guides are not seen in the preview, catch nothing where they are hidden, and go with a page's template", async ({ desk }) => {
  const page = await desk.emptyPage();
  const { grid } = await desk.edition();
  const set = [{ runs: "across", at: 300_000 }];
  await desk.call({ call: "apply", command: { do: "set_guides", page, guides: set } });
  await desk.call({ call: "apply", command: { do: "place_block", page, content: { kind: "ad", frame: { col: 0, line: 0, cols: 2, lines: 10 }, client: "", photo: null } } });
  await desk.shown();
  await expect(desk.part("guide-0")).toBeVisible();
  await desk.page.keyboard.press("w");
  await expect(desk.part("guide-0")).toBeHidden();
  await desk.page.keyboard.press("w");
  await desk.page.keyboard.press("Control+;");
  await expect(desk.part("guide-0")).toBeHidden();
  await desk.page.keyboard.press("Control+;");
  await expect(desk.part("guide-0")).toBeVisible();

  await desk.page.keyboard.press("Escape");
  await desk.part("template-name").fill("要闻");
  await desk.part("save-template").click();
  await desk.idle();
  const other = await desk.emptyPage();
  await desk.part("apply-template").click();
  await desk.idle();
  expect(await guides(desk, other)).toEqual(set);
  expect(grid.trim.h).toBeGreaterThan(300_000);
});
