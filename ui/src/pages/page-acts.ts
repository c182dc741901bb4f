/** What keys and menus do to the page looked at: away with it, and on from state to state. */
import { wall } from "../board/wall.svelte";
import { during } from "../desk/busy";
import { desk } from "../desk/desk.svelte";
import type { Page } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { inplace } from "../text/inplace.svelte";
import { settle } from "../text/open-drafts";
import { panelsStand } from "../widgets/frames";

/** Where a page can go from the state it is in. */
export type Way = "on" | "sign" | "back" | "reopen";

const FROM: Readonly<Record<Way, readonly string[]>> = {
  on: ["making", "first_proof"],
  sign: ["page_proof"],
  back: ["first_proof", "page_proof"],
  reopen: ["signed"],
};

/** The page that is meant, where it may be changed; none where several are chosen on the board. */
function page(): Page | null {
  const edition = desk.mirror;
  if (edition?.readOnly !== null || (desktop.mode === "board" && wall.chosen.length > 1)) return null;
  return edition.pages.get(desktop.page ?? "") ?? null;
}

/** Whether the page can be taken away: not a signed one, nor the last. */
export function canRemovePage(): boolean {
  const one = page();
  return one !== null && one.state !== "signed" && (desk.mirror?.edition.pages.length ?? 0) > 1;
}

/** 删除此版: stories and photos on it go back to the pool. */
export async function removePage(): Promise<void> {
  const one = page();
  if (one !== null && (await desk.apply({ do: "remove_page", page: one.id }))) desktop.say(words.m.spoken.done);
}

/** Whether the page can go that way. */
export function canGo(way: Way): boolean {
  const state: string | undefined = page()?.state;
  return state !== undefined && FROM[way].includes(state);
}

/**
 * Opens what is said of the page's state, and presses there what goes that way: it knows who does it and what is let
 * pass. Where something is missing, where a page is signed and where a reason is asked for, the keys are led there.
 */
export async function goThere(way: Way): Promise<void> {
  if (canGo(way)) await during(led(way));
}

async function led(way: Way): Promise<void> {
  await settle();
  await inplace.leave();
  // The photo desk says nothing of pages.
  if (desktop.mode === "photos") desktop.mode = "layout";
  desktop.clear();
  desktop.editing = null;
  desktop.side = null;
  desktop.openPanel("right");
  await panelsStand();
  const part = <E extends HTMLElement>(select: string) => document.querySelector<E>(`[data-region=inspector] ${select}`);
  if (way === "reopen") return part("[data-testid=reason]")?.focus();
  const button = part<HTMLButtonElement>(way === "back" ? "[data-testid=step-back]" : "[data-testid=advance]");
  const name = part<HTMLInputElement>("[data-testid=signed-by]");
  if (button?.disabled === true) return part("input[data-testid^=pass-]:not(:checked)")?.focus();
  if (way === "sign" && name !== null && name.value.trim() === "") return name.focus();
  button?.focus();
  if (way !== "sign") button?.click();
}
