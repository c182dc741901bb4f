import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Applied, Command, Paragraph, Story } from "../desk/wire";
import { appliedOf, sampleStory } from "../testing/sample";
import { Draft, PLAIN, SIGNED, type StoryDesk } from "./draft";

const story = (...body: Paragraph[]): Story => ({ ...sampleStory("s1", 1), body });
const p = (text: string, kind: Paragraph["kind"] = "body"): Paragraph => ({ kind, text });

/** What was sent to the desk. */
let sent: Command[] = [];
let seq = 0;
let now: Story = story();
const desk: StoryDesk = { story: () => now, write: async () => await Promise.resolve(null) };

/** The desk has this body now, by whichever hand. */
function has(...body: Paragraph[]): Applied {
  seq += 1;
  now = story(...body);
  return appliedOf(seq, { stories: [now] });
}

beforeEach(() => {
  sent = [];
  seq = 0;
  now = story(p("一二三"), p("四五"));
});
afterEach(() => vi.restoreAllMocks());

/** Answers edits with what the body is after them. */
function answering(...body: Paragraph[]) {
  vi.spyOn(desk, "write").mockImplementation(async (make) => {
    const command = make();
    if (command === null) return null;
    sent.push(command);
    return await Promise.resolve(has(...body));
  });
}

it("brings the story to what its field shows, and keeps once what is typed meanwhile", async () => {
  now = story(p("一二"), p(""), p("三"));
  const draft = new Draft("s1", SIGNED, desk);
  expect(draft.dirty).toBe(false);
  vi.spyOn(desk, "write").mockImplementation(async (make) => {
    const command = make();
    if (command === null) return null;
    sent.push(command);
    draft.select(draft.text.length);
    draft.write("甲");
    return await Promise.resolve(has(p("一二"), p("三")));
  });
  await draft.store();
  expect(sent).toEqual([]);
  await draft.store(true);
  expect(sent).toHaveLength(1);
  expect(draft.text.replace(/\n+/gu, "/")).toBe("一二/三甲");
  expect(draft.dirty).toBe(true);
});

it("stores what was typed as splices, and nothing where nothing was", async () => {
  answering(p("一甲二三"), p("四五"));
  const draft = new Draft("s1", PLAIN, desk);
  await draft.store();
  draft.select(1);
  draft.write("甲");
  expect(draft.dirty).toBe(true);
  expect(await draft.store()).toBe(true);
  expect(sent).toEqual([{ do: "splice_story", story: "s1", paragraph: 0, at: 1, removed: 0, text: "甲" }]);
  expect([draft.dirty, draft.text, draft.focus]).toEqual([false, "一甲二三\n四五", 2]);
});

it("takes in what another window wrote while it is typed in, and stores both", async () => {
  answering(p("零一二三"), p("四五甲"));
  const draft = new Draft("s1", PLAIN, desk);
  draft.select(6);
  draft.write("甲");
  has(p("零一二三"), p("四五"));
  expect(draft.follow()).toBe(true);
  expect([draft.text, draft.focus]).toEqual(["零一二三\n四五甲", 8]);
  await draft.store();
  expect(sent).toEqual([{ do: "splice_story", story: "s1", paragraph: 1, at: 2, removed: 0, text: "甲" }]);
});

it("keeps what is typed while a step is on its way", async () => {
  const draft = new Draft("s1", PLAIN, desk);
  vi.spyOn(desk, "write").mockImplementation(async (make) => {
    make();
    draft.write("乙");
    return await Promise.resolve(has(p("一二三"), p("四五甲")));
  });
  draft.select(6);
  draft.write("甲");
  await draft.store();
  expect([draft.base, draft.text, draft.dirty]).toEqual(["一二三\n四五甲", "一二三\n四五甲乙", true]);
});

