// What a paper sets for itself: tables of marks, heads whose lines are equally wide, levels of findings; the page follows each change.
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

test("a paper says how much a finding matters: the strip follows, a page is kept from its proof, and defaults come back", async ({ desk }) => {
  desk.expected.push("not_ready");
  const page = await desk.emptyPage();
  const story = await desk.unplacedStory(300);
  await desk.call({ call: "apply", command: { do: "place_story", story: story.id, page, areas: [{ frame: { col: 0, line: 4, cols: 4, lines: 60 } }] } });
  const chip = desk.page.locator('[data-testid=finding][data-code="underset"]');
  await expect(chip).toHaveClass(/warning/);
  await desk.part("open-judgements").click();
  const level = desk.part("judge-underset");
  const judge = async (value) => {
    await level.selectOption(value);
    await desk.idle();
  };
  const proof = () => desk.call({ call: "apply", command: { do: "set_page_state", page, state: "page_proof" } });

  await judge("error");
  await expect(chip).toHaveClass(/error/);
  expect((await proof()).code).toBe("not_ready");
  await judge("off");
  await expect(chip).toHaveCount(0);
  await judge("note");
  await expect(chip).toHaveClass(/note/);
  await desk.part("judge-hairline").selectOption("off");
  await desk.idle();
  expect((await desk.edition()).edition.judgements).toEqual({ hairline: "off", underset: "note" });

  await desk.part("forget-judgements").click();
  await desk.idle();
  expect((await desk.edition()).edition.judgements ?? {}).toEqual({});
  await expect(chip).toHaveClass(/warning/);
  await expect(level).toHaveValue("");
  await expect(desk.part("forget-judgements")).toBeDisabled();
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  await expect(level).toHaveValue("note");
  expect((await proof()).seq).toBeGreaterThan(0);
});
