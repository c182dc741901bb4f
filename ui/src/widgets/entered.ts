import { gate } from "../tools/keys";

/**
 * Fields that are entered together: Enter in one of them presses the last button among them, if it can be pressed.
 *
 * What a `<form>` does, without one: WebKitGTK tells whoever may fill fields in of those of a form, and holds them ever
 * after, with all of the panel that they stood in.
 */
export function entered(fields: HTMLElement): { destroy: () => void } {
  const key = (e: KeyboardEvent) => {
    // What has its own use for the key has taken it; a button pressed by it is pressed.
    if (e.key !== "Enter" || e.defaultPrevented || gate.holds(e) || !(e.target instanceof HTMLInputElement)) return;
    e.preventDefault();
    e.stopPropagation();
    [...fields.querySelectorAll("button")].at(-1)?.click();
  };
  fields.addEventListener("keydown", key);
  return { destroy: () => fields.removeEventListener("keydown", key) };
}
