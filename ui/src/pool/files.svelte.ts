/** Files dropped on the window or picked: into the pool, by whichever way the host takes them; dropped on the page, they land there. */
import { desk } from "../desk/desk.svelte";
import type { Imported } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { TAKEN_FILES } from "../host";
import { room } from "../photos/room.svelte";
import { drag } from "../tools/drag.svelte";
import { loaded, type Item } from "../tools/loaded.svelte";
import { landAt } from "./drag-out";

/** A point of the window, in CSS pixels. */
interface At {
  x: number;
  y: number;
}

class Files {
  /** Whether files of the system hang over the window. */
  over = $state(false);
}

/** What the file drop shows. */
export const files = new Files();

/** Listens for dropped files; the answer stops it. */
export function watchFiles(target: Window): () => void {
  const byHost = desk.host.onFileDrop?.((drop) => {
    files.over = drop.kind === "over";
    if (drop.kind === "drop") void land(desk.importPaths(drop.paths), drop);
  });
  const ends = new AbortController();
  const on = { signal: ends.signal };
  if (desk.host.importFiles) {
    target.addEventListener("dragover", (e) => hang(e), on);
    target.addEventListener("dragleave", (e) => (files.over = files.over && e.relatedTarget !== null), on);
    target.addEventListener("drop", (e) => dropped(e), on);
  }
  return () => {
    byHost?.();
    ends.abort();
  };
}

function hang(e: DragEvent): void {
  if (!e.dataTransfer?.types.includes("Files")) return;
  e.preventDefault();
  files.over = true;
}

function dropped(e: DragEvent): void {
  files.over = false;
  if (!e.dataTransfer?.types.includes("Files")) return;
  e.preventDefault();
  void land(desk.importFiles([...e.dataTransfer.files]), { x: e.clientX, y: e.clientY });
}

/** What was dropped on the page lands there; of several, the cursor carries all. */
async function land(work: Promise<Imported[]>, at: At): Promise<void> {
  const page = onPage(at) ? desktop.page : null;
  // The notice that tells of the files moves the page down.
  const point = page === null ? null : drag.pointOf(at);
  const items = (await work).flatMap(itemsOf);
  if (desktop.mode === "photos") return room.receive(items.filter((i) => i.kind === "photo").map((i) => i.id));
  const [first] = items;
  if (!first || point === null || page !== desktop.page || !desktop.editable) return;
  if (items.length > 1) return loaded.load(items);
  await landAt(first, point);
}

function itemsOf(imported: Imported): Item[] {
  return imported.files.flatMap((f): Item[] => {
    if (f.story != null) return [{ kind: "story", id: f.story }];
    return f.photo != null ? [{ kind: "photo", id: f.photo }] : [];
  });
}

/** Whether a point of the window lies on the page shown. */
function onPage(at: At): boolean {
  const surface = drag.surface?.getBoundingClientRect();
  const trim = desk.mirror?.grid.trim;
  if (!surface || !trim || desktop.mode !== "layout") return false;
  if (at.x < surface.left || at.x >= surface.right || at.y < surface.top || at.y >= surface.bottom) return false;
  const p = drag.pointOf(at);
  return p.x >= 0 && p.y >= 0 && p.x < trim.w && p.y < trim.h;
}

/** Photos that have come while the photos are shown are looked at. */
async function taken(work: Promise<Imported[]>): Promise<void> {
  const items = (await work).flatMap(itemsOf);
  if (desktop.mode === "photos") room.receive(items.filter((i) => i.kind === "photo").map((i) => i.id));
}

/** Lets the person choose files and takes them in. */
export async function pickFiles(): Promise<void> {
  if (desk.host.pickFiles) return void (await taken(desk.importPaths(await desk.host.pickFiles())));
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = TAKEN_FILES.map((e) => `.${e}`).join(",");
  input.addEventListener("change", () => void taken(desk.importFiles([...(input.files ?? [])])));
  input.click();
}
