// 样式表: a paper's own tables of marks, and heads whose lines are equally wide; the page follows each change.
import { expect, test } from "./desk.js";

test("a paper gives a profile of marks widths of its own, the page follows, and the usual ones come back", async ({ desk }) => {
  await desk.part("open-styles").click();
  const first = await desk.edition();
  const revisions = (e) => e.status.map((s) => s.revision);
  await desk.part("profile").locator("summary").click();
  const field = desk.part("profile-mark_glue");
  await field.fill("0.3");
  await field.press("Enter");
  await desk.idle();
  const own = await desk.edition();
  expect(own.edition.profiles.kaiming.mark_glue).toBe(300);
  expect(own.edition.profiles.banjiao).toEqual(first.edition.profiles.banjiao);
  expect(revisions(own)).not.toEqual(revisions(first));
  await desk.part("profile-squeeze_pauses").locator("..").click();
  await desk.idle();
  expect((await desk.edition()).edition.profiles.kaiming.squeeze_pauses).toBe(true);
  await field.fill("0.9");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.press("Escape");
  await desk.part("profile-usual").click();
  await desk.idle();
  expect((await desk.edition()).edition.profiles).toEqual(first.edition.profiles);
});

test("the lines of a headline are made equally wide by one switch", async ({ desk }) => {
  const block = await desk.pickStory();
  await desk.part("even").locator("..").click();
  await desk.idle();
  const { blocks, history } = await desk.edition();
  expect(blocks.find((b) => b.id === block.id).head.even).toBe(true);
  expect(history.undo).toBe("set_head");
});

test("a headline takes the largest size its place holds, and gives it back", async ({ desk }) => {
  const { id } = await desk.pickStory();
  const head = async () => (await desk.edition()).blocks.find((b) => b.id === id).head;
  await desk.call({ call: "apply", command: { do: "set_head", block: id, head: { ...(await head()), size: 24_000 } } });
  const before = await head();
  await desk.part("head-fit").click();
  await desk.idle();
  expect((await head()).size).toBeGreaterThan(before.size);
  expect((await desk.edition()).history.undo).toBe("set_head");
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect(await head()).toEqual(before);
});
