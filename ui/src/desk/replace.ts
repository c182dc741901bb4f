/** 查找替换 in plain text: exact, from the start, without looking at what was put in. */

/** How often a text occurs. */
export function occurrences(text: string, wanted: string): number {
  return wanted === "" ? 0 : text.split(wanted).length - 1;
}

/** The text with every occurrence replaced. */
export function replacedAll(text: string, wanted: string, by: string): string {
  return wanted === "" ? text : text.split(wanted).join(by);
}

/** Where the next occurrence starts, from a place on and then round from the start; none if there is none. */
export function nextAt(text: string, wanted: string, from: number): number | null {
  if (wanted === "") return null;
  const ahead = text.indexOf(wanted, from);
  const at = ahead >= 0 ? ahead : text.indexOf(wanted);
  return at < 0 ? null : at;
}
