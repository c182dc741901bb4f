/** Words of the board. */
import type { boardWords as source } from "./board.zh-CN";

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const pages = (n: number) => `${n} ${n === 1 ? "page" : "pages"}`;

export const boardWords: typeof source = {
  board: {
    title: "Pages",
    tools: "Board tools",
    rail: "Editions and progress",
    issues: "Editions",
    dayOf: (date) => {
      const d = new Date(`${date}T00:00:00Z`);
      return Number.isNaN(d.getTime()) ? { number: "—", name: "" } : { number: String(d.getUTCDate()), name: WEEKDAYS[d.getUTCDay()] ?? "" };
    },
    hereNow: (n) => `${pages(n)}, open here`,
    allSigned: "All signed off",
    whole: (n) => `Edition of ${pages(n)}`,
    progress: "Progress",
    signedOf: (signed, all) => `${signed} of ${all} signed off`,
    only: "Show",
    filters: { all: "All pages", overset: "Overset", credit: "Credit missing", copy: "Copy to come, empty", low: "Low resolution", sign: "To be signed off" },
    none: { all: "This edition has no pages yet", overset: "No page is overset", credit: "No credit is missing", copy: "No page waits for copy", low: "No photo is too small", sign: "No page waits to be signed off" },
    showAll: "Show all pages",
    laid: "Arrangement",
    arrangements: { order: "In order", spreads: "Spreads", sheets: "Sheets" },
    spread: (of) => (of.length === 1 ? `Page ${of[0]} on its own` : `Spread of pages ${of.join(" and ")}`),
    face: (sheet, kind) => `Sheet ${sheet}, ${{ outer: "outside", inner: "inside", front: "single leaf, front", back: "single leaf, back" }[kind]}`,
    uneven: {
      odd: (n) => `${pages(n)} is an odd count: one side of a sheet stays blank until a page is added or taken out`,
      leaf: (n) => `${pages(n)} is no multiple of four: the innermost two are a single leaf`,
    },
    blank: "blank",
    marks: "Mark faults",
    thumbs: "Size",
    send: (n) => (n > 1 ? `Send ${n} proofs` : "Send a proof"),
    over: (lines) => (lines === null ? "Over" : `Over ${lines} ${lines === 1 ? "line" : "lines"}`),
    stories: (n) => `${n} ${n === 1 ? "story" : "stories"}`,
    clear: "clear",
    found: (errors, warnings) => (errors + warnings === 0 ? "clear" : `${errors} ${errors === 1 ? "error" : "errors"}, ${warnings} ${warnings === 1 ? "warning" : "warnings"}`),
    swap: (a, b) => `${a} and ${b} swap`,
    insert: (a, before, all) => (before > all ? `${a} goes last` : `${a} goes before page ${before}`),
    stays: "Already there",
    overSigned: "That page is signed off and stays",
    staysFor: { signed: "Signed off: it stays until it is sent back", readOnly: "Read only: it stays" },
    nowhere: "Drop on a page or between pages",
    dragKeys: [["Let go", "to swap"], ["Between", "to insert"], ["Esc", "puts back"]],
    movedTo: (n) => `Now page ${n}`,
    facts: (w, h, cols, chars) => `${w} × ${h} mm, ${cols} col × ${chars} ch`,
    open: "Open",
    begun: "Begun",
    stillOpen: (n) => `${n} to be dealt with`,
    onPage: "Stories on it",
    total: (stories, chars) => `${stories} ${stories === 1 ? "story" : "stories"}, ${chars.toLocaleString("en")} characters`,
    goesOn: "jumped",
    nothingOn: "No stories yet",
    people: "People",
    chosen: (n) => `${pages(n)} chosen`,
    signing: "Sign-off",
    may: (of) => `Can go: ${of.join(", ")}`,
    kept: { there: "already there", signed: "signed off; sent back one by one" },
    eachEditor: "Each page's editor",
    raise: (n, state) => `${pages(n)} to ${state.toLowerCase()}`,
    raised: (n, state) => `${pages(n)} brought to ${state.toLowerCase()}`,
    files: "Files",
  },
};
