/** Operations that lead to a place of the window. */
import { flushSync } from "svelte";
import { desktop } from "../desktop.svelte";

/** Focus goes to the search of the pool, before the next key: what is typed replaces what was looked for. */
export function findStory(): void {
  flushSync(() => desktop.openPanel("left"));
  document.querySelector<HTMLInputElement>("[data-testid=search]")?.select();
}

/** Focus goes to the page strip. */
export function goToPage(): void {
  document.querySelector<HTMLElement>("[data-page][aria-current]")?.focus();
}

/** In the order they are walked; the outline of the page lies in the canvas, where Tab walks the blocks. */
const REGIONS = ["title", "pool", "canvas", "outline", "inspector", "findings"];

/** The regions that are panels, by their side. */
const PANELS: Partial<Record<string, "left" | "right">> = { pool: "left", inspector: "right" };

/** F6: focus goes from region to region. */
export function walk(by: number): void {
  const there = REGIONS.flatMap((r) => document.querySelector<HTMLElement>(`[data-region=${r}]`) ?? []);
  const here = document.activeElement?.closest<HTMLElement>("[data-region]");
  const at = here ? there.indexOf(here) : -1;
  const next = there[(at + by + there.length) % there.length];
  // A narrow window shows one panel at a time, over the page.
  flushSync(() => (desktop.over = PANELS[next?.dataset.region ?? ""] ?? null));
  const inside = [...(next?.querySelectorAll<HTMLElement>("button:not(:disabled), input, textarea, [tabindex='0']") ?? [])];
  // What a narrow window does not show takes no focus.
  (next?.matches("[tabindex]") ? next : inside.find((e) => e.getClientRects().length > 0))?.focus();
}
