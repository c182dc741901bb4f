/** 离签版: how long until the last page is to be signed, and how pressing that is. */

/** Minutes below which it is amber, and red. */
const SOON = 30;
const NOW = 10;

/** Time left. */
export interface TimeLeft {
  /** Whole minutes, begun ones counted; below 0 the time has passed. */
  minutes: number;
  level: "calm" | "soon" | "now";
}

/** The time from one moment to the deadline, both in seconds since 1970. */
export function timeLeft(deadline: number, now: number): TimeLeft {
  const seconds = deadline - now;
  const minutes = seconds > 0 ? Math.ceil(seconds / 60) : Math.floor(seconds / 60) + 0;
  return { minutes, level: minutes < NOW ? "now" : minutes < SOON ? "soon" : "calm" };
}

/** A moment as a field for date and time wants it, in the time of this place. */
export function localMoment(seconds: number): string {
  const d = new Date(seconds * 1000);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}T${two(d.getHours())}:${two(d.getMinutes())}`;
}

/** The moment such a field holds, in seconds since 1970; none if it holds none. */
export function momentOf(local: string): number | null {
  const time = new Date(local).getTime();
  return Number.isNaN(time) || time < 0 ? null : Math.round(time / 1000);
}
