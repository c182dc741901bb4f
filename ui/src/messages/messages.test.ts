import { expect, it } from "vitest";
import { en } from "./en";
import { zhCN } from "./zh-CN";

it("names the same steps and findings in both languages", () => {
  expect(Object.keys(en.steps).sort()).toEqual(Object.keys(zhCN.steps).sort());
  expect(Object.keys(en.findings.codes).sort()).toEqual(Object.keys(zhCN.findings.codes).sort());
});

it("lists the same shortcuts in both languages", () => {
  expect(Object.keys(en.acts.names)).toEqual(Object.keys(zhCN.acts.names));
  expect(en.keys.list.length).toBe(zhCN.keys.list.length);
});

it("writes plurals and dates", () => {
  expect(en.fit.under(1)).toBe("Under 1 line");
  expect(en.imported.done(1, 2)).toBe("Imported 1 story and 2 photos");
  expect(zhCN.day("2026-10-21")).toBe("10月21日 周三");
});
