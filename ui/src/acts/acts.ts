/** Every operation the window has, by name: what it does, when it can be done, which keys it ships with. */
import { stepZoom } from "../canvas/camera";
import { around } from "../canvas/grid";
import { desk } from "../desk/desk.svelte";
import { placeOf } from "../desk/types";
import type { FitGoal, NotationKind } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { fitCopy, fitHead } from "../inspector/fitting.svelte";
import { addPage } from "../pages/add";
import { canGo, canRemovePage, goThere, removePage, type Way } from "../pages/page-acts";
import { pickFiles } from "../pool/files.svelte";
import { createStory } from "../pool/new-story";
import { scale } from "../scale.svelte";
import { theme } from "../theme.svelte";
import { bar } from "../menus/bar.svelte";
import { words } from "../messages/words.svelte";
import { nextBlock, nudge, redo, removeSelected, shift, stretch, swapSelected, undo } from "../tools/acts";
import * as many from "../tools/acts-many";
import type { Drawn } from "../tools/draw";
import * as guides from "../tools/guide-acts";
import { alsoNext, inReadingOrder, notch, toPage } from "../tools/by-key";
import { selectedPhoto, startCropping } from "../tools/crop-acts";
import { nextFinding } from "../proof/found";
import { inks } from "../proof/inks.svelte";
import { loaded } from "../tools/loaded.svelte";
import { chosenBlock, endStory, goesOn, goOn } from "../tools/threads";
import { offers } from "../tools/offers.svelte";
import { fixFinding } from "../proof/fix";
import { placeCurrent, canPlace } from "../photos/carry";
import { isLocked, room } from "../photos/room.svelte";
import { canShift, exportChosen, focusPage, onBoard, openPage, resizeThumbs, shiftPage } from "../board/board-acts";
import { wall } from "../board/wall.svelte";
import { editions } from "../welcome/editions.svelte";
import { find } from "../text/find.svelte";
import { inplace } from "../text/inplace.svelte";
import { marking } from "../text/marking.svelte";
import { settle } from "../text/open-drafts";
import { findStory, goToPage, walk } from "./places";

/** One operation. */
export interface Act {
  run(): void;
  /** Whether it can be done now; always, if left out. */
  can?(): boolean;
  /** Whether it is on, for what is on or off. */
  on?(): boolean;
  /** Works while text is written too. */
  anywhere?: boolean;
}

const some = (n: number) => () => desktop.editable && desktop.selection.kind === "blocks" && desktop.blocks.length >= n;
const oneStory = () => desktop.editable && desktop.blocks.length === 1 && desktop.blocks[0]?.kind === "story";
/** Whether the page is what is looked at: what works on it works nowhere else. */
const onPage = () => desktop.mode === "layout";
const writable = () => desk.mirror !== null && desk.mirror.readOnly === null;
const tool = (name: typeof desktop.tool): Act => ({
  run: () => (desktop.tool = name),
  on: () => desktop.tool === name,
  can: () => onPage() && (name === "select" || name === "hand" || name === "zoom" || desktop.editable),
});
const drawn = (what: Drawn): Act => tool(what);
/** Opens what of the whole edition is set in the inspector's place, and closes it. */
const setting = (side: NonNullable<typeof desktop.side>): Act => ({ run: () => (desktop.side = desktop.side === side ? null : side), on: () => desktop.side === side });
const by = (act: (cols: number, lines: number) => Promise<void>, cols: number, lines: number): Act => ({ run: () => void act(cols, lines), can: () => desktop.selection.kind === "blocks" || (act !== stretch && guides.mayMoveGuide()) });
/** Takes the page looked at to another state, or leads to what that wants. */
const state = (way: Way): Act => ({ run: () => void goThere(way), can: () => canGo(way) });
/** 凑行 of the story selected; where a story goes on its block is full by itself. */
const fit = (goal: FitGoal): Act => ({ run: () => void fitCopy(goal), can: () => oneStory() && chosenBlock()?.locked === false && !goesOn() });
/** A mark on what is selected, while text is being written. */
const mark = (kind: NotationKind): Act => ({ run: () => marking.set(kind), can: () => marking.can });
/** A tenth of a millimetre, in thousandths of a point. */
const FINE = 283;
const fine = async (x: number, y: number) => {
  const distance = { x: x * FINE, y: y * FINE };
  await (guides.chosenGuide() === null ? shift(distance) : guides.shiftGuide(distance));
};
/** What an arrow moves: the guide selected, or the blocks. */
const step = async (cols: number, lines: number) => await (guides.chosenGuide() === null ? nudge(cols, lines) : guides.stepGuide(cols, lines));

