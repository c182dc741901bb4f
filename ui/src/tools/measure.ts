/** Lengths as people type them: `2栏`, `40行+3mm`, `390mm/2`, with + - × ÷ and brackets. */
import { PER_MM, pitch } from "../canvas/grid";
import type { GridView } from "../desk/wire";

/** Along or down the page, a place or a size. */
export type Axis = "x" | "y" | "w" | "h";
/** Units of the fields. */
export type Unit = "grid" | "em" | "mm";

/** A number of no unit yet, or thousandths of a point. */
type Value = { scalar: number } | { length: number };

const UNITS: Record<string, keyof typeof OF> = {
  mm: "mm", 毫米: "mm", cm: "cm", 厘米: "cm", pt: "pt", 点: "pt", 字: "em", em: "em", ch: "em",
  栏: "col", col: "col", cols: "col", 行: "line", ln: "line", line: "line", lines: "line",
};

/** Thousandths of a point of each unit, along an axis. A column wide is no gap wide; a column on is a gap more. */
const OF = {
  mm: (n: number) => n * PER_MM,
  cm: (n: number) => n * PER_MM * 10,
  pt: (n: number) => n * 1000,
  em: (n: number, g: GridView) => n * g.em,
  col: (n: number, g: GridView, axis: Axis) => n * pitch(g) - (axis === "w" && n !== 0 ? pitch(g) - g.column_width : 0),
  line: (n: number, g: GridView) => n * g.leading,
};

/** The length typed, in thousandths of a point; none if it makes no sense. Numbers without a unit are in `unit`. */
export function measured(text: string, axis: Axis, unit: Unit, g: GridView): number | null {
  const tokens = tokensOf(text);
  if (tokens === null || tokens.length === 0) return null;
  const reader = new Reader(tokens, (n, name) => lengthOf(n, name, axis, g), (n) => bare(n, axis, unit, g));
  const value = reader.all();
  return value !== null && Number.isFinite(value) ? value : null;
}

/** A number without a unit. Places count from 1, as columns and lines are named. */
function bare(n: number, axis: Axis, unit: Unit, g: GridView): number {
  if (unit === "mm") return OF.mm(n);
  if (unit === "em") return OF.em(n, g);
  const place = axis === "x" || axis === "y";
  const count = place ? n - 1 : n;
  return axis === "x" || axis === "w" ? OF.col(count, g, axis) : OF.line(count, g);
}

function lengthOf(n: number, name: string, axis: Axis, g: GridView): number | null {
  const unit = UNITS[name];
  if (unit === undefined) return null;
  const place = axis === "x" || axis === "y";
  const named = (unit === "col" && axis === "x") || (unit === "line" && axis === "y");
  return OF[unit](place && named ? n - 1 : n, g, axis);
}

type Token = { number: number; unit: string } | { sign: string };

function tokensOf(text: string): Token[] | null {
  const narrow = text
    .replace(/[！-～]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[×✕]/gu, "*")
    .replace(/÷/gu, "/")
    .replace(/[−–]/gu, "-")
    .toLowerCase();
  const tokens: Token[] = [];
  const next = /\s*(?:(\d+(?:\.\d*)?|\.\d+)\s*([a-z\u4e00-\u9fff]*)|([-+*/()]))/uy;
  while (next.lastIndex < narrow.trimEnd().length) {
    const match = next.exec(narrow);
    if (!match) return null;
    if (match[3] !== undefined) tokens.push({ sign: match[3] });
    else tokens.push({ number: Number(match[1]), unit: match[2] ?? "" });
  }
  return tokens;
}

/** Sums, products, brackets: the usual grammar. A bare number in a sum with lengths is one too. */
class Reader {
  #at = 0;

  constructor(
    private readonly tokens: Token[],
    private readonly named: (n: number, unit: string) => number | null,
    private readonly plain: (n: number) => number,
  ) {}

  all(): number | null {
    const value = this.#sum();
    if (value === null || this.#at !== this.tokens.length) return null;
    return this.#length(value);
  }

  #length(v: Value): number {
    return "length" in v ? v.length : this.plain(v.scalar);
  }

  #sign(...signs: string[]): string | null {
    const token = this.tokens[this.#at];
    if (!token || !("sign" in token) || !signs.includes(token.sign)) return null;
    this.#at += 1;
    return token.sign;
  }

  #sum(): Value | null {
    let left = this.#product();
    for (let sign = this.#sign("+", "-"); sign !== null; sign = this.#sign("+", "-")) {
      const right = this.#product();
      if (left === null || right === null) return null;
      left = this.#added(left, right, sign === "+" ? 1 : -1);
    }
    return left;
  }

  #added(a: Value, b: Value, by: number): Value {
    if ("scalar" in a && "scalar" in b) return { scalar: a.scalar + by * b.scalar };
    return { length: this.#length(a) + by * this.#length(b) };
  }

  #product(): Value | null {
    let left = this.#factor();
    for (let sign = this.#sign("*", "/"); sign !== null; sign = this.#sign("*", "/")) {
      const right = this.#factor();
      if (left === null || right === null) return null;
      left = multiplied(left, right, sign);
    }
    return left;
  }

  #factor(): Value | null {
    if (this.#sign("-") !== null) {
      const value = this.#factor();
      return value && multiplied(value, { scalar: -1 }, "*");
    }
    if (this.#sign("(") !== null) {
      const value = this.#sum();
      return this.#sign(")") === null ? null : value;
    }
    const token = this.tokens[this.#at];
    if (!token || "sign" in token) return null;
    this.#at += 1;
    if (token.unit === "") return { scalar: token.number };
    const length = this.named(token.number, token.unit);
    return length === null ? null : { length };
  }
}

function multiplied(a: Value, b: Value, sign: string): Value | null {
  if ("length" in b) return sign === "*" && "scalar" in a ? { length: a.scalar * b.length } : null;
  const by = sign === "*" ? b.scalar : 1 / b.scalar;
  return "length" in a ? { length: a.length * by } : { scalar: a.scalar * by };
}
