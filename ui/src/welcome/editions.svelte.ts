/** Beginning and opening editions, from the welcome and from the file menu. */
import { desk } from "../desk/desk.svelte";
import { during } from "../desk/busy";
import type { NewEdition, Recent } from "../desk/wire";
import { failureOf } from "../host";
import { desktop } from "../desktop.svelte";

class EditionFiles {
  /** Those opened before, the newest first. */
  recent = $state.raw<readonly Recent[]>([]);
  /** Whether one is being opened or made. */
  busy = $state(false);

  /** Looks which have been opened before. */
  async look(): Promise<void> {
    try {
      this.recent = (await desk.host.editions?.recent()) ?? [];
    } catch (thrown) {
      desk.failure = failureOf(thrown);
    }
  }

  /** Opens one by its file. */
  async open(path: string): Promise<boolean> {
    return await this.#begin(() => desk.host.editions?.open(path));
  }

  /** Opens the sample edition. */
  async sample(): Promise<boolean> {
    return await this.#begin(() => desk.host.editions?.sample());
  }

  /** Lets the person choose one, and opens it. */
  async pick(): Promise<boolean> {
    const path = await this.#asked(() => desk.host.editions?.pick());
    return path !== null && (await this.open(path));
  }

  /** Lets the person choose where a new one goes, writes it and opens it. */
  async create(edition: NewEdition, name: string): Promise<boolean> {
    const path = await this.#asked(() => desk.host.editions?.pickNew(name));
    return path !== null && (await this.#begin(() => desk.host.editions?.create(path, edition)));
  }

  /** Another window on the page shown, to work in or as a proof. */
  async anotherWindow(proof = false): Promise<void> {
    if (desktop.page !== null) await this.#begin(() => desk.host.anotherWindow(desktop.page ?? "", proof).then(() => false));
  }

  /** Does it; true if it was not refused. */
  async #begin(work: () => Promise<boolean> | undefined): Promise<boolean> {
    this.busy = true;
    try {
      const here = await during(work() ?? Promise.resolve(false));
      desk.failure = null;
      if (here) await desk.load();
      return true;
    } catch (thrown) {
      desk.failure = failureOf(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }

  async #asked(ask: () => Promise<string | null> | undefined): Promise<string | null> {
    try {
      return (await ask()) ?? null;
    } catch (thrown) {
      desk.failure = failureOf(thrown);
      return null;
    }
  }
}

/** The window's one way to editions. */
export const editions = new EditionFiles();