const EDIT = {
  undo: { run: () => void undo(), can: () => desk.mirror?.history.undo != null },
  history: { run: () => (desktop.history = !desktop.history), on: () => desktop.history },
  redo: { run: () => void redo(), can: () => desk.mirror?.history.redo != null },
  remove: { run: removeChosen, can: () => some(1)() || (guides.chosenGuide() !== null && desktop.editable) },
  duplicate: { run: () => void many.duplicate(), can: some(1) },
  selectAll: { run: selectAll },
  lock: { run: lockChosen, can: () => some(1)() || (guides.chosenGuide() !== null && desktop.editable) },
  guideAcross: { run: () => void guides.addGuide("across"), can: () => desktop.editable },
  guideDown: { run: () => void guides.addGuide("down"), can: () => desktop.editable },
  clearGuides: { run: () => void guides.clearGuides(), can: () => desktop.editable && desktop.pageGuides.some((g) => g.locked !== true) },
  group: { run: () => void many.group(), can: some(2) },
  ungroup: { run: () => void many.ungroup(), can: () => some(1)() && desktop.blocks.some((b) => b.group != null) },
  place: {
    run: () => (desktop.mode === "photos" ? void placeCurrent() : loaded.loadSelection()),
    can: () => (desktop.mode === "photos" ? canPlace(room.current) : onPage() && desktop.editable),
  },
  continueStory: { run: goOn, can: () => oneStory() && chosenBlock()?.locked === false },
  endStory: { run: () => void endStory(), can: () => oneStory() && goesOn() },
  writeInPlace: { run: writeInPlace, can: () => desktop.editable && desktop.blocks.length === 1 && desktop.blocks[0]?.kind === "story" },
  write: { run: write, can: () => chosenStory() !== null },
  nextBlock: { run: () => nextBlock(1, inReadingOrder()), can: onPage },
  previousBlock: { run: () => nextBlock(-1, inReadingOrder()), can: onPage },
  alsoNext: { run: () => alsoNext(1), can: onPage },
  alsoPrevious: { run: () => alsoNext(-1), can: onPage },
  toNextPage: { run: () => void toPage(1), can: some(1) },
  toPreviousPage: { run: () => void toPage(-1), can: some(1) },
} satisfies Record<string, Act>;

/** Moving and sizing what is selected, by columns and lines. */
const NUDGE = {
  moveLeft: by(step, -1, 0),
  moveRight: by(step, 1, 0),
  moveUp: by(step, 0, -1),
  moveDown: by(step, 0, 1),
  farLeft: by(step, -2, 0),
  farRight: by(step, 2, 0),
  farUp: by(step, 0, -5),
  farDown: by(step, 0, 5),
  fineLeft: by(fine, -1, 0),
  fineRight: by(fine, 1, 0),
  fineUp: by(fine, 0, -1),
  fineDown: by(fine, 0, 1),
  narrower: by(stretch, -1, 0),
  wider: by(stretch, 1, 0),
  shorter: by(stretch, 0, -1),
  taller: by(stretch, 0, 1),
  muchNarrower: by(stretch, -2, 0),
  muchWider: by(stretch, 2, 0),
  muchShorter: by(stretch, 0, -5),
  muchTaller: by(stretch, 0, 5),
} satisfies Record<string, Act>;

const ARRANGE = {
  alignTop: { run: () => void many.align("top"), can: some(2) },
  alignFoot: { run: () => void many.align("foot"), can: some(2) },
  alignLeft: { run: () => void many.align("left"), can: some(2) },
  alignRight: { run: () => void many.align("right"), can: some(2) },
  spreadDown: { run: () => void many.spaceOut(false), can: some(3) },
  spreadAcross: { run: () => void many.spaceOut(true), can: some(3) },
  swap: { run: () => void swapSelected(), can: () => some(2)() && desktop.blocks.length === 2 },
  push: { run: () => void many.push(), can: some(1) },
  raise: { run: () => void many.restack(1), can: some(1) },
  lower: { run: () => void many.restack(-1), can: some(1) },
} satisfies Record<string, Act>;

