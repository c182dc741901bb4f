import { expect, it } from "vitest";
import { samplePhoto, sampleStory } from "../testing/sample";
import { deckCommand, inDecks, inWords, wordsCommand } from "./decks";

const story = { ...sampleStory("s1", 100, ["旧闸换新闸", "旧闸拆了"]), kicker: ["旧闸"], deck: ["没有"], byline: "记者 旧闸人" };
const photo = { ...samplePhoto("p1", 100, 100), caption: "旧闸，旧闸旁的人", credit: "何某/摄" };

it("finds and replaces round a body, and touches nothing else", () => {
  expect(inDecks(story, "旧闸")).toBe(4);
  expect(deckCommand(story, "旧闸", "老闸")).toEqual({
    do: "edit_story",
    story: "s1",
    edit: { kicker: ["老闸"], headline: ["老闸换新闸", "老闸拆了"], byline: "记者 老闸人" },
  });
  expect(deckCommand(story, "渡口", "码头")).toBe(null);
  expect(deckCommand(story, "", "码头"), "nothing is nowhere").toBe(null);
});

it("finds and replaces in captions and credits", () => {
  expect(inWords(photo, "旧闸")).toBe(2);
  expect(wordsCommand(photo, "旧闸", "老闸")).toEqual({ do: "edit_photo", photo: "p1", edit: { caption: "老闸，老闸旁的人" } });
  expect(wordsCommand(photo, "摄", "供图")).toMatchObject({ edit: { credit: "何某/供图" } });
  expect(wordsCommand(photo, "渡口", "码头")).toBe(null);
});
