/** 成组: what is taken up together. */
import type { Mirror } from "../desk/mirror";

/** A block and those in a group with it on its page, in painting order. */
export function groupOf(m: Mirror, id: string): string[] {
  const block = m.blocks.get(id);
  const group = block?.group ?? null;
  if (!block || group === null) return [id];
  const order = m.pages.get(block.page)?.blocks ?? [];
  return order.filter((b) => m.blocks.get(b)?.group === group);
}

/** Some blocks and all that are in groups with them. */
export function withGroups(m: Mirror, ids: readonly string[]): string[] {
  return [...new Set(ids.flatMap((id) => groupOf(m, id)))];
}