const SHAPE = {
  splitColumns: { run: () => void many.columns(1), can: oneStory },
  mergeColumns: { run: () => void many.columns(-1), can: oneStory },
  addArea: { run: () => void many.addArea(), can: oneStory },
  removeArea: { run: () => void many.removeArea(), can: () => oneStory() && many.hasAreas() },
  notch: { run: () => void notch(), can: oneStory },
  straighten: { run: () => void many.straighten(), can: () => oneStory() && many.hasNotch() },
  crop: {
    run: () => (desktop.mode === "photos" ? cropSingle() : startCropping()),
    can: () => (desktop.mode === "photos" ? canCrop() : desktop.editable && selectedPhoto() !== null),
    on: () => (desktop.mode === "photos" ? room.cropping : desktop.cropping),
  },
  spareLines: { run: () => offers.spare(), can: some(1) },
  fillHole: { run: () => offers.open(), can: () => onPage() && desktop.editable },
} satisfies Record<string, Act>;

/** What is done to words: fitted to their room, marked. */
const TEXT = {
  fitHead: { run: fitChosenHead, can: hasHead },
  tighten: fit({ to: "lines", by: -1 }),
  loosen: fit({ to: "lines", by: 1 }),
  fillCopy: fit({ to: "fill" }),
  levelColumns: fit({ to: "level" }),
  markEmphasis: mark("emphasis"),
  markProperName: mark("proper_name"),
  markBookTitle: mark("book_title"),
  markRuby: mark("ruby"),
  crosshead: { run: () => void inplace.setKind("crosshead"), can: () => inplace.now !== null },
  editorNote: { run: () => void inplace.setKind("editor_note"), can: () => inplace.now !== null },
} satisfies Record<string, Act>;

const TOOLS = {
  select: tool("select"),
  text: tool("text"),
  hand: tool("hand"),
  zoomTool: tool("zoom"),
  drawPlaceholder: drawn("placeholder"),
  drawPhoto: drawn("photo"),
  drawAd: drawn("ad"),
  drawRule: drawn("rule"),
  drawTint: drawn("tint"),
  drawMasthead: drawn("masthead"),
} satisfies Record<string, Act>;

const VIEW = {
  layout: { run: () => (desktop.mode = "layout"), on: () => desktop.mode === "layout", anywhere: true },
  photos: { run: toPhotos, on: () => desktop.mode === "photos", anywhere: true },
  board: { run: toBoard, on: () => desktop.mode === "board", anywhere: true },
  fitPage: { run: () => desktop.fitPage(), anywhere: true },
  fitWidth: { run: () => desktop.fitWidth(), anywhere: true },
  fitSpread: { run: () => desktop.fitSpread(), can: mayLieOpen, anywhere: true },
  spread: { run: () => desktop.toggleSpread(), can: mayLieOpen, on: () => desktop.spread },
  minimap: { run: () => (desktop.minimap = !desktop.minimap), on: () => desktop.minimap },
  fitSelection: { run: fitSelection, can: () => desktop.selection.kind === "blocks" },
  hundred: { run: () => desktop.zoom(1), anywhere: true },
  zoomIn: { run: () => desktop.zoom(stepZoom(desktop.camera.zoom, true)), anywhere: true },
  zoomOut: { run: () => desktop.zoom(stepZoom(desktop.camera.zoom, false)), anywhere: true },
  grid: { run: () => (desktop.grid = !desktop.grid), on: () => desktop.grid },
  guides: { run: () => (desktop.guides = !desktop.guides), on: () => desktop.guides },
  plain: { run: () => (desktop.plain = !desktop.plain), on: () => desktop.plain },
  threads: { run: () => (desktop.threads = !desktop.threads), on: () => desktop.threads },
  softProof: { run: () => void inks.toggle(), on: () => inks.show !== null, can: () => desktop.page !== null },
  nextPlate: { run: () => void inks.next(), can: () => desktop.page !== null },
  snap: { run: () => (desktop.snap = !desktop.snap), on: () => desktop.snap },
  panels: { run: () => (desktop.panels = !desktop.panels), on: () => desktop.panels, anywhere: true },
  previousPage: { run: () => desktop.turn(-1), anywhere: true },
  nextPage: { run: () => desktop.turn(1), anywhere: true },
  goToPage: { run: goToPage, anywhere: true },
  styles: setting("styles"),
  paper: setting("paper"),
  judgements: setting("judgements"),
  scaleUp: { run: () => void scale.step(1), can: () => scale.can(1) },
  scaleDown: { run: () => void scale.step(-1), can: () => scale.can(-1) },
  scaleWhole: { run: () => void scale.step(0), can: () => scale.can(0) },
  theme: { run: () => theme.toggle() },
  contrast: { run: () => theme.toggleContrast(), on: () => theme.contrast },
  language: { run: () => words.use(words.language === "en" ? "zh-CN" : "en") },
} satisfies Record<string, Act>;

