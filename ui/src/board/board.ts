/** 看版: what dragging a page on the board does. */
import type { Mirror } from "../desk/mirror";
import type { Command } from "../desk/wire";

/** Where a page would go: onto another page, or before the page of a number. */
export type Drop = { kind: "swap"; page: string } | { kind: "insert"; before: number };

/** Where a page of an upright strip would go: between the pages whose middles lie above and below a height. */
export function gapAt(y: number, middles: readonly number[]): Drop {
  const at = middles.findIndex((middle) => y < middle);
  return { kind: "insert", before: (at < 0 ? middles.length : at) + 1 };
}

/** The edit of a drop; none if it changes nothing or a signed page is in the way. */
export function dropCommand(m: Mirror, page: string, drop: Drop): Command | null {
  const { pages } = m.edition;
  const from = pages.indexOf(page);
  if (from < 0 || signed(m, page)) return null;
  if (drop.kind === "insert") return inserted(m, page, from, drop.before - 1);
  const to = pages.indexOf(drop.page);
  if (to < 0 || to === from || signed(m, drop.page)) return null;
  const [low, high] = from < to ? [page, drop.page] : [drop.page, page];
  const numbers = { low: Math.min(from, to) + 1, high: Math.max(from, to) + 1 };
  return {
    do: "together",
    label: "swap_pages",
    commands: [
      { do: "move_page", page: high, number: numbers.low },
      // The first one has gone up by one when the other takes its place.
      { do: "move_page", page: low, number: numbers.high },
    ],
  };
}

/** The order of the pages after a drop; as it is, if it changes nothing. */
export function orderAfter(m: Mirror, page: string, drop: Drop | null): readonly string[] {
  const { pages } = m.edition;
  const command = drop && dropCommand(m, page, drop);
  if (!command) return pages;
  const order = [...pages];
  for (const c of command.do === "together" ? command.commands : [command]) {
    if (c.do !== "move_page") continue;
    order.splice(order.indexOf(c.page), 1);
    order.splice(c.number - 1, 0, c.page);
  }
  return order;
}

/** A page between two others; those it passes move up or down by one. */
function inserted(m: Mirror, page: string, from: number, before: number): Command | null {
  const to = before > from ? before - 1 : before;
  const passed = m.edition.pages.slice(Math.min(from, to), Math.max(from, to) + 1);
  return to === from || passed.some((p) => signed(m, p)) ? null : { do: "move_page", page, number: to + 1 };
}

/** 签版的版不动. */
function signed(m: Mirror, page: string): boolean {
  return m.pages.get(page)?.state === "signed";
}
