/** The decks and the byline of a story are written as one thing: all that is typed before they are left is one step. */
import type { Applied, Command, Story } from "../desk/wire";
import { decksCommand, textOf, type DeckField, type Texts } from "./decks";

/** The desk, as far as it is needed. */
export interface DeckDesk {
  story(id: string): Story | undefined;
  apply(make: () => Command | null): Promise<Applied | null>;
}

/** What is typed in the fields and not with the desk yet. */
export class DeckDraft {
  /** The story that is written in. */
  #story = "";
  #held = $state.raw<Texts>({});
  /** On its way to the desk: shown until it is there, so that no field falls back meanwhile. */
  #sent = $state.raw<Texts>({});
  /** What the desk would not take. */
  #refused = $state.raw<Texts>({});
  #batch = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(private readonly desk: DeckDesk) {}

  /** What a field shows. */
  text(story: Story, field: DeckField): string {
    const typed = this.#held[field] ?? this.#sent[field];
    return typed === undefined || story.id !== this.#story ? textOf(story, field) : typed;
  }

  /** Whether what a field shows was refused; it stays there to be put right. */
  refused(story: Story, field: DeckField): boolean {
    const held = this.#held[field];
    return story.id === this.#story && held !== undefined && held === this.#refused[field];
  }

  /** Hears what is typed. */
  type(story: Story, field: DeckField, text: string): void {
    if (text === this.text(story, field)) return;
    if (story.id !== this.#story) {
      void this.store();
      this.#story = story.id;
      this.#sent = {};
    }
    this.#held = { ...this.#held, [field]: text };
  }

  /** Gives up what is typed in a field. */
  drop(field: DeckField): void {
    const held = { ...this.#held };
    delete held[field];
    this.#held = held;
  }

  /** Stores all of it as one step, in its turn among the edits asked for; settled when the desk has it. */
  store(): Promise<void> {
    const [story, texts] = [this.#story, this.#held];
    if (Object.keys(texts).length === 0) return this.#last;
    this.#held = {};
    this.#sent = { ...this.#sent, ...texts };
    const batch = (this.#batch += 1);
    this.#last = this.#send(story, texts).then((taken) => {
      // What was typed anew and sent after it counts, not this.
      const mine: Texts = Object.fromEntries(Object.entries(texts).filter(([field, text]) => this.#sent[field as DeckField] === text));
      if (batch === this.#batch) this.#sent = {};
      this.#refused = taken ? {} : texts;
      // Of several fields one may be at fault: none is lost for it.
      if (!taken && story === this.#story) this.#held = { ...mine, ...this.#held };
    });
    return this.#last;
  }

  /** False if it was refused. */
  async #send(story: string, texts: Texts): Promise<boolean> {
    let asked = false;
    const applied = await this.desk.apply(() => {
      const now = this.desk.story(story);
      const command = now ? decksCommand(now, texts) : null;
      asked = command !== null;
      return command;
    });
    return applied !== null || !asked;
  }
}
