import { expect, it } from "vitest";
import { samplePhoto } from "../testing/sample";
import { advertSize, lacksCredit, verdictOf } from "./advert";

const flaw = (rule: string, error: boolean, x1a_only = false) => ({ rule, says: "", error, x1a_only });
const advert = (...flaws: ReturnType<typeof flaw>[]) => ({ ...samplePhoto("p1", 1181, 591), advert: { page: 1, pages: 1, trim: { w: 283_465, h: 141_732 }, flaws } });

it("says how an advert stands for the press", () => {
  expect(verdictOf(advert())).toBe("sound");
  expect(verdictOf(advert(flaw("R0009", false)))).toBe("sound");
  expect(verdictOf(advert(flaw("C5", true, true)))).toBe("partly");
  expect(verdictOf(advert(flaw("C5", true, true), flaw("C3", true)))).toBe("refused");
  expect(verdictOf({ ...advert(flaw("C3", true)), print: "ppi300" })).toBe("picture");
});

it("asks photos alone for a credit", () => {
  expect([advert(), samplePhoto("p2", 10, 10)].map(lacksCredit)).toEqual([false, true]);
});

it("gives its size in millimetres", () => {
  expect(advertSize(advert().advert)).toBe("100 × 50 mm");
});
