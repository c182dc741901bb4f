/** The one gate between keys and shortcuts: while an input method composes, keys are its own. */

/** What the gate reads of a keyboard event. */
export interface KeyLike {
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** Code that browsers give keys an input method has taken. */
const TAKEN = 229;

/** Whether a key press belongs to an input method by its own account. */
export function ofIme(e: KeyLike): boolean {
  return e.isComposing || e.keyCode === TAKEN;
}

/**
 * Remembers compositions across events: the key that ends one arrives after
 * `compositionend` in some engines and must still not fire a shortcut.
 */
export class ImeGate {
  #composing = false;
  #ending = false;

  compositionStart(): void {
    this.#composing = true;
    this.#ending = false;
  }

  compositionEnd(): void {
    this.#composing = false;
    this.#ending = true;
  }

  /** The key that ended a composition was let go, or a pointer ended it. */
  release(): void {
    this.#ending = false;
  }

  /** Whether shortcuts must leave this key alone. */
  holds(e: KeyLike): boolean {
    return ofIme(e) || this.#composing || this.#ending;
  }

  /** Listens to a window. */
  watch(target: EventTarget): void {
    const on = (type: string, act: () => void) => target.addEventListener(type, act, { capture: true });
    on("compositionstart", () => this.compositionStart());
    on("compositionend", () => this.compositionEnd());
    on("keyup", () => this.release());
    on("pointerdown", () => this.release());
    on("pointerup", () => this.release());
  }
}
