/** What can be done about a finding: edits that were tried and take it away, or the field that wants filling. */
import { frameRect, around, nearestOnGrid } from "../canvas/grid";
import { desk } from "../desk/desk.svelte";
import type { Block, Command, FindingView, PageView } from "../desk/wire";
import { remedyWords } from "../inspector/remedy-words";
import { words } from "../messages/words.svelte";
import { stepHead } from "../setup/sizes";
import { one } from "../desk/one";
import { pushing } from "../tools/landing-mode";
import type { Offer } from "../tools/holes";
import { framesOf, type Scene } from "../tools/tool";

/** Most edits offered for one finding. */
const MOST = 4;
/** Sizes that a headline is tried in. */
const SIZES = 8;

/** Findings that edits are offered for. */
const OFFERED = new Set(["overset", "underset", "overlap", "headline_too_wide", "headline_too_high", "low_resolution", "continuation_empty", "advert_unfit", "advert_not_x1a"]);
/** Findings that a field takes away: a photo's own, or the search for a story. */
const FIELDS: Readonly<Record<string, string>> = { missing_credit: "credit-", missing_caption: "caption-", unlabelled_synthetic: "caption-", copy_to_come: "search" };

/** Whether anything is known against a finding. */
export function fixable(f: FindingView): boolean {
  return f.block !== null && (OFFERED.has(f.code) || f.code in FIELDS || f.words !== null);
}

/** Whether edits are offered for it; what is about words alone is written over. */
export function offered(f: FindingView): boolean {
  return OFFERED.has(f.code);
}

/** The field that takes a finding away, by its test id; none if edits do. */
export function fieldOf(f: FindingView): string | null {
  const field = FIELDS[f.code] ?? null;
  return field?.endsWith("-") ? `${field}${f.photo ?? ""}` : field;
}

/** The edits that take a finding away, the least first; each was laid out and the finding was gone. */
export async function fixesOf(f: FindingView, scene: Scene): Promise<Offer[]> {
  const block = f.block === null ? undefined : scene.mirror.blocks.get(f.block);
  if (!block || block.locked) return [];
  const tried = await proposals(f, block, scene);
  const cells = nearestOnGrid(scene.mirror.grid, around(framesOf(block).map((x) => frameRect(scene.mirror.grid, x))));
  return tried.slice(0, MOST).map(({ label, command }) => ({ kind: "fix", side: null, block: block.id, story: null, command, frame: cells, gain: 0, label }));
}

interface Proposal {
  label: string;
  command: Command;
}

async function proposals(f: FindingView, block: Block, scene: Scene): Promise<Proposal[]> {
  switch (f.code) {
    case "overset":
    case "underset":
      return await fitted(f, block);
    case "overlap":
      return await proven(f, scene, pushed(block, scene));
    case "continuation_empty":
      return await proven(f, scene, [{ label: words.m.fixes.unchain, command: { do: "remove_block", block: block.id } }]);
    case "low_resolution":
      return await proven(f, scene, uncropped(f, block));
    case "advert_unfit":
    case "advert_not_x1a":
      return drawn(f);
    default:
      return await sized(f, block, scene);
  }
}

/** Tracking alone, or what else the copyfit found; the desk has verified each. */
async function fitted(f: FindingView, block: Block): Promise<Proposal[]> {
  const over = f.code === "overset";
  const view = await desk.copyfit(block.id, over ? { to: "lines", by: -(f.lines ?? 1) } : { to: "fill" });
  if (!view) return [];
  const w = words.m.fixes;
  if (view.command) return [{ label: over ? w.tighten(f.lines ?? 1) : w.fill, command: view.command }];
  return view.remedies.flatMap((r) => (r.command ? [{ label: remedyWords(words.m, r), command: r.command }] : []));
}

/** What lies in the way makes way. */
function pushed(block: Block, scene: Scene): Proposal[] {
  const boxes = framesOf(block).map((x) => nearestOnGrid(scene.mirror.grid, x));
  const made = pushing(scene, boxes, [block.id]);
  const command = made.blocked === null ? one(made.commands, "push_blocks") : null;
  return command === null ? [] : [{ label: words.m.modes.push(made.pushed.length), command }];
}

/** The photo shown whole. */
function uncropped(f: FindingView, block: Block): Proposal[] {
  const label = words.m.fixes.uncrop;
  if (block.kind === "photo" && block.crop.zoom > 1000) return [{ label, command: { do: "set_crop", block: block.id, crop: { ...block.crop, zoom: 1000 } } }];
  if (block.kind !== "story") return [];
  const index = block.insets.findIndex((i) => i.photo === f.photo);
  const inset = block.insets[index];
  return inset && inset.crop.zoom > 1000 ? [{ label, command: { do: "set_inset", block: block.id, index, inset: { ...inset, crop: { ...inset.crop, zoom: 1000 } } } }] : [];
}

/** An advert that a press must not get as it is, as a picture. */
function drawn(f: FindingView): Proposal[] {
  const { photo } = f;
  if (photo === null) return [];
  return (["ppi300", "ppi600"] as const).map((print) => ({ label: words.m.fixes.asPicture(print === "ppi300" ? 300 : 600), command: { do: "set_advert_print", photo, print } }));
}

/** The headline a few 号 smaller, or in more lines. */
async function sized(f: FindingView, block: Block, scene: Scene): Promise<Proposal[]> {
  if (block.kind !== "story") return [];
  const shown = scene.view?.blocks.find((b) => b.block === block.id)?.decks.find((d) => d.deck === "headline");
  const all: Proposal[] = [];
  if (f.code === "headline_too_high" && block.head.lines !== null) {
    all.push({ label: words.m.fixes.lines, command: { do: "set_head", block: block.id, head: { ...block.head, lines: null } } });
  }
  let size = block.head.size ?? shown?.size ?? 0;
  for (let n = 0; n < SIZES && size > 0; n += 1) {
    const next = stepHead(size, false);
    if (next === size) break;
    size = next;
    all.push({ label: words.m.copyfit.headSize(size / 1000), command: { do: "set_head", block: block.id, head: { ...block.head, size } } });
  }
  // The least step that does it, and what else does.
  return (await proven(f, scene, all)).slice(0, 2);
}

/** Those that take the finding away when they are tried. */
async function proven(f: FindingView, scene: Scene, all: Proposal[]): Promise<Proposal[]> {
  const good: Proposal[] = [];
  for (const p of all) {
    try {
      if (!stands(f, await desk.preview(scene.page, p.command))) good.push(p);
    } catch {
      // Refused: no way at all.
    }
  }
  return good;
}

function stands(f: FindingView, view: PageView): boolean {
  return view.findings.some((x) => x.code === f.code && x.block === f.block && x.photo === f.photo);
}
