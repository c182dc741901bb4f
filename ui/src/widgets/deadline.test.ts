import { expect, it } from "vitest";
import { localMoment, momentOf, timeLeft } from "./deadline";

it("presses below thirty minutes and below ten", () => {
  const at = 1_792_600_000;
  expect(timeLeft(at, at - 30 * 60)).toEqual({ minutes: 30, level: "calm" });
  expect(timeLeft(at, at - 30 * 60 + 1)).toEqual({ minutes: 30, level: "calm" });
  expect(timeLeft(at, at - 29 * 60)).toEqual({ minutes: 29, level: "soon" });
  expect(timeLeft(at, at - 10 * 60)).toEqual({ minutes: 10, level: "soon" });
  expect(timeLeft(at, at - 9 * 60)).toEqual({ minutes: 9, level: "now" });
  expect(timeLeft(at, at)).toEqual({ minutes: 0, level: "now" });
  expect(timeLeft(at, at + 61)).toEqual({ minutes: -2, level: "now" });
});

it("reads a field as it wrote it", () => {
  expect(momentOf(localMoment(1_792_600_020))).toBe(1_792_600_020);
  expect(momentOf("2026-10-20T23:30")).toBeGreaterThan(1_792_000_000);
  expect(momentOf("")).toBe(null);
});
