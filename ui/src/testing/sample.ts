/** A small edition for tests: two pages of eight columns, one story placed, one not. */
import type { Applied, Block, Edition, GridView, Page, Patch, Photo, Profile, Role, Snapshot, Story, Style } from "../desk/wire";
import { PLAIN_HEAD } from "../desk/types";

/** A grid of round numbers: 8 columns of 100 pt with gaps of 10, lines of 12 pt. */
export function sampleGrid(): GridView {
  const columns = Array.from({ length: 8 }, (_, i) => 50_000 + i * 110_000);
  return {
    trim: { w: 970_000, h: 1_340_000 },
    area: { x: 50_000, y: 70_000, w: 870_000, h: 1_200_000 },
    columns,
    column_width: 100_000,
    leading: 12_000,
    lines: 100,
    em: 10_000,
  };
}

function style(size: number, leading: number): Style {
  const font = { family: "Serif", weight: 400 };
  const ink = { c: 0, m: 0, y: 0, k: 1000 };
  return { han: font, latin: font, digits: font, size, leading, tracking: 0, scale_x: 1000, indent: 0, align: "justify", profile: "kaiming", kinsoku: "strict", breaking: "first_fit", ink, fit: { tightest: -70, loosest: 50 } };
}

const ROLES: Role[] = ["body", "kicker", "headline", "deck", "crosshead", "dateline", "byline", "editor_note", "caption", "credit", "folio", "masthead"];

const MARKS: Profile = {
  mark_glue: 0,
  stop_glue: 500,
  between_glue: 0,
  line_end: "keep",
  gap: 250,
  gap_min: 125,
  gap_max: 333,
  word_space_min: 250,
  word_space_max: 500,
  name_space: 500,
  sign: 667,
  squeeze_brackets: false,
  squeeze_pauses: false,
  squeeze_stops: false,
  hang: false,
  relief: false,
  least_last: 0,
  hyphenate: false,
};

function edition(): Edition {
  const g = sampleGrid();
  return {
    paper: "河岸日报",
    profiles: { kaiming: MARKS, quanjiao: MARKS, banjiao: MARKS, hangmobanjiao: MARKS },
    names: { list: [], in_body: false },
    date: "2026-10-21",
    issue: "",
    pages: ["g1", "g2"],
    next: { page: 3, block: 2, story: 3, photo: 2 },
    setup: { name: "test", trim: g.trim, bleed: 0, type_area: g.area, columns: 8, chars: 10, body: 10_000, leading: 12_000, masthead_lines: 0 },
    styles: Object.fromEntries(ROLES.map((r) => [r, r === "headline" ? style(28_000, 36_000) : style(10_000, 12_000)])),
  };
}

/** A story of so many characters in one paragraph. */
export function sampleStory(id: string, chars: number, headline = ["河边新开一座书屋"]): Story {
  const body = [{ kind: "body" as const, text: "水".repeat(chars) }];
  return { id, kicker: [], headline, deck: [], byline: "", body, category: "", source: "", state: "draft", notes: "" };
}

/** A photo of so many pixels. */
export function samplePhoto(id: string, width: number, height: number): Photo {
  const words = { alt: "", caption: "", copyright: "", credit: "", instructions: "", notes: "" };
  const said = { headline: "", caption: "", byline: "", credit: "", source: "", alt: "", copyright: "", city: "", taken: "", camera: "", serial: "", source_type: "" };
  const read = { ...said, keywords: [], guessed: false, conflicts: [] };
  return { id, name: `${id}.jpg`, blob: "00", colour: "rgb", format: "jpeg", orientation: 1, width, height, ...words, read };
}

/** A story block of one area. */
export function sampleBlock(id: string, story: string, col: number, line: number, cols: number, lines: number): Extract<Block, { kind: "story" }> {
  const areas = [{ frame: { col, line, cols, lines }, columns: { count: null, rounding: "free" as const, gap: null } }];
  return { id, page: "g1", locked: false, kind: "story", story, areas, head: PLAIN_HEAD, insets: [], column_rules: false, boxed: false, levelled: false };
}

/** What a window is first sent. */
export function sampleSnapshot(): Snapshot {
  const editors = { editor: "", designer: "", proofreader: "" };
  const page = (id: string, blocks: string[]): Page => ({ id, section: "", state: "making", editors, blocks });
  return {
    file: "test.banxin",
    read_only: null,
    recovered: null,
    seq: 0,
    edition: edition(),
    grid: sampleGrid(),
    pages: [page("g1", ["b1"]), page("g2", [])],
    blocks: [sampleBlock("b1", "s1", 0, 10, 3, 20)],
    stories: [sampleStory("s1", 300), sampleStory("s2", 400)],
    photos: [samplePhoto("p1", 3000, 2000)],
    status: ["g1", "g2"].map((id) => ({ page: id, revision: `${id}-0`, findings: [], fits: [] })),
    history: { undo: null, redo: null },
    fonts: [],
  };
}

/** The outcome of an edit that changed these records. */
export function appliedOf(seq: number, change: Partial<Patch>): Applied {
  const none: Patch = { edition: null, grid: null, pages: [], blocks: [], stories: [], photos: [], removed: [] };
  return { seq, label: "test", created: [], patch: { ...none, ...change }, status: [], repainted: [], history: { undo: "test", redo: null } };
}
