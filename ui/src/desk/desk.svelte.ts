/** The session as the window sees it: the mirror, page shapes, and calls to the desk. */
import { untrack } from "svelte";
import { failureOf, findHost, type Host } from "../host";
import { during } from "./busy";
import { advance, inked, mirrorOf, missed, type Mirror } from "./mirror";
import type { PaintedPreview } from "./painted";
import { placesOf, type Places } from "./places";
import { learn } from "./repainted";
import type {
  Applied,
  BlockText,
  Command,
  CopyfitView,
  Event,
  ExportedFile,
  ExportJob,
  ExportStarted,
  Failure,
  FitGoal,
  HeadFitView,
  Imported,
  InksView,
  PageView,
  Pasted,
  Point,
  Printer,
  Request,
  Response,
  Snapshot,
  SoftProof,
  Steps,
  StepView,
  Story,
  Versions,
  VersionView,
} from "./wire";

/** An export that was started. */
export interface Job {
  id: number;
  what: ExportJob;
  state: "running" | "done" | "failed";
  done: number;
  total: number;
  folder: string;
  files: ExportedFile[];
  failure: Failure | null;
}

/** An edit, or none to make. */
type Made = Command | null;

/** What of a page is shown while an edit is tried. */
interface Shown {
  scale?: number;
  known?: string[];
  text?: string;
  painted?: string;
}

/** How often an edit is made anew because another came between. */
const TRIES = 5;

const NOWHERE: Places = { stories: new Map(), photos: new Map(), fits: new Map() };

class Desk {
  /** The edition; none while it loads. */
  mirror = $state.raw<Mirror | null>(null);
  /** Shapes of pages, by page; kept until newer ones come. */
  views = $state.raw<ReadonlyMap<string, PageView>>(new Map());
  /** Why the last call was refused, until it is put aside. */
  failure = $state.raw<Failure | null>(null);
  /** What came of the last files taken in, until it is put aside. */
  imported = $state.raw<Imported[] | null>(null);
  /** Files being taken in: how many are read, and of how many; all read, they are being stored. */
  importing = $state.raw<{ done: number; total: number } | null>(null);
  /** Takes another page of a PDF among them. */
  anotherPage: ((name: string, page: number) => Promise<Imported[]>) | null = null;
  /** Exports of this sitting, the newest last. */
  jobs = $state.raw<readonly Job[]>([]);
  /** When the desk last stored an edit. */
  saved = $state.raw<Date | null>(null);
  /** Whether the edition is loading for longer than a blink. */
  slow = $state(false);
  /** The window shows no edition: it offers to begin or open one. */
  none = $state(false);
  /** When the last edit was stored, if the edition was not closed properly after it; until it is put aside. */
  recovered = $state.raw<Date | null>(null);
  /** Where things stand. */
  places: Places = $derived(this.mirror ? placesOf(this.mirror) : NOWHERE);

  readonly host: Host = findHost();
  #views = new Set<string>();
  /** Edits told of while the edition is loaded: it may have been read before them. */
  #early: Applied[] | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #intake: Promise<unknown> = Promise.resolve();
  #stop = new AbortController();

