/** A refusal in the person's words. */
import type { Failure } from "../desk/wire";
import type { Messages } from "./zh-CN";

/** The catalogue's sentence for a code; the desk's own sentence where it has none. */
export function failureWords(m: Messages, failure: Failure): string {
  return m.failures[failure.code] ?? failure.message;
}

/** The name of a step of the history. */
export function stepWords(m: Messages, step: string): string {
  return m.steps[step] ?? step;
}
