import { describe, expect, it } from "vitest";
import { groupsOf, neighbour, unevenIn, type Arrangement } from "./arrange";

const slots = (a: Arrangement, n: number) => groupsOf(a, n).map((g) => g.slots);

describe("pages that lie open", () => {
  it("begin with 1 alone on the right and end with an even one alone on the left", () => {
    expect(slots("spreads", 4)).toEqual([[null, 1], [2, 3], [4, null]]);
    expect(slots("spreads", 5)).toEqual([[null, 1], [2, 3], [4, 5]]);
    expect(slots("spreads", 1)).toEqual([[null, 1]]);
    expect(slots("spreads", 0)).toEqual([]);
  });
});

describe("printed sheets", () => {
  it("carry the last beside the first outside, and the next two inside", () => {
    expect(slots("sheets", 4)).toEqual([[4, 1], [2, 3]]);
    expect(slots("sheets", 8)).toEqual([[8, 1], [2, 7], [6, 3], [4, 5]]);
    expect(groupsOf("sheets", 8).map((g) => [g.sheet, g.kind])).toEqual([[1, "outer"], [1, "inner"], [2, "outer"], [2, "inner"]]);
  });
  it("leave two in the middle to a single leaf", () => {
    expect(slots("sheets", 6)).toEqual([[6, 1], [2, 5], [3], [4]]);
    expect(slots("sheets", 2)).toEqual([[1], [2]]);
    expect(unevenIn(6)).toBe("leaf");
  });
  it("leave the last side of an odd count blank", () => {
    expect(slots("sheets", 7)).toEqual([[null, 1], [2, 7], [6, 3], [4, 5]]);
    expect(slots("sheets", 1)).toEqual([[1], [null]]);
    expect(unevenIn(7)).toBe("odd");
    expect(unevenIn(8)).toBeNull();
  });
  it("carry every page once, whatever the count", () => {
    for (let n = 0; n <= 40; n += 1) {
      const all = (a: Arrangement) => slots(a, n).flat().filter((s) => s !== null).sort((a, b) => a - b);
      const each = Array.from({ length: n }, (_, i) => i + 1);
      expect([all("order"), all("spreads"), all("sheets")]).toEqual([each, each, each]);
    }
  });
});

describe("an arrow on the board", () => {
  // a b c / d e, the second row a pixel or two askew.
  const spots = [["a", 0, 0], ["b", 100, 1], ["c", 200, 0], ["d", 0, 300], ["e", 100, 302]].map(([id, x, y]) => ({ id, x, y }) as { id: string; x: number; y: number });
  it("goes along the row and on into the next", () => {
    expect(neighbour(spots, "c", "ArrowRight")).toBe("d");
    expect(neighbour(spots, "d", "ArrowLeft")).toBe("c");
    expect(neighbour(spots, "a", "ArrowLeft")).toBeNull();
  });
  it("goes up and down to the nearest", () => {
    expect(neighbour(spots, "b", "ArrowDown")).toBe("e");
    expect(neighbour(spots, "c", "ArrowDown")).toBe("e");
    expect(neighbour(spots, "e", "ArrowUp")).toBe("b");
    expect(neighbour(spots, "a", "ArrowUp")).toBeNull();
  });
  it("goes to the ends, and to the first from nowhere", () => {
    expect(neighbour(spots, "b", "End")).toBe("e");
    expect(neighbour(spots, "e", "Home")).toBe("a");
    expect(neighbour(spots, "gone", "ArrowDown")).toBe("a");
  });
});
