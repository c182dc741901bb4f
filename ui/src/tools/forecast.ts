/**
 * How much room a story will want, before the engine has set it.
 *
 * Only a first guess for a landing box: the preview's real fit corrects it.
 */
import { once } from "../desk/once";
import type { GridView, PaperSetup, Paragraph, Role, Story, StyleSheet } from "../desk/wire";
import { pitch } from "../canvas/grid";

/** What a forecast needs to know of the paper. */
export interface Paper {
  grid: GridView;
  setup: PaperSetup;
  styles: StyleSheet;
}

const NARROW = /[\u0020-\u007e]/u;

/** Width of a text in ems of its own size: Latin letters and digits take half. */
export function emsOf(text: string): number {
  let ems = 0;
  for (const c of text) ems += NARROW.test(c) ? 0.5 : 1;
  return ems;
}

const emsIn = once((paragraph: Paragraph) => emsOf(paragraph.text));

/** Lines of body type in one column of `chars` characters. */
export function bodyLines(story: Story, chars: number): number {
  return story.body.reduce((lines, p) => {
    const indent = p.kind === "crosshead" ? 0 : 2;
    return lines + Math.max(1, Math.ceil((emsIn(p) + indent) / Math.max(chars, 1)));
  }, 0);
}

/** Lines the decks take over `cols` base columns. */
export function headLines(story: Story, cols: number, paper: Paper): number {
  const width = widthOf(cols, paper.grid);
  const height = (role: Role, lines: string[]) => {
    const style = paper.styles[role];
    if (!style) return 0;
    return lines.filter((l) => l !== "").reduce((h, l) => h + style.leading * turns(l, style.size, width, role), 0);
  };
  const all = height("kicker", story.kicker) + height("headline", story.headline) + height("deck", story.deck);
  return all === 0 ? 0 : Math.ceil(all / paper.grid.leading);
}

/** A headline is set smaller rather than broken; other decks run over. */
function turns(line: string, size: number, width: number, role: Role): number {
  return role === "headline" ? 1 : Math.max(1, Math.ceil((emsOf(line) * size) / width));
}

/** Lines a block of `cols` base columns needs. */
export function forecastLines(story: Story, cols: number, paper: Paper): number {
  const body = Math.ceil(bodyLines(story, paper.setup.chars) / cols);
  return Math.max(2, Math.min(headLines(story, cols, paper) + body, paper.grid.lines));
}

/** How many base columns suit a story: near square, and wide enough for its headline. */
export function forecastCols(story: Story, paper: Paper): number {
  let best = { cols: 1, cost: Number.POSITIVE_INFINITY };
  const most = Math.min(paper.grid.columns.length, 6);
  for (let cols = 1; cols <= most; cols += 1) {
    const cost = costOf(story, cols, paper);
    if (cost < best.cost) best = { cols, cost };
  }
  return best.cols;
}

function costOf(story: Story, cols: number, paper: Paper): number {
  const width = widthOf(cols, paper.grid);
  const height = forecastLines(story, cols, paper) * paper.grid.leading;
  const size = paper.styles["headline"]?.size ?? 28_000;
  const longest = Math.max(0, ...story.headline.map(emsOf)) * size;
  // A headline may shrink by a third before it looks weak over its story.
  const cramped = longest > width * 1.35 ? longest / width - 1 : 0;
  return Math.abs(Math.log(height / width)) + cramped;
}

function widthOf(cols: number, grid: GridView): number {
  return pitch(grid) * (cols - 1) + grid.column_width;
}
