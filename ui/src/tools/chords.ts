/** Keys as text: `Ctrl+Shift+Z`, `Alt+ArrowUp`, `?`. */

/** What a chord is read from. */
export interface KeyPress {
  readonly key: string;
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Keys that only change others. */
const MODIFIERS = new Set(["Control", "Meta", "Shift", "Alt", "AltGraph", "CapsLock", "Dead", "Process", "Unidentified"]);

/** The chord of a key press; none while only a modifier is down. Cmd counts as Ctrl. */
export function chordOf(e: KeyPress): string | null {
  if (MODIFIERS.has(e.key)) return null;
  const key = plainKey(e);
  const parts: string[] = [];
  if (e.ctrlKey || e.metaKey) parts.push("Ctrl");
  if (e.altKey) parts.push("Alt");
  // A mark that Shift has changed, such as `?`, already says so itself.
  if (e.shiftKey && (key.length > 1 || /\p{Lu}/u.test(key))) parts.push("Shift");
  return [...parts, key].join("+");
}

function plainKey(e: KeyPress): string {
  if (e.key === " ") return "Space";
  // With Alt some systems put another letter on the key.
  if (e.altKey && e.code !== undefined && /^(Key|Digit)/u.test(e.code)) return e.code.slice(-1);
  const code = e.key.charCodeAt(0);
  // An input method at rest sends the wide form of a mark.
  const narrow = e.key.length === 1 && code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : e.key;
  return narrow.length === 1 ? narrow.toUpperCase() : narrow;
}

/** Whether a chord writes or walks in text, and so is its field's while one is being written in. */
export function writes(chord: string): boolean {
  return /^(?:Shift\+)?(?:.|Space|Enter|Tab|Backspace|Delete|Home|End|Arrow(?:Left|Right|Up|Down))$/u.test(chord);
}

const SIGNS: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  PageUp: "PgUp",
  PageDown: "PgDn",
};

/** A chord as it is printed on keys. */
export function shownChord(chord: string): string {
  const parts = chord.endsWith("++") ? [...chord.slice(0, -2).split("+"), "+"] : chord.split("+");
  return parts.map((part) => SIGNS[part] ?? part).join("+");
}
