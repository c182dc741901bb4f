/** Which keys do what: a set that ships, and what the person has changed in it. Remembered. */
import type { ActId } from "./acts";

/** Sets of keys that ship. */
export type KeySet = "indesign" | "founder";

const COMMON: Partial<Record<ActId, string[]>> = {
  newEdition: ["Ctrl+N"],
  openEdition: ["Ctrl+O"],
  anotherWindow: ["Ctrl+Shift+N"],
  proofWindow: ["Ctrl+Alt+P"],
  moveLeft: ["ArrowLeft"],
  moveRight: ["ArrowRight"],
  moveUp: ["ArrowUp"],
  moveDown: ["ArrowDown"],
  farLeft: ["Shift+ArrowLeft"],
  farRight: ["Shift+ArrowRight"],
  farUp: ["Shift+ArrowUp"],
  farDown: ["Shift+ArrowDown"],
  fineLeft: ["Ctrl+Shift+ArrowLeft"],
  fineRight: ["Ctrl+Shift+ArrowRight"],
  fineUp: ["Ctrl+Shift+ArrowUp"],
  fineDown: ["Ctrl+Shift+ArrowDown"],
  narrower: ["Alt+ArrowLeft"],
  wider: ["Alt+ArrowRight"],
  shorter: ["Alt+ArrowUp"],
  taller: ["Alt+ArrowDown"],
  muchNarrower: ["Alt+Shift+ArrowLeft"],
  muchWider: ["Alt+Shift+ArrowRight"],
  muchShorter: ["Alt+Shift+ArrowUp"],
  muchTaller: ["Alt+Shift+ArrowDown"],
  undo: ["Ctrl+Z"],
  redo: ["Ctrl+Shift+Z"],
  writeInPlace: ["Enter"],
  write: ["Ctrl+Y"],
  remove: ["Delete", "Backspace"],
  selectAll: ["Ctrl+A"],
  place: ["Ctrl+D"],
  continueStory: ["N"],
  threads: ["Ctrl+Alt+Y"],
  nextBlock: ["Tab"],
  previousBlock: ["Shift+Tab"],
  alsoNext: ["."],
  alsoPrevious: [","],
  toNextPage: ["Ctrl+Alt+PageDown"],
  toPreviousPage: ["Ctrl+Alt+PageUp"],
  group: ["Ctrl+G"],
  ungroup: ["Ctrl+Shift+G"],
  swap: ["X"],
  lower: ["Ctrl+["],
  raise: ["Ctrl+]"],
  splitColumns: ["Alt+="],
  mergeColumns: ["Alt+-"],
  addArea: ["Alt+A"],
  notch: ["Alt+N"],
  crop: ["C"],
  fillHole: ["B"],
  spareLines: ["Alt+B"],
  hand: ["H"],
  zoomTool: ["Z"],
  drawPlaceholder: ["F"],
  drawPhoto: ["Shift+F"],
  drawAd: ["A"],
  drawRule: ["L"],
  text: ["T"],
  drawTint: ["Shift+T"],
  drawMasthead: ["M"],
  layout: ["Alt+1"],
  photos: ["Alt+2"],
  board: ["Alt+3"],
  openPage: ["Enter"],
  sendProof: ["S"],
  pressPages: ["C"],
  pageEarlier: ["Alt+ArrowLeft", "Alt+ArrowUp"],
  pageLater: ["Alt+ArrowRight", "Alt+ArrowDown"],
  thumbsLarger: ["+", "=", "Ctrl+=", "Ctrl++"],
  thumbsSmaller: ["-", "Ctrl+-"],
  fitPage: ["Ctrl+0"],
  fitSpread: ["Ctrl+Alt+0"],
  spread: ["Shift+W"],
  fitWidth: ["Ctrl+2"],
  minimap: ["Ctrl+Alt+M"],
  fitSelection: ["Ctrl+Alt+="],
  hundred: ["Ctrl+1"],
  zoomIn: ["Ctrl+=", "Ctrl++"],
  zoomOut: ["Ctrl+-"],
  styles: ["F11"],
  grid: ["G"],
  guides: ["Ctrl+;"],
  guideAcross: ["Alt+G"],
  guideDown: ["Alt+Shift+G"],
  plain: ["W"],
  softProof: ["Alt+Y"],
  nextPlate: ["Alt+Shift+Y"],
  panels: ["Ctrl+\\"],
  previousPage: ["PageUp"],
  nextPage: ["PageDown"],
  goToPage: ["Ctrl+J"],
  findStory: ["Ctrl+F"],
  replaceAll: ["Ctrl+H"],
  nextFinding: ["F8"],
  previousFinding: ["Shift+F8"],
  fixFinding: ["Ctrl+."],
  palette: ["Ctrl+K"],
  keys: ["?"],
  export: ["Ctrl+E"],
  nextRegion: ["F6"],
  previousRegion: ["Shift+F6"],
  menus: ["F10"],
  save: ["Ctrl+S"],
};

