import { describe, expect, it } from "vitest";
import { mirrorOf } from "../desk/mirror";
import { placesOf } from "../desk/places";
import type { FindingView, Photo, Snapshot } from "../desk/wire";
import { sampleBlock, samplePhoto, sampleSnapshot } from "../testing/sample";
import { authorsOf, cardsOf, countsOf, nameIn, shown, type Wish } from "./collection";

const NOBODY = new Set<string>();

function photo(id: string, change: Partial<Photo> = {}, read: Partial<Photo["read"]> = {}): Photo {
  const plain = samplePhoto(id, 3000, 2000);
  return { ...plain, blob: id, caption: "河边。", credit: "本报记者 甲/摄", ...change, read: { ...plain.read, ...read } };
}

function finding(code: string, photo: string, detail: string | null = null): FindingView {
  return { code, photo, detail, severity: "warning", message: "", place: { x: 0, y: 0, w: 1, h: 1 }, block: "b1", story: null, lines: null, chars: null, words: null, stops: null };
}

/** Photos of an edition, the first of which stands on page one. */
function cards(photos: Photo[], findings: FindingView[] = []) {
  const s = sampleSnapshot();
  const inset = { photo: photos[0]?.id ?? "", area: 0, col: 0, line: 0, cols: 1, lines: 5, crop: { zoom: 1000, x: 500, y: 500 } };
  const blocks = [{ ...sampleBlock("b1", "s1", 0, 10, 3, 20), insets: [inset] }];
  const status = s.status.map((p) => (p.page === "g1" ? { ...p, findings } : p));
  const m = mirrorOf({ ...s, photos, blocks, status } as Snapshot);
  return cardsOf(m, placesOf(m));
}

const wish: Wish = { shelf: "all", author: null, search: "", sort: "order", page: "g1" };
const ids = (all: ReturnType<typeof cards>, change: Partial<Wish>, stay: ReadonlySet<string> = NOBODY) => shown(all, { ...wish, ...change }, stay).map((c) => c.photo.id);

describe("shelves", () => {
  const all = cards(
    [photo("p1"), photo("p2", { credit: " " }), photo("p10", { caption: "", instructions: "明日 8 时前不得发" }), photo("p3", { blob: "p1" })],
    [finding("low_resolution", "p1", "132"), finding("unlabelled_synthetic", "p2")],
  );

  it("hold what stands somewhere, lacks something or says something", () => {
    expect(countsOf(all, "g1")).toEqual({ all: 4, unplaced: 3, placed: 1, page: 1, no_credit: 1, no_caption: 1, low: 1, origin: 1, instructions: 1, twins: 2 });
    expect(countsOf(all, "g2").page).toBe(0);
    expect(ids(all, { shelf: "no_credit" })).toEqual(["p2"]);
    expect(ids(all, { shelf: "twins" })).toEqual(["p1", "p3"]);
    expect(all[0]?.low).toBe(132);
  });

  it("keep a photo in sight that was written about", () => {
    expect(ids(all, { shelf: "no_caption" }, new Set(["p3", "p10"]))).toEqual(["p3", "p10"]);
  });

  it("hold no adverts", () => {
    expect(ids(cards([photo("p1"), photo("p2", { format: "pdf", credit: "" })]), {})).toEqual(["p1"]);
  });

  it("count ids as numbers", () => {
    expect(ids(all, {})).toEqual(["p1", "p2", "p3", "p10"]);
  });
});

describe("searching and sorting", () => {
  const all = cards([
    photo("p1", { name: "b.jpg" }, { taken: "2026-10-20T09:00:00+08:00", city: "柳浦" }),
    photo("p2", { name: "a.jpg", caption: "Bridge 夜景" }),
    photo("p3", { name: "c.jpg" }, { taken: "2026-10-19", keywords: ["渡口"] }),
  ]);

  it("finds every word, wherever it stands", () => {
    expect(ids(all, { search: "BRIDGE 夜景" })).toEqual(["p2"]);
    expect(ids(all, { search: "柳浦" })).toEqual(["p1"]);
    expect(ids(all, { search: "渡口 柳浦" })).toEqual([]);
  });

  it("puts what has no date and no page last", () => {
    expect(ids(all, { sort: "taken" })).toEqual(["p3", "p1", "p2"]);
    expect(ids(all, { sort: "name" })).toEqual(["p2", "p1", "p3"]);
    expect(ids(all, { sort: "placed" })).toEqual(["p1", "p2", "p3"]);
  });
});

describe("photographers", () => {
  it("are named without their titles", () => {
    const names = ["本报记者 顾砚/摄", "顾砚 摄", "通讯员 石小闸/摄", "（许望舒 摄）", "本报见习记者　贺兰　摄影报道", "柳浦区档案馆 供图", "资料图片"].map(nameIn);
    expect(names.slice(0, 3)).toEqual(["顾砚", "顾砚", "石小闸"]);
    expect(names.slice(4)).toEqual(["贺兰", "柳浦区档案馆", ""]);
  });

  it("come from the file where no credit is written, most photos first", () => {
    const all = cards([photo("p1", { credit: "" }, { byline: "乙" }), photo("p2"), photo("p3", { credit: "甲 摄" }), photo("p4", { credit: "" })]);
    expect(authorsOf(all)).toEqual([{ name: "甲", count: 2 }, { name: "乙", count: 1 }]);
  });
});
