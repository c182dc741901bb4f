/** Drives a gesture by Pointer Events: captured, so that it ends wherever the pointer goes. */
import { Gesture, type GestureWork, type Held, type PointerAt } from "./gesture";

/** A gesture that may want keys while it drags. */
export interface PressWork extends GestureWork {
  /** A key during the drag; true if it was used. */
  key?(event: KeyboardEvent): boolean;
}

/** Where a pointer event happened. */
export function pointerAt(e: PointerEvent): PointerAt {
  return { x: e.clientX, y: e.clientY, time: e.timeStamp, held: heldIn(e) };
}

/** The keys held while something happened. */
export function heldIn(e: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean; altKey: boolean }): Held {
  return { shift: e.shiftKey, ctrl: e.ctrlKey || e.metaKey, alt: e.altKey };
}

/** Begins a gesture with the press that `down` tells of. */
export function press(down: PointerEvent, work: PressWork): void {
  const element = down.currentTarget;
  if (!(element instanceof Element)) return;
  const gesture = new Gesture(pointerAt(down), work);
  const ends = new AbortController();
  const on = { signal: ends.signal };
  const mine = (act: (e: PointerEvent) => void) => (e: Event) => {
    if (e instanceof PointerEvent && e.pointerId === down.pointerId) act(e);
  };
  const end = (act: () => void) => {
    ends.abort();
    act();
  };
  element.setPointerCapture(down.pointerId);
  // On the window: what was pressed may leave the page while it is dragged, and its capture with it.
  window.addEventListener("pointermove", mine((e) => gesture.move(pointerAt(e))), on);
  window.addEventListener("pointerup", mine((e) => end(() => gesture.up(pointerAt(e)))), on);
  window.addEventListener("pointercancel", mine(() => end(() => gesture.cancel())), on);
  window.addEventListener("blur", () => end(() => gesture.cancel()), on);
  window.addEventListener("keydown", (e) => keyed(e, gesture, work, end), { ...on, capture: true });
  window.addEventListener("keyup", (e) => gesture.phase === "dragging" && work.key?.(e), { ...on, capture: true });
}

/** While a drag lasts every key is its own: Esc cancels, the rest go to the tool or nowhere. */
function keyed(e: KeyboardEvent, gesture: Gesture, work: PressWork, end: (act: () => void) => void): void {
  if (gesture.phase !== "dragging") return;
  e.preventDefault();
  e.stopPropagation();
  if (e.key === "Escape") end(() => gesture.cancel());
  else work.key?.(e);
}
