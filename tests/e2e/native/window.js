// The desktop program in its real window, driven over WebKitWebDriver by plain HTTP (W3C WebDriver).
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isRunning, program as running } from "./processes.js";

/** The project's folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const program = process.env.BANXIN_DESKTOP ?? join(root, "target/debug/banxin-desktop");
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** How long anything may take before the test fails, in milliseconds. */
const PATIENCE = 60_000;

/** How long the program may take to close by itself. */
const GRACE = 3_000;

/** Keys that are no characters, as WebDriver names them. */
export const Key = { control: "\uE009", shift: "\uE008", alt: "\uE00A", enter: "\uE007", escape: "\uE00C", tab: "\uE004" };

/** The driver takes its picture of the next frame, and a page in which nothing changes brings none: a point changes, unseen. */
const STIR = `const point = document.body.appendChild(document.createElement("i"));
  point.id = "stir";
  point.style.cssText = "position: fixed; inset: 0 auto auto 0; width: 2px; height: 2px; opacity: 0.02";
  const turn = (n) => {
    if (!point.isConnected) return;
    point.style.background = n % 2 ? "black" : "white";
    requestAnimationFrame(() => turn(n + 1));
  };
  turn(0);`;

/** A driver and the one window it drives. */
export class Window {
  #driver;
  #base;
  #session;
  #program;

