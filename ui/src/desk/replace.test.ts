import { expect, it } from "vitest";
import { occurrences, replacedAll } from "./replace";

it("counts and replaces exactly", () => {
  expect(occurrences("望塔桥在望塔桥边", "望塔桥")).toBe(2);
  expect(replacedAll("望塔桥在望塔桥边", "望塔桥", "望塔桥桥")).toBe("望塔桥桥在望塔桥桥边");
  expect(replacedAll("a.b", ".", "$&")).toBe("a$&b");
  expect(occurrences("任何", "")).toBe(0);
});
