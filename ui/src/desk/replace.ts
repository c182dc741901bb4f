/** 查找替换 in plain text: exact, from the start, without looking at what was put in. */

/** How often a text occurs. */
export function occurrences(text: string, wanted: string): number {
  return wanted === "" ? 0 : text.split(wanted).length - 1;
}

/** The text with every occurrence replaced. */
export function replacedAll(text: string, wanted: string, by: string): string {
  return wanted === "" ? text : text.split(wanted).join(by);
}
