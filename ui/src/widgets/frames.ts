/** Settled when panels that were just opened stand in the window with their fields: they come with one frame, and what they hold with the next. */
export function panelsStand(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
}
