import { expect, it } from "vitest";
import { chordOf, shownChord, writes } from "./chords";

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

it("names a press by its key and the modifiers held", () => {
  expect(chordOf({ ...none, key: "z", ctrlKey: true, shiftKey: true })).toBe("Ctrl+Shift+Z");
  expect(chordOf({ ...none, key: "z", metaKey: true })).toBe("Ctrl+Z");
  expect(chordOf({ ...none, key: "ArrowUp", altKey: true })).toBe("Alt+ArrowUp");
  expect(chordOf({ ...none, key: " " })).toBe("Space");
});

it("takes a mark as it is typed, narrow or wide", () => {
  expect(chordOf({ ...none, key: "?", shiftKey: true })).toBe("?");
  expect(chordOf({ ...none, key: "？", shiftKey: true })).toBe("?");
});

it("reads the key and not the letter that Alt makes of it", () => {
  expect(chordOf({ ...none, key: "å", code: "KeyA", altKey: true })).toBe("Alt+A");
});

it("is nothing while only a modifier is down", () => {
  expect(chordOf({ ...none, key: "Shift", shiftKey: true })).toBeNull();
});

it("leaves to a field what writes and walks in it", () => {
  for (const chord of ["U", "Shift+U", "?", "+", "Space", "Enter", "Shift+Tab", "Backspace", "Shift+ArrowLeft"]) expect(writes(chord)).toBe(true);
  for (const chord of ["Ctrl+U", "Ctrl++", "Alt+U", "Alt+Shift+T", "F8", "Shift+F8", "PageUp", "Ctrl+ArrowLeft"]) expect(writes(chord)).toBe(false);
});

it("prints arrows and short names", () => {
  expect(shownChord("Ctrl+ArrowLeft")).toBe("Ctrl+←");
  expect(shownChord("Ctrl++")).toBe("Ctrl++");
});
