/** The walk through what was found: page by page, the worst first, from where one was last. */
import { desk } from "../desk/desk.svelte";
import { twoDigits, worstFirst } from "../desk/places";
import type { FindingView } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { room } from "../photos/room.svelte";

/** A finding and the page it is on. */
export interface Found {
  page: string;
  number: number;
  finding: FindingView;
}

/** Findings of one page, or of all, worst first within a page. */
export function foundOn(page: string | null): Found[] {
  const m = desk.mirror;
  if (!m) return [];
  return m.edition.pages.flatMap((id, i) => {
    if (page !== null && id !== page) return [];
    return worstFirst(m.status.get(id)?.findings ?? []).map((finding) => ({ page: id, number: i + 1, finding }));
  });
}

/** The finding gone to last, its place among all, and how many of its kind there were. */
let current: Found | null = null;
let lastFound = -1;
let kinThen = 0;

/** Whether a finding is another as an edit may have left it. */
function kin(a: Found, b: Found | null): boolean {
  return a.page === b?.page && (["code", "block", "photo"] as const).every((k) => a.finding[k] === b.finding[k]);
}

/** Whether it is the very one of several of a kind, as far as an edit left it where it was. */
function same(a: Found, b: Found | null): boolean {
  return kin(a, b) && a.finding.detail === b?.finding.detail && a.finding.place.y === b?.finding.place.y && a.finding.place.x === b?.finding.place.x;
}

/** The finding that was gone to last, while it stands; else the first of what is selected, then of the page, that passes. */
export function currentFinding(passes: (f: Found) => boolean): Found | null {
  const all = foundOn(desktop.page);
  const stands = all.find((f) => same(f, current)) ?? all.find((f) => kin(f, current));
  const { selection } = desktop;
  const chosen = (f: Found) => selection.kind === "blocks" && f.finding.block !== null && selection.ids.includes(f.finding.block);
  if (stands && passes(stands) && (chosen(stands) || selection.kind !== "blocks")) return stands;
  return all.find((f) => passes(f) && chosen(f)) ?? (selection.kind === "blocks" ? null : (all.find(passes) ?? null));
}

/** Shows a finding: its page, its block selected, its place in the middle. */
export function goToFinding(found: Found): void {
  const { finding } = found;
  current = found;
  const all = foundOn(null);
  lastFound = all.findIndex((f) => same(f, found));
  kinThen = all.filter((f) => kin(f, found)).length;
  desktop.show(found.page);
  // A photo is looked after where the photos are, if that is what is shown.
  if (desktop.mode === "photos" && finding.photo !== null) {
    room.show(finding.photo);
    return desktop.say(spokenOf(found));
  }
  desktop.mode = "layout";
  const block = finding.block === null ? undefined : desk.mirror?.blocks.get(finding.block);
  if (block) {
    const at = block.kind === "story" ? block.insets.findIndex((i) => i.photo === finding.photo) : -1;
    desktop.pick([block.id], finding.photo !== null && at >= 0 ? at : null);
  } else desktop.clear();
  desktop.centre(finding.place);
  desktop.say(spokenOf(found));
}

/** The page and what is wrong on it. */
function spokenOf(found: Found): string {
  return words.m.join.phrases([twoDigits(found.number), findingWords(found.finding)]);
}

/** What a finding is, in a few words. */
export function findingWords(f: FindingView): string {
  const w = words.m.findings;
  if (f.code === "overset") return w.overset(f.chars, f.lines);
  if (f.code === "underset") return w.underset(f.lines);
  return w.codes[f.code] ?? f.message;
}

/** The thing a finding is about. */
export function findingSubject(f: FindingView): string {
  const m = desk.mirror;
  const story = f.story === null ? undefined : m?.stories.get(f.story);
  const photo = f.photo === null ? undefined : m?.photos.get(f.photo);
  const title = story?.headline.join(" ") ?? photo?.name ?? "";
  return [title, f.detail ?? ""].filter((s) => s !== "").join(" ");
}

/** F8: the next finding, of this page first and then round the edition. */
export function nextFinding(by: number): void {
  const all = foundOn(null);
  const found = all[placeAfter(all, by)];
  if (found) goToFinding(found);
}

function placeAfter(all: readonly Found[], by: number): number {
  if (current?.page !== desktop.page) {
    const first = all.findIndex((f) => f.page === desktop.page);
    return first < 0 && by < 0 ? all.length - 1 : Math.max(0, first);
  }
  const before = all[lastFound];
  const gone = all.filter((f) => kin(f, current)).length < kinThen;
  const at = before !== undefined && same(before, current) ? lastFound : gone ? -1 : all.findIndex((f) => kin(f, current));
  // Of one that was dealt with the next has taken the place.
  const to = at >= 0 ? at + by : by > 0 ? lastFound : lastFound - 1;
  return (to + all.length) % all.length;
}
