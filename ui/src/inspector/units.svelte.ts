/** The unit the person reads places and sizes in. */
import type { Unit } from "../tools/measure";

/** One for all fields of the window. */
export const units = $state<{ now: Unit }>({ now: "grid" });