/** InDesign's habits, and those of 飞腾, in what differs. */
const SETS: Record<KeySet, Partial<Record<ActId, string[]>>> = {
  indesign: { ...COMMON, select: ["V"], lock: ["Ctrl+L"], duplicate: ["Ctrl+Alt+D"], snap: ["Ctrl+:"] },
  founder: { ...COMMON, select: ["Q", "V"], lock: ["F3"], duplicate: ["Ctrl+Shift+C"], alignTop: ["Ctrl+Shift+T"], alignFoot: ["Ctrl+Shift+B"], snap: ["Ctrl+:"] },
};

/** Operations of the board: their keys mean them there, and may mean others elsewhere. */
const ON_BOARD: ReadonlySet<ActId> = new Set<ActId>(["openPage", "sendProof", "pressPages", "pageEarlier", "pageLater", "arrangeOrder", "arrangeSpreads", "arrangeSheets", "markFaults", "thumbsLarger", "thumbsSmaller"]);

const SET_KEY = "banxin.keys.set";
const OWN_KEY = "banxin.keys.own";

class Keymap {
  set = $state<KeySet>(localStorage.getItem(SET_KEY) === "founder" ? "founder" : "indesign");
  /** Chords the person gave operations; an empty list takes their keys away. */
  own = $state.raw<Partial<Record<ActId, string[]>>>(remembered());

  /** Chord to operation: on the board, and everywhere. */
  #board: ReadonlyMap<string, ActId> = $derived(indexOf({ ...SETS[this.set], ...this.own }, (id) => ON_BOARD.has(id)));
  #index: ReadonlyMap<string, ActId> = $derived(indexOf({ ...SETS[this.set], ...this.own }, (id) => !ON_BOARD.has(id)));

  /** The operation of a chord; on the board its own come first. */
  actOf(chord: string, onBoard = false): ActId | undefined {
    return (onBoard ? this.#board.get(chord) : undefined) ?? this.#index.get(chord);
  }

  /** The chords of an operation. */
  chordsOf(id: ActId): readonly string[] {
    return this.own[id] ?? SETS[this.set][id] ?? [];
  }

  /** Takes another set; what the person changed stays. */
  use(set: KeySet): void {
    this.set = set;
    localStorage.setItem(SET_KEY, set);
  }

  /** Gives an operation one chord, and takes it from whatever had it. */
  give(id: ActId, chord: string): void {
    const holder = (ON_BOARD.has(id) ? this.#board : this.#index).get(chord);
    const own = { ...this.own, [id]: [chord] };
    if (holder !== undefined && holder !== id) own[holder] = this.chordsOf(holder).filter((c) => c !== chord);
    this.#keep(own);
  }

  /** Takes an operation's keys away. */
  clear(id: ActId): void {
    this.#keep({ ...this.own, [id]: [] });
  }

  /** Puts an operation's keys back to those of the set. */
  reset(id: ActId): void {
    const own = { ...this.own };
    delete own[id];
    this.#keep(own);
  }

  /** Puts everything back. */
  resetAll(): void {
    this.#keep({});
  }

  #keep(own: Partial<Record<ActId, string[]>>): void {
    this.own = own;
    localStorage.setItem(OWN_KEY, JSON.stringify(own));
  }
}

function remembered(): Partial<Record<ActId, string[]>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(OWN_KEY) ?? "{}");
    const lists = typeof kept === "object" && kept !== null ? Object.entries(kept).filter(([, v]) => isChords(v)) : [];
    return Object.fromEntries(lists) as Partial<Record<ActId, string[]>>;
  } catch {
    return {};
  }
}

function isChords(v: unknown): v is string[] {
  return Array.isArray(v) && v.every((c) => typeof c === "string");
}

function indexOf(keys: Partial<Record<ActId, string[]>>, mine: (id: ActId) => boolean): ReadonlyMap<string, ActId> {
  const some = Object.entries(keys).filter(([id]) => mine(id as ActId));
  return new Map(some.flatMap(([id, chords]) => (chords ?? []).map((c) => [c, id as ActId] as const)));
}

/** The window's keys. */
export const keymap = new Keymap();
