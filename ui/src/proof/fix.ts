/** One key for a finding: its ways out are shown as they would look, or the field it wants or the words it is about are ready to be written over. */
import { desk } from "../desk/desk.svelte";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { drag } from "../tools/drag.svelte";
import { offers } from "../tools/offers.svelte";
import { pointing } from "../text/pointing.svelte";
import { wordsSaid } from "../text/said";
import { panelsStand } from "../widgets/frames";
import { fieldOf, fixable, fixesOf, offered } from "./fixes";
import { currentFinding, goToFinding, type Found } from "./found";

/** Deals with the finding that was gone to last, or with the worst of what is selected or of the page. */
export async function fixFinding(found: Found | null = currentFinding((f) => fixable(f.finding))): Promise<void> {
  if (!found) return void (desk.failure = nothing());
  goToFinding(found);
  const field = fieldOf(found.finding);
  if (field !== null) return await focus(field);
  if (!offered(found.finding)) return await overtype(found);
  const scene = drag.scene();
  if (!scene || !desktop.editable) return;
  const list = await fixesOf(found.finding, scene);
  // The page may have been turned or changed while the ways out were tried.
  if (desktop.page !== scene.page || desk.mirror !== scene.mirror) return;
  if (list.length === 0) return await overtype(found);
  offers.present(words.m.fixes.title, list);
}

/** Selects the words it is about where they are written. */
async function overtype({ finding }: Found): Promise<void> {
  const words = desk.mirror && finding.words && wordsSaid(desk.mirror, finding.words);
  if (!words || !(await pointing.to(words))) desk.failure = nothing();
}

function nothing() {
  return { code: "no_fixes", message: "no ready way out of this is known; change copy or shape" };
}

/** A field of the panel that the finding opened. */
async function focus(field: string): Promise<void> {
  desktop.openPanel("right");
  await panelsStand();
  document.querySelector<HTMLElement>(`[data-testid=${field}]`)?.focus();
}
