/** Alt: copies of blocks. A story is read once, so stories and the nameplate are not copied. */
import type { Block, Command, Frame } from "../desk/types";
import type { Content } from "../desk/wire";

/** Whether a block can stand twice. */
export function copies(block: Block): boolean {
  return block.kind !== "story" && block.kind !== "masthead";
}

/** The edits that copy blocks; `there` says where the copy of a frame lies. */
export function copyCommands(blocks: Block[], page: string, there: (frame: Frame) => Frame): Command[] {
  return blocks.filter(copies).flatMap((b): Command[] => {
    if (b.kind === "story") return [];
    const frame = there(b.frame);
    if (b.kind === "photo") return [{ do: "place_photo", photo: b.photo, page, frame, crop: b.crop, caption: b.caption }];
    const { id: _id, locked: _locked, page: _page, ...content } = b;
    return [{ do: "place_block", page, content: { ...content, frame } as Content }];
  });
}
