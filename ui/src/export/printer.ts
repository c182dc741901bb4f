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
};

/** What was asked for last; pages in black alone are another edition's, and forgotten. */
export function remembered(): Printer {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Printer>;
    return { ...USUAL, ...kept, black: [] };
  } catch {
    return { ...USUAL };
  }
}

/** Remembers it. */
export function remember(printer: Printer): void {
  localStorage.setItem(KEY, JSON.stringify(printer));
}
