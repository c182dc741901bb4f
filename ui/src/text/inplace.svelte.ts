/** Text in place: a caret in the real type of the page, and what is written there shown as it will be set. */
import { tileScale, toView } from "../canvas/camera";
import { during } from "../desk/busy";
import { chainOf, followerOf, storyLocked } from "../desk/chain";
import { desk } from "../desk/desk.svelte";
import { touching, withRuby, type Stretch } from "../desk/notations";
import type { PagePoint, Rect, StoryBlockRecord } from "../desk/types";
import { paint, type Painted, type PaintedPreview } from "../desk/painted";
import type { BlockText, BlockView, Command, NotationKind, ParagraphKind, Point } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { redo, undo } from "../tools/acts";
import { drag } from "../tools/drag.svelte";
import { press } from "../tools/press";
import { Previewer } from "../tools/previewer";
import { note } from "../tools/trace";
import { blockAt, standsIn, wayOut } from "./chained";
import { Composing } from "./composing";
import { Draft, PLAIN } from "./draft";
import { caretRect, lineAt, lineInto, lineStep, linesOf, spotAt, type Line, type Spot } from "./lines";
import { caretStretch, stretches, toggleKind, toggleMark } from "./marks";
import { keepDraft } from "./open-drafts";
import { paragraphAt, step, wordAt } from "./words";

/** Milliseconds without a key after which what was typed is one step. */
const PAUSE = 500;
/** Milliseconds after which the picture of what was written goes even if the page's own is not there. */
const LANDED = 2000;
/** CSS pixels between the caret and the canvas' edge. */
const MARGIN = 24;

/** What is being written, as the canvas shows it. */
export interface Writing {
  block: string;
  story: string;
  anchor: number;
  caret: Spot;
  /** What an input method has in hand. */
  composed: { from: number; to: number } | null;
  /** The lines, as far as they are known. */
  lines: Line[];
  /** Whether keys go to it. */
  focused: boolean;
}

/** What of the block will look another way, over the page as it is. */
export interface Written {
  /** Which block. */
  block: string;
  image: HTMLCanvasElement;
  /** What the desk calls it. */
  name: string;
  /** The block's shape, and the photos in it, which the picture leaves out. */
  outline: Point[][];
  photos: Rect[];
  scale: number;
  x: number;
  y: number;
  w: number;
  h: number;
}

interface Question {
  time: number;
  scale: number;
  text: string;
  /** Where the caret stood when it was asked. */
  spot: Spot;
  /** What was shown when it was asked. */
  known: Written | null;
}

/** How the block is set that the caret stands in. */
interface Answer {
  block: StoryBlockRecord;
  view: PaintedPreview;
}

/** A step up or down out of a block, until the next one's lines are known. */
interface Across {
  at: number;
  out: number;
  down: boolean;
  extend: boolean;
}

class InPlace {
  /** What is being written; none most of the time. */
  now = $state.raw<Writing | null>(null);
  /** Its picture, until the page's own has come. */
  written = $state.raw<Written | null>(null);
  /** 注音 being asked for: what it stands above, and what it says so far. */
  asking = $state.raw<{ above: Stretch; says: string } | null>(null);
  /** The field keys and input methods write into. */
  field: HTMLTextAreaElement | null = null;

  #draft: Draft | null = null;
  #page = "";
  /** Where up and down keep to. */
  #goal: number | null = null;
  #late = false;
  /** How the caret came: written, it stays in its block at a seam; with a whole that was taken, it turns to no other. */
  #came: "walked" | "written" | "taken" = "walked";
  #across: Across | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stored: Promise<unknown> = Promise.resolve();
  #previewer: Previewer<Question, Answer | null> | null = null;
  /** The page's revision that is painted. */
  #painted = "";
  readonly composing = new Composing({
    begin: () => this.#begin(),
    show: (text, caret, time) => this.#compose(text, caret, time),
    end: (text, time) => this.#composed(text, time),
    cancel: (time) => this.#uncompose(time),
    type: (text, time) => this.#typed(text, time),
  });
  /** Where in a composition its caret is. */
  #inHand = 0;

