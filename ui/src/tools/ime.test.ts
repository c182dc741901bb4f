import { describe, expect, it } from "vitest";
import { ImeGate, ofIme } from "./ime";

const key = (isComposing: boolean, keyCode: number) => ({ isComposing, keyCode });

describe("input method gate", () => {
  it("leaves keys that an engine marks", () => {
    expect(ofIme(key(true, 13))).toBe(true);
    expect(ofIme(key(false, 229))).toBe(true);
    expect(ofIme(key(false, 13))).toBe(false);
  });

  it("holds every key from the start of a composition to the key-up after its end", () => {
    const gate = new ImeGate();
    expect(gate.holds(key(false, 46))).toBe(false);
    gate.compositionStart();
    expect(gate.holds(key(false, 46))).toBe(true);
    gate.compositionEnd();
    // The Enter that took the candidate arrives here, unmarked, in some engines.
    expect(gate.holds(key(false, 13))).toBe(true);
    gate.release();
    expect(gate.holds(key(false, 13))).toBe(false);
  });

  it("holds again when a new composition starts before the key is let go", () => {
    const gate = new ImeGate();
    gate.compositionStart();
    gate.compositionEnd();
    gate.compositionStart();
    gate.release();
    expect(gate.holds(key(false, 65))).toBe(true);
  });
});
