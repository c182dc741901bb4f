/** Shows an item of a row only where there is room for all of it; the first one stays. */
export function whole(item: HTMLElement) {
  const row = item.parentElement;
  const watch = new IntersectionObserver(
    (seen) => {
      const cut = seen.at(-1)!.intersectionRatio < WHOLE && item !== row?.firstElementChild;
      item.style.visibility = cut ? "hidden" : "";
    },
    { root: row, threshold: [0, WHOLE] },
  );
  watch.observe(item);
  return { destroy: () => watch.disconnect() };
}

/** Of an item, less what its borders may lose to rounding. */
const WHOLE = 0.98;
