/** A press that may become a drag: pointing → dragging → dropped, clicked or cancelled. */

/** Where a pointer is, in CSS pixels of the window, and when. */
export interface PointerAt {
  x: number;
  y: number;
  /** On the clock of `performance.now()`. */
  time: number;
  /** Keys held with it; none known counts as none held. */
  held?: Held;
}

/** Keys held with a pointer. */
export interface Held {
  shift: boolean;
  /** Ctrl, or Cmd. */
  ctrl: boolean;
  alt: boolean;
}

/** What a gesture does. */
export interface GestureWork {
  /** The press ended where it began. */
  click?(at: PointerAt): void;
  /** The pointer left the threshold; `from` is where it was pressed. */
  start(from: PointerAt): void;
  move(at: PointerAt): void;
  drop(at: PointerAt): void;
  /** Everything goes back to how it was. */
  cancel(): void;
}

/** CSS pixels a pressed pointer may stray before it drags. */
export const THRESHOLD = 4;

/** The state machine of one press. */
export class Gesture {
  phase: "pointing" | "dragging" | "over" = "pointing";

  constructor(
    private readonly from: PointerAt,
    private readonly work: GestureWork,
  ) {}

  move(at: PointerAt): void {
    if (this.phase === "pointing" && Math.hypot(at.x - this.from.x, at.y - this.from.y) >= THRESHOLD) {
      this.phase = "dragging";
      this.work.start(this.from);
    }
    if (this.phase === "dragging") this.work.move(at);
  }

  up(at: PointerAt): void {
    const phase = this.phase;
    this.phase = "over";
    if (phase === "dragging") this.work.drop(at);
    if (phase === "pointing") this.work.click?.(at);
  }

  cancel(): void {
    const phase = this.phase;
    this.phase = "over";
    if (phase === "dragging") this.work.cancel();
  }
}