/** What the board alone can do; there its keys come before those of the page. */
const BOARD = {
  openPage: { run: openPage, can: onBoard },
  sendProof: { run: () => exportChosen("proof"), can: onBoard },
  pressPages: { run: () => exportChosen("x4"), can: onBoard },
  pageEarlier: { run: () => void shiftPage(-1), can: () => canShift(-1) },
  pageLater: { run: () => void shiftPage(1), can: () => canShift(1) },
  arrangeOrder: { run: () => wall.arrange("order"), can: onBoard, on: () => wall.arrangement === "order" },
  arrangeSpreads: { run: () => wall.arrange("spreads"), can: onBoard, on: () => wall.arrangement === "spreads" },
  arrangeSheets: { run: () => wall.arrange("sheets"), can: onBoard, on: () => wall.arrangement === "sheets" },
  markFaults: { run: () => wall.toggleMarks(), can: onBoard, on: () => wall.marks },
  thumbsLarger: { run: () => resizeThumbs(1), can: onBoard },
  thumbsSmaller: { run: () => resizeThumbs(-1), can: onBoard },
} satisfies Record<string, Act>;

const FIND = {
  findStory: { run: findStory, anywhere: true },
  nextFinding: { run: () => nextFinding(1), anywhere: true },
  previousFinding: { run: () => nextFinding(-1), anywhere: true },
  fixFinding: { run: () => void fixFinding(), can: () => desktop.editable, anywhere: true },
  palette: { run: () => (desktop.dialog = "palette"), anywhere: true },
  keys: { run: () => (desktop.dialog = "keys") },
  export: { run: () => desktop.openExport(), can: () => desk.mirror !== null, anywhere: true },
  nextRegion: { run: () => walk(1), anywhere: true },
  previousRegion: { run: () => walk(-1), anywhere: true },
  menus: { run: () => bar.unfold(), can: () => desk.mirror !== null, anywhere: true },
  replaceAll: { run: () => void findAndReplace(), anywhere: true },
  save: { run: () => void nameVersion(), anywhere: true },
} satisfies Record<string, Act>;

const FILE = {
  newEdition: { run: () => (desktop.dialog = "new"), can: mayOpen, anywhere: true },
  openEdition: { run: () => void editions.pick(), can: mayOpen, anywhere: true },
  openSample: { run: () => void editions.sample(), can: mayOpen },
  importFiles: { run: () => void pickFiles(), can: writable },
  newStory: { run: () => void createStory(), can: writable },
  anotherWindow: { run: () => void editions.anotherWindow(), can: () => desktop.page !== null, anywhere: true },
  proofWindow: { run: () => void editions.anotherWindow(true), can: () => desktop.page !== null, anywhere: true },
} satisfies Record<string, Act>;

/** The page looked at, and how far it is. */
const PAGE = {
  addPage: { run: () => void addPage(), can: writable },
  removePage: { run: () => void removePage(), can: canRemovePage },
  advancePage: state("on"),
  signPage: state("sign"),
  backPage: state("back"),
  reopenPage: state("reopen"),
} satisfies Record<string, Act>;

/** Operations in the groups the sheet shows them in. */
export const GROUPS = { file: FILE, page: PAGE, edit: EDIT, nudge: NUDGE, arrange: ARRANGE, shape: SHAPE, text: TEXT, tools: TOOLS, view: VIEW, board: BOARD, find: FIND };

