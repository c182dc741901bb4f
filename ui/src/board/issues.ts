/** 期次: the editions opened before, and which of them is open here. */
import type { Recent } from "../desk/wire";

/** One of them. */
export interface Issue extends Recent {
  here: boolean;
}

/** Name of a file without its folders. */
function nameOf(file: string): string {
  return file.replace(/^.*[/\\]/u, "");
}

/**
 * By day, the latest first. The one open here is known by its file's name, and of several of that name by its paper and
 * day; it says what it is now, and is put in where nobody remembers it.
 */
export function issuesOf(recent: readonly Recent[], here: Recent | null): Issue[] {
  const named = here === null ? [] : recent.filter((r) => nameOf(r.file) === here.file);
  const same = named.find((r) => r.name === here?.name && r.date === here.date) ?? named[0];
  const issues = recent.map((r): Issue => (r === same && here ? { ...here, file: r.file, here: true } : { ...r, here: false }));
  if (here && !same) issues.unshift({ ...here, here: true });
  return issues.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}
