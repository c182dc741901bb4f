/** Which page of the strip lies under a point of the window. */
export function pageUnder(at: { x: number; y: number }): string | null {
  const element = document.elementFromPoint(at.x, at.y)?.closest<HTMLElement>("[data-page]");
  return element?.dataset.page ?? null;
}
