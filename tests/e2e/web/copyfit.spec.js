// 凑行: a story saves a line by hand, fills its block, is told what else would, and all of it is one step each.
import { expect, test } from "./desk.js";

/** Lines a block's body takes, and its room. */
async function fitOf(desk, id) {
  const { status } = await desk.edition();
  const fit = status.flatMap((s) => s.fits).find((f) => f.block === id);
  return { lines: fit.set + fit.overset_lines, room: fit.room, over: fit.overset_lines };
}

async function recordOf(desk, id) {
  return (await desk.edition()).blocks.find((b) => b.id === id);
}

test("a line is saved, shown by paragraph, pinned and taken back", async ({ desk }) => {
  const block = await desk.pickTight();
  const before = await fitOf(desk, block.id);

  await desk.part("fit-tighter").click();
  await desk.idle();
  expect((await fitOf(desk, block.id)).lines).toBe(before.lines - 1);
  const [first] = (await recordOf(desk, block.id)).copyfit;
  const row = desk.part(`tracked-${first.paragraph}`);
  await expect(row).toBeVisible();

  await row.getByRole("button").first().click();
  await desk.idle();
  expect((await recordOf(desk, block.id)).copyfit[0].pinned).toBe(true);

  await desk.part("undo").click();
  await desk.part("undo").click();
  await desk.idle();
  expect((await recordOf(desk, block.id)).copyfit ?? []).toEqual([]);
  expect((await fitOf(desk, block.id)).lines).toBe(before.lines);
});

test("columns are levelled, and the spare lines stand at the foot", async ({ desk }) => {
  const block = await desk.pickTight();
  await desk.part("fit-level").click();
  await desk.idle();
  const short = await desk.part("fit-short").count();
  const after = await recordOf(desk, block.id);
  // Where no tracking levels the columns, what else would is offered instead.
  if (short === 0) expect(after.levelled).toBe(true);
  await desk.part("levelled").setChecked(true);
  await desk.idle();
  expect((await recordOf(desk, block.id)).levelled).toBe(true);
  const fit = await fitOf(desk, block.id);
  expect(fit.over).toBe(0);
});

test("where tracking is not enough, a remedy is offered that fills the block", async ({ desk }) => {
  const block = await desk.pickTight();
  const { areas } = block;
  const taller = areas.map((a) => ({ ...a, frame: { ...a.frame, lines: a.frame.lines - 5 } }));
  await desk.call({ call: "apply", command: { do: "shape_story", block: block.id, areas: taller } });
  await desk.idle();
  await desk.part("fit-fill").click();
  const short = desk.part("fit-short");
  await expect(short).toBeVisible();
  const remedy = short.getByRole("button").first();
  await remedy.click();
  await desk.idle();
  const fit = await fitOf(desk, block.id);
  expect([fit.lines, fit.over]).toEqual([fit.room, 0]);
});
