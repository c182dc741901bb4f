/** During a drag near the canvas's edge the page scrolls, so that every place can be reached. */
import { desktop } from "../desktop.svelte";
import { drag } from "../tools/drag.svelte";
import { sameCamera } from "./camera";

/** Pixels from the edge where it begins, and the fastest step a frame. */
const ZONE = 30;
const STEP = 14;

/** Watches the pointer over a canvas; the answer stops it. */
export function edgePan(view: HTMLElement): () => void {
  let at = { x: 0, y: 0 };
  let frame = 0;
  const tick = () => {
    frame = 0;
    if (!drag.follows) return;
    const box = view.getBoundingClientRect();
    const inside = at.x > box.left - ZONE && at.x < box.right + ZONE && at.y > box.top - ZONE && at.y < box.bottom + ZONE;
    const dx = inside ? pull(at.x, box.left, box.right) : 0;
    const dy = inside ? pull(at.y, box.top, box.bottom) : 0;
    if (dx === 0 && dy === 0) return;
    const before = desktop.camera;
    desktop.pan(dx, dy);
    if (sameCamera(desktop.camera, before)) return;
    drag.again();
    frame = requestAnimationFrame(tick);
  };
  const move = (e: PointerEvent) => {
    at = { x: e.clientX, y: e.clientY };
    // The move that begins a drag may come here before it is one, and be the only one: whether it is, the frame tells.
    if ((drag.follows || e.buttons !== 0) && frame === 0) frame = requestAnimationFrame(tick);
  };
  window.addEventListener("pointermove", move);
  return () => {
    window.removeEventListener("pointermove", move);
    cancelAnimationFrame(frame);
  };
}

/** How far to scroll: towards the page beyond the edge the pointer is near. */
function pull(at: number, low: number, high: number): number {
  if (at < low + ZONE) return Math.min(STEP, ((low + ZONE - at) / ZONE) * STEP);
  if (at > high - ZONE) return -Math.min(STEP, ((at - high + ZONE) / ZONE) * STEP);
  return 0;
}
