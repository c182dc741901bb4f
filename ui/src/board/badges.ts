/** 标出问题: findings as badges on a page's picture, at their places, none over another. */
import { clamp } from "../canvas/grid";
import type { FindingView } from "../desk/wire";

/** A badge; its place in CSS pixels of the picture. */
export interface Badge {
  finding: FindingView;
  /** The middle of it across, its top. */
  x: number;
  y: number;
  /** What it says. */
  words: string;
  /** The most it is wide. */
  w: number;
}

/** A badge's height with its gap; its width without words, and of a wide and a narrow character. */
const HIGH = 21;
const BARE = 28;
const HAN = 11.5;
const LATIN = 7;
/** The most of the picture that it crosses. */
const SHARE = 0.62;
/** Badges on a page; the rest are counted below it. */
const MOST = 4;

/** The badges of a picture so wide and high, in the order given; `scale` is pixels of a thousandth of a point. */
export function badgesOf(found: readonly FindingView[], said: (f: FindingView) => string, scale: number, width: number, height: number): Badge[] {
  const badges: Badge[] = [];
  for (const finding of found.filter((f) => f.severity !== "note")) {
    if (badges.length === MOST) break;
    const { place } = finding;
    const words = said(finding);
    const w = Math.min(wideOf(words), width * SHARE);
    const x = clamp((place.x + place.w / 2) * scale, w / 2 + 2, width - w / 2 - 2);
    const y = room(badges, x, w, clamp((place.y + place.h / 2) * scale - HIGH / 2, 2, height - HIGH), height);
    if (y !== null) badges.push({ finding, words, x, y, w });
  }
  return badges;
}

/** The height nearest below, else above, at which nothing lies yet. */
function room(badges: readonly Badge[], x: number, w: number, from: number, height: number): number | null {
  const free = (y: number) => badges.every((b) => Math.abs(b.y - y) >= HIGH || Math.abs(b.x - x) >= (b.w + w) / 2);
  for (let by = 0; by <= MOST; by += 1) {
    for (const y of [from + by * HIGH, from - by * HIGH]) if (y >= 2 && y <= height - HIGH && free(y)) return y;
  }
  return null;
}

/** About how wide a badge of these words is. */
function wideOf(words: string): number {
  return [...words].reduce((n, c) => n + (c > "\u2e7f" ? HAN : LATIN), BARE);
}