  /** Goes into a story's text: at a point of the page, or at the end of what the block shows of it. */
  async enter(block: StoryBlockRecord, point: PagePoint | null): Promise<void> {
    if (!desktop.editable) return;
    if (storyLocked(desk.mirror, block.story)) return void (desk.failure = { code: "page_signed", message: "the story goes on on a page that is signed; reopen it first" });
    await this.leave();
    const set = await desk.lines(block.id);
    if (!set || desktop.page !== block.page) return;
    desktop.tool = desktop.tool === "text" ? "text" : "select";
    desktop.editing = null;
    desktop.pick([block.id]);
    const draft = new Draft(block.story, PLAIN, desk);
    this.#page = block.page;
    const lines = this.#set(draft.text, set);
    const spot = point ? spotAt(draft.text, lines, point) : { at: endIn(block, draft.text, lines), late: true };
    draft.select(spot.at);
    this.#draft = draft;
    this.#late = spot.late;
    this.#came = "walked";
    this.#goal = null;
    this.#across = null;
    this.#previewer = this.#asking(draft);
    this.now = { block: block.id, story: block.story, anchor: spot.at, caret: spot, composed: null, lines, focused: true };
    this.ask(performance.now());
  }

  /** Stores what was written and goes out. */
  async leave(): Promise<void> {
    const draft = this.#draft;
    if (!draft) return;
    this.composing.stop();
    const stored = this.#store();
    this.#previewer?.stop();
    this.#draft = null;
    this.now = null;
    this.asking = null;
    // It lies over the page it was written on, and over no other.
    if (desktop.page !== this.#page) this.written = null;
    await stored;
    if (this.written) setTimeout(() => this.#draft === null && (this.written = null), LANDED);
    this.#drop();
  }

  /** Stores what was written; a composition is left to end. */
  async settle(): Promise<void> {
    this.#flush();
    await this.#stored;
  }

  /** Whether a point of the page is in what is being written. */
  holds(point: PagePoint): boolean {
    const shape = desk.views.get(this.#page)?.blocks.find((b) => b.block === this.now?.block);
    const rows = this.now?.lines.filter((l) => l.over) ?? [];
    const inside = (x: number, y: number, w: number, h: number) => point.x >= x && point.x < x + w && point.y >= y && point.y < y + h;
    const b = shape?.bounds;
    return (b !== undefined && inside(b.x, b.y, b.w, b.h)) || rows.some((l) => inside(l.x, l.baseline - l.size, l.measure, l.size * 1.5));
  }

  /** A press in the text: a caret, and a selection while it is dragged. */
  press(e: PointerEvent): void {
    this.#flush();
    this.field?.focus({ preventScroll: true });
    this.#to(this.#spot(e), e.shiftKey);
    press(e, {
      start: () => undefined,
      move: (at) => this.#to(this.#spot(at), true),
      drop: () => undefined,
      cancel: () => undefined,
    });
  }

  /** A second press takes the word, a third the paragraph. */
  pressed(times: number): void {
    const draft = this.#draft;
    if (!draft || times < 2) return;
    const [from, to] = (times === 2 ? wordAt : paragraphAt)(draft.text, draft.focus);
    draft.select(from, to);
    this.#came = "taken";
    this.#moved(false);
  }

  /** A key of its own; true if it was used. */
  key(e: KeyboardEvent): boolean {
    const draft = this.#draft;
    if (!draft) return false;
    const command = e.ctrlKey || e.metaKey;
    switch (e.key) {
      case "ArrowLeft":
      case "ArrowRight":
        return this.#aside(draft, e.key === "ArrowRight", e.shiftKey, command || e.altKey);
      case "ArrowUp":
      case "ArrowDown":
        return this.#along(draft, e.key === "ArrowDown", e.shiftKey);
      case "Home":
      case "End":
        return this.#edge(draft, e.key === "End", e.shiftKey, command);
      case "Backspace":
      case "Delete":
        return this.#remove(draft, e.key === "Delete", command || e.altKey, e.timeStamp);
      case "Enter":
        return !command && this.#typed("\n", e.timeStamp);
      default:
        return false;
    }
  }

  /** Everything. */
  selectAll(): void {
    this.#flush();
    this.#draft?.select(0, this.#draft.text.length);
    this.#came = "taken";
    this.#moved(false);
  }

  undo(): void {
    this.#turn(undo);
  }

  redo(): void {
    this.#turn(redo);
  }

  /** What is selected. */
  selected(): string {
    const draft = this.#draft;
    return draft?.text.slice(draft.from, draft.to) ?? "";
  }

  /** Takes out what is selected, as a step of its own. */
  cut(): void {
    this.#flush();
    this.#typed("", performance.now());
    this.#flush();
  }

  /** Puts in what was cut elsewhere, its paragraphs cleaned, as a step of its own. */
  async paste(text: string): Promise<void> {
    this.#flush();
    const paragraphs = await during(desk.cleaned(text));
    if (paragraphs.length === 0 || !this.#draft) return;
    this.#typed(paragraphs.join("\n"), performance.now());
    this.#flush();
  }

  /** Sets or takes away a mark on what is selected. */
  async mark(kind: NotationKind): Promise<void> {
    const draft = this.#draft;
    if (!draft || draft.from === draft.to) return;
    await this.#store();
    await desk.apply(() => toggleMark(draft.story, draft.text, draft.from, draft.to, kind));
  }

  /** 小标题 or 编者按: the paragraphs that are selected, or the caret's own; again, and they are body. */
  async setKind(kind: ParagraphKind): Promise<void> {
    const draft = this.#draft;
    if (!draft) return;
    await this.#store();
    await desk.apply(() => toggleKind(draft.story, draft.text, draft.from, draft.to, kind));
  }

  /** 注音: asks for the words above what is selected in one paragraph, or of the 注音 the caret stands in. */
  askRuby(): void {
    const draft = this.#draft;
    if (!draft) return;
    const body = desk.mirror?.stories.get(draft.story)?.body ?? [];
    const [one, more] = stretches(draft.text, draft.from, draft.to);
    const at = one ?? caretStretch(draft.text, draft.from);
    if (!at || more) return;
    const old = touching(body, at).find((n) => n.kind === "ruby");
    if (!one && !old) return;
    const above = old ? { paragraph: at.paragraph, from: old.from, to: old.to } : at;
    this.asking = { above, says: old?.text ?? "" };
  }

  /** Sets the 注音 asked for; nothing takes it away. The keys go back to the text. */
  async setRuby(says: string): Promise<void> {
    const [draft, asked] = [this.#draft, this.asking];
    this.closeRuby();
    if (!draft || !asked) return;
    await this.#store();
    const { above } = asked;
    await desk.apply(() => {
      const body = desk.mirror?.stories.get(draft.story)?.body ?? [];
      const notations = withRuby(body[above.paragraph]?.notations ?? [], above, says.trim());
      return { do: "set_notations", story: draft.story, paragraph: above.paragraph, notations };
    });
  }

  /** Puts the question aside. */
  closeRuby(): void {
    this.asking = null;
    this.field?.focus({ preventScroll: true });
  }

  /** The keys go elsewhere: what was written is stored. */
  blurred(): void {
    this.composing.stop();
    this.#flush();
    if (this.now) this.now = { ...this.now, focused: false };
  }

  focused(): void {
    if (!this.now) return;
    // The hand is in the text again: what was asked for other words is not answered over these.
    this.asking = null;
    this.now = { ...this.now, focused: true };
    this.#seek();
  }

  /** Takes in what changed round it: other hands' words, the block's shape, the page shown, the selection. */
  follow(): void {
    const { now } = this;
    const draft = this.#draft;
    if (!now || !draft) return;
    const block = desk.mirror?.blocks.get(now.block);
    const s = desktop.selection;
    const here = desktop.page === this.#page && s.kind === "blocks" && s.ids.includes(now.block) && desktop.mode === "layout";
    if (block?.kind !== "story" || block.story !== now.story || block.page !== this.#page || !here) return void this.leave();
    if (draft.follow()) this.#moved(true);
    this.ask(performance.now());
  }

  /** The page was painted. */
  painted(revision: string): void {
    this.#painted = revision;
    this.#drop();
  }

  /** The picture over the page goes when the page itself shows all that was written. */
  #drop(): void {
    const shown = () => !this.#pending() && this.#current() === this.#painted;
    if (this.written && shown()) requestAnimationFrame(() => shown() && (this.written = null));
  }

  /** Asks how the text is set now. */
  ask(time: number): void {
    this.#previewer?.request({ time, scale: tileScale(desktop.camera.zoom, desktop.ratio), text: "", spot: { at: 0, late: false }, known: null });
  }

  /** The lines; a block without any has an empty one at its corner, where the story ends. */
  #set(text: string, set: BlockText): Line[] {
    const lines = linesOf(text, set);
    const corner = desk.views.get(this.#page)?.blocks.find((b) => b.block === set.block)?.bounds;
    const grid = desk.mirror?.grid;
    if (lines.length > 0 || !corner || !grid) return lines;
    const { em: size, column_width: measure } = grid;
    const end = text.length;
    return [{ start: end, end, places: [end], carets: [corner.x], x: corner.x, baseline: corner.y + size, size, measure, over: false }];
  }

  #pending(): boolean {
    return this.#draft !== null && (this.#draft.dirty || this.#draft.storing || this.#draft.aside !== null);
  }

  #current(): string {
    return desk.mirror?.status.get(this.#page)?.revision ?? "";
  }

  #asking(draft: Draft): Previewer<Question, Answer | null> {
    return new Previewer<Question, Answer | null>(
      async (q) => {
        // Never while a step is on its way: the desk would set its words twice.
        await this.#stored;
        q.text = draft.text;
        q.spot = this.#caret(draft);
        return await this.#look(draft, q);
      },
      (q, answer) => {
        if (answer) this.#hear(draft, q, answer);
      },
      () => undefined,
    );
  }

  /** How the block is set that is shown, or the one of its chain that the caret has gone into. */
  async #look(draft: Draft, q: Question): Promise<Answer | null> {
    const here = desk.mirror?.blocks.get(this.now?.block ?? "");
    if (here?.kind !== "story") return null;
    const view = await this.#preview(draft, q, here);
    const chain = this.#chain();
    if (chain.length < 2 || this.#stands(q.text, linesIn(q.text, view), q.spot)) return { block: here, view };
    const set: Line[][] = [];
    for (const b of chain) set.push(linesIn(q.text, b.id === here.id ? view : await this.#preview(draft, { ...q, scale: 0 }, b)));
    const there = chain[blockAt(q.text, set, q.spot)];
    if (!there || there.id === here.id) return { block: here, view };
    return { block: there, view: await this.#preview(draft, q, there) };
  }

  async #preview(draft: Draft, q: Question, { id, page }: StoryBlockRecord): Promise<PaintedPreview> {
    q.known = this.written?.block === id ? this.written : null;
    const edits: Command = { do: "together", label: "", commands: draft.edits(q.text) };
    const known = q.known ? [q.known.name] : [];
    return await desk.preview(page, edits, { scale: q.scale, known, text: id, painted: this.#painted });
  }

  #hear(draft: Draft, q: Question, { block, view }: Answer): void {
    const { now } = this;
    if (!now || !view.text || desktop.page !== this.#page) return;
    const over = block.id !== now.block;
    if (over) this.#over(block);
    const came = view.pictures.find((p) => p.block === block.id);
    const shape = view.blocks.find((b) => b.block === block.id);
    const picture = came && shape ? shown(came, q, shape) : null;
    // Without a picture it looks as it is painted, unless the page was painted anew meanwhile.
    if (picture || (!came && !over && this.#painted === this.#current())) this.written = picture;
    this.now = { ...now, block: block.id, lines: this.#set(q.text, view.text) };
    if (over) this.#land(draft, q.text);
    this.#reveal();
    this.#drop();
    if (picture) note("keys", q.time);
    // The caret may have gone on since it was asked.
    const { at, late } = this.#caret(draft);
    if (draft.text === q.text && (at !== q.spot.at || late !== q.spot.late)) this.#seek();
  }

  /** Goes on in another block of the chain, wherever it stands. */
  #over(block: StoryBlockRecord): void {
    if (block.page !== this.#page) this.written = null;
    this.#page = block.page;
    desktop.goTo(block.id);
    // The block that is left shows what was written in it when the page is painted anew.
    this.#flush();
  }

  /** A caret that came by the arrows up or down is as far across as it was. */
  #land(draft: Draft, text: string): void {
    const step = this.#across;
    this.#across = null;
    if (!step || draft.text !== text || draft.focus !== step.at) return;
    const into = lineInto(text, this.now?.lines ?? [], step.out, step.down);
    if (!into) return;
    this.#to(into.spot, step.extend);
    this.#goal = into.x;
  }

  /** The blocks that the story runs through. */
  #chain(): StoryBlockRecord[] {
    return desk.mirror && this.now ? chainOf(desk.mirror, this.now.story) : [];
  }

  /** Whether the caret keeps to the block with these lines; while the keys go elsewhere no other is turned to. */
  #stands(text: string, lines: readonly Line[], spot: Spot): boolean {
    return this.now?.focused === false || this.#came === "taken" || standsIn(text, lines, spot, this.#came === "written");
  }

  /** Asks for the block the caret has gone into, if it is not the one that is shown. */
  #seek(): void {
    const [draft, now] = [this.#draft, this.now];
    if (!draft || !now || this.#stands(draft.text, now.lines, this.#caret(draft))) return;
    if (this.#chain().length > 1) this.ask(performance.now());
  }

  #spot(at: { x: number; y: number } | PointerEvent): Spot {
    const p = at instanceof PointerEvent ? { x: at.clientX, y: at.clientY } : at;
    return spotAt(this.#draft?.text ?? "", this.now?.lines ?? [], drag.pointOf(p));
  }

  #to(spot: Spot, extend: boolean): void {
    this.#late = spot.late;
    this.#came = "walked";
    this.#across = null;
    this.#draft?.select(extend ? this.#draft.anchor : spot.at, spot.at);
    this.#moved(true);
    this.#seek();
  }

  #aside(draft: Draft, forward: boolean, extend: boolean, byWord: boolean): boolean {
    this.#flush();
    const collapse = !extend && draft.from !== draft.to;
    const at = collapse ? (forward ? draft.to : draft.from) : step(draft.text, draft.focus, forward, byWord);
    this.#to({ at, late: false }, extend);
    return true;
  }

  #along(draft: Draft, down: boolean, extend: boolean): boolean {
    this.#flush();
    const lines = this.now?.lines ?? [];
    const spot = { at: draft.focus, late: this.#late };
    const from = this.#goal ?? caretRect(lines, spot)?.x ?? 0;
    const { spot: next, x, out } = lineStep(draft.text, lines, spot, from, down);
    const beyond = out !== undefined && this.#chain().length > 1 ? wayOut(draft.text, lines, down) : null;
    this.#to(beyond ?? next, extend);
    this.#goal = x;
    if (beyond && out !== undefined) this.#across = { at: beyond.at, out, down, extend };
    return true;
  }

  #edge(draft: Draft, end: boolean, extend: boolean, whole: boolean): boolean {
    this.#flush();
    const line = lineAt(this.now?.lines ?? [], { at: draft.focus, late: this.#late });
    const at = end ? (whole ? draft.text.length : line?.end) : whole ? 0 : line?.start;
    this.#to({ at: at ?? draft.focus, late: end }, extend);
    return true;
  }

  #remove(draft: Draft, forward: boolean, byWord: boolean, time: number): boolean {
    if (draft.from === draft.to) draft.select(draft.focus, step(draft.text, draft.focus, forward, byWord));
    return this.#typed("", time);
  }

  /** Writes over what is selected; a pause makes a step of it. */
  #typed(text: string, time: number): boolean {
    const draft = this.#draft;
    if (!draft || !desktop.editable) return true;
    draft.write(text);
    this.#late = false;
    this.#came = "written";
    this.#moved(true);
    this.ask(time);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), PAUSE);
    return true;
  }

  #begin(): void {
    const draft = this.#draft;
    if (!draft) return;
    draft.aside = this.selected();
    void this.#store();
    draft.write("");
    this.#came = "written";
    this.#inHand = 0;
    this.#moved(true);
  }

  /** Shows what an input method has in hand; it stays the draft's selection until it has ended. */
  #compose(text: string, caret: number, time: number): void {
    const draft = this.#draft;
    if (!draft) return;
    const from = draft.from;
    draft.write(text);
    draft.select(from, from + text.length);
    this.#inHand = caret;
    this.#moved(true);
    this.ask(time);
  }

  /** A composition is one step. */
  #composed(text: string, time: number): void {
    if (this.#draft) this.#draft.aside = null;
    this.#typed(text, time);
    this.#flush();
  }

  #uncompose(time: number): void {
    const draft = this.#draft;
    if (!draft) return;
    const [from, old] = [draft.from, draft.aside ?? ""];
    draft.aside = null;
    draft.write(old);
    draft.select(from, from + old.length);
    this.#moved(true);
    this.ask(time);
  }

  /** Where the caret stands, in what an input method has in hand too. */
  #caret(draft: Draft): Spot {
    return { at: this.composing.on ? draft.from + this.#inHand : draft.focus, late: this.#late };
  }

  /** Shows the caret where the draft has it. */
  #moved(forget: boolean): void {
    const draft = this.#draft;
    const { now } = this;
    if (!draft || !now) return;
    if (forget) this.#goal = null;
    const composed = this.composing.on ? { from: draft.from, to: draft.to } : null;
    const caret = this.#caret(draft);
    this.now = { ...now, anchor: composed ? caret.at : draft.anchor, caret, composed };
    this.#reveal();
  }

