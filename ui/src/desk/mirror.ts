/** A read-only copy of the session's records, kept current by the desk's patches. */
import type {
  Applied,
  Block,
  Edition,
  FindingView,
  GridView,
  History,
  Page,
  PageStatus,
  Patch,
  Photo,
  RecordKey,
  Snapshot,
  Story,
} from "./wire";

/** Too much ink in a square of 15 mm, which the desk looks for while nobody works. */
const INK_SQUARE = "ink_square";

/** Everything the window knows of an edition. Never changed in place. */
export interface Mirror {
  readonly file: string;
  readonly readOnly: string | null;
  /** Font families at hand. */
  readonly fonts: readonly string[];
  readonly edition: Edition;
  readonly grid: GridView;
  readonly pages: ReadonlyMap<string, Page>;
  readonly blocks: ReadonlyMap<string, Block>;
  readonly stories: ReadonlyMap<string, Story>;
  readonly photos: ReadonlyMap<string, Photo>;
  readonly status: ReadonlyMap<string, PageStatus>;
  readonly history: History;
  /** The number of the last edit the copy knows. */
  readonly seq: number;
}

/** The copy a window starts with. */
export function mirrorOf(s: Snapshot): Mirror {
  return {
    file: s.file,
    readOnly: s.read_only,
    fonts: s.fonts,
    edition: s.edition,
    grid: s.grid,
    pages: byId(s.pages),
    blocks: byId(s.blocks),
    stories: byId(s.stories),
    photos: byId(s.photos),
    status: new Map(s.status.map((p) => [p.page, p])),
    history: s.history,
    seq: s.seq,
  };
}

/** The copy after an edit. An edit that was already laid over it changes nothing. */
export function advance(m: Mirror, a: Applied): Mirror {
  if (a.seq <= m.seq) return m;
  const patched = patch(m, a.patch);
  const status = new Map(patched.status);
  for (const s of a.status) status.set(s.page, s);
  for (const id of status.keys()) if (!patched.pages.has(id)) status.delete(id);
  return { ...patched, status, history: a.history, seq: a.seq };
}

/** The copy after a page was looked at for its ink: what is found takes the place of what was found before. */
export function inked(m: Mirror, page: string, finding: FindingView | null): Mirror {
  const before = m.status.get(page);
  if (before === undefined) return m;
  const others = before.findings.filter((f) => f.code !== INK_SQUARE);
  const findings = finding === null ? others : [...others, finding];
  return { ...m, status: new Map(m.status).set(page, { ...before, findings }) };
}

/** Whether an edit came between this one and the last that the copy knows. */
export function missed(m: Mirror, a: Applied): boolean {
  return a.seq > m.seq + 1;
}

function patch(m: Mirror, p: Patch): Mirror {
  const gone = removedIds(p.removed);
  return {
    ...m,
    edition: p.edition ?? m.edition,
    grid: p.grid ?? m.grid,
    pages: laid(m.pages, p.pages, gone.page),
    blocks: laid(m.blocks, p.blocks, gone.block),
    stories: laid(m.stories, p.stories, gone.story),
    photos: laid(m.photos, p.photos, gone.photo),
  };
}

type Kind = "page" | "block" | "story" | "photo";

function removedIds(keys: RecordKey[]): Record<Kind, Set<string>> {
  const gone = { page: new Set<string>(), block: new Set<string>(), story: new Set<string>(), photo: new Set<string>() };
  for (const key of keys) {
    if (key === "edition") continue;
    for (const [kind, id] of Object.entries(key)) gone[kind as Kind].add(id);
  }
  return gone;
}

function byId<T extends { id: string }>(records: T[]): Map<string, T> {
  return new Map(records.map((r) => [r.id, r]));
}

function laid<T extends { id: string }>(old: ReadonlyMap<string, T>, now: T[], gone: Set<string>): ReadonlyMap<string, T> {
  if (now.length === 0 && gone.size === 0) return old;
  const next = new Map(old);
  for (const id of gone) next.delete(id);
  for (const record of now) next.set(record.id, record);
  return next;
}
