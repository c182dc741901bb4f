// Soft proof: the page as the press prints it, its plates, the inks under the pointer.
import { expect, test } from "./desk.js";

test("plates and inks are shown while they are asked for, and cost nothing otherwise", async ({ desk }) => {
  const asked = [];
  desk.page.on("request", (r) => asked.push(r.url() + (r.postData() ?? "")));
  const tile = () => desk.page.locator("[data-testid=canvas] .tiles img").last().getAttribute("src");
  const under = await desk.place(1.5, 20);
  await desk.page.mouse.move(under.x, under.y);
  await desk.idle();
  expect(asked.filter((a) => a.includes("soft_proof") || a.includes('"inks"') || a.includes("show="))).toEqual([]);

  await desk.page.keyboard.press("Alt+y");
  await expect(desk.part("ink-bar")).toBeVisible();
  await expect.poll(tile).toContain("show=proof");
  await expect(desk.part("soft-proof")).toHaveAttribute("aria-pressed", "true");
  await desk.page.mouse.move(under.x + 3, under.y + 3);
  await expect(desk.part("inks-under")).toHaveText(/^C\d+ M\d+ Y\d+ K\d+ = \d+%$/u);

  await desk.part("ink-show").getByRole("button", { name: "K", exact: true }).click();
  await expect.poll(tile).toContain("show=k");
  await desk.page.keyboard.press("Alt+Shift+y");
  await expect.poll(tile).toContain("show=sum");
  await desk.idle();

  // What the desk says of a point and what the window writes there is the same.
  const { pages, grid } = await desk.edition();
  const { press } = await desk.call({ call: "soft_proof", printer: {} });
  const inks = await desk.call({ call: "inks", page: pages[0].id, press, at: { x: grid.area.x, y: grid.area.y } });
  expect(Object.keys(inks).sort()).toEqual(["c", "k", "m", "sum", "y"]);

  await desk.page.keyboard.press("Alt+y");
  await expect(desk.part("ink-bar")).toHaveCount(0);
  await expect.poll(tile).not.toContain("show=");
});

test("too much ink in a square is named while nobody works, leads to its place, and goes when it is mended", async ({ desk }) => {
  const page = await desk.emptyPage();
  const tint = (c) => ({ kind: "tint", frame: { col: 1, line: 20, cols: 2, lines: 30 }, ink: { c, m: 800, y: 800, k: 0 } });
  const { created } = await desk.call({ call: "apply", command: { do: "place_block", page, content: tint(900) } });
  const block = created[0].block;
  const chip = desk.page.locator('[data-testid=finding][data-code="ink_square"]');
  await expect(chip).toHaveCount(1, { timeout: 30_000 });
  await expect(chip).toContainText("250 %");
  await chip.click();
  await expect(desk.part(`selected-${block}`)).toBeAttached();
  await desk.call({ call: "apply", command: { do: "set_content", block, content: tint(0) } });
  await expect(chip).toHaveCount(0, { timeout: 30_000 });
  // Taken back, it is found again.
  await desk.call({ call: "undo" });
  await expect(chip).toHaveCount(1, { timeout: 30_000 });
});

test("a printer whose profile cannot be had is told, and the page stays as it is", async ({ desk }) => {
  desk.expected.push("not_found");
  await desk.page.evaluate(() => localStorage.setItem("banxin.export.printer", JSON.stringify({ profile: "/nowhere/press.icc" })));
  await desk.page.keyboard.press("Alt+y");
  await expect(desk.part("ink-bar")).toHaveCount(0);
  await expect(desk.page.getByRole("alert").first()).toBeVisible();
});