  /** Loads the edition and listens; call once. */
  async open(): Promise<void> {
    this.host.onEvent((e) => this.#hear(e));
    await this.load();
  }

  /** Loads the edition anew. */
  async load(): Promise<void> {
    const timer = setTimeout(() => (this.slow = true), 400);
    const early: Applied[] = (this.#early = []);
    try {
      const snapshot = (await this.#call({ call: "snapshot" })) as Snapshot;
      if (this.mirror === null && snapshot.recovered !== null) this.recovered = new Date(snapshot.recovered * 1000);
      this.mirror = mirrorOf(snapshot);
      // One that began later goes on to collect.
      if (this.#early === early) this.#early = null;
      for (const applied of early) if (applied.seq > snapshot.seq) this.#lay(applied);
      this.failure = null;
      this.none = false;
    } catch (thrown) {
      const failure = failureOf(thrown);
      this.none = failure.code === "no_edition";
      this.failure = this.none ? null : failure;
    } finally {
      clearTimeout(timer);
      this.slow = false;
      if (this.#early === early) this.#early = null;
    }
  }

  /**
   * Does an edit; answers nothing if it was refused, and shows why. One that is reckoned from what there is comes as a
   * function: it is made when the edits asked for before are done and shown.
   */
  async apply(edit: Command | (() => Made | Promise<Made>)): Promise<Applied | null> {
    return await this.#inTurn(async () => {
      const command = typeof edit === "function" ? await edit() : edit;
      return command === null ? null : { call: "apply", command, after: null };
    });
  }

  /** A story as it is now. */
  story(id: string): Story | undefined {
    return this.mirror?.stories.get(id);
  }

  /**
   * Does an edit whose places hold only in the edition it was made from: it is made anew until no other edit came
   * between.
   */
  async write(make: () => Made): Promise<Applied | null> {
    return await this.#afterOthers(async () => {
      for (let tries = TRIES; tries > 0; tries -= 1) {
        const command = make();
        if (command === null || !this.mirror) return null;
        try {
          return this.#done(await this.#call({ call: "apply", command, after: this.mirror.seq }));
        } catch (thrown) {
          const failure = failureOf(thrown);
          if (failure.code !== "behind" || tries === 1) {
            this.failure = failure;
            return null;
          }
          await this.load();
        }
      }
      return null;
    });
  }

  /** The lines of a story's body as they are set; none if its block is gone. */
  async lines(block: string): Promise<BlockText | null> {
    try {
      return (await this.#call({ call: "lines", block })) as BlockText;
    } catch {
      return null;
    }
  }

  /** What a story was, the newest first. */
  async versions(story: string): Promise<VersionView[]> {
    try {
      return ((await this.#call({ call: "versions", story })) as Versions).versions;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return [];
    }
  }

  /** Names the edition as it is, after the edits under way; never fails, for what is written is stored anyway. */
  async nameVersion(name: string): Promise<void> {
    await this.#afterOthers(async () => {
      await this.#call({ call: "name_version", name }).catch(() => null);
      return null;
    });
  }

  /** The paragraphs of a text from the clipboard. */
  async cleaned(text: string): Promise<string[]> {
    try {
      return ((await this.#call({ call: "clean", text })) as Pasted).paragraphs;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return [];
    }
  }

  /** Takes the last step back. */
  async undo(): Promise<Applied | null> {
    return await this.#inTurn(() => (this.mirror?.history.undo == null ? null : { call: "undo" }));
  }

  /** Does the step again that was taken back. */
  async redo(): Promise<Applied | null> {
    return await this.#inTurn(() => (this.mirror?.history.redo == null ? null : { call: "redo" }));
  }

  /** The newest steps of the history, the oldest first. */
  async steps(): Promise<StepView[]> {
    try {
      return ((await this.#call({ call: "steps" })) as Steps).steps;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return [];
    }
  }

  /**
   * A page as an edit would make it, with pictures of what changes unless `scale` is 0, but for those whose names are
   * `known`, and of the block being written in its lines, and what of it is not as `painted`; rejects with a failure.
   */
  async preview(page: string, command: Command, { scale = 0, known = [], text, painted = "" }: Shown = {}): Promise<PaintedPreview> {
    // Places in a text are reckoned from what the window knows.
    const after = text === undefined ? null : (this.mirror?.seq ?? null);
    return (await this.#call({ call: "preview", page, command, scale, text: text ?? null, painted, known, after })) as PaintedPreview;
  }

  /** How a story can be brought to a number of lines; nothing is changed. */
  async copyfit(block: string, goal: FitGoal): Promise<CopyfitView | null> {
    try {
      return (await this.#call({ call: "copyfit", block, goal })) as CopyfitView;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return null;
    }
  }

  /** The edit that sets a block's headline in the largest size its place holds. */
  async fitHead(block: string): Promise<HeadFitView | null> {
    try {
      return (await this.#call({ call: "fit_head", block })) as HeadFitView;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return null;
    }
  }

  /** Prepares to show pages as a printer prints them; none if that cannot be. */
  async softProof(printer: Printer): Promise<SoftProof | null> {
    try {
      return (await this.#call({ call: "soft_proof", printer })) as SoftProof;
    } catch (e) {
      this.failure = failureOf(e);
      return null;
    }
  }

  /** The inks at a point of a page; none where they cannot be told. */
  async inks(page: string, press: string, at: Point): Promise<InksView | null> {
    try {
      return (await this.#call({ call: "inks", page, press, at })) as InksView;
    } catch {
      return null;
    }
  }

  /** Asks for the shapes of a page if those at hand are old. */
  async view(page: string, revision: string): Promise<void> {
    const key = `${page}/${revision}`;
    // What asks is not asked again by the answer, whatever revision that is of.
    const known = untrack(() => this.views.get(page)?.revision);
    if (known === revision || this.#views.has(key)) return;
    this.#views.add(key);
    try {
      const view = (await this.#call({ call: "view", page })) as PageView;
      this.views = new Map(this.views).set(page, view);
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.#views.delete(key);
    }
  }

  /** Takes files into the pool, by path. */
  async importPaths(paths: string[], page: number | null = null): Promise<Imported[]> {
    if (paths.length === 0) return [];
    this.anotherPage = (name, other) => this.importPaths(paths.filter((p) => p.split(/[\\/]/u).at(-1) === name), other);
    return await this.#take(paths.length, async () => [(await this.#call({ call: "import", paths, page })) as Imported]);
  }

  /** Takes files into the pool whose bytes the browser holds. */
  async importFiles(files: File[], page?: number): Promise<Imported[]> {
    const take = this.host.importFiles;
    if (files.length === 0 || !take) return [];
    this.anotherPage = (name, other) => this.importFiles(files.filter((f) => f.name === name), other);
    const told = (done: number) => (this.importing = { done, total: files.length });
    return await this.#take(files.length, (stop) => during(take(files, page, told, stop)));
  }

  /** Stops taking files in while they are being read. */
  async cancelImport(): Promise<void> {
    this.#stop.abort();
    await this.#send({ call: "cancel_import" });
  }

  /** Starts an export. */
  async export(what: ExportJob): Promise<boolean> {
    try {
      const { job } = (await this.#call({ call: "export", export: what })) as ExportStarted;
      const early = this.jobs.find((j) => j.id === job);
      const begun = { id: job, state: "running", done: 0, total: 0, folder: what.folder, files: [], failure: null } as const;
      // Its events may have come before this answer.
      this.jobs = [...this.jobs.filter((j) => j.id !== job), { ...begun, ...early, what } as Job];
      return true;
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return false;
    }
  }

  /** Stops an export. */
  async cancelExport(job: number): Promise<void> {
    await this.#send({ call: "cancel_export", job });
  }

  /** Shows an export's folder, where the host can. */
  async showFolder(path: string): Promise<void> {
    try {
      await this.host.showFolder?.(path);
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Puts an ended export aside. */
  forgetJob(id: number): void {
    this.jobs = this.jobs.filter((j) => j.id !== id);
  }

  async #call(request: Request): Promise<Response> {
    return await during(this.host.call(request));
  }

  /** One edit after the other; none fails, for a refusal is shown. */
  #inTurn(make: () => Request | null | Promise<Request | null>): Promise<Applied | null> {
    return this.#afterOthers(async () => {
      const request = await make();
      return request && (await this.#edit(request));
    });
  }

  #afterOthers(edit: () => Promise<Applied | null>): Promise<Applied | null> {
    const mine = this.#turn.then(edit);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async #edit(request: Request): Promise<Applied | null> {
    try {
      return this.#done(await this.#call(request));
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return null;
    }
  }

  #done(response: Response): Applied {
    const applied = response as Applied;
    this.failure = null;
    this.#lay(applied);
    return applied;
  }

  /** Asks for what has no answer. */
  async #send(request: Request): Promise<void> {
    try {
      await this.#call(request);
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }

  /** Takes files in, after those that came before them. */
  #take(total: number, work: (stop: AbortSignal) => Promise<Imported[]>): Promise<Imported[]> {
    const mine = this.#intake.then(async () => {
      this.importing = { done: 0, total };
      this.#stop = new AbortController();
      try {
        const imported = await work(this.#stop.signal);
        for (const one of imported) if (one.applied) this.#lay(one.applied);
        this.imported = imported;
        return imported;
      } catch (thrown) {
        const failure = failureOf(thrown);
        // Who stopped it knows.
        if (failure.code !== "cancelled") this.failure = failure;
        return [];
      } finally {
        this.importing = null;
      }
    });
    this.#intake = mine;
    return mine;
  }

  #lay(applied: Applied): void {
    learn(applied.repainted);
    this.#early?.push(applied);
    if (!this.mirror) return;
    if (missed(this.mirror, applied)) return void this.load();
    this.mirror = advance(this.mirror, applied);
    this.saved = new Date();
  }

  #hear(event: Event): void {
    switch (event.event) {
      case "changed":
        return this.#lay(event.applied);
      case "inked":
        if (this.mirror) this.mirror = inked(this.mirror, event.page, event.finding);
        return;
      case "import_progress":
        if (this.importing) this.importing = { done: event.done, total: event.total };
        return;
      case "export_progress":
        return this.#job(event.job, { done: event.done, total: event.total });
      case "export_done":
        return this.#job(event.job, { state: "done", files: event.files, folder: event.folder });
      case "export_failed":
        return this.#job(event.job, { state: "failed", failure: event.failure });
    }
  }

  #job(id: number, change: Partial<Job>): void {
    const old = this.jobs.find((j) => j.id === id);
    const now = { id, state: "running", done: 0, total: 0, folder: "", files: [], failure: null, ...old, ...change } as Job;
    this.jobs = old ? this.jobs.map((j) => (j.id === id ? now : j)) : [...this.jobs, now];
  }
}

/** The window's one session. */
export const desk = new Desk();
