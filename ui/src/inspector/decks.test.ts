import { expect, it } from "vitest";
import type { Applied, Command, Story } from "../desk/wire";
import { appliedOf, sampleStory } from "../testing/sample";
import { DeckDraft } from "./deck-draft.svelte";
import { decksCommand, linesOf } from "./decks";

/** A desk that does one edit after the other, and refuses what `no` says. */
class OneDesk {
  now: Story = { ...sampleStory("s1", 10, ["新桥"]), kicker: ["河东"] };
  done: Command[] = [];
  no = false;
  #turn: Promise<unknown> = Promise.resolve();

  story(id: string): Story | undefined {
    return id === this.now.id ? this.now : undefined;
  }

  apply(make: () => Command | null): Promise<Applied | null> {
    const mine = this.#turn.then(() => {
      const command = make();
      if (command?.do !== "edit_story" || this.no) return null;
      this.done.push(command);
      this.now = { ...this.now, ...command.edit } as Story;
      return appliedOf(this.done.length, { stories: [this.now] });
    });
    this.#turn = mine;
    return mine;
  }
}

it("reads the lines of a field without empty ones at its ends", () => {
  expect(linesOf("\n 甲 \n\n乙\n")).toEqual(["甲", "", "乙"]);
  expect(linesOf(" \n")).toEqual([]);
});

it("means one edit of the fields that change", () => {
  const { now } = new OneDesk();
  expect(decksCommand(now, { kicker: "河东 ", headline: "新桥\n通车", byline: " 记者 何渡 " })).toEqual({ do: "edit_story", story: "s1", edit: { headline: ["新桥", "通车"], byline: "记者 何渡" } });
  expect(decksCommand(now, { kicker: "\n河东", byline: " " })).toBeNull();
});

it("shows what is typed until the desk has it, and stores it as one step", async () => {
  const desk = new OneDesk();
  const draft = new DeckDraft(desk);
  draft.type(desk.now, "kicker", "河西");
  draft.type(desk.now, "deck", "两岸");
  expect(desk.done).toEqual([]);
  const before = desk.now;
  const stored = draft.store();
  expect(draft.text(before, "kicker")).toBe("河西");
  await stored;
  expect(desk.done).toEqual([{ do: "edit_story", story: "s1", edit: { kicker: ["河西"], deck: ["两岸"] } }]);
  expect(draft.text(desk.now, "deck")).toBe("两岸");
  await draft.store();
  expect(desk.done.length, "nothing is left to store").toBe(1);
});

it("stores what goes back to the old words while the new ones are on their way", async () => {
  const desk = new OneDesk();
  const draft = new DeckDraft(desk);
  draft.type(desk.now, "headline", "老桥");
  void draft.store();
  draft.type(desk.now, "headline", "新桥");
  await draft.store();
  expect(desk.done.length).toBe(2);
  expect(desk.now.headline).toEqual(["新桥"]);
});

it("gives up one field, and keeps the others", async () => {
  const desk = new OneDesk();
  const draft = new DeckDraft(desk);
  draft.type(desk.now, "kicker", "河西");
  draft.type(desk.now, "headline", "老桥");
  draft.drop("headline");
  expect(draft.text(desk.now, "headline")).toBe("新桥");
  await draft.store();
  expect(desk.done).toEqual([{ do: "edit_story", story: "s1", edit: { kicker: ["河西"] } }]);
});

it("loses nothing that is refused, until it is put right", async () => {
  const desk = new OneDesk();
  const draft = new DeckDraft(desk);
  desk.no = true;
  draft.type(desk.now, "kicker", "河西");
  draft.type(desk.now, "headline", "老\t桥");
  await draft.store();
  expect([draft.text(desk.now, "kicker"), draft.text(desk.now, "headline")]).toEqual(["河西", "老\t桥"]);
  expect(draft.refused(desk.now, "headline")).toBe(true);
  desk.no = false;
  draft.type(desk.now, "headline", "老桥");
  expect(draft.refused(desk.now, "headline")).toBe(false);
  await draft.store();
  expect(desk.now).toMatchObject({ kicker: ["河西"], headline: ["老桥"] });
});

it("does not bring back what was refused over what was typed anew and is on its way", async () => {
  const desk = new OneDesk();
  const draft = new DeckDraft(desk);
  desk.no = true;
  draft.type(desk.now, "headline", "老\t桥");
  const first = draft.store();
  draft.type(desk.now, "headline", "老桥");
  const second = draft.store();
  await first;
  expect(draft.text(desk.now, "headline")).toBe("老桥");
  desk.no = false;
  await second;
});

it("stores what was typed in one story when another is written in", async () => {
  const desk = new OneDesk();
  const draft = new DeckDraft(desk);
  draft.type(desk.now, "headline", "老桥");
  const other = sampleStory("s2", 10, ["渡口"]);
  draft.type(other, "deck", "灯");
  expect(draft.text(other, "headline")).toBe("渡口");
  await draft.store();
  expect(desk.now.headline).toEqual(["老桥"]);
});
