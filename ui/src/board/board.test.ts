import { describe, expect, it } from "vitest";
import { mirrorOf } from "../desk/mirror";
import type { Command, Page } from "../desk/wire";
import { sampleSnapshot } from "../testing/sample";
import { dropCommand, gapAt, orderAfter, type Drop } from "./board";

function edition(signed: string[] = []) {
  const s = sampleSnapshot();
  const [first] = s.pages;
  const ids = ["g1", "g2", "g3", "g4"];
  const pages = ids.map((id) => ({ ...(first as Page), id, state: signed.includes(id) ? ("signed" as const) : ("making" as const) }));
  return mirrorOf({ ...s, pages, edition: { ...s.edition, pages: ids } });
}

it("shows before it is let go what the edit will leave", () => {
  const m = edition(["g2"]);
  for (const page of m.edition.pages) {
    const drops: Drop[] = [...m.edition.pages.map((p): Drop => ({ kind: "swap", page: p })), ...[1, 2, 3, 4, 5].map((before): Drop => ({ kind: "insert", before }))];
    for (const drop of drops) expect(orderAfter(m, page, drop)).toEqual(dropCommand(m, page, drop) ? after(drop, page) : m.edition.pages);
  }
  expect(orderAfter(m, "g1", null)).toEqual(m.edition.pages);
});

/** The order of pages after an edit, as the engine moves them. */
function after(drop: Drop, page: string): string[] {
  const order = ["g1", "g2", "g3", "g4"];
  const run = (c: Command) => {
    if (c.do === "together") c.commands.forEach(run);
    if (c.do !== "move_page") return;
    order.splice(order.indexOf(c.page), 1);
    order.splice(c.number - 1, 0, c.page);
  };
  const command = dropCommand(edition(), page, drop);
  if (command) run(command);
  return order;
}

describe("a page dragged on the board", () => {
  it("swaps with the page it is dropped on", () => {
    expect(after({ kind: "swap", page: "g4" }, "g1")).toEqual(["g4", "g2", "g3", "g1"]);
    expect(after({ kind: "swap", page: "g1" }, "g3")).toEqual(["g3", "g2", "g1", "g4"]);
    expect(after({ kind: "swap", page: "g3" }, "g2")).toEqual(["g1", "g3", "g2", "g4"]);
  });
  it("goes into the gap it is dropped in", () => {
    expect(after({ kind: "insert", before: 1 }, "g3")).toEqual(["g3", "g1", "g2", "g4"]);
    expect(after({ kind: "insert", before: 5 }, "g1")).toEqual(["g2", "g3", "g4", "g1"]);
  });
  it("changes nothing beside itself", () => {
    expect(dropCommand(edition(), "g2", { kind: "insert", before: 2 })).toBeNull();
    expect(dropCommand(edition(), "g2", { kind: "insert", before: 3 })).toBeNull();
  });
  it("leaves signed pages where they are", () => {
    expect(dropCommand(edition(["g1"]), "g1", { kind: "swap", page: "g2" })).toBeNull();
    expect(dropCommand(edition(["g1"]), "g2", { kind: "swap", page: "g1" })).toBeNull();
    expect(dropCommand(edition(["g2"]), "g1", { kind: "insert", before: 4 })).toBeNull();
    expect(dropCommand(edition(["g2"]), "g3", { kind: "insert", before: 1 })).toBeNull();
    expect(dropCommand(edition(["g2"]), "g1", { kind: "swap", page: "g3" })).not.toBeNull();
  });
});

it("finds the gap of a strip that a height lies in", () => {
  expect(gapAt(5, [10, 30, 50])).toEqual({ kind: "insert", before: 1 });
  expect(gapAt(31, [10, 30, 50])).toEqual({ kind: "insert", before: 3 });
  expect(gapAt(99, [10, 30, 50])).toEqual({ kind: "insert", before: 4 });
});
