import { expect, it } from "vitest";
import type { Paragraph, Story } from "../desk/wire";
import { sampleStory } from "../testing/sample";
import { compared, comparedStory, extent, restoring } from "./versions";

const p = (text: string, more: Partial<Paragraph> = {}): Paragraph => ({ kind: "body", text, ...more });
const story = (...body: Paragraph[]): Story => ({ ...sampleStory("s1", 1), body });

it("tells what came and went", () => {
  const pieces = compared([p("渡口的灯"), p("亮了")], [p("渡口的老灯"), p("灭了")]);
  expect(pieces.filter((x) => x.kind !== "gone").map((x) => x.text).join("")).toBe("渡口的老灯\n灭了");
  expect(pieces.filter((x) => x.kind !== "come").map((x) => x.text).join("")).toBe("渡口的灯\n亮了");
  expect(extent(pieces)).toEqual({ come: 2, gone: 1 });
  expect(extent(compared([p("一")], [p("一")]))).toEqual({ come: 0, gone: 0 });
});

it("brings words, kinds and marks back as one step", () => {
  const dots = { kind: "emphasis" as const, from: 0, to: 1 };
  const now = story(p("一二三"), p("四"));
  const was = (...body: Paragraph[]) => ({ ...now, body });
  expect(restoring(now, was(p("一三"), p("四", { kind: "crosshead" })))).toEqual({
    do: "together",
    label: "restore_version",
    commands: [
      { do: "splice_story", story: "s1", paragraph: 0, at: 1, removed: 1, text: "" },
      { do: "set_paragraph", story: "s1", paragraph: 1, kind: "crosshead" },
    ],
  });
  expect(restoring(now, was(p("一二三", { notations: [dots] }), p("四")))).toMatchObject({
    commands: [{ do: "set_notations", paragraph: 0, notations: [dots] }, { do: "set_notations", paragraph: 1, notations: [] }],
  });
  expect(restoring(now, now)).toBeNull();
});

it("tells of decks and byline too, and brings them back with the body", () => {
  const now = story(p("一"));
  const was = { ...now, kicker: ["渡口"], headline: ["老灯", "亮了"], body: [p("一二")] };
  expect(comparedStory(was, now).map((part) => part.field)).toEqual(["kicker", "headline", "body"]);
  expect(comparedStory(was, now)[0]?.pieces).toEqual([{ kind: "gone", text: "渡口" }]);
  expect(restoring(now, was)).toMatchObject({
    label: "restore_version",
    commands: [{ do: "edit_story", edit: { kicker: ["渡口"], headline: ["老灯", "亮了"] } }, { do: "splice_story", text: "二" }],
  });
  expect(restoring(now, { ...now, byline: "记者 何渡" })).toEqual({ do: "edit_story", story: "s1", edit: { byline: "记者 何渡" } });
});
