/**
 * Reads what a hidden field is given: characters typed, and the compositions of input methods.
 *
 * Engines differ in order. Chromium sends `input` before `compositionend`; WebKit takes the composition out, puts the
 * words in, each with an `input`, and ends it then; others end it and send the `input` after. What counts is what the
 * field holds, so that no order loses a character or writes one twice.
 */

/** What reading leads to. */
export interface ComposingWork {
  /** A composition begins; what is selected makes way. */
  begin(): void;
  /** It holds this text for now, with its caret there. */
  show(text: string, caret: number, time: number): void;
  /** It ended with this text. */
  end(text: string, time: number): void;
  /** It ended without any: what made way comes back. */
  cancel(time: number): void;
  /** Characters came without one. */
  type(text: string, time: number): void;
}

/** The field, as far as it is read. */
export interface ReadField {
  value: string;
  readonly selectionStart: number;
}

/** One field's reader. */
export class Composing {
  /** Whether a composition is under way. */
  on = false;
  #field: ReadField | null = null;
  /** What the composition under way shows. */
  #text = "";
  /** What the last composition ended with, while its own `input` may still come. */
  #ended: string | null = null;

  constructor(private readonly work: ComposingWork) {}

  start(field: ReadField): void {
    this.#field = field;
    this.#ended = null;
    if (this.on) return;
    this.on = true;
    this.#text = "";
    // What lay in the field was taken as it came.
    this.work.begin();
  }

  /** The composition changed, by its own account. */
  update(field: ReadField, data: string, time: number): void {
    this.#field = field;
    if (this.on) this.#show(data, data.length, time);
  }

  /** The field changed. */
  input(field: ReadField, time: number, inputType = ""): void {
    this.#field = field;
    if (this.on) {
      // WebKit empties the field a moment before the words come; that is no text of the composition.
      if (inputType === "deleteCompositionText") return;
      return this.#show(field.value, field.selectionStart, time);
    }
    const { value } = field;
    const again = this.#ended !== null && value === this.#ended;
    field.value = "";
    this.#ended = null;
    if (value !== "" && !again) this.work.type(value, time);
  }

  /** The composition ended with these words. */
  end(field: ReadField, data: string, time: number): void {
    if (!this.on) return;
    this.on = false;
    field.value = "";
    this.#ended = data;
    // Its own `input` comes at once or never; the same word typed next is another.
    setTimeout(() => (this.#ended = null), 0);
    if (data === "") this.work.cancel(time);
    else this.work.end(data, time);
  }

  /** The field is left: what the composition shows is kept, as browsers keep it. */
  stop(): void {
    if (this.on && this.#field) this.end(this.#field, this.#text, performance.now());
  }

  #show(text: string, caret: number, time: number): void {
    this.#text = text;
    this.work.show(text, caret, time);
  }
}
