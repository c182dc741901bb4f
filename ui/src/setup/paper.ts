/** 纸型: what follows from a paper's figures, and the papers Banxin comes with. */
import { PER_MM } from "../canvas/grid";
import type { PaperSetup } from "../desk/wire";

const mm = (n: number) => Math.round(n * PER_MM);

/** A paper of a size, its type area and its grid. */
function paper(name: string, trim: [number, number], area: [number, number, number, number], grid: Pick<PaperSetup, "columns" | "chars" | "body" | "leading" | "masthead_lines">): PaperSetup {
  const [x, y, w, h] = area.map(mm) as [number, number, number, number];
  return { name, trim: { w: mm(trim[0]), h: mm(trim[1]) }, bleed: 0, type_area: { x, y, w, h }, ...grid };
}

/** The engine's own presets. */
export const PRESETS: readonly PaperSetup[] = [
  paper("broadsheet-8", [390, 545], [20, 34, 350, 490], { columns: 8, chars: 13, body: 9_000, leading: 12_000, masthead_lines: 15 }),
  paper("broadsheet-6", [390, 545], [20, 34, 350, 490], { columns: 6, chars: 15, body: 10_500, leading: 13_500, masthead_lines: 13 }),
  paper("tabloid-5", [275, 390], [14, 25, 247, 351], { columns: 5, chars: 15, body: 9_000, leading: 12_000, masthead_lines: 12 }),
];

/** Room between columns, in thousandths of a point; less than none if the columns do not fit. */
export function gapOf(s: PaperSetup): number {
  const room = s.type_area.w - s.columns * s.chars * s.body;
  return s.columns < 2 ? Math.min(0, room) : room / (s.columns - 1);
}

/** Lines of the type area. */
export function linesOf(s: PaperSetup): number {
  return Math.floor(s.type_area.h / s.leading);
}

/** The type area that other margins leave, in thousandths of a point. */
export function withMargins(s: PaperSetup, to: Partial<Record<"top" | "bottom" | "left" | "right", number>>): Pick<PaperSetup, "type_area"> {
  const a = s.type_area;
  const left = to.left ?? a.x;
  const top = to.top ?? a.y;
  const right = to.right ?? s.trim.w - a.x - a.w;
  const bottom = to.bottom ?? s.trim.h - a.y - a.h;
  return { type_area: { x: left, y: top, w: s.trim.w - left - right, h: s.trim.h - top - bottom } };
}
