/** The menu bar: which operation stands in which menu. */
import type { ActId, GROUPS } from "../acts/acts";
import type { None } from "../desk/types";

/** Menus by name, in the order they stand in; each is a list of sections. */
export const MENUS = {
  file: [["newEdition", "openEdition", "openSample"], ["importFiles"], ["save", "history"], ["export", "sendProof", "pressPages"]],
  edit: [["undo", "redo"], ["duplicate", "remove", "selectAll"], ["group", "ungroup", "lock"], ["raise", "lower"], ["alignTop", "alignFoot", "alignLeft", "alignRight", "spreadDown", "spreadAcross"], ["findStory", "replaceAll"]],
  page: [
    ["previousPage", "nextPage", "goToPage"],
    ["openPage", "addPage", "removePage", "pageEarlier", "pageLater"],
    ["advancePage", "signPage", "backPage", "reopenPage"],
    ["fillHole", "spareLines", "swap", "push", "toPreviousPage", "toNextPage"],
    ["guideAcross", "guideDown", "clearGuides"],
    ["previousFinding", "nextFinding", "fixFinding"],
    ["styles", "paper", "judgements"],
  ],
  story: [["newStory"], ["place", "writeInPlace", "write"], ["continueStory", "endStory"], ["splitColumns", "mergeColumns", "addArea", "removeArea", "notch", "straighten"], ["fitHead", "tighten", "loosen", "fillCopy", "levelColumns"], ["markEmphasis", "markProperName", "markBookTitle", "markRuby", "crosshead", "editorNote"]],
  photo: [["crop"]],
  view: [
    ["zoomIn", "zoomOut", "hundred"],
    ["fitPage", "fitSpread", "fitWidth", "fitSelection"],
    ["grid", "guides", "snap", "threads", "plain", "spread", "minimap"],
    ["softProof", "nextPlate"],
    ["arrangeOrder", "arrangeSpreads", "arrangeSheets", "markFaults", "thumbsLarger", "thumbsSmaller"],
    ["scaleUp", "scaleDown", "scaleWhole"],
    ["panels", "theme", "contrast", "language"],
  ],
  window: [["layout", "photos", "board"], ["anotherWindow", "proofWindow"]],
  help: [["palette", "keys"]],
} as const satisfies Record<string, readonly (readonly ActId[])[]>;

/** Names of the menus. */
export type MenuId = keyof typeof MENUS;

/** Tools have a bar of their own; arrows, Tab and F6 say where to by themselves. */
type KeysAlone = keyof (typeof GROUPS)["tools"] | keyof (typeof GROUPS)["nudge"] | "nextBlock" | "previousBlock" | "alsoNext" | "alsoPrevious" | "nextRegion" | "previousRegion" | "menus";
type Placed = (typeof MENUS)[MenuId][number][number];
/** Operations that no menu has: none, or this does not compile. */
export type Unplaced = None<Exclude<ActId, Placed | KeysAlone>>;
