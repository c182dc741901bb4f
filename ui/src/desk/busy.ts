/**
 * Counts what is under way, and marks the page while nothing is.
 *
 * `data-idle` on the body is what tests wait for: no call in flight, every
 * picture painted, and a frame gone by.
 */
let count = 0;
let frame = 0;

/** Begins something; the answer ends it, once. */
export function begin(): () => void {
  count += 1;
  mark();
  let over = false;
  return () => {
    if (over) return;
    over = true;
    count -= 1;
    mark();
  };
}

/** The same around a promise. */
export async function during<T>(work: Promise<T>): Promise<T> {
  const end = begin();
  try {
    return await work;
  } finally {
    end();
  }
}

function mark(): void {
  if (typeof document === "undefined") return;
  cancelAnimationFrame(frame);
  if (count > 0) {
    delete document.body.dataset.idle;
    return;
  }
  // Two frames: one for what the last answer changed, one for what that asked for.
  frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => {
      if (count === 0) document.body.dataset.idle = "true";
    });
  });
}
