/** Sets of keys that ship, and which keys work when the person has given operations keys of their own. */
import type { ActId } from "./acts";

/** Sets of keys that ship. */
export type KeySet = "indesign" | "founder";

/** Chords of some operations, those changed last at the end; an empty list takes an operation's keys away. */
export type Own = Readonly<Partial<Record<ActId, readonly string[]>>>;

/** InDesign's habits. An operation without a key is named too: so none is forgotten, and none is unknown. */
const INDESIGN: Readonly<Record<ActId, readonly string[]>> = {
  newEdition: ["Ctrl+N"],
  openEdition: ["Ctrl+O"],
  openSample: [],
  importFiles: ["Ctrl+I"],
  newStory: ["Ctrl+Alt+N"],
  anotherWindow: ["Ctrl+Shift+N"],
  proofWindow: ["Ctrl+Alt+P"],
  addPage: ["Ctrl+Shift+P"],
  removePage: ["Alt+Delete"],
  advancePage: ["Alt+S"],
  backPage: ["Alt+Shift+S"],
  signPage: ["Ctrl+Alt+S"],
  reopenPage: ["Alt+O"],
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
  history: ["Ctrl+Alt+Z"],
  writeInPlace: ["Enter"],
  write: ["Ctrl+Y"],
  remove: ["Delete", "Backspace"],
  duplicate: ["Ctrl+Alt+D"],
  selectAll: ["Ctrl+A"],
  lock: ["Ctrl+L"],
  place: ["Ctrl+D"],
  continueStory: ["N"],
  endStory: ["Shift+N"],
  threads: ["Ctrl+Alt+Y"],
  nextBlock: ["Tab"],
  previousBlock: ["Shift+Tab"],
  alsoNext: ["."],
  alsoPrevious: [","],
  toNextPage: ["Ctrl+Alt+PageDown"],
  toPreviousPage: ["Ctrl+Alt+PageUp"],
  group: ["Ctrl+G"],
  ungroup: ["Ctrl+Shift+G"],
  alignTop: ["Alt+Shift+T"],
  alignFoot: ["Alt+Shift+B"],
  alignLeft: ["Alt+Shift+L"],
  alignRight: ["Alt+Shift+R"],
  spreadDown: ["Alt+Shift+V"],
  spreadAcross: ["Alt+Shift+H"],
  swap: ["X"],
  push: ["P"],
  lower: ["Ctrl+["],
  raise: ["Ctrl+]"],
  splitColumns: ["Alt+="],
  mergeColumns: ["Alt+-"],
  addArea: ["Alt+A"],
  removeArea: ["Alt+Shift+A"],
  notch: ["Alt+N"],
  straighten: ["Alt+Shift+N"],
  crop: ["C"],
  fillHole: ["B"],
  spareLines: ["Alt+B"],
  fitHead: ["Alt+H"],
  tighten: ["Alt+,"],
  loosen: ["Alt+."],
  fillCopy: ["Alt+/"],
  levelColumns: ["Alt+;"],
  markEmphasis: ["Ctrl+Alt+1"],
  markProperName: ["Ctrl+Alt+2"],
  markBookTitle: ["Ctrl+Alt+3"],
  markRuby: ["Ctrl+Alt+4"],
  crosshead: ["Ctrl+Alt+5"],
  editorNote: ["Ctrl+Alt+6"],
  select: ["V"],
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
  arrangeOrder: ["1"],
  arrangeSpreads: ["2"],
  arrangeSheets: ["3"],
  markFaults: ["M"],
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
  paper: ["Alt+P"],
  judgements: ["Alt+J"],
  grid: ["G"],
  guides: ["Ctrl+;"],
  guideAcross: ["Alt+G"],
  guideDown: ["Alt+Shift+G"],
  clearGuides: ["Ctrl+Alt+G"],
  snap: ["Ctrl+:"],
  plain: ["W"],
  softProof: ["Alt+Y"],
  nextPlate: ["Alt+Shift+Y"],
  panels: ["Ctrl+\\"],
  previousPage: ["PageUp"],
  nextPage: ["PageDown"],
  goToPage: ["Ctrl+J"],
  scaleUp: ["Ctrl+>"],
  scaleDown: ["Ctrl+<"],
  scaleWhole: [],
  theme: ["Alt+Shift+D"],
  contrast: ["Alt+Shift+C"],
  language: ["Alt+L"],
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

/** The sets; 飞腾's habits in what differs. */
export const SETS: Readonly<Record<KeySet, Readonly<Record<ActId, readonly string[]>>>> = {
  indesign: INDESIGN,
  founder: {
    ...INDESIGN,
    select: ["Q", "V"],
    lock: ["F3"],
    duplicate: ["Ctrl+Shift+C"],
    alignTop: ["Ctrl+Shift+T"],
    alignFoot: ["Ctrl+Shift+B"],
    alignLeft: ["Ctrl+Shift+L"],
    alignRight: ["Ctrl+Shift+R"],
  },
};

/** Operations of the board: their keys mean them there, and may mean others elsewhere. */
const ON_BOARD: ReadonlySet<ActId> = new Set<ActId>(["openPage", "sendProof", "pressPages", "pageEarlier", "pageLater", "arrangeOrder", "arrangeSpreads", "arrangeSheets", "markFaults", "thumbsLarger", "thumbsSmaller"]);

/** Which keys work: a chord has one operation on the board and one elsewhere. */
export interface Keys {
  /** The operation of a chord; on the board its own come first. */
  actOf(chord: string, onBoard: boolean): ActId | undefined;
  /** The chords of an operation that do it. */
  chordsOf(id: ActId): readonly string[];
}

/** The keys that work: what the person gave wins over what the set ships, and of two that were given the later. */
export function keysOf(set: KeySet, own: Own): Keys {
  const shipped = SETS[set];
  const ids = Object.keys(shipped) as ActId[];
  const onBoard = new Map<string, ActId>();
  const elsewhere = new Map<string, ActId>();
  const holders = (id: ActId) => (ON_BOARD.has(id) ? onBoard : elsewhere);
  const take = (id: ActId, chords: readonly string[]) => {
    for (const chord of chords) if (!holders(id).has(chord)) holders(id).set(chord, id);
  };
  // What another version of the program remembered may name operations that this one lacks.
  const given = (Object.keys(own) as ActId[]).filter((id) => id in shipped).reverse();
  for (const id of given) take(id, own[id] ?? []);
  for (const id of ids) if (own[id] === undefined) take(id, shipped[id]);
  return {
    actOf: (chord, board) => (board ? onBoard.get(chord) : undefined) ?? elsewhere.get(chord),
    chordsOf: (id) => (own[id] ?? shipped[id]).filter((chord) => holders(id).get(chord) === id),
  };
}

/** Gives an operation one chord in place of those it has; whatever else was given it loses it. */
export function given(own: Own, id: ActId, chord: string): Own {
  return { ...without(own, id, [chord]), [id]: [chord] };
}

/** Takes an operation's keys away. */
export function cleared(own: Own, id: ActId): Own {
  return { ...without(own, id, []), [id]: [] };
}

/** Puts an operation's keys back to those of the set; whatever else was given them loses them. */
export function putBack(set: KeySet, own: Own, id: ActId): Own {
  return without(own, id, SETS[set][id]);
}

/** What was given to all operations but one, less some chords in its context. One that is left with none has the set's again. */
function without(own: Own, id: ActId, chords: readonly string[]): Own {
  const all = Object.entries(own) as [ActId, readonly string[]][];
  const kept = all.flatMap(([other, had]): [ActId, readonly string[]][] => {
    if (other === id) return [];
    if (ON_BOARD.has(other) !== ON_BOARD.has(id)) return [[other, had]];
    const left = had.filter((chord) => !chords.includes(chord));
    return left.length > 0 || had.length === 0 ? [[other, left]] : [];
  });
  return Object.fromEntries(kept) as Own;
}
