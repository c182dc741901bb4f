/** Frames moved: by columns and lines, or 不吸附 by any distance. */
import { around, clamp, frameOf, frameRect, nearestOnGrid, pitch, rectOf } from "../canvas/grid";
import { onGrid, type Block, type Command, type Frame, type PagePoint, type Rect } from "../desk/types";
import type { GridView } from "../desk/wire";
import { reframed } from "./reframe";
import { framesOf } from "./tool";

/** A rectangle moved. */
export function offset(r: Rect, by: PagePoint): Rect {
  return { ...r, x: r.x + by.x, y: r.y + by.y };
}

/** A frame some columns and lines on; a free one goes as far as these are wide and high. */
export function stepped(g: GridView, frame: Frame, step: { cols: number; lines: number }): Frame {
  if (onGrid(frame)) return { ...frame, col: frame.col + step.cols, line: frame.line + step.lines };
  return offset(frame, { x: Math.round(step.cols * pitch(g)), y: step.lines * g.leading });
}

/** A frame moved by a distance: a free one, but where it comes to lie on the grid. */
export function shifted(g: GridView, frame: Frame, by: PagePoint): Frame {
  return frameOf(g, offset(frameRect(g, frame), by));
}

/** A rectangle brought onto the page. */
export function onPage(g: GridView, r: Rect): Rect {
  const [w, h] = [Math.min(r.w, g.trim.w), Math.min(r.h, g.trim.h)];
  return { x: clamp(r.x, 0, g.trim.w - w), y: clamp(r.y, 0, g.trim.h - h), w, h };
}

/** So many columns and lines with their upper left corner at a point, on the page. */
export function atHand(g: GridView, size: { cols: number; lines: number }, p: PagePoint): Frame {
  const { w, h } = rectOf(g, { col: 0, line: 0, ...size });
  return frameOf(g, onPage(g, { ...p, w, h }));
}

/** How far blocks may go by a distance and stay on the page; what reaches into the bleed need not come back from it. */
export function keptOnPage(g: GridView, blocks: Block[], by: PagePoint): PagePoint {
  const r = around(blocks.flatMap(framesOf).map((f) => frameRect(g, f)));
  const within = (by: number, before: number, after: number) => clamp(by, Math.min(0, -Math.floor(before)), Math.max(0, Math.floor(after)));
  return { x: within(by.x, r.x, g.trim.w - r.x - r.w), y: within(by.y, r.y, g.trim.h - r.y - r.h) };
}

/** A rectangle made wider and higher, or less so; none if nothing would be left of it, or it would go farther off the page. */
export function grown(g: GridView, r: Rect, by: PagePoint): Rect | null {
  const to = { ...r, w: r.w + by.x, h: r.h + by.y };
  const left = to.w >= g.em && to.h >= g.leading;
  const fits = (by.x <= 0 || to.x + to.w <= g.trim.w) && (by.y <= 0 || to.y + to.h <= g.trim.h);
  return left && fits ? to : null;
}

/** A step cut to how far blocks may go by whole columns and lines and stay on the grid; what lies off it, by the nearest cells. */
export function keptOnGrid(g: GridView, blocks: Block[], cols: number, lines: number): { cols: number; lines: number } {
  const cells = blocks.flatMap(framesOf).map((f) => nearestOnGrid(g, f));
  const left = Math.min(...cells.map((c) => c.col));
  const top = Math.min(...cells.map((c) => c.line));
  const right = Math.max(...cells.map((c) => c.col + c.cols));
  const foot = Math.max(...cells.map((c) => c.line + c.lines));
  return {
    // Adding 0 turns -0 into 0.
    cols: Math.min(Math.max(cols, -left), g.columns.length - right) + 0,
    lines: Math.min(Math.max(lines, -top), g.lines - foot) + 0,
  };
}

/** The same, cut to whole steps that stay on the page too: what lies off the grid may be nearer its edge than its cells are. */
export function keptStep(g: GridView, blocks: Block[], cols: number, lines: number): { cols: number; lines: number } {
  const step = keptOnGrid(g, blocks, cols, lines);
  const by = { x: step.cols * pitch(g), y: step.lines * g.leading };
  const kept = keptOnPage(g, blocks, by);
  return {
    cols: kept.x === by.x ? step.cols : Math.trunc(kept.x / pitch(g)) + 0,
    lines: kept.y === by.y ? step.lines : Math.trunc(kept.y / g.leading) + 0,
  };
}

/** The edits that move blocks by a distance, in thousandths of a point. */
export function offsetCommands(g: GridView, blocks: Block[], by: PagePoint): Command[] {
  return blocks.map((b): Command => {
    if (b.kind !== "story") return { do: "set_frame", block: b.id, frame: shifted(g, b.frame, by) };
    return { do: "shape_story", block: b.id, areas: b.areas.map((a) => reframed(g, a, shifted(g, a.frame, by))) };
  });
}

/** The same as one edit. */
export function offsetCommand(g: GridView, blocks: Block[], by: PagePoint): Command {
  const commands = offsetCommands(g, blocks, by);
  return commands.length === 1 && commands[0] ? commands[0] : { do: "together", label: "move_block", commands };
}
