import type { Command } from "./wire";

/** Several edits as one step; none if there are none. */
export function one(commands: Command[], label: string): Command | null {
  if (commands.length <= 1) return commands[0] ?? null;
  return { do: "together", label, commands };
}
