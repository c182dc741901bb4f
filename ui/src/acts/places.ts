/** Operations that lead to a place of the window. */
import { flushSync } from "svelte";
import { desktop } from "../desktop.svelte";

/** Focus goes to the search of the pool, before the next key: what is typed replaces what was looked for. */
export function findStory(): void {
  flushSync(() => (desktop.panels = true));
  document.querySelector<HTMLInputElement>("[data-testid=search]")?.select();
}

/** Focus goes to the page strip. */
export function goToPage(): void {
  document.querySelector<HTMLElement>("[data-page][aria-current]")?.focus();
}

const REGIONS = ["title", "pool", "canvas", "inspector", "findings"];

/** F6: focus goes from region to region. */
export function walk(by: number): void {
  const there = REGIONS.flatMap((r) => document.querySelector<HTMLElement>(`[data-region=${r}]`) ?? []);
  const at = there.findIndex((r) => r.contains(document.activeElement));
  const next = there[(at + by + there.length) % there.length];
  const inside = next?.matches("[tabindex]") ? next : next?.querySelector<HTMLElement>("button:not(:disabled), input, textarea, [tabindex='0']");
  inside?.focus();
}
