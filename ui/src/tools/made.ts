/** What an edit made. */
import type { Applied } from "../desk/wire";

/** Edits that put a photo into a block that is there. */
const INTO = new Set(["add_inset", "set_content"]);

/** The block an edit made, or the one it put a photo into. */
export function madeBlock(applied: Applied | null): string | null {
  const made = applied?.created.flatMap((k) => (typeof k === "object" && "block" in k ? [k.block] : []))[0];
  return made ?? (applied !== null && INTO.has(applied.label) ? (applied.patch.blocks[0]?.id ?? null) : null);
}

/** The page an edit made. */
export function madePage(applied: Applied | null): string | null {
  return applied?.created.flatMap((k) => (typeof k === "object" && "page" in k ? [k.page] : []))[0] ?? null;
}

/** The story an edit made. */
export function madeStory(applied: Applied | null): string | null {
  return applied?.created.flatMap((k) => (typeof k === "object" && "story" in k ? [k.story] : []))[0] ?? null;
}
