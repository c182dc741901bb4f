/** The live room of a headline: what is typed is set by the engine before it is committed. */
import { desk } from "../desk/desk.svelte";
import type { StoryBlockRecord } from "../desk/types";
import type { DeckKind, DeckLineView, PageView, Preview, StoryEdit } from "../desk/wire";
import { Previewer } from "../tools/previewer";

/** The decks of one block against their room, as they stand or as they are being typed. */
export class HeadRoom {
  /** What the typed decks come to; none while nothing is typed. */
  #typed = $state.raw<{ lines: readonly DeckLineView[]; at: string } | null>(null);
  readonly #block: () => StoryBlockRecord | null;
  readonly #previewer: Previewer<{ block: StoryBlockRecord; edit: StoryEdit }, Preview>;

  constructor(block: () => StoryBlockRecord | null) {
    this.#block = block;
    this.#previewer = new Previewer<{ block: StoryBlockRecord; edit: StoryEdit }, Preview>(
      (q) => desk.preview(q.block.page, { do: "edit_story", story: q.block.story, edit: q.edit }),
      (q, view) => void (this.#typed = { lines: linesIn(view, q.block.id), at: this.#revision() }),
      // What cannot be set, for it is too long, has no room to tell.
      () => undefined,
    );
  }

  /** The lines of a deck. */
  of(deck: DeckKind): DeckLineView[] {
    const typed = this.#typed?.at === this.#revision() ? this.#typed.lines : null;
    const block = this.#block();
    const view = block ? desk.views.get(block.page) : undefined;
    return (typed ?? (block && view ? linesIn(view, block.id) : [])).filter((l) => l.deck === deck);
  }

  /** Looks what a change that is being typed would come to. */
  type(edit: StoryEdit): void {
    const block = this.#block();
    if (block) this.#previewer.request({ block, edit });
  }

  /** What is typed no longer counts once the page has changed. */
  #revision(): string {
    return desk.mirror?.status.get(this.#block()?.page ?? "")?.revision ?? "";
  }
}

function linesIn(view: PageView, block: string): readonly DeckLineView[] {
  return view.blocks.find((b) => b.block === block)?.decks ?? [];
}
