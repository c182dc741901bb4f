import { expect, it } from "vitest";
import type { Paragraph, Story } from "../desk/wire";
import { sampleStory } from "../testing/sample";
import { compared, extent, restoring } from "./versions";

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
  expect(restoring(now, [p("一三"), p("四", { kind: "crosshead" })])).toEqual({
    do: "together",
    label: "restore_version",
    commands: [
      { do: "splice_story", story: "s1", paragraph: 0, at: 1, removed: 1, text: "" },
      { do: "set_paragraph", story: "s1", paragraph: 1, kind: "crosshead" },
    ],
  });
  expect(restoring(now, [p("一二三", { notations: [dots] }), p("四")])).toMatchObject({
    commands: [{ do: "set_notations", paragraph: 0, notations: [dots] }, { do: "set_notations", paragraph: 1, notations: [] }],
  });
  expect(restoring(now, now.body)).toBeNull();
});
