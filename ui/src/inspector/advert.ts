/** What is said of an advert that came as a PDF. */
import type { Advert, Photo } from "../desk/wire";

/** Fit for every press file, for PDF/X-4 alone, for none as it is, or printed as a picture. */
export type Verdict = "sound" | "partly" | "refused" | "picture";

/** Thousandths of a point to a millimetre. */
const MM = 72_000 / 25.4;

/** How an advert stands for the press. */
export function verdictOf(photo: Photo): Verdict {
  if (photo.print === "ppi300" || photo.print === "ppi600") return "picture";
  const errors = (photo.advert?.flaws ?? []).filter((f) => f.error);
  if (errors.some((f) => !f.x1a_only)) return "refused";
  return errors.length > 0 ? "partly" : "sound";
}

/** Whether nobody is named who made a photo; an advert's maker is not. */
export function lacksCredit(photo: Photo): boolean {
  return !photo.advert && photo.credit.trim() === "";
}

/** Its true size. */
export function advertSize(advert: Advert): string {
  const mm = (length: number) => (length / MM).toFixed(1).replace(/\.0$/u, "");
  return `${mm(advert.trim.w)} × ${mm(advert.trim.h)} mm`;
}