it("stores one step after the other, and none of them twice", async () => {
  const draft = new Draft("s1", PLAIN, desk);
  const bodies = [[p("一二三"), p("四五甲")], [p("一二三"), p("四五甲乙")]];
  let turn: Promise<unknown> = Promise.resolve();
  vi.spyOn(desk, "write").mockImplementation((make) => {
    const mine = turn.then(() => {
      const command = make();
      if (command) sent.push(command);
      return command && has(...(bodies[sent.length - 1] ?? []));
    });
    turn = mine;
    return mine;
  });
  draft.select(6);
  draft.write("甲");
  const first = draft.store();
  await Promise.resolve();
  await Promise.resolve();
  draft.write("乙");
  await Promise.all([first, draft.store(), draft.store()]);
  expect(sent.map((c) => (c as { text: string }).text)).toEqual(["甲", "乙"]);
  expect([draft.text, draft.dirty]).toEqual(["一二三\n四五甲乙", false]);
});

it("stores nothing of a composition before it has ended", async () => {
  answering(p("一二三"), p("四五甲"));
  const draft = new Draft("s1", PLAIN, desk);
  draft.select(6);
  draft.write("甲");
  draft.aside = "";
  draft.write("ni");
  draft.select(7, 9);
  await draft.store();
  expect(sent).toEqual([{ do: "splice_story", story: "s1", paragraph: 1, at: 2, removed: 0, text: "甲" }]);
  expect([draft.text, draft.dirty, draft.from, draft.to]).toEqual(["一二三\n四五甲ni", false, 7, 9]);
});

it("is tidied only between steps: the desk has the words of one on its way before the draft knows", async () => {
  const draft = new Draft("s1", SIGNED, desk);
  draft.text = "一二三\n\n\n四五甲";
  vi.spyOn(desk, "write").mockImplementation(async (make) => {
    make();
    const applied = has(p("一二三"), p("四五甲"));
    draft.tidy();
    draft.follow();
    return await Promise.resolve(applied);
  });
  await draft.store();
  expect(draft.text).toBe("一二三\n\n\n四五甲");
  draft.tidy();
  expect([draft.text, draft.dirty]).toEqual(["一二三\n\n四五甲", false]);
});

it("keeps what was refused", async () => {
  vi.spyOn(desk, "write").mockImplementation(async (make) => {
    make();
    return await Promise.resolve(null);
  });
  const draft = new Draft("s1", PLAIN, desk);
  draft.write("甲");
  expect(await draft.store()).toBe(false);
  expect([draft.text, draft.dirty]).toEqual(["甲一二三\n四五", true]);
});

it("goes to what was taken back", async () => {
  answering();
  const draft = new Draft("s1", PLAIN, desk);
  draft.select(1);
  await draft.turn(async () => {
    has(p("一二三"), p("四六五"));
    await Promise.resolve();
  });
  expect([draft.text, draft.anchor, draft.focus]).toEqual(["一二三\n四六五", 6, 6]);
});

it("reads signs as kinds, and says them only where they changed", () => {
  const draft = new Draft("s1", SIGNED, desk);
  expect(draft.text).toBe("一二三\n\n四五");
  draft.text = "一二三\n\n## 四五";
  expect(draft.edits()).toEqual([{ do: "set_paragraph", story: "s1", paragraph: 1, kind: "crosshead" }]);
  draft.text = "一二三\n\n四五六";
  draft.select(draft.text.length);
  expect(draft.edits()).toEqual([{ do: "splice_story", story: "s1", paragraph: 1, at: 2, removed: 0, text: "六" }]);
  now = story({ kind: "body", text: "本报讯 一二", dateline: 3 }, p("四五"));
  draft.text = "昨天，本报讯 一二\n\n四五";
  draft.select(3);
  expect(draft.edits(), "a 电头 stays with its words").toEqual([{ do: "splice_story", story: "s1", paragraph: 0, at: 0, removed: 0, text: "昨天，" }]);
  now = story(p("一二三"), p("四五"));
  draft.text = "一二三\n\n## 题\n\n四五";
  draft.select(10);
  expect(draft.edits().map((c) => c.do)).toEqual(["splice_story", "set_paragraph", "set_paragraph"]);
  expect(draft.edits()[2]).toMatchObject({ paragraph: 1, kind: "crosshead" });
});
