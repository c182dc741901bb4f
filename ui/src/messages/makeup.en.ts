/** States of pages, contents of blocks, what is done about findings. */
import type { makeupWords as source } from "./makeup.zh-CN";

export const makeupWords: typeof source = {
  gate: {
    title: (state) => `Before ${state.toLowerCase()}`,
    pass: (what) => `Let pass: ${what}`,
    passHint: "What is let pass is kept in the history; put the rest right first",
    go: (state) => `${state} all the same`,
    who: "Signed by",
    whoHint: "Who does it, kept with the page’s state",
  },
  content: {
    title: "Content",
    note: "Note",
    noteHint: "What is to come",
    chars: "Length",
    charsUnit: "ch",
    client: "Client",
    artwork: "Artwork",
    noArtwork: "None",
    weight: "Weight",
    ink: "Colour",
    inks: { c: "C", m: "M", y: "Y", k: "K" },
    caption: "Print caption and credit",
  },
  fixes: {
    title: "Ways out",
    tighten: (lines) => `Track in by ${lines} ln`,
    fill: "Track out to fill",
    asPicture: (ppi) => `Print it as a picture of ${ppi} ppi`,
    uncrop: "Show the whole photo",
    lines: "Let the headline take its height",
    none: "No ready way; change copy or shape",
  },
  heads: {
    room: (used, plain) => `${used}/${plain}`,
    over: (most) => `Does not fit; about ${most} at most`,
    tight: "Fits only tightened or a size down",
    fits: "Fits",
    parts: "Breaks inside a word, or before 的",
    step: "Alt+↑ ↓ for size",
  },
  crop: {
    title: "Crop",
    hint: "Drag or arrows move the picture　+ − zoom　Esc ends",
  },
  shared: { head: "heads level", foot: "feet level", left: "left edges", right: "right edges" },
  templates: {
    title: "Templates",
    none: "No templates yet",
    name: "Template name",
    save: "Save as template",
    saveHint: "Keeps the shapes, without copy and photos",
    apply: "Apply",
    remove: (name) => `Delete template “${name}”`,
    shapes: (n) => `${n} blocks`,
  },
};
