import { describe, expect, it } from "vitest";
import type { ActId } from "./acts";
import { cleared, given, keysOf, putBack, SETS, type KeySet, type Own } from "./keysets";

const NAMES: KeySet[] = ["indesign", "founder"];
const idsOf = (set: KeySet) => Object.keys(SETS[set]) as ActId[];

describe.each(NAMES)("the %s set", (set) => {
  it("gives no chord to two operations", () => {
    const keys = keysOf(set, {});
    for (const id of idsOf(set)) expect(keys.chordsOf(id), id).toEqual(SETS[set][id]);
  });

  it("names keys as they are read", () => {
    const named = "Enter|Tab|Delete|Backspace|PageUp|PageDown|Arrow(?:Left|Right|Up|Down)|F\\d+";
    // Of marks Shift is part already: `?` and not `Shift+/`.
    const read = new RegExp(`^(?:Ctrl\\+)?(?:Alt\\+)?(?:(?:Shift\\+)?(?:[A-Z]|${named})|[^a-zA-Z])$`, "u");
    for (const id of idsOf(set)) for (const chord of SETS[set][id]) expect(chord, id).toMatch(read);
  });
});

it("lets what was given win over what ships, and shows it so", () => {
  const own = given({}, "snap", "Ctrl+L");
  const keys = keysOf("indesign", own);
  expect(keys.actOf("Ctrl+L", false)).toBe("snap");
  expect(keys.chordsOf("snap")).toEqual(["Ctrl+L"]);
  expect(keys.chordsOf("lock")).toEqual([]);
  expect(keys.actOf("Ctrl+:", false)).toBeUndefined();
});

it("takes one of several chords and leaves the others", () => {
  const keys = keysOf("indesign", given({}, "swap", "Backspace"));
  expect(keys.chordsOf("remove")).toEqual(["Delete"]);
  expect(keys.actOf("Delete", false)).toBe("remove");
  expect(keys.actOf("Backspace", false)).toBe("swap");
});

it("takes a chord back from whatever was given it", () => {
  const own = putBack("indesign", given({}, "snap", "Ctrl+L"), "lock");
  expect(own).toEqual({});
  const keys = keysOf("indesign", own);
  expect(keys.actOf("Ctrl+L", false)).toBe("lock");
  expect(keys.chordsOf("snap")).toEqual(["Ctrl+:"]);
});

it("leaves what loses its chord without one, where its own of the set was given on", () => {
  const both = given(given({}, "snap", "Ctrl+L"), "plain", "Ctrl+:");
  const keys = keysOf("indesign", putBack("indesign", both, "lock"));
  expect(keys.chordsOf("lock")).toEqual(["Ctrl+L"]);
  expect(keys.chordsOf("plain")).toEqual(["Ctrl+:"]);
  expect(keys.chordsOf("snap")).toEqual([]);
});

it("gives a chord back when what took it is put back", () => {
  const keys = keysOf("indesign", putBack("indesign", given({}, "snap", "Ctrl+L"), "snap"));
  expect(keys.chordsOf("lock")).toEqual(["Ctrl+L"]);
  expect(keys.chordsOf("snap")).toEqual(["Ctrl+:"]);
});

it("takes a chord from what was given it before", () => {
  const own = given(given({}, "snap", "Ctrl+U"), "plain", "Ctrl+U");
  expect(own).toEqual({ plain: ["Ctrl+U"] });
  expect(keysOf("indesign", own).chordsOf("snap")).toEqual(["Ctrl+:"]);
});

it("keeps away the keys that were taken away", () => {
  const own = given(cleared({}, "lock"), "snap", "Ctrl+U");
  expect(keysOf("indesign", own).chordsOf("lock")).toEqual([]);
  expect(putBack("indesign", own, "lock")).toEqual({ snap: ["Ctrl+U"] });
});

it("knows the board from elsewhere", () => {
  const own = given({}, "openPage", "S");
  const keys = keysOf("indesign", given(own, "save", "S"));
  expect(keys.actOf("S", true)).toBe("openPage");
  expect(keys.actOf("S", false)).toBe("save");
  expect(keys.chordsOf("sendProof")).toEqual([]);
  expect(keysOf("indesign", {}).actOf("C", true)).toBe("pressPages");
  expect(keysOf("indesign", {}).actOf("Ctrl+Z", true)).toBe("undo");
});

it("has no chord do two things, whatever was remembered and whichever set is taken", () => {
  const remembered = { snap: ["F3"], plain: ["F3"], grid: ["Ctrl+Shift+T", "F3"], gone: ["Ctrl+Z"] } as Own;
  for (const set of NAMES) {
    const keys = keysOf(set, remembered);
    for (const id of idsOf(set)) {
      for (const chord of keys.chordsOf(id)) expect([keys.actOf(chord, true), keys.actOf(chord, false)], chord).toContain(id);
    }
    expect(keys.actOf("F3", false)).toBe("grid");
    expect(keys.chordsOf("plain")).toEqual([]);
    expect(keys.actOf("Ctrl+Z", false), "an operation that is gone holds no key").toBe("undo");
  }
  expect(keysOf("founder", remembered).chordsOf("lock")).toEqual([]);
  expect(keysOf("founder", remembered).chordsOf("alignTop")).toEqual([]);
  expect(keysOf("indesign", remembered).chordsOf("lock")).toEqual(["Ctrl+L"]);
});
