import { expect, it } from "vitest";
import { mirrorOf } from "../desk/mirror";
import { sampleBlock, samplePhoto, sampleSnapshot, sampleStory } from "../testing/sample";
import { hitsIn, placeInField, placesOf, readingOfEdition, readingOfStory, replacing } from "./hits";

const INSET = { area: 0, photo: "p2", col: 0, line: 0, cols: 1, lines: 4, crop: { x: 500, y: 500, zoom: 1000 }, wrap: "beside" };

/** A story with words in every field and a photo in it below another, one in the pool, and an advertisement. */
function edition() {
  const s = sampleSnapshot();
  const lower = { ...sampleStory("s1", 1, ["旧闸", "旧闸换新"]), kicker: ["旧闸"], byline: "记者 旧闸人", body: [{ kind: "body" as const, text: "水" }, { kind: "crosshead" as const, text: "旧闸旧闸" }] };
  const upper = { ...sampleStory("s2", 1), body: [{ kind: "body" as const, text: "拆旧闸" }] };
  const pool = { ...sampleStory("s3", 1), body: [{ kind: "body" as const, text: "旧闸" }] };
  s.stories = [lower, pool, upper];
  s.blocks = [{ ...sampleBlock("b1", "s1", 0, 40, 3, 20), insets: [INSET] as never }, sampleBlock("b2", "s2", 0, 0, 3, 20), { id: "b3", page: "g2", locked: false, kind: "ad", client: "", photo: "p3", frame: { col: 0, line: 0, cols: 2, lines: 10 } } as never];
  s.pages = s.pages.map((p) => ({ ...p, blocks: p.id === "g1" ? ["b1", "b2"] : ["b3"] }));
  s.photos = ["p1", "p2", "p3"].map((id) => ({ ...samplePhoto(id, 10, 10), caption: "旧闸旁", credit: id === "p2" ? "旧闸人/摄" : "" }));
  return mirrorOf(s);
}

it("is found in every field, in the order it is read, then in the pool, and nowhere in an advertisement", () => {
  const found = hitsIn(readingOfEdition(edition()), "旧闸").map((h) => `${h.id} ${h.field} ${h.at}`);
  expect(found).toEqual(["s2 body 1", "s1 kicker 0", "s1 headline 0", "s1 headline 3", "s1 byline 3", "s1 body 2", "s1 body 4", "p2 caption 0", "p2 credit 0", "s3 body 0", "p1 caption 0"]);
  expect(hitsIn(readingOfStory(edition(), "s1"), "旧闸").map((h) => h.id)).toEqual([...Array(6).fill("s1"), "p2", "p2"]);
  expect(hitsIn(readingOfEdition(edition()), "")).toEqual([]);
});

it("stands exactly, from the start, without what overlaps", () => {
  expect(placesOf("ABab", "ab")).toEqual([2]);
  expect(placesOf("啊啊啊", "啊啊")).toEqual([0]);
});

it("is replaced where it was found and nowhere else", () => {
  const m = edition();
  const reading = readingOfEdition(m);
  const [, , , second, byline, , body, caption] = hitsIn(reading, "旧闸");
  const by = (hit: typeof second) => reading.filter((x) => x.record.id === hit?.id).flatMap((x) => replacing(x, hit ? [hit] : [], "新闸"));
  expect(by(second)).toEqual([{ do: "edit_story", story: "s1", edit: { headline: ["旧闸", "新闸换新"] } }]);
  expect(by(byline)).toEqual([{ do: "edit_story", story: "s1", edit: { byline: "记者 新闸人" } }]);
  expect(by(body)).toEqual([{ do: "splice_story", story: "s1", paragraph: 1, at: 2, removed: 2, text: "新闸" }]);
  expect(by(caption)).toEqual([{ do: "edit_photo", photo: "p2", edit: { caption: "新闸旁" } }]);
});

it("is replaced everywhere in a story by one edit beside its body, in a photo by one, and not where it is not", () => {
  const m = edition();
  const all = (id: string, wanted: string) => readingOfEdition(m).filter((x) => x.record.id === id).flatMap((x) => replacing(x, hitsIn([x], wanted), "闸"));
  expect(all("s1", "旧闸").at(-1)).toEqual({ do: "edit_story", story: "s1", edit: { kicker: ["闸"], headline: ["闸", "闸换新"], byline: "记者 闸人" } });
  expect(all("s1", "旧闸").filter((c) => c.do === "splice_story")).toHaveLength(2);
  expect(all("p2", "旧闸")).toEqual([{ do: "edit_photo", photo: "p2", edit: { caption: "闸旁", credit: "闸人/摄" } }]);
  expect([...all("s1", "渡口"), ...all("s1", ""), ...all("p2", "渡口")]).toEqual([]);
});

it("is the same one of its like in a field with signs and empty lines", () => {
  expect(placeInField("旧闸。\n\n\n## 旧闸", "旧闸。\n旧闸", 4, 2)).toBe(9);
  expect(placeInField("旧闸", "旧闸", 0, 0), "nothing is nowhere").toBeNull();
  expect(placeInField("没有了", "旧闸", 0, 2)).toBeNull();
});
