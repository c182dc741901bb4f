/** 界面大小: how large the window is drawn, beside what the system says; of a browser its own zoom is that. */
import { desk } from "./desk/desk.svelte";
import { desktop } from "./desktop.svelte";
import { failureOf } from "./host";
import { words } from "./messages/words.svelte";

const KEY = "banxin.scale";
/** Per cent. */
const STEPS = [90, 100, 110, 125, 150, 175, 200] as const;
const WHOLE = 100;
/** Milliseconds after which a window that was to become another size is taken as it is. */
const LATE = 500;
class Scale {
  #percent: number = $state(WHOLE);
  /** Whether the window is as large as it will be. */
  stands = $state(false);

  constructor() {
    addEventListener("storage", (e) => {
      if (e.key === KEY) void this.#show(remembered());
    });
  }

  /** Draws the window as it was drawn last; what is fitted to the window is fitted when that is done. */
  async begin(): Promise<void> {
    const percent = desk.host.zoom ? remembered() : WHOLE;
    if (percent !== WHOLE) {
      const resized = new Promise((done) => addEventListener("resize", done, { once: true }));
      await this.#show(percent).catch((thrown: unknown) => (desk.failure = failureOf(thrown)));
      await Promise.race([resized, new Promise((done) => setTimeout(done, LATE))]);
      await new Promise(requestAnimationFrame);
    }
    this.stands = true;
  }

  /** Whether there is a step in a direction; 0 is back to 100 %. */
  can(by: 1 | -1 | 0): boolean {
    return desk.host.zoom !== undefined && this.#next(by) !== this.#percent;
  }

  /** Draws it a step larger or smaller, or at 100 %, and remembers. */
  async step(by: 1 | -1 | 0): Promise<void> {
    if (!this.can(by)) return;
    const percent = this.#next(by);
    try {
      await this.#show(percent);
    } catch (thrown) {
      desk.failure = failureOf(thrown);
      return;
    }
    localStorage.setItem(KEY, String(percent));
    desktop.say(words.m.spoken.scale(percent));
  }

  #next(by: 1 | -1 | 0): number {
    return by === 0 ? WHOLE : (STEPS[STEPS.findIndex((s) => s === this.#percent) + by] ?? this.#percent);
  }

  async #show(percent: number): Promise<void> {
    await desk.host.zoom?.(percent);
    this.#percent = percent;
    desktop.ratio = desk.host.pixelRatio();
  }
}

function remembered(): number {
  const kept = Number(localStorage.getItem(KEY));
  return STEPS.find((s) => s === kept) ?? WHOLE;
}

/** The window's scale. */
export const scale = new Scale();
