/** 不吸附: blocks moved off the grid by any distance; their frames become free ones. */
import { frameRect } from "../canvas/grid";
import type { Block, Command, PagePoint, Rect } from "../desk/types";
import type { GridView } from "../desk/wire";

/** A rectangle moved. */
export function offset(r: Rect, by: PagePoint): Rect {
  return { ...r, x: r.x + by.x, y: r.y + by.y };
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
