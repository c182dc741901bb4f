import { describe, expect, it } from "vitest";
import { ImeGate, ofIme } from "./ime";

const key = (isComposing: boolean, keyCode: number, repeat = false) => ({ isComposing, keyCode, repeat });

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

  it("leaves the first key after a candidate that was picked by mouse", () => {
    const gate = new ImeGate();
    gate.compositionStart();
    gate.compositionEnd(1000);
    expect(gate.holds(key(false, 8), 2000)).toBe(false);
    expect(gate.holds(key(false, 8, true), 2030)).toBe(false);
  });

  it("holds the key that ended a composition as long as it is down", () => {
    const gate = new ImeGate();
    gate.compositionStart();
    gate.compositionEnd(1000);
    expect(gate.holds(key(false, 13), 1010)).toBe(true);
    expect(gate.holds(key(false, 13, true), 1600)).toBe(true);
  });
});
