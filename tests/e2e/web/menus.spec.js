// The menu bar: every operation by mouse and by key, in wide and in narrow windows.
import { expect, test } from "./desk.js";

test("an operation is done from its menu, which says its key and whether it can be done", async ({ desk }) => {
  const block = await desk.pickStory();
  await desk.part("edit-menu").click();
  await expect(desk.part("edit-undo")).toBeDisabled();
  await expect(desk.part("edit-remove")).toContainText("Del");
  await desk.part("edit-remove").click();
  await desk.idle();
  expect((await desk.edition()).blocks.some((b) => b.id === block.id)).toBe(false);
  await desk.part("edit-menu").click();
  await desk.part("edit-undo").click();
  await desk.idle();
  expect((await desk.edition()).blocks.some((b) => b.id === block.id)).toBe(true);
});

test("the bar is walked by keys: F10, arrows, a letter, Enter, Esc", async ({ desk }) => {
  const { keyboard } = desk.page;
  await desk.part("canvas").focus();
  await keyboard.press("F10");
  await expect(desk.part("file-newEdition").or(desk.part("file-save"))).not.toHaveCount(0);
  for (let i = 0; i < 5; i++) await keyboard.press("ArrowRight");
  await expect(desk.part("view-grid")).toHaveAttribute("aria-checked", "true");
  await desk.part("view-grid").focus();
  await keyboard.press("Enter");
  await expect(desk.part("menu")).not.toBeAttached();
  await keyboard.press("F10");
  await keyboard.press("ArrowLeft");
  await keyboard.press("End");
  await keyboard.press("Enter");
  await expect(desk.page.locator("dialog[open]")).toBeVisible();
  await keyboard.press("Escape");
  await desk.part("view-menu").focus();
  await keyboard.press("ArrowDown");
  await expect(desk.part("view-grid")).toHaveAttribute("aria-checked", "false");
  await keyboard.press("Escape");
  await expect(desk.part("view-menu")).toBeFocused();
});

test("in a narrow window all menus are one", async ({ desk }) => {
  await desk.page.setViewportSize({ width: 900, height: 600 });
  await expect(desk.part("view-menu")).not.toBeVisible();
  await desk.part("all-menu").click();
  await desk.part("all-board").click();
  await expect(desk.part("board")).toBeVisible();
});
