import { expect, test } from "vitest";
import { en } from "../messages/en";
import { zhCN } from "../messages/zh-CN";
import { ADVICE } from "./advice";

test("every finding that can be judged is named once, in both languages", () => {
  const listed = Object.values(ADVICE).flat();
  expect(new Set(listed).size).toBe(listed.length);
  for (const m of [zhCN, en]) for (const advice of listed.filter((a) => a !== "underset")) expect(m.findings.codes[advice], advice).toBeTruthy();
});
