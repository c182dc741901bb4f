// The desktop program's processes, from the system's table.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

const PROGRAM = "banxin-desktop";

/** The program under way that was started last. */
export function program() {
  const all = pids().filter((pid) => words(pid)[0]?.endsWith(PROGRAM));
  return all.sort((a, b) => started(b) - started(a))[0];
}

/** Whether a process goes on; one that has ended and waits to be taken notice of does not. */
export function isRunning(pid) {
  return words(pid)[0] !== "" && !["Z", "X"].includes(stat(pid)[0]);
}

/** Milliseconds since 1970 at which a process was started. */
export function startOf(pid) {
  const boot = Date.now() - Number(readFileSync("/proc/uptime", "utf8").split(" ")[0]) * 1000;
  const ticks = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
  return boot + (started(pid) / ticks) * 1000;
}

/** Resident memory in MiB of the program, and of the web view's process that shows its page. */
export function memory(pid) {
  const web = pids().filter((p) => words(p)[0]?.endsWith("WebKitWebProcess") && under(p, pid));
  return { program: resident(pid), web: Math.max(0, ...web.map(resident)) };
}

function pids() {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number);
}

function words(pid) {
  return read(`/proc/${pid}/cmdline`).split("\0");
}

function stat(pid) {
  return read(`/proc/${pid}/stat`).split(") ").at(-1).split(" ");
}

function started(pid) {
  return Number(stat(pid)[19] ?? 0);
}

/** Whether one process was started by another, or by one that was. */
function under(pid, ancestor) {
  for (let at = pid; at > 1; at = Number(stat(at)[1] ?? 0)) if (at === ancestor) return true;
  return false;
}

function resident(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

/** A process may end while its files are read. */
function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
