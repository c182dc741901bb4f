/** Which keys do what: a set that ships, and what the person has changed in it. Remembered. */
import { shownChord, writes } from "../tools/chords";
import type { ActId } from "./acts";
import { cleared, given, keysOf, putBack, SETS, type Keys, type KeySet, type Own } from "./keysets";

export type { KeySet } from "./keysets";

const SET_KEY = "banxin.keys.set";
const OWN_KEY = "banxin.keys.own";

class Keymap {
  set = $state<KeySet>(rememberedSet());
  /** Chords the person gave operations; an empty list takes their keys away. */
  own = $state.raw<Own>(remembered());
  #keys: Keys = $derived(keysOf(this.set, this.own));

  constructor() {
    addEventListener("storage", (e) => {
      if (e.key === SET_KEY) this.set = rememberedSet();
      if (e.key === OWN_KEY) this.own = remembered();
    });
  }

  /** The operation of a chord; on the board its own come first. */
  actOf(chord: string, onBoard = false): ActId | undefined {
    return this.#keys.actOf(chord, onBoard);
  }

  /** The operation of a chord while text is being written, to which letters and the keys of its caret belong. */
  inText(chord: string | null): ActId | undefined {
    return chord === null || writes(chord) ? undefined : this.#keys.actOf(chord, false);
  }

  /** The chords of an operation. */
  chordsOf(id: ActId): readonly string[] {
    return this.#keys.chordsOf(id);
  }

  /** The first key of an operation as it is printed; nothing without one. */
  shown(id: ActId): string {
    return shownChord(this.chordsOf(id)[0] ?? "");
  }

  /** What a tooltip says, and the key that does the same. */
  hint(says: string, id: ActId): string {
    const key = this.shown(id);
    return key === "" ? says : `${says}　${key}`;
  }

  /** Whether an operation has other keys than the set ships, by what the person gave it or gave others. */
  changed(id: ActId): boolean {
    return this.own[id] !== undefined || this.chordsOf(id).length !== SETS[this.set][id].length;
  }

  /** Takes another set; what the person changed stays. */
  use(set: KeySet): void {
    this.set = set;
    localStorage.setItem(SET_KEY, set);
  }

  /** Gives an operation one chord, and takes it from whatever had it. */
  give(id: ActId, chord: string): void {
    this.#keep(given(this.own, id, chord));
  }

  /** Takes an operation's keys away. */
  clear(id: ActId): void {
    this.#keep(cleared(this.own, id));
  }

  /** Puts an operation's keys back to those of the set, and takes them from whatever was given them. */
  reset(id: ActId): void {
    this.#keep(putBack(this.set, this.own, id));
  }

  /** Puts everything back. */
  resetAll(): void {
    this.#keep({});
  }

  #keep(own: Own): void {
    this.own = own;
    localStorage.setItem(OWN_KEY, JSON.stringify(own));
  }
}

function rememberedSet(): KeySet {
  return localStorage.getItem(SET_KEY) === "founder" ? "founder" : "indesign";
}

function remembered(): Own {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(OWN_KEY) ?? "{}");
    const lists = typeof kept === "object" && kept !== null ? Object.entries(kept).filter(([, v]) => isChords(v)) : [];
    return Object.fromEntries(lists) as Own;
  } catch {
    return {};
  }
}

function isChords(v: unknown): v is string[] {
  return Array.isArray(v) && v.every((c) => typeof c === "string");
}

/** The window's keys. */
export const keymap = new Keymap();
