/** 不吸附: blocks moved off the grid by any distance; their frames become free ones. */
import { around, clamp, frameRect } from "../canvas/grid";
import type { Block, Command, PagePoint, Rect } from "../desk/types";
import type { GridView } from "../desk/wire";
import { framesOf } from "./tool";

/** A rectangle moved. */
export function offset(r: Rect, by: PagePoint): Rect {
  return { ...r, x: r.x + by.x, y: r.y + by.y };
}

/** How far blocks may go by a distance and stay on the page. */
export function keptOnPage(g: GridView, blocks: Block[], by: PagePoint): PagePoint {
  const r = around(blocks.flatMap(framesOf).map((f) => frameRect(g, f)));
  return { x: clamp(by.x, -Math.floor(r.x), Math.floor(g.trim.w - r.x - r.w)), y: clamp(by.y, -Math.floor(r.y), Math.floor(g.trim.h - r.y - r.h)) };
}

/** The edit that moves blocks by a distance, in thousandths of a point. */
export function offsetCommand(g: GridView, blocks: Block[], by: PagePoint): Command {
  const commands = blocks.map((b): Command => {
    const moved = (frame: Parameters<typeof frameRect>[1]) => offset(whole(frameRect(g, frame)), by);
    if (b.kind !== "story") return { do: "set_frame", block: b.id, frame: moved(b.frame) };
    return { do: "shape_story", block: b.id, areas: b.areas.map((a) => ({ ...a, frame: moved(a.frame) })) };
  });
  return commands.length === 1 && commands[0] ? commands[0] : { do: "together", label: "move_block", commands };
}

/** Lengths on the wire are whole. */
function whole(r: Rect): Rect {
  const round = (n: number) => Math.round(n);
  return { x: round(r.x), y: round(r.y), w: round(r.w), h: round(r.h) };
}
