import { describe, expect, it } from "vitest";
import type { Command, Photo } from "../desk/wire";
import { samplePhoto } from "../testing/sample";
import { fillColumn, offersOf, strokeOf, takeHints, tidied, writeCell, type Cell, type Key } from "./entry";
import { fileCredit, Hints, seriesOf } from "./hints";

function photo(id: string, change: Partial<Photo> = {}, read: Partial<Photo["read"]> = {}): Photo {
  const plain = samplePhoto(id, 3000, 2000);
  return { ...plain, ...change, read: { ...plain.read, ...read } };
}

const R2 = { camera: "R2", serial: "R2-1" };

describe("hints", () => {
  it("are the file's own words first, as they would be printed", () => {
    const hints = new Hints([]);
    const p = photo("p1", {}, { caption: "首班船离岸。", byline: "顾砚", credit: "图片社" });
    expect(hints.of(p, "caption")).toEqual({ text: "首班船离岸。", from: "file" });
    expect(hints.of(p, "credit")).toEqual({ text: "顾砚 摄", from: "file" });
    expect(fileCredit(photo("p2", {}, { credit: "图片社" }))).toBe("图片社");
    expect(fileCredit(photo("p2", {}, { byline: "顾砚/摄" }))).toBe("顾砚/摄");
  });

  it("come from the same camera, told by its number", () => {
    const known = photo("p1", { credit: "许望舒/摄" }, R2);
    const hints = new Hints([known, photo("p2", { credit: "别人/摄" }, { ...R2, serial: "R2-2" })]);
    expect(hints.of(photo("p3", {}, R2), "credit")).toEqual({ text: "许望舒/摄", from: "camera" });
    expect(hints.of(photo("p3", {}, { camera: "R2" }), "credit")).toBeNull();
    expect(hints.of({ ...known, credit: "许望舒/摄" }, "credit"), "a cell that says something").toBeNull();
  });

  it("come from the series of the name, unless cameras name everybody's files so", () => {
    const hints = new Hints([photo("p1", { name: "HQ_0551.jpg", credit: "何青禾/摄" }), photo("p2", { name: "IMG_1.jpg", credit: "甲/摄" })]);
    expect(hints.of(photo("p3", { name: "hq0570.jpg" }), "credit")).toEqual({ text: "何青禾/摄", from: "series" });
    expect(hints.of(photo("p4", { name: "IMG_2.jpg" }), "credit")).toBeNull();
    expect([seriesOf("DSC_01.jpg"), seriesOf("1234.jpg"), seriesOf("许望舒 12.jpg")]).toEqual([null, null, "许望舒"]);
  });

  it("are none where a camera or a series had two photographers", () => {
    const two = [photo("p1", { name: "YH_1.jpg", credit: "甲/摄" }, R2), photo("p2", { name: "YH_2.jpg", credit: "乙/摄" }, R2), photo("p3", { name: "YH_4.jpg", credit: "甲/摄" }, R2)];
    expect(new Hints(two).of(photo("p4", { name: "YH_3.jpg" }, R2), "credit")).toBeNull();
  });
});

describe("keys", () => {
  const at: Cell = { row: 1, field: "caption" };
  const hint = { text: "甲/摄", from: "camera" as const };
  const press = (key: string, held: Partial<Key> = {}, written = "", where: Cell = at) => strokeOf({ key, code: "", shift: false, ctrl: false, alt: false, ...held }, where, 3, written, hint);

  it("Enter goes down a row and stays in the last, with Shift up", () => {
    expect(press("Enter")).toEqual({ does: "go", to: { row: 2, field: "caption" } });
    expect(press("Enter", { shift: true })).toEqual({ does: "go", to: { row: 0, field: "caption" } });
    expect(press("Enter", {}, "", { row: 2, field: "credit" })).toEqual({ does: "go", to: { row: 2, field: "credit" } });
  });

  it("Tab takes a grey word into an empty cell and walks on from any other", () => {
    expect(press("Tab")).toEqual({ does: "accept", hint });
    expect(press("Tab", {}, "已写")).toBeNull();
    expect(press("Tab", { shift: true })).toBeNull();
    expect(strokeOf({ key: "Tab", code: "Tab", shift: false, ctrl: false, alt: false }, at, 3, "", null)).toBeNull();
  });

  it("Ctrl+' copies from above, whichever letter the layout has there", () => {
    expect(press("'", { ctrl: true })).toEqual({ does: "copy_above" });
    expect(press("’", { ctrl: true, code: "Quote" })).toEqual({ does: "copy_above" });
    expect(press("'", { ctrl: true }, "", { row: 0, field: "caption" })).toBeNull();
  });

  it("leaves the caret its own", () => {
    for (const key of ["ArrowLeft", "ArrowRight", "Home", "a", "Delete"]) expect(press(key)).toBeNull();
    expect(press("ArrowUp", {}, "", { row: 0, field: "caption" })).toBeNull();
    expect(press("Enter", { alt: true })).toBeNull();
  });
});

describe("edits", () => {
  const edits = (c: Command | null): unknown[] => (c === null ? [] : c.do === "together" ? c.commands : [c]);

  it("of a cell are one step, and none if nothing changed", () => {
    expect(writeCell(photo("p1"), "caption", " 两行\n并作一行 ")).toEqual({ do: "edit_photo", photo: "p1", edit: { caption: "两行并作一行" } });
    expect(writeCell(photo("p1", { credit: "甲" }), "credit", "甲 ")).toBeNull();
    expect(tidied("a\r\n b")).toBe("ab");
  });

  it("of many cells are one step, without those that say it already", () => {
    const made = fillColumn([photo("p1"), photo("p2", { credit: "甲" }), photo("p3", { credit: "乙" })], "credit", "甲");
    expect(made).toMatchObject({ do: "together", label: "describe_photos" });
    expect(edits(made)).toHaveLength(2);
  });

  it("from the file fill empty cells only, a photo once", () => {
    const read = { caption: "原说明", byline: "顾砚" };
    const photos = [photo("p1", { caption: "已写" }, read), photo("p2", {}, read), photo("p3", { caption: "有", credit: "有" }, read)];
    expect(edits(takeHints(photos, new Hints(photos), (h) => h.from === "file"))).toEqual([
      { do: "edit_photo", photo: "p1", edit: { credit: "顾砚 摄" } },
      { do: "edit_photo", photo: "p2", edit: { caption: "原说明", credit: "顾砚 摄" } },
    ]);
  });

  it("are offered with the number of cells they fill", () => {
    const photos = [photo("p1", { credit: "甲/摄" }, R2), photo("p2", {}, R2), photo("p3", {}, R2), photo("p4", {}, { byline: "乙" })];
    expect(offersOf(photos, new Hints(photos))).toEqual([{ text: "甲/摄", count: 2 }]);
  });
});
