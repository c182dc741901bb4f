/** The one gate between keys and shortcuts: while an input method composes, keys are its own. */

/** What the gate reads of a keyboard event. */
export interface KeyLike {
  readonly isComposing: boolean;
  readonly keyCode: number;
  /** Held down: not its first event. */
  readonly repeat: boolean;
}

/** Code that browsers give keys an input method has taken. */
const TAKEN = 229;

/** Milliseconds after a composition in which the key that ended it comes, if a key did: a hand needs longer to come from the mouse. */
const AT_ONCE = 500;

/** Whether a key press belongs to an input method by its own account. */
export function ofIme(e: Pick<KeyLike, "isComposing" | "keyCode">): boolean {
  return e.isComposing || e.keyCode === TAKEN;
}

/**
 * Remembers compositions across events: the key that ends one arrives after
 * `compositionend` in some engines and must still not fire a shortcut. A candidate
 * picked by mouse in the input method's own window ends one without a key.
 */
export class ImeGate {
  #composing = false;
  /** When the last composition ended, until the key that may have ended it is let go. */
  #ended: number | null = null;

  compositionStart(): void {
    this.#composing = true;
    this.#ended = null;
  }

  compositionEnd(time = performance.now()): void {
    this.#composing = false;
    this.#ended = time;
  }

  /** The key that ended a composition was let go, or a pointer ended it. */
  release(): void {
    this.#ended = null;
  }

  /** Whether shortcuts must leave this key alone. */
  holds(e: KeyLike, time = performance.now()): boolean {
    if (this.#ended !== null && !e.repeat && time - this.#ended > AT_ONCE) this.release();
    return ofIme(e) || this.#composing || this.#ended !== null;
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
