/** Puts a decoded picture in as it is: one that the page loads anew would be decoded again. */
export function holding(box: HTMLElement, image: HTMLImageElement) {
  const update = (now: HTMLImageElement) => {
    now.alt = "";
    now.draggable = false;
    box.replaceChildren(now);
  };
  update(image);
  return { update };
}
