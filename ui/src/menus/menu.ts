/** What a menu lists. */
import { ACTS, canDo, doAct, type ActId } from "../acts/acts";
import { keymap } from "../acts/keymap.svelte";
import { words } from "../messages/words.svelte";

/** One line of a menu. */
export interface Item {
  id: string;
  name: string;
  /** At its right: the key that does the same, or a day. */
  note: string;
  /** Whether it is on, for what is on or off, or one of several. */
  on?: boolean;
  /** One of several, of which one is on. */
  radio?: boolean;
  off?: boolean;
  run(): void;
}

/** Lines that belong together, under a name if they have one. */
export interface Section {
  label?: string;
  items: Item[];
}

/** An operation as a line. */
export function actItem(id: ActId): Item {
  return {
    id,
    name: words.m.acts.names[id],
    note: keymap.shown(id),
    on: ACTS[id].on?.(),
    off: !canDo(id),
    run: () => void doAct(id),
  };
}
