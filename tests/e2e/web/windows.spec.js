// Two windows on one edition: what is done in one is seen in the other.
import { DeskPage, expect, test } from "./desk.js";

test("a second window opens at the page, and follows", async ({ desk }) => {
  const { pages } = await desk.edition();
  await desk.part(`page-${pages[1].id}`).click();
  await desk.idle();
  await desk.part("window-menu").click();
  const opening = desk.page.context().waitForEvent("page");
  await desk.part("window-anotherWindow").click();
  const other = new DeskPage(await opening, desk.folder);
  await other.idle();
  await expect(other.part(`page-${pages[1].id}`)).toHaveAttribute("aria-current", "page");

  const block = (await desk.edition()).blocks.find((b) => b.page === pages[1].id && b.kind === "story");
  await desk.call({ call: "apply", command: { do: "remove_block", block: block.id } });
  await expect(other.part("last-step")).toContainText("撤下");
  await other.part("undo").click();
  await desk.idle();
  await expect.poll(async () => (await desk.edition()).blocks.some((b) => b.id === block.id)).toBe(true);
  await expect(desk.part("redo")).toBeEnabled();
  expect(other.complaints).toEqual([]);
});
