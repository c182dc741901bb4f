/** Finds the height at which a story just fits, from the fits of a few previews. */
import type { FitView } from "../desk/wire";

/** Previews spent on one width before the last height stands. */
const TRIES = 5;

/** The search for one width. */
export class Fitter {
  /** The height to try or keep, in lines. */
  lines: number;
  #tries = 0;
  #short = 0;
  #fits = Number.POSITIVE_INFINITY;

  constructor(guess: number) {
    this.lines = guess;
  }

  /** Learns how the story fitted at `lines` over `cols` text columns; true if another height should be tried. */
  learn(lines: number, cols: number, fit: FitView): boolean {
    if (this.#tries >= TRIES || lines !== this.lines) return false;
    this.#tries += 1;
    if (fit.overset_lines > 0 || fit.overset_chars > 0) {
      this.#short = Math.max(this.#short, lines);
      return this.#try(lines + Math.max(1, Math.ceil(fit.overset_lines / cols)));
    }
    this.#fits = Math.min(this.#fits, lines);
    const spare = Math.floor(fit.underset_lines / cols);
    return this.#try(spare > 0 ? lines - spare : lines);
  }

  /** Keeps within what is known: above every height too short, at most the least that fits. */
  #try(lines: number): boolean {
    const next = Math.min(Math.max(lines, this.#short + 1), this.#fits);
    const other = next !== this.lines;
    this.lines = next;
    return other;
  }
}
