/** The window's shortcuts, behind the one gate that leaves input methods alone. */
import { ACTS, doAct } from "../acts/acts";
import { keymap } from "../acts/keymap.svelte";
import { wall } from "../board/wall.svelte";
import { desktop } from "../desktop.svelte";
import { drawFree } from "./by-key";
import { draws } from "./draw";
import { chordOf, writes } from "./chords";
import { cropKey } from "./crop-acts";
import { ImeGate } from "./ime";
import { loaded } from "./loaded.svelte";
import { offers } from "./offers.svelte";

/** The gate every key passes. */
export const gate = new ImeGate();

/** Listens for shortcuts; the answer stops it. */
export function watchKeys(target: Window): () => void {
  gate.watch(target);
  const hear = (e: KeyboardEvent) => {
    if (e.defaultPrevented || gate.holds(e) || document.querySelector("dialog[open], [role=menu]") !== null) return;
    if (pressed(e)) e.preventDefault();
  };
  target.addEventListener("keydown", hear);
  target.addEventListener("pointerdown", leave, { capture: true });
  return () => {
    target.removeEventListener("keydown", hear);
    target.removeEventListener("pointerdown", leave, { capture: true });
  };
}

/** A press elsewhere, or a key that leads elsewhere, commits the field being written first. */
function leave(e: Event): void {
  const field = document.activeElement;
  if (field instanceof HTMLElement && writing(field) && field !== e.target) field.blur();
}

/** Whether text is being written, so that letters and arrows belong to it. */
function writing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.matches("input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]");
}

/** Operations that leave the field being written, so that it must commit first. */
const LEAVES = new Set(["panels", "layout", "photos", "board", "newEdition", "openEdition", "anotherWindow", "proofWindow", "nextFinding", "previousFinding", "fixFinding", "nextPage", "previousPage", "export", "palette", "goToPage"]);

function pressed(e: KeyboardEvent): boolean {
  const chord = chordOf(e);
  const id = chord === null ? undefined : keymap.actOf(chord, desktop.mode === "board");
  if (writing(e.target)) {
    if (id === undefined || writes(chord ?? "") || ACTS[id].anywhere !== true) return false;
    if (LEAVES.has(id)) (e.target as HTMLElement).blur();
    return doAct(id);
  }
  if (inHand(e)) return true;
  if (e.key === "Escape") return escape();
  if (walks(e) && !(desktop.mode === "board" && e.altKey)) return false;
  return id !== undefined && mine(e, chord ?? "") && doAct(id);
}

/** Keys of what is under way on the page: offers, a photo that is cropped, a loaded cursor, a tool that draws. */
function inHand(e: KeyboardEvent): boolean {
  if (desktop.mode !== "layout") return false;
  return offers.key(e) || (onCanvas(e) && (cropKey(e) || loaded.key(e) || (e.key === "Enter" && drawByKey())));
}

/** Keys that every control has a use for are the canvas's only there; Tab walks the window where nothing has focus. */
function mine(e: KeyboardEvent, chord: string): boolean {
  if (chord === "Enter" || chord === "Space") return onCanvas(e) && !(e.target instanceof HTMLElement && e.target.matches("button, a, summary"));
  return !chord.endsWith("Tab") || (desktop.mode === "layout" && onCanvas(e) && e.target !== document.body);
}

/** Enter with a tool that draws: into free room, as no pointer says where. */
function drawByKey(): boolean {
  const { tool } = desktop;
  if (!draws(tool)) return false;
  void drawFree(tool);
  return true;
}

function onCanvas(e: KeyboardEvent): boolean {
  return !(e.target instanceof HTMLElement) || e.target === document.body || e.target.closest("[data-region=canvas]") !== null;
}

function escape(): boolean {
  const s = desktop.selection;
  if (loaded.current !== null) loaded.empty();
  else if (desktop.mode === "board" && wall.chosen.length > 1) wall.one();
  else if (desktop.tool !== "select") desktop.tool = "select";
  else if (s.kind === "blocks" && s.inset !== null) desktop.pick(s.ids);
  else desktop.clear();
  return true;
}

/** Arrows are the lists' and sliders' own there. */
function walks(e: KeyboardEvent): boolean {
  return e.key.startsWith("Arrow") && e.target instanceof HTMLElement && e.target.closest("[role=listbox], [role=grid], [role=toolbar], [role=radiogroup], [role=tree]") !== null;
}
