/** 界面大小: how large the window is drawn, beside what the system says; of a browser its own zoom is that. */
import { desk } from "./desk/desk.svelte";
import { desktop } from "./desktop.svelte";
import { words } from "./messages/words.svelte";

const KEY = "banxin.scale";
/** Per cent. */
const STEPS = [90, 100, 110, 125, 150] as const;
const WHOLE = 100;
class Scale {
  #percent = $state(remembered());

  constructor() {
    addEventListener("storage", (e) => {
      if (e.key === KEY) this.#show(remembered());
    });
  }

  /** Draws the window as it was drawn last. */
  begin(): void {
    if (this.#percent !== WHOLE) this.#show(this.#percent);
  }

  /** Whether there is a step in a direction; 0 is back to 100 %. */
  can(by: 1 | -1 | 0): boolean {
    return desk.host.zoom !== undefined && this.#next(by) !== this.#percent;
  }

  /** Draws it a step larger or smaller, or at 100 %, and remembers. */
  step(by: 1 | -1 | 0): void {
    if (!this.can(by)) return;
    this.#show(this.#next(by));
    localStorage.setItem(KEY, String(this.#percent));
    desktop.say(words.m.spoken.scale(this.#percent));
  }

  #next(by: 1 | -1 | 0): number {
    return by === 0 ? WHOLE : (STEPS[STEPS.findIndex((s) => s === this.#percent) + by] ?? this.#percent);
  }

  #show(percent: number): void {
    this.#percent = percent;
    void desk.host.zoom?.(percent);
  }
}

function remembered(): number {
  const kept = Number(localStorage.getItem(KEY));
  return STEPS.find((s) => s === kept) ?? WHOLE;
}

/** The window's scale. */
export const scale = new Scale();