  /** Keeps the caret in the canvas. */
  #reveal(): void {
    const rect = this.now && caretRect(this.now.lines, this.now.caret);
    if (!rect || !this.now?.focused) return;
    const at = toView(desktop.camera, rect);
    const { w, h } = desktop.extent;
    const by = (from: number, to: number, room: number) => (from < MARGIN ? MARGIN - from : to > room - MARGIN ? room - MARGIN - to : 0);
    const [dx, dy] = [by(at.x, at.x, w), by(at.y, at.y + at.h, h)];
    if (dx !== 0 || dy !== 0) desktop.pan(dx, dy);
  }

  #flush(): void {
    if (!this.composing.on) void this.#store();
  }

  #store(): Promise<unknown> {
    clearTimeout(this.#timer);
    const draft = this.#draft;
    if (!draft?.dirty) return this.#stored;
    return (this.#stored = draft.store().then(() => {
      if (this.#draft === draft) this.#moved(true);
      this.#drop();
    }));
  }

  #turn(act: () => Promise<void>): void {
    const draft = this.#draft;
    if (!draft || this.composing.on) return;
    clearTimeout(this.#timer);
    this.#came = "written";
    this.#stored = draft.turn(act).then(() => this.follow());
  }
}

/** A picture that came with an answer, or the one at hand where it looks the same. */
function shown(came: Painted, { scale, known }: Question, { outline, photos }: BlockView): Written | null {
  const { name, x, y, w, h, onto } = came;
  if (onto !== null && known?.name !== onto) return null;
  if (came.size === 0) return known && known.name === name ? { ...known, outline, photos, x, y } : null;
  return { block: came.block, image: paint(came, known?.image), name, outline, photos, scale, x, y, w, h };
}

/** The lines of the block being written in, as an answer has them. */
function linesIn(text: string, { text: set }: PaintedPreview): Line[] {
  return set ? linesOf(text, set) : [];
}

/** Where a block's own text ends: the story's end, with what finds no room, in the last of its chain. */
function endIn(block: StoryBlockRecord, text: string, lines: readonly Line[]): number {
  const goesOn = desk.mirror !== null && followerOf(desk.mirror, block.id) !== null;
  return (goesOn ? lines.at(-1)?.end : undefined) ?? text.length;
}

/** The window's one caret. */
export const inplace = new InPlace();
keepDraft(() => inplace.settle());

