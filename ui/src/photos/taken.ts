/** When a photo was taken, as people write it. */

/** `2026-10-20T18:44:12+08:00` is 10-20 18:44; what is no date stays as it is. */
export function takenWords(iso: string): string {
  const found = /^\d{4}-(\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/u.exec(iso);
  return found ? [found[1], found[2]].filter((s) => s !== undefined).join(" ") : iso;
}
