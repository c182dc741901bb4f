import { expect, test } from "vitest";
import { tomorrow } from "./tomorrow";

test("the day after, over the ends of months and years", () => {
  expect(tomorrow(new Date(2026, 9, 21, 23, 59))).toBe("2026-10-22");
  expect(tomorrow(new Date(2026, 11, 31, 0, 1))).toBe("2027-01-01");
  expect(tomorrow(new Date(2028, 1, 28, 12))).toBe("2028-02-29");
});
