/** Files dropped on the window or picked: into the pool, by whichever way the host takes them. */
import { desk } from "../desk/desk.svelte";
import { COPY_FILES, PHOTO_FILES } from "../host";

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
    if (drop.kind === "drop") void desk.importPaths(drop.paths);
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
  void desk.importFiles([...e.dataTransfer.files]);
}

/** Lets the person choose files and takes them in. */
export async function pickFiles(): Promise<void> {
  if (desk.host.pickFiles) return void (await desk.importPaths(await desk.host.pickFiles()));
  const input = document.createElement("input");
  input.type = "file";
  input.multiple = true;
  input.accept = [...COPY_FILES, ...PHOTO_FILES].map((e) => `.${e}`).join(",");
  input.addEventListener("change", () => void desk.importFiles([...(input.files ?? [])]));
  input.click();
}
