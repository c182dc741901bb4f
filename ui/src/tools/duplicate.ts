/** Alt: copies of blocks. A story is read once, so stories and the nameplate are not copied. */
import { onGrid, type Block, type Command, type Frame } from "../desk/types";
import type { Content } from "../desk/wire";

/** Whether a block can stand twice. */
export function copies(block: Block): boolean {
  return block.kind !== "story" && block.kind !== "masthead";
}

/** The edits that put copies of blocks some columns and lines from where they stand. */
export function copyCommands(blocks: Block[], page: string, step: { cols: number; lines: number }): Command[] {
  return blocks.filter(copies).flatMap((b): Command[] => {
    if (b.kind === "story") return [];
    const frame = stepped(b.frame, step);
    if (frame === null) return [];
    if (b.kind === "photo") return [{ do: "place_photo", photo: b.photo, page, frame, crop: b.crop, caption: b.caption }];
    const { id: _id, locked: _locked, page: _page, ...content } = b;
    return [{ do: "place_block", page, content: { ...content, frame } as Content }];
  });
}

/** Only what lies on the grid has columns and lines to go by. */
function stepped(frame: Frame, step: { cols: number; lines: number }): Frame | null {
  return onGrid(frame) ? { ...frame, col: frame.col + step.cols, line: frame.line + step.lines } : null;
}
