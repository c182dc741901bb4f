/** What stands in a field over what the desk has: kept while others write in the same story, and stored as splices. */
import { bodyText, parseBody } from "../desk/copy";
import { one } from "../desk/one";
import type { Applied, Command, Paragraph, Story } from "../desk/wire";
import { changesTo, flat, placeIn, splices, type Change } from "./flat";
import { merged } from "./merge";

/** How a field shows a body, and the edits that a text of it means. */
export interface Form {
  read(story: Story): string;
  edits(story: Story, text: string, caret: number): Command[];
}

/** A body as it is set: paragraphs parted by one line end. */
export const PLAIN: Form = {
  read: (story) => flat(story.body),
  edits: textEdits,
};

/** A body with signs for kinds of paragraphs, which are parted by an empty line. */
export const SIGNED: Form = {
  read: (story) => bodyText(story.body),
  edits(story, text, caret) {
    const now = parseBody(text, story.body);
    const before = flat(parseBody(text.slice(0, caret), story.body)).length;
    const old = flat(story.body);
    const changes = changesTo(old, flat(now), before);
    return [...splices(story.id, old, changes), ...kindEdits(story, now, old, changes)];
  },
};

/**
 * Kinds and 电头 of paragraphs that changes of the words do not leave as they are to be. A 电头 stays with its words by
 * itself; one that is only guessed at does not take it away, unless it is to be `exact`.
 */
export function kindEdits(story: Story, now: Paragraph[], old: string, changes: readonly Change[], exact = false): Command[] {
  const by = now.length - story.body.length;
  const reach = changes.map((c) => [placeIn(old, c.at).paragraph, placeIn(old, c.at + c.removed).paragraph] as const);
  const first = reach[0]?.[0] ?? now.length;
  const last = reach.at(-1)?.[1] ?? -1;
  const parted = changes.some((c) => c.text.includes("\n")) || reach.some(([from, to]) => from !== to);
  return now.flatMap((p, paragraph): Command[] => {
    const touched = paragraph >= first && paragraph - by <= last;
    const was = touched && parted ? undefined : story.body[paragraph < first ? paragraph : paragraph - by];
    const [lead, led] = [p.dateline ?? 0, was?.dateline ?? 0];
    const kind = was?.kind === p.kind ? {} : { kind: p.kind };
    const told = exact || lead > 0 || (p.kind !== "body" && "kind" in kind);
    const other = touched ? was === undefined || lead > 0 || led > 0 : lead !== led;
    const dateline = told && other ? { dateline: lead } : {};
    return "kind" in kind || "dateline" in dateline ? [{ do: "set_paragraph", story: story.id, paragraph, ...kind, ...dateline }] : [];
  });
}

function textEdits(story: Story, text: string, caret: number): Command[] {
  const old = flat(story.body);
  return splices(story.id, old, changesTo(old, text, caret));
}

/** The desk, as far as a draft needs it. */
export interface StoryDesk {
  story(id: string): Story | undefined;
  write(make: () => Command | null): Promise<Applied | null>;
}

/** The text of a field and its selection, and the text of the desk it was made from. */
export class Draft {
  base: string;
  text: string;
  /** Where the selection was begun, and where it goes to. */
  anchor = 0;
  focus = 0;
  /** What a composition under way, which is what is selected, took the place of: it is stored only when it has ended. */
  aside: string | null = null;
  #storing = false;
  #turning = false;
  /** The step on its way. */
  #last: Promise<boolean> = Promise.resolve(true);

  constructor(
    readonly story: string,
    readonly form: Form,
    private readonly desk: StoryDesk,
  ) {
    this.base = this.text = this.#desk() ?? "";
  }

  /** Whether something is not with the desk yet. */
  get dirty(): boolean {
    return this.#settled() !== this.base;
  }

  /** Whether it is being stored. */
  get storing(): boolean {
    return this.#storing;
  }

  get from(): number {
    return Math.min(this.anchor, this.focus);
  }

  get to(): number {
    return Math.max(this.anchor, this.focus);
  }

  /** Writes over what is selected. */
  write(text: string): void {
    const at = this.from + text.length;
    this.text = this.text.slice(0, this.from) + text + this.text.slice(this.to);
    this.select(at, at);
  }

  select(anchor: number, focus = anchor): void {
    const within = (at: number) => Math.min(Math.max(at, 0), this.text.length);
    [this.anchor, this.focus] = [within(anchor), within(focus)];
  }

  /** Takes in what others did meanwhile; true if the text changed. */
  follow(): boolean {
    const theirs = this.#desk();
    if (this.#storing || theirs === null || theirs === this.base) return false;
    const clean = !this.dirty;
    const both = merged(this.base, this.text, theirs);
    const changes = changesTo(this.text, both.text);
    const last = changes.at(-1);
    const before = this.text;
    [this.base, this.text] = [theirs, both.text];
    if (clean && this.#turning && last) {
      // One looks next at what was taken back or done again.
      const shift = changes.slice(0, -1).reduce((n, c) => n + c.text.length - c.removed, 0);
      this.select(last.at + shift + last.text.length);
    } else this.select(both.place(this.anchor), both.place(this.focus));
    return this.text !== before;
  }

  /** Takes the desk's own form of the text where both mean the same. */
  tidy(): void {
    const theirs = this.#desk();
    if (this.#storing || theirs === null || this.edits().length > 0) return;
    this.base = this.text = theirs;
    this.select(this.anchor, this.focus);
  }

  /** The edits that would make the desk's text of it. */
  edits(text = this.text): Command[] {
    const story = this.desk.story(this.story);
    return story ? this.form.edits(story, text, this.focus) : [];
  }

  #settled(): string {
    if (this.aside === null) return this.text;
    return this.text.slice(0, this.from) + this.aside + this.text.slice(this.to);
  }

  /**
   * Stores it as one step, after the one on its way; false if it was refused. `whole`: also what the field shows no
   * otherwise than the desk has it, such as blanks that it does not count.
   */
  store(whole = false): Promise<boolean> {
    this.#last = this.#last.then(() => this.#store(whole));
    return this.#last;
  }

  async #store(whole: boolean): Promise<boolean> {
    let asked = false;
    const applied = await this.desk.write(() => {
      this.#storing = false;
      this.follow();
      if (!this.dirty && !whole) return null;
      const command = one(this.edits(this.#settled()), "splice_story");
      this.#storing = command !== null;
      asked = this.#storing;
      return command;
    });
    this.#storing = false;
    const story = applied?.patch.stories.find((s) => s.id === this.story);
    if (story) this.base = this.form.read(story);
    this.follow();
    return applied !== null || !asked;
  }

  /** Takes a step back or does it again, after what is being written is stored; the caret goes to where it was. */
  async turn(act: () => Promise<unknown>): Promise<void> {
    await this.store();
    this.#turning = true;
    try {
      await act();
      this.follow();
    } finally {
      this.#turning = false;
    }
  }

  #desk(): string | null {
    const story = this.desk.story(this.story);
    return story ? this.form.read(story) : null;
  }
}
