/** What keys, menus and buttons do to the pages chosen on the board. */
import { desk } from "../desk/desk.svelte";
import { desktop, type Exported } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { tick } from "svelte";
import { THUMB, wall } from "./wall.svelte";

/** Whether the board is shown, and pages are chosen on it. */
export function onBoard(): boolean {
  return desktop.mode === "board" && wall.chosen.length > 0;
}

/** Opens the page looked at, to make it up. */
export function openPage(): void {
  desktop.mode = "layout";
}

/** Asks for files of the pages chosen: a proof, or what goes to the press. */
export function exportChosen(kind: Exported["kind"]): void {
  desktop.openExport({ kind, pages: wall.chosen.map((p) => wall.numberOf(p.id)) });
}

/** Whether the page looked at can go so many places on. */
export function canShift(by: number): boolean {
  const to = desktop.number + by;
  return onBoard() && desktop.editable && to >= 1 && to <= wall.pages.length;
}

/** Moves the page looked at so many places on. */
export async function shiftPage(by: number): Promise<void> {
  const { page } = desktop;
  if (page === null || !canShift(by)) return;
  const done = await desk.apply(() => {
    const [from, number] = [wall.numberOf(page), wall.numberOf(page) + by];
    return from > 0 && number >= 1 && number <= wall.pages.length ? { do: "move_page", page, number } : null;
  });
  if (!done) return;
  desktop.say(words.m.board.movedTo(wall.numberOf(page)));
  await focusPage(page);
}

/** Makes the pages' pictures wider or narrower. */
export function resizeThumbs(steps: number): void {
  wall.resize(wall.thumb + steps * THUMB.step);
}

/** Focus goes to a page of the board. */
export async function focusPage(page: string): Promise<void> {
  await tick();
  const card = document.querySelector<HTMLElement>(`[data-board="${page}"]`);
  card?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: "nearest" });
}
