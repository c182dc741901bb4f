/** 批量著录: a table of captions and credits, written from the keyboard. Each edit here is one step of undo. */
import { one } from "../desk/one";
import type { Command, Photo, PhotoEdit } from "../desk/wire";
import type { Field, Hint, Hints } from "./hints";

/** The columns that can be written in, from the left. */
export const FIELDS: readonly Field[] = ["caption", "credit"];

/** What several photos are given at once is called. */
const LABEL = "describe_photos";

/** A cell of the table. */
export interface Cell {
  row: number;
  field: Field;
}

/** What a key does in a cell. */
export type Stroke =
  | { does: "go"; to: Cell }
  | { does: "accept"; hint: Hint }
  | { does: "copy_above" }
  | { does: "fill" }
  | { does: "restore" };

/** What a key is read from. */
export interface Key {
  key: string;
  code: string;
  shift: boolean;
  ctrl: boolean;
  alt: boolean;
}

/** What a key does, if it is the table's: the rest belongs to the field. The caret's own keys never come here. */
export function strokeOf(k: Key, at: Cell, rows: number, written: string, hint: Hint | null): Stroke | null {
  const down = (by: number): Stroke | null => {
    const row = at.row + by;
    return row >= 0 && row < rows ? { does: "go", to: { row, field: at.field } } : null;
  };
  if (k.alt) return null;
  if (k.ctrl) {
    if (k.key === "'" || k.code === "Quote") return at.row > 0 ? { does: "copy_above" } : null;
    return k.key === "Enter" ? { does: "fill" } : null;
  }
  switch (k.key) {
    case "Enter":
      return down(k.shift ? -1 : 1) ?? { does: "go", to: at };
    case "ArrowDown":
      return down(1);
    case "ArrowUp":
      return down(-1);
    case "Escape":
      return { does: "restore" };
    case "Tab":
      return !k.shift && written.trim() === "" && hint !== null ? { does: "accept", hint } : null;
    default:
      return null;
  }
}

/** A field as it is stored: one line, without blanks around it. */
export function tidied(text: string): string {
  return text.replace(/\s*[\r\n]\s*/gu, "").trim();
}

/** The edit of one cell; none if it says what it said. */
export function writeCell(photo: Photo, field: Field, text: string): Command | null {
  const said = tidied(text);
  return said === photo[field] ? null : { do: "edit_photo", photo: photo.id, edit: { [field]: said } };
}

/** The same words in a column of many photos. */
export function fillColumn(photos: readonly Photo[], field: Field, text: string): Command | null {
  return one(photos.flatMap((p) => writeCell(p, field, text) ?? []), LABEL);
}

/** Empty cells whose hint comes from the file, or says these words. */
export function hinted(photos: readonly Photo[], hints: Hints, wants: (hint: Hint) => boolean): { photo: Photo; field: Field; hint: Hint }[] {
  return photos.flatMap((photo) =>
    FIELDS.flatMap((field) => {
      const hint = hints.of(photo, field);
      return hint !== null && wants(hint) ? [{ photo, field, hint }] : [];
    }),
  );
}

/** Takes hints into empty cells, and into no others; a photo is edited once. */
export function takeHints(photos: readonly Photo[], hints: Hints, wants: (hint: Hint) => boolean): Command | null {
  const edits = new Map<string, PhotoEdit>();
  for (const { photo, field, hint } of hinted(photos, hints, wants)) {
    edits.set(photo.id, { ...edits.get(photo.id), [field]: tidied(hint.text) });
  }
  return one([...edits].map(([photo, edit]): Command => ({ do: "edit_photo", photo, edit })), LABEL);
}

/** Hints that are not the file's own, each once, those for most cells first. */
export function offersOf(photos: readonly Photo[], hints: Hints): { text: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { hint } of hinted(photos, hints, (h) => h.from !== "file")) counts.set(hint.text, (counts.get(hint.text) ?? 0) + 1);
  return [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
}
