/** 印样: the page as the press prints it, its plates, its ink; off, nothing is asked for. */
import { begin } from "../desk/busy";
import { desk } from "../desk/desk.svelte";
import type { InksView, SoftProof } from "../desk/wire";
import { remembered } from "../export/printer";

/** What is shown of the inks: all as printed, one plate, or their sum. */
export type Show = "proof" | "c" | "m" | "y" | "k" | "sum";

const ORDER: readonly Show[] = ["proof", "c", "m", "y", "k", "sum"];

class Inks {
  /** What is shown; none while the page looks as it always does. */
  show = $state<Show | null>(null);
  /** The press it is shown for. */
  press = $state.raw<SoftProof | null>(null);
  /** The inks under the pointer. */
  under = $state.raw<InksView | null>(null);

  /** What the addresses of pictures say of it. */
  query: string = $derived(this.show !== null && this.press !== null ? `?show=${this.show}&press=${this.press.press}` : "");

  #asking = false;
  /** Whether the last point was on a page: an answer that comes later is nobody's. */
  #over = false;
  #next: (() => void) | null = null;

  /** Shows the page as the printer asked for last prints it, or as it always looks again. */
  async toggle(): Promise<void> {
    if (this.show === null) await this.look("proof");
    else this.off();
  }

  /** The next plate, after the sum of all the proof again. */
  async next(): Promise<void> {
    await this.look(ORDER[(ORDER.indexOf(this.show ?? "sum") + 1) % ORDER.length] ?? "proof");
  }

  /** Shows something of the inks. */
  async look(show: Show): Promise<void> {
    if (this.show === null) this.press = await desk.softProof(remembered(desk.mirror?.file ?? ""));
    if (this.press !== null) this.show = show;
  }

  /** Shows the page as it always looks. */
  off(): void {
    this.show = null;
    this.press = null;
    this.under = null;
  }

  /** Asks for the inks at a point of a page; of points that come while an answer is waited for the last counts. */
  point(page: string, at: { x: number; y: number } | null): void {
    const press = this.press;
    this.#over = at !== null;
    if (at === null || press === null) {
      this.under = null;
      this.#next = null;
      return;
    }
    const ask = () => {
      this.#asking = true;
      const end = begin();
      void desk.inks(page, press.press, { x: Math.round(at.x), y: Math.round(at.y) }).then((inks) => {
        end();
        this.#asking = false;
        if (this.press === press && this.#over) this.under = inks;
        const next = this.#next;
        this.#next = null;
        next?.();
      });
    };
    if (this.#asking) this.#next = ask;
    else ask();
  }
}

/** The window's one look at the inks. */
export const inks = new Inks();
