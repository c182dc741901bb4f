/** 批量送签: bringing several pages to a state as one step, those that may. */
import { one } from "../desk/one";
import type { Command, FindingView, Page, PageState, Stamp } from "../desk/wire";
import { STATES, stoppers, type Stopper } from "../inspector/page-state";

/** A page that cannot be brought there, and why. */
export interface Kept {
  page: Page;
  why: { kind: "there" } | { kind: "signed" } | { kind: "found"; stops: Stopper[] };
}

/** Who goes and who stays. */
export interface Raise {
  go: Page[];
  stay: Kept[];
}

/** Which of some pages may be brought to a state; signed ones are reopened one by one, for each wants a reason. */
export function raiseOf(pages: readonly Page[], state: PageState, found: (page: string) => readonly FindingView[]): Raise {
  const raise: Raise = { go: [], stay: [] };
  for (const page of pages) {
    const up = STATES.indexOf(state) > STATES.indexOf(page.state as PageState);
    const stops = up ? stoppers(found(page.id), state) : [];
    if (page.state === state) raise.stay.push({ page, why: { kind: "there" } });
    else if (page.state === "signed") raise.stay.push({ page, why: { kind: "signed" } });
    else if (stops.length > 0) raise.stay.push({ page, why: { kind: "found", stops } });
    else raise.go.push(page);
  }
  return raise;
}

/** The one step that brings them there; each under the name given, or its editor's. */
export function raiseCommand(pages: readonly Page[], state: PageState, by: string, stamp: (by: string) => Stamp): Command | null {
  if (pages.length === 0) return null;
  const each = (p: Page): Command => ({ do: "set_page_state", page: p.id, state, reason: "", overridden: [], stamp: stamp(by === "" ? p.editors.editor : by) });
  return one(pages.map(each), "set_page_state");
}
