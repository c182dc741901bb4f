// Work that is timed in the real window, by its own trace and by its frames.
import { middle } from "./window.js";

/** The times of the window's trace since they were last taken. */
export async function traced(window) {
  return await window.run(`const b = window.__banxin;
    const { trace, frames, answers, pictures } = b;
    const kept = { trace: [...trace], frames: [...frames], answers: [...answers], pictures: [...pictures] };
    for (const list of [trace, frames, answers, pictures]) list.length = 0;
    return kept;`);
}

/** Scrolls a story's card into view; its selector. */
async function reveal(window, story) {
  const card = `[data-testid=story-${story}]`;
  await window.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", card);
  await window.idle();
  return card;
}

/** Places a story of the pool on the page shown, and selects its block. */
export async function place(window, story) {
  await window.click(await reveal(window, story));
  await window.click("[data-testid=place]");
}

/** Drags a story of the pool over the page and lets it go where it came from. */
export async function dragAcross(window, story) {
  const from = middle(await window.box(await reveal(window, story)));
  const paper = await window.box("[data-testid=canvas]");
  const at = (x, y) => ({ x: paper.x + paper.width * x, y: paper.y + paper.height * y });
  await window.wander(from, [at(0.2, 0.2), at(0.8, 0.5), at(0.3, 0.8), at(0.6, 0.3)], 20);
}

/** Takes the lower edge of the selected block up and down and lets it go where it was. */
export async function resize(window) {
  const from = middle(await window.box("[data-testid=handle-0-s]"));
  await window.wander(from, [{ x: from.x, y: from.y - 120 }, { x: from.x, y: from.y - 10 }, { x: from.x, y: from.y - 160 }], 20);
}

/**
 * Turns the wheel once a frame, and looks at every frame: how long it took, and whether any part of the page that is
 * in view has no tile, old or new. Milliseconds of frames, and of the longest blank.
 */
export async function wheel(window, turns) {
  return await window.runAsync(`const [turns, done] = arguments;
    const view = document.querySelector("[data-testid=canvas]");
    const frames = [];
    let last = performance.now(), blank = 0, longest = 0, step = 0;
    const covered = () => {
      const v = view.getBoundingClientRect(), p = document.querySelector("[data-testid=paper]").getBoundingClientRect();
      const [left, right] = [Math.max(v.left, p.left), Math.min(v.right, p.right)];
      const [top, foot] = [Math.max(v.top, p.top), Math.min(v.bottom, p.bottom)];
      const tiles = [...view.querySelectorAll(".tiles")].filter((l) => l.style.visibility !== "hidden" && !l.hidden)
        .flatMap((l) => [...l.querySelectorAll("img")]).map((i) => i.getBoundingClientRect());
      for (let i = 0; i <= 8; i += 1) for (let j = 0; j <= 8; j += 1) {
        const x = left + 1 + ((right - left - 2) * i) / 8, y = top + 1 + ((foot - top - 2) * j) / 8;
        if (!tiles.some((t) => x >= t.left - 1 && x <= t.right + 1 && y >= t.top - 1 && y <= t.bottom + 1)) return false;
      }
      return true;
    };
    const frame = (now) => {
      frames.push(now - last);
      blank = covered() ? 0 : blank + (now - last);
      longest = Math.max(longest, blank);
      last = now;
      if (step >= turns.length) return done({ frames: frames.slice(1), longest });
      const box = view.getBoundingClientRect();
      view.dispatchEvent(new WheelEvent("wheel", { ...turns[step], clientX: box.left + box.width / 2, clientY: box.top + box.height / 3, bubbles: true, cancelable: true }));
      step += 1;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);`, turns);
}

/** So many turns of one kind, to and fro. */
export function turns(kind, count) {
  return Array.from({ length: count }, (_, i) => {
    const way = Math.floor(i / (count / 6)) % 2 === 0 ? 1 : -1;
    return kind === "zoom" ? { deltaY: -way * 12, ctrlKey: true } : { deltaY: way * 24, deltaX: way * 6 };
  });
}

/** A part of sorted times. */
export function part(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
