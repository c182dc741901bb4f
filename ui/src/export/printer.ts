/** 印厂要求: what the printer asks of the files, remembered from one export to the next. */
import type { Printer } from "../desk/wire";

const KEY = "banxin.export.printer";

/** What most newspapers want. */
export const USUAL: Printer = {
  names: null,
  delivery: false,
  profile: null,
  perceptual: false,
  ink_limit: 220,
  black: [],
  bleed: null,
  crop_marks: false,
  register_marks: false,
  colour_bar: false,
  slug: false,
  ppi: 240,
  sharpen: false,
  small: false,
  watermark: false,
};

/** Pages that were asked for in black alone, of the edition they belong to; another's are forgotten. */
let black: { file: string; pages: number[] } = { file: "", pages: [] };

/** What was asked for last for an edition's file. A mark is for the one proof it was asked for. */
export function remembered(file: string): Printer {
  const own = { black: black.file === file ? black.pages : [], watermark: false };
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Printer>;
    return { ...USUAL, ...kept, ...own };
  } catch {
    return { ...USUAL, ...own };
  }
}

/** Remembers it; pages in black alone only for this sitting. */
export function remember(file: string, printer: Printer): void {
  black = { file, pages: printer.black };
  localStorage.setItem(KEY, JSON.stringify({ ...printer, black: [] }));
}
