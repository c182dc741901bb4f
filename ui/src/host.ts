/**
 * What carries calls to the desk and brings pictures and events back.
 *
 * The only file that knows Tauri. The desktop shell and `banxin serve` answer
 * the same calls, so that everything else of the window runs in both.
 */
import { convertFileSrc, invoke } from "@tauri-apps/api/core";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { open, save } from "@tauri-apps/plugin-dialog";

import { opened } from "./desk/painted";
import type { Event, Failure, Imported, NewEdition, Recent, Request, Response } from "./desk/wire";

/** Files of the system over or on the window; positions in CSS pixels. */
export type FileDrop =
  | { kind: "over"; x: number; y: number }
  | { kind: "leave" }
  | { kind: "drop"; x: number; y: number; paths: string[] };

/** Editions as files of this machine. What opens one answers whether it is in this window now, or in another. */
export interface Editions {
  /** Those opened before, the newest first. */
  recent(): Promise<Recent[]>;
  open(path: string): Promise<boolean>;
  /** Writes a new one to a file that must not exist. */
  create(path: string, edition: NewEdition): Promise<boolean>;
  sample(): Promise<boolean>;
  /** Lets the person choose one. */
  pick(): Promise<string | null>;
  /** Lets the person choose a name and a folder for a new one. */
  pickNew(name: string): Promise<string | null>;
}

/** One way to reach a desk. */
export interface Host {
  /** Asks the desk; rejects with a {@link Failure}. */
  call(request: Request): Promise<Response>;
  /** Hears what the desk says unasked; the answer stops it. */
  onEvent(hear: (event: Event) => void): () => void;
  /** The URL of a picture. */
  picture(address: string): string;
  /** Opens another window on the same edition, at a page; as a proof to look at, if asked. */
  anotherWindow(page: string, proof: boolean): Promise<void>;
  /** Where the window may open editions. */
  editions?: Editions;
  /** Sends files that have no path this machine's desk could read, one by one until it is stopped; tells how many are taken. */
  importFiles?(files: File[], page: number | undefined, told: (done: number) => void, stop: AbortSignal): Promise<Imported[]>;
  /** Hears files being dragged onto the window. */
  onFileDrop?(hear: (drop: FileDrop) => void): () => void;
  /** Lets the person choose a folder. */
  pickFolder?(): Promise<string | null>;
  /** Shows a folder in the system's file manager. */
  showFolder?(path: string): Promise<void>;
  /** Draws the window at a size, in per cent, where nothing else does. */
  zoom?(percent: number): Promise<void>;
  /** Device pixels of a CSS pixel. */
  pixelRatio(): number;
  /** Lets the person choose an ICC profile. */
  pickProfile?(): Promise<string | null>;
  /** Lets the person choose files of copy and photos. */
  pickFiles?(): Promise<string[]>;
}

/** Endings of the files a pool takes in. */
export const COPY_FILES = ["docx", "txt", "md"];
/** Endings of the photos a pool takes in. */
export const PHOTO_FILES = ["jpg", "jpeg", "png", "tif", "tiff", "webp"];

/** Endings of adverts. */
export const ADVERT_FILES = ["pdf"];
/** Everything that is taken in. */
export const TAKEN_FILES = [...COPY_FILES, ...PHOTO_FILES, ...ADVERT_FILES];

/** Editions, for dialogs. */
const EDITIONS = { name: "Banxin", extensions: ["banxin"] };

/** The host this window runs in. */
export function findHost(): Host {
  return "__TAURI_INTERNALS__" in window ? desktop() : served();
}

/** Whatever was thrown, as a failure with a code. */
export function failureOf(thrown: unknown): Failure {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
    return { code: String(thrown.code), message: String(thrown.message) };
  }
  return { code: "unreachable", message: thrown instanceof Error ? thrown.message : String(thrown) };
}

/** Chromium counts a view's zoom among the device pixels of a CSS pixel; WebKit counts the screen's alone. */
const COUNTED = navigator.userAgent.includes("Chrome");

function desktop(): Host {
  let drawn = 1;
  const pixelRatio = () => (window.devicePixelRatio || 1) * (COUNTED ? 1 : drawn);
  return {
    pixelRatio,
    call: async (request) => opened(await invoke<Response | ArrayBuffer>("call", { request })),
    onEvent(hear) {
      // This window's alone: another may show another edition.
      return later(getCurrentWebview().listen<Event>("desk", (e) => hear(e.payload)));
    },
    picture: (address) => convertFileSrc("", "page") + address,
    onFileDrop(hear) {
      const stop = getCurrentWebview().onDragDropEvent(({ payload }) => {
        if (payload.type === "leave") return hear({ kind: "leave" });
        const ratio = pixelRatio();
        const at = { x: payload.position.x / ratio, y: payload.position.y / ratio };
        if (payload.type === "drop") hear({ kind: "drop", ...at, paths: payload.paths });
        else hear({ kind: "over", ...at });
      });
      return later(stop);
    },
    anotherWindow: (page, proof) => invoke("another_window", { page, proof }),
    editions: {
      recent: () => invoke<Recent[]>("recent"),
      open: (path) => invoke<boolean>("open_edition", { path }),
      create: (path, edition) => invoke<boolean>("new_edition", { path, edition }),
      sample: () => invoke<boolean>("open_sample"),
      pick: async () => await open({ filters: [EDITIONS] }),
      pickNew: (name) => save({ defaultPath: name, filters: [EDITIONS] }),
    },
    pickFolder: async () => await open({ directory: true }),
    showFolder: (path) => invoke("show_folder", { path }),
    async zoom(percent) {
      await invoke("zoom", { percent });
      drawn = percent / 100;
    },
    pickProfile: async () => await open({ filters: [{ name: "ICC", extensions: ["icc", "icm"] }] }),
    async pickFiles() {
      const filters = [{ name: "Banxin", extensions: TAKEN_FILES }];
      return (await open({ multiple: true, filters })) ?? [];
    },
  };
}

/** Stops something whose stopper comes by promise. */
function later(stop: Promise<() => void>): () => void {
  return () => void stop.then((f) => f());
}

function served(): Host {
  return {
    pixelRatio: () => window.devicePixelRatio || 1,
    call: async (request) => opened(await post<Response | ArrayBuffer>("/api/call", JSON.stringify(request), "application/json")),
    onEvent(hear) {
      const source = new EventSource("/api/events");
      source.onmessage = (e: MessageEvent<string>) => hear(JSON.parse(e.data) as Event);
      return () => source.close();
    },
    picture: (address) => `/picture/${address}`,
    async anotherWindow(page, proof) {
      if (window.open(`${location.pathname}#page=${page}${proof ? "&view=proof" : ""}`) === null) throw { code: "no_window", message: "the browser opened no window" };
    },
    async importFiles(files, page, told, stop) {
      const done: Imported[] = [];
      for (const file of files) {
        if (stop.aborted) break;
        told(done.length);
        const url = `/api/import?name=${encodeURIComponent(file.name)}${page === undefined ? "" : `&page=${page}`}`;
        done.push(await post<Imported>(url, file, "application/octet-stream"));
      }
      return done;
    },
  };
}

async function post<T>(url: string, body: BodyInit, type: string): Promise<T> {
  const response = await fetch(url, { method: "POST", body, headers: { "content-type": type } });
  const painted = response.headers.get("content-type") === "application/octet-stream";
  const answer: unknown = await (painted ? response.arrayBuffer() : response.json()).catch(() => null);
  if (response.ok) return (answer ?? {}) as T;
  throw answer === null ? { code: "unreachable", message: `${response.status} ${response.statusText}` } : failureOf(answer);
}
