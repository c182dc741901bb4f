/** 图说限字: how many hanzi of a caption stand on one line where its photo is placed, the credit beside them. */
import type { Style } from "../desk/wire";

/** The styles a caption line is set in. */
export interface CaptionStyles {
  caption: Pick<Style, "size" | "scale_x" | "tracking">;
  credit: Pick<Style, "size" | "scale_x" | "tracking">;
}

/** Characters that take half an em: Latin letters, digits and their marks. */
const NARROW = /[\u0020-\u024f\u2010-\u2013]/u;

/** The length of a text in hanzi; two Latin letters make one. */
export function ems(text: string): number {
  let halves = 0;
  for (const c of text.trim()) halves += NARROW.test(c) ? 1 : 2;
  return halves / 2;
}

function advance(style: CaptionStyles["caption"]): number {
  return (style.size * (style.scale_x + style.tracking)) / 1000;
}

/** Hanzi that fit on the line the credit stands on; as many as the line holds where there is none yet. */
export function captionRoom(width: number, styles: CaptionStyles, credit: string): number {
  const said = credit.trim();
  // As layout has it: the credit goes beside the caption if an em of it is left between them.
  const beside = said === "" ? 0 : styles.credit.size + ems(said) * advance(styles.credit);
  return Math.max(0, Math.floor((width - beside) / advance(styles.caption)));
}

/** A caption counted against its room; none of the room where the photo stands nowhere. */
export interface Count {
  used: number;
  room: number | null;
  /** Hanzi beyond the room. */
  over: number;
}

/** Counts a caption as it is written. */
export function countOf(caption: string, room: number | null): Count {
  const used = Math.ceil(ems(caption));
  return { used, room, over: room === null ? 0 : Math.max(0, used - room) };
}
