/** Puts a picture in as it is: one that the page loads anew would be decoded again. */
export function holding(box: HTMLElement, picture: HTMLCanvasElement | HTMLImageElement) {
  const update = (now: HTMLCanvasElement | HTMLImageElement) => {
    if (now instanceof HTMLImageElement) [now.alt, now.draggable] = ["", false];
    if (box.firstChild !== now) box.replaceChildren(now);
  };
  update(picture);
  return { update };
}