  /** Opens the program with arguments; `env` comes on top of this process's own. */
  static async open(args, env = {}) {
    const window = new Window();
    const port = await freePort();
    window.#base = `http://127.0.0.1:${port}`;
    window.#driver = spawn("WebKitWebDriver", [`--port=${port}`], {
      env: { ...process.env, ...env, TAURI_WEBVIEW_AUTOMATION: "true" },
      stdio: ["ignore", "inherit", "inherit"],
    });
    await until("the driver answers", () => window.#ask("GET", "/status").then((s) => s.ready, () => false));
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { binary: program, args } } };
    window.#session = (await window.#ask("POST", "/session", { capabilities })).sessionId;
    window.#program = running();
    await window.idle();
    return window;
  }

  /** Closes the window as a person does, and waits for the program to end. */
  async close() {
    await this.#in("DELETE", "/window").catch(() => {});
    await this.#ask("DELETE", `/session/${this.#session}`).catch(() => {});
    this.#driver.kill();
    await new Promise((done) => (this.#driver.exitCode === null ? this.#driver.once("exit", done) : done()));
    await this.#end();
  }

  /** Has the program end where its driver left other windows of it open: it would keep the tests' own output open. */
  async #end() {
    if (this.#program === undefined) return;
    await until("the program ends", () => !isRunning(this.#program), GRACE).catch(() => process.kill(this.#program));
    await until("the program ends when it is told to", () => !isRunning(this.#program));
    this.#program = undefined;
  }

  /** Waits until nothing is under way in the window. */
  async idle() {
    await until("the window is idle", () => this.run("return document.body?.dataset.idle === 'true'"));
  }

  /** Runs a script in the window; what it returns. */
  async run(script, ...args) {
    return await this.#in("POST", "/execute/sync", { script, args });
  }

  /** Runs a script that calls its last argument with the answer. */
  async runAsync(script, ...args) {
    return await this.#in("POST", "/execute/async", { script, args });
  }

  /** Waits until an expression is true in the window. */
  async until(expression) {
    await until(expression, () => this.run(`return Boolean(${expression})`));
  }

  /** The text of an element. */
  async text(selector) {
    return await this.#in("GET", `/element/${await this.#find(selector)}/text`);
  }

  /** Whether there is such an element. */
  async has(selector) {
    return (await this.#in("POST", "/elements", { using: "css selector", value: selector })).length > 0;
  }

  /** Where an element is in the window, in CSS pixels. */
  async box(selector) {
    await this.#find(selector);
    const script = `const r = document.querySelector(arguments[0]).getBoundingClientRect();
      return { x: r.x, y: r.y, width: r.width, height: r.height };`;
    return await this.run(script, selector);
  }

  /** The window's title. */
  async title() {
    return await this.#in("GET", "/title");
  }

  /** Clicks an element's middle, brought into view first, or a place of the window. */
  async click(target) {
    if (typeof target === "string") await this.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'nearest' })", target);
    const at = typeof target === "string" ? middle(await this.box(target)) : target;
    await this.#pointer([move(at, 0), { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }]);
    await this.idle();
  }

  /** Drags from one place to another in many small steps, as a hand does; `held` looks on before the hand lets go. */
  async drag(from, to, { steps = 12, held = async () => {} } = {}) {
    const moves = [];
    for (let i = 1; i <= steps; i += 1) {
      const part = i / steps;
      moves.push(move({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }, 30));
    }
    const press = { type: "pointerDown", button: 0 };
    await this.#pointer([move(from, 0), press, ...moves, move(to, 60)]);
    await this.idle();
    await held();
    await this.#in("POST", "/actions", pointer([{ type: "pointerUp", button: 0 }]));
    await this.idle();
  }

  /** Drags through places, a frame's time between any two steps of a way, then back to where it began. */
  async wander(from, places, steps) {
    const moves = [];
    let last = from;
    for (const place of [...places, from]) {
      const part = (i, a, b) => a + ((b - a) * i) / steps;
      for (let i = 1; i <= steps; i += 1) moves.push(move({ x: part(i, last.x, place.x), y: part(i, last.y, place.y) }, 16));
      last = place;
    }
    await this.#pointer([move(from, 0), { type: "pointerDown", button: 0 }, ...moves, { type: "pointerUp", button: 0 }]);
    await this.idle();
  }

  /** Types into what has the focus, with a pause after each key if wanted; holds the modifiers meanwhile. */
  async keys(text, ...rest) {
    const wait = rest.find((r) => typeof r === "object")?.pause ?? 0;
    const modifiers = rest.filter((r) => typeof r === "string");
    const pause = wait > 0 ? [{ type: "pause", duration: wait }] : [];
    const press = (value) => [{ type: "keyDown", value }, { type: "keyUp", value }, ...pause];
    const down = modifiers.map((value) => ({ type: "keyDown", value }));
    const up = modifiers.map((value) => ({ type: "keyUp", value }));
    const actions = [...down, ...[...text].flatMap(press), ...up];
    await this.#in("POST", "/actions", { actions: [{ type: "key", id: "keys", actions }] });
    await this.idle();
  }

  /** Replaces what a field holds. */
  async fill(selector, text) {
    const element = await this.#find(selector);
    await this.#in("POST", `/element/${element}/clear`, {});
    await this.#in("POST", `/element/${element}/value`, { text });
    await this.idle();
  }

  /** Saves a picture of the window in test-results. */
  async screenshot(name) {
    const folder = join(root, "test-results/native");
    mkdirSync(folder, { recursive: true });
    const file = join(folder, name);
    await this.run(STIR);
    writeFileSync(file, Buffer.from(await this.#in("GET", "/screenshot"), "base64"));
    await this.run("document.getElementById('stir').remove()");
    return file;
  }

  async #find(selector) {
    let found;
    await until(`there is ${selector}`, async () => {
      found = await this.#in("POST", "/element", { using: "css selector", value: selector }).catch(() => null);
      return found !== null;
    });
    return found[ELEMENT];
  }

  async #pointer(actions) {
    await this.#in("POST", "/actions", pointer(actions));
  }

  async #in(method, path, body) {
    return await this.#ask(method, `/session/${this.#session}${path}`, body);
  }

  async #ask(method, path, body) {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    const response = await fetch(this.#base + path, { method, ...sent, signal: AbortSignal.timeout(PATIENCE) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
    return value;
  }
}

/** The middle of a box. */
export function middle({ x, y, width, height }) {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Waits until something is so. */
export async function until(what, holds, patience = PATIENCE) {
  const end = Date.now() + patience;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `within ${patience / 1000} s, ${what}`);
    await new Promise((go) => setTimeout(go, 50));
  }
}

function move({ x, y }, duration) {
  return { type: "pointerMove", x: Math.round(x), y: Math.round(y), duration, origin: "viewport" };
}

function pointer(actions) {
  return { actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }] };
}

async function freePort() {
  return await new Promise((answer, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => answer(port));
    });
  });
}
