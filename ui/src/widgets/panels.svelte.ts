/** Widths of the two panels beside the page; remembered. */
const KEY = "banxin.panels";
const LIMITS = { left: [200, 420], right: [256, 420] } as const;
const USUAL = { left: 264, right: 292 };

/** A panel. */
export type Side = keyof typeof LIMITS;

class Panels {
  left = $state(USUAL.left);
  right = $state(USUAL.right);

  constructor() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Record<Side, unknown>>;
      for (const side of ["left", "right"] as const) if (typeof kept[side] === "number") this[side] = within(side, kept[side]);
    } catch {
      // What cannot be read is as good as nothing remembered.
    }
  }

  /** Sets a width in CSS pixels, within its limits. */
  set(side: Side, width: number): void {
    this[side] = within(side, width);
    localStorage.setItem(KEY, JSON.stringify({ left: this.left, right: this.right }));
  }

  /** Back to the usual width. */
  reset(side: Side): void {
    this.set(side, USUAL[side]);
  }

  /** The least and the most a panel may be wide. */
  limits(side: Side): readonly [number, number] {
    return LIMITS[side];
  }
}

function within(side: Side, width: number): number {
  const [least, most] = LIMITS[side];
  return Math.round(Math.min(most, Math.max(least, width)));
}

/** The window's panels. */
export const panels = new Panels();
