import { expect, it } from "vitest";
import { authorsOf, bodyText, lengthOf, parseBody, printingChars, titleOf } from "./copy";
import { sampleStory } from "../testing/sample";
import type { Paragraph } from "./wire";

it("counts printing characters as the desk does: all but white space", () => {
  expect(printingChars("水　流 a\n𠮷")).toBe(4);
  expect(lengthOf(sampleStory("s1", 12))).toBe(12);
});

it("takes the start of the body where there is no headline", () => {
  expect(titleOf(sampleStory("s1", 20, [" "]))).toBe(`${"水".repeat(12)}…`);
  expect(titleOf(sampleStory("s1", 20, ["上", "下"]))).toBe("上　下");
});

it("writes a body as text and reads it back", () => {
  const body: Paragraph[] = [
    { kind: "body", text: "本报讯（记者 甲）清晨开门。", dateline: 9 },
    { kind: "crosshead", text: "开门" },
    { kind: "body", text: "人来了。" },
    { kind: "editor_note", text: "编者按" },
  ];
  expect(parseBody(bodyText(body), body)).toEqual(body);
});

it("keeps a dateline when the text after it changes, and drops it when it is gone", () => {
  const old: Paragraph[] = [{ kind: "body", text: "河边电 水涨了。", dateline: 3 }];
  expect(parseBody("河边电 水退了。", old)[0]?.dateline).toBe(3);
  expect(parseBody("水退了。", old)[0]?.dateline).toBeUndefined();
});

it("marks a dateline by its form in the first paragraph only", () => {
  const body = parseBody("本报讯（记者 甲 乙）昨天。\n\n本报讯的说法。", []);
  expect(body[0]?.dateline).toBe("本报讯（记者 甲 乙）".length);
  expect(body[1]?.dateline).toBeUndefined();
});

it("leaves titles out of the authors", () => {
  expect(authorsOf({ ...sampleStory("s1", 1), byline: "本报记者 甲 乙" })).toBe("甲 乙");
});
