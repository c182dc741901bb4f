/** 着重号, 专名号, 书名号 and 注音 as operations: on what is selected in the text being written, in the page or beside it. */
import type { ActId } from "../acts/acts";
import { KINDS } from "../desk/notations";
import type { NotationKind } from "../desk/wire";
import { inplace } from "./inplace.svelte";

/** The operation of each kind. */
export const MARK_ACTS: Readonly<Record<NotationKind, ActId>> = { emphasis: "markEmphasis", proper_name: "markProperName", book_title: "markBookTitle", ruby: "markRuby" };

/** The kind an operation sets; none if it sets no mark. */
export function markOf(act: ActId | undefined): NotationKind | undefined {
  return KINDS.find((kind) => MARK_ACTS[kind] === act);
}

/** Sets a mark where text is written, or takes it away. */
type Toggle = (kind: NotationKind) => Promise<void>;

class Marking {
  /** What marks the text written beside the page; none while none is written there. */
  #beside = $state.raw<Toggle | null>(null);

  /** Whether text is being written that takes marks. */
  get can(): boolean {
    return this.#beside !== null || inplace.now !== null;
  }

  /** Sets a mark on what is selected or takes it away, and asks for the words of a 注音. The keys go back to the text. */
  set(kind: NotationKind): void {
    if (this.#beside !== null) return void this.#beside(kind);
    if (kind === "ruby") return inplace.askRuby();
    inplace.field?.focus({ preventScroll: true });
    void inplace.mark(kind);
  }

  /** Says what marks the text beside the page; the answer ends it. */
  offer(toggle: Toggle): () => void {
    this.#beside = toggle;
    return () => {
      if (this.#beside === toggle) this.#beside = null;
    };
  }
}

/** The window's marks. */
export const marking = new Marking();
