/** The window's shortcuts, behind the one gate that leaves input methods alone. */
import { desktop } from "../desktop.svelte";
import { nextBlock, nextFinding, nudge, redo, removeSelected, stretch, undo } from "./acts";
import type { Drawn } from "./draw";
import { ImeGate } from "./ime";

/** The gate every key passes. */
export const gate = new ImeGate();

/** Listens for shortcuts; the answer stops it. */
export function watchKeys(target: Window): () => void {
  gate.watch(target);
  const hear = (e: KeyboardEvent) => {
    if (e.defaultPrevented || gate.holds(e) || document.querySelector("dialog[open]") !== null) return;
    if (everywhere(e) || (!writing(e.target) && away(e))) e.preventDefault();
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
  return target.matches("input, textarea, select, [contenteditable]");
}

const command = (e: KeyboardEvent) => e.ctrlKey || e.metaKey;

/** Keys that work while text is written too. */
function everywhere(e: KeyboardEvent): boolean {
  const leads = ["F8", "PageDown", "PageUp"].includes(e.key) || (command(e) && e.key.toLowerCase() === "e");
  if (leads && writing(document.activeElement)) (document.activeElement as HTMLElement).blur();
  if (e.key === "F8") nextFinding(e.shiftKey ? -1 : 1);
  else if (e.key === "F6") walk(e.shiftKey ? -1 : 1);
  else if (e.key === "PageDown") desktop.turn(1);
  else if (e.key === "PageUp") desktop.turn(-1);
  else if (command(e) && e.key === "0") desktop.fitPage();
  else if (command(e) && e.key === "1") desktop.zoom(1);
  else if (command(e) && e.key === "\\") desktop.panels = !desktop.panels;
  else if (command(e) && e.key.toLowerCase() === "f") findStory();
  else if (command(e) && e.key.toLowerCase() === "e") desktop.dialog = "export";
  else return false;
  return true;
}

/** Keys that work while no text is written. */
function away(e: KeyboardEvent): boolean {
  if (command(e)) return withCommand(e);
  if (e.altKey) return arrow(e, stretch);
  if (arrow(e, nudge)) return true;
  return plain(e);
}

function withCommand(e: KeyboardEvent): boolean {
  const key = e.key.toLowerCase();
  if (key === "z") void (e.shiftKey ? redo() : undo());
  else if (key === "y") void redo();
  else return key === "s";
  return true;
}

/** Letters and single keys; those that also mean something to a focused control only when none is. */
function plain(e: KeyboardEvent): boolean {
  const onCanvas = !(e.target instanceof HTMLElement) || e.target === document.body || e.target.closest("[data-region=canvas]") !== null;
  switch (e.key) {
    case "Delete":
    case "Backspace":
      if (desktop.selection.kind !== "blocks") return false;
      void removeSelected();
      return true;
    case "Escape":
      return escape();
    case "?":
      desktop.dialog = "keys";
      return true;
    case "Tab":
      if (onCanvas && e.target !== document.body) nextBlock(e.shiftKey ? -1 : 1);
      return onCanvas && e.target !== document.body;
    default:
      return letter(e.key.toLowerCase());
  }
}

const DRAWN: Record<string, Drawn> = { f: "placeholder", a: "ad", l: "rule", t: "tint" };

function letter(key: string): boolean {
  if (key === "v") desktop.tool = "select";
  else if (key === "h") desktop.tool = "hand";
  else if (DRAWN[key] && desktop.editable) desktop.tool = DRAWN[key];
  else if (key === "g") desktop.grid = !desktop.grid;
  else if (key === "w") desktop.plain = !desktop.plain;
  else return false;
  return true;
}

function escape(): boolean {
  const s = desktop.selection;
  if (desktop.tool !== "select") desktop.tool = "select";
  else if (s.kind === "blocks" && s.inset !== null) desktop.pick(s.ids);
  else desktop.clear();
  return true;
}

/** Arrows act on blocks only; lists and sliders keep their own. */
function arrow(e: KeyboardEvent, act: (cols: number, lines: number) => Promise<void>): boolean {
  const steps: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const step = steps[e.key];
  if (!step || desktop.selection.kind !== "blocks") return false;
  if (e.target instanceof HTMLElement && e.target.closest("[role=listbox], [role=toolbar], [role=radiogroup]")) return false;
  void act(...step);
  return true;
}

function findStory(): void {
  desktop.panels = true;
  requestAnimationFrame(() => document.querySelector<HTMLInputElement>("[data-testid=search]")?.select());
}

const REGIONS = ["title", "pool", "canvas", "inspector", "findings"];

/** F6: focus goes from region to region. */
function walk(by: number): void {
  const there = REGIONS.flatMap((r) => document.querySelector<HTMLElement>(`[data-region=${r}]`) ?? []);
  const at = there.findIndex((r) => r.contains(document.activeElement));
  const next = there[(at + by + there.length) % there.length];
  const inside = next?.matches("[tabindex]") ? next : next?.querySelector<HTMLElement>("button:not(:disabled), input, textarea, [tabindex='0']");
  inside?.focus();
}