/** Names of the operations. */
export type ActId = { [G in keyof typeof GROUPS]: keyof (typeof GROUPS)[G] }[keyof typeof GROUPS];
/** Names of the groups. */
export type GroupId = keyof typeof GROUPS;

/** Every operation by name. */
export const ACTS: Record<ActId, Act> = { ...FILE, ...PAGE, ...EDIT, ...NUDGE, ...ARRANGE, ...SHAPE, ...TEXT, ...TOOLS, ...VIEW, ...BOARD, ...FIND };

/** Whether an operation can be done now. */
export function canDo(id: ActId): boolean {
  return ACTS[id].can?.() ?? true;
}

/** Does it, if it can be done; true if it was. */
export function doAct(id: ActId): boolean {
  if (!canDo(id)) return false;
  ACTS[id].run();
  return true;
}

/** Whether the window may open editions. */
function mayOpen(): boolean {
  return desk.host.editions !== undefined;
}

/** The one story selected, on the page or in the pool. */
function chosenStory(): string | null {
  if (desktop.selection.kind === "story") return desktop.selection.id;
  const [block, second] = desktop.blocks;
  return block?.kind === "story" && second === undefined ? block.story : null;
}

function write(): void {
  const story = chosenStory();
  if (story !== null) desktop.write(story);
}

/** Whether the one story selected has a headline that is printed and may be fitted. */
function hasHead(): boolean {
  const block = chosenBlock();
  return block !== null && oneStory() && !block.locked && placeOf(block.head) !== "hidden";
}

function fitChosenHead(): void {
  const block = chosenBlock();
  if (block !== null) void fitHead(block.id);
}

function writeInPlace(): void {
  const [block] = desktop.blocks;
  if (block?.kind === "story") void inplace.enter(block, null);
}

function removeChosen(): void {
  const guide = guides.chosenGuide();
  if (guide === null) void removeSelected();
  else void guides.removeGuide(guide);
}

function lockChosen(): void {
  const guide = guides.chosenGuide();
  if (guide === null) void many.lock();
  else void guides.lockGuide(guide);
}

/** 查找替换 throughout the edition, from the story chosen on. */
async function findAndReplace(): Promise<void> {
  await settle();
  await inplace.leave();
  find.story = chosenStory() ?? desktop.editing;
  desktop.mode = "layout";
  find.ask(true);
}

/** What is written is stored already; a version is named after the time, so that it can be compared with later. */
async function nameVersion(): Promise<void> {
  await settle();
  await desk.nameVersion(new Date().toLocaleTimeString(words.language, { hour: "2-digit", minute: "2-digit" }));
  desktop.say(words.m.spoken.saved);
}

function mayLieOpen(): boolean {
  return (desk.mirror?.edition.pages.length ?? 0) > 2;
}

function toBoard(): void {
  leavePage();
  desktop.mode = "board";
  if (desktop.page !== null) void focusPage(desktop.page);
}

/** Everything there is where the person is looking. */
function selectAll(): void {
  if (desktop.mode === "photos") room.all();
  else if (desktop.mode === "board") wall.all();
  else many.selectAll();
}

/** The photo that was selected on the page or in the pool is the one looked at. */
function toPhotos(): void {
  const selected = desktop.selection.kind === "photo" ? desktop.selection.id : selectedPhoto()?.photo.id;
  leavePage();
  desktop.mode = "photos";
  if (selected !== undefined) room.show(selected);
}

function leavePage(): void {
  void inplace.leave();
  loaded.empty();
  offers.close();
  desktop.tool = "select";
  desktop.clear();
}

/** Begins or ends 裁切 of the photo looked at. */
function cropSingle(): void {
  room.look = "single";
  room.cropping = !room.cropping;
  if (room.cropping) desktop.say(words.m.photos.cropHint);
}

function canCrop(): boolean {
  const { placed } = room;
  return placed !== null && !placed.block.locked && !isLocked(placed.photo.id);
}

function fitSelection(): void {
  const shapes = desk.views.get(desktop.page ?? "")?.blocks ?? [];
  const boxes = desktop.blocks.flatMap((b) => shapes.find((s) => s.block === b.id)?.bounds ?? []);
  if (boxes.length > 0) desktop.fitRect(around(boxes));
}
