/** 只看: which pages of the board are asked for, by what is wrong on them or wanted of them. */
import type { FindingView, Page } from "../desk/wire";

/** What is asked for. */
export type Filter = "all" | "overset" | "credit" | "copy" | "low" | "sign";
export const FILTERS: readonly Filter[] = ["all", "overset", "credit", "copy", "low", "sign"];

const CODES: Record<Exclude<Filter, "all" | "sign">, ReadonlySet<string>> = {
  overset: new Set(["overset"]),
  credit: new Set(["missing_credit"]),
  copy: new Set(["copy_to_come", "empty_block", "continuation_empty"]),
  low: new Set(["low_resolution"]),
};

/** Whether a page with some findings is asked for. */
export function passes(filter: Filter, page: Page, found: readonly FindingView[]): boolean {
  if (filter === "all") return true;
  if (filter === "sign") return page.state === "page_proof";
  if (filter === "copy" && page.blocks.length === 0) return true;
  return found.some((f) => CODES[filter].has(f.code));
}

/** How many pages each filter leaves. */
export function countsOf(pages: readonly Page[], found: (page: string) => readonly FindingView[]): Record<Filter, number> {
  const count = (filter: Filter) => pages.filter((p) => passes(filter, p, found(p.id))).length;
  return Object.fromEntries(FILTERS.map((f) => [f, count(f)])) as Record<Filter, number>;
}
