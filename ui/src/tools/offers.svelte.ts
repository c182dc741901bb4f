/** 补空, and what can be done about a finding: offers are shown one at a time in their real type, taken with Enter or put aside with Esc. */
import { desk } from "../desk/desk.svelte";
import type { Mirror } from "../desk/mirror";
import type { Block } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { rectOf } from "../canvas/grid";
import { drag } from "./drag.svelte";
import { offersFor, type Offer } from "./holes";
import { madeBlock } from "./made";
import { betweenBlocks, intoHeights, stackOf } from "./spare";
import { ALONE, keyOf, type Aim, type Scene, type Tool } from "./tool";

/** Shows one offer; the pointer changes nothing. */
class Shown implements Tool {
  readonly kind = "offer";
  readonly held: readonly Block[];
  readonly from = null;

  constructor(private readonly offer: Offer) {
    this.held = [desk.mirror?.blocks.get(offer.block ?? "") ?? []].flat();
  }

  aim(_: unknown, scene: Scene): Aim {
    const { frame, command, along = [] } = this.offer;
    const g = scene.mirror.grid;
    const pushed = along.map((a) => ({ block: a.block, box: rectOf(g, a.frame) }));
    return { ...ALONE, key: `${this.offer.label ?? ""}${keyOf(frame)}`, command, boxes: [rectOf(g, frame)], ...frame, pushed };
  }

  shows(): string[] {
    return this.offer.block === null ? ["made"] : [this.offer.block];
  }
}

class Offers {
  list = $state.raw<readonly Offer[]>([]);
  at = $state(0);
  /** What they are offers of. */
  title = $state("");
  /** The page they were made for. */
  #page: string | null = null;
  /** The blocks there were then. */
  #blocks: Mirror["blocks"] | undefined;

  /** Looks for offers on the page shown: for the selected blocks, or for its largest hole. */
  open(): void {
    const m = desk.mirror;
    const scene = drag.scene();
    if (!m || !scene || !desktop.editable) return;
    const only = desktop.selection.kind === "blocks" ? desktop.selection.ids : [];
    const pool = [...m.stories.values()].filter((s) => !desk.places.stories.has(s.id));
    const list = offersFor(scene, only, pool, { grid: m.grid, setup: m.edition.setup, styles: m.edition.styles });
    if (list.length === 0) return void (desk.failure = { code: "no_offers", message: "nothing here can be made to fill free room" });
    this.present(words.m.offers.title, list);
  }

  /** 余行: how the free lines below what is selected could be shared out. */
  spare(): void {
    const scene = drag.scene();
    const stack = scene && desktop.editable && desktop.selection.kind === "blocks" ? stackOf(scene, desktop.selection.ids) : null;
    if (!scene || !stack || stack.spare === 0) return void (desk.failure = { code: "no_spare", message: "no lines are free below a stack of blocks that may move" });
    const g = scene.mirror.grid;
    const w = words.m.offers;
    const fits = scene.mirror.status.get(scene.page)?.fits ?? [];
    const ways = [[w.between(stack.spare), betweenBlocks(g, stack)], [w.heights(stack.spare), intoHeights(g, stack, fits)]] as const;
    const list = ways.flatMap(([label, shared]): Offer[] => {
      const [first, ...along] = shared?.frames ?? [];
      return shared && first ? [{ kind: "spread", side: null, story: null, command: shared.command, gain: stack.spare, label, ...first, along }] : [];
    });
    this.present(w.spare, list);
  }

  /** Shows offers, the first of them as it would look. */
  present(title: string, list: readonly Offer[]): void {
    this.title = title;
    this.list = list;
    this.#page = desktop.page;
    this.#blocks = desk.mirror?.blocks;
    desktop.say(words.m.join.named(title, words.m.offers.count(list.length)));
    this.show(0);
  }

  /** Shows an offer. */
  show(at: number): void {
    const offer = this.list[at];
    if (!offer) return;
    this.at = at;
    drag.offer(new Shown(offer));
  }

  /** Takes the offer shown. */
  async take(): Promise<void> {
    const offer = this.list[this.at];
    this.list = [];
    const applied = await drag.drop();
    const block = offer?.block ?? madeBlock(applied);
    // What was selected to be shared out stays so.
    if (applied && block !== null && offer?.kind !== "spread") desktop.pick([block]);
  }

  /** Puts the offers aside. */
  close(): void {
    if (this.list.length === 0) return;
    this.list = [];
    if (drag.now?.tool.kind === "offer") drag.cancel();
  }

  /** Puts them aside where their page is shown no more, or is made up otherwise than when they were reckoned. */
  follow(): void {
    if (this.#page !== desktop.page || this.#blocks !== desk.mirror?.blocks) this.close();
  }

  /** A key while offers are shown; true if it was used. */
  key(e: KeyboardEvent): boolean {
    if (this.list.length === 0) return false;
    const step = { ArrowDown: 1, ArrowRight: 1, Tab: 1, ArrowUp: -1, ArrowLeft: -1 }[e.key];
    if (e.key === "Escape") this.close();
    else if (e.key === "Enter") void this.take();
    else if (step !== undefined) this.show((this.at + step + this.list.length) % this.list.length);
    else return false;
    return true;
  }
}

/** The window's offers. */
export const offers = new Offers();
