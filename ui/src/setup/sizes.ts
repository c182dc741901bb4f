/** 字号: the named sizes of Chinese type, in thousandths of a point, as the engine has them. */
const SIZES: readonly (readonly [string, number])[] = [
  ["初号", 42_000], ["小初", 36_000], ["一号", 28_000], ["小一", 24_000], ["二号", 21_000], ["小二", 18_000], ["三号", 15_750],
  ["小三", 15_000], ["四号", 14_000], ["小四", 12_000], ["五号", 10_500], ["小五", 9_000], ["六号", 7_875], ["小六", 6_500],
];

/** Sizes above them that headlines step through, named in points. */
const LARGE: readonly number[] = [96_000, 84_000, 72_000, 63_000, 54_000, 48_000];

/** The name of a size; empty if it has none. */
export function sizeName(size: number): string {
  return SIZES.find(([, s]) => s === size)?.[0] ?? "";
}

/** The size that was typed: a name, or points. None if it makes no sense, or is not between 2 and 500 points. */
export function typedSize(text: string): number | null {
  const plain = text.trim().replace(/[０-９．]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
  const named = SIZES.find(([name]) => name === plain || name.replace("号", "") === plain);
  if (named) return named[1];
  const points = Number(plain.replace(/\s*(pt|点|磅)$/iu, ""));
  if (plain === "" || !Number.isFinite(points)) return null;
  const size = Math.round(points * 1000);
  return size >= 2_000 && size <= 500_000 ? size : null;
}

/** The next size of a headline up or down: 号, and the large sizes that are named in points. */
export function stepHead(size: number, up: boolean): number {
  const rising = [...LARGE, 31_500, ...SIZES.map(([, s]) => s)].sort((a, b) => a - b);
  return (up ? rising.find((s) => s > size) : rising.findLast((s) => s < size)) ?? size;
}

/** The next named size up or down. */
export function stepSize(size: number, up: boolean): number {
  const rising = SIZES.map(([, s]) => s).reverse();
  return (up ? rising.find((s) => s > size) : rising.findLast((s) => s < size)) ?? size;
}
