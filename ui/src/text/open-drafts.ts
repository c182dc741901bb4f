/** What is being written somewhere in the window, so that it can be stored before something that needs it. */

const drafts = new Set<() => Promise<unknown>>();

/** Says how to store what is being written; the answer ends it. */
export function keepDraft(store: () => Promise<unknown>): () => void {
  drafts.add(store);
  return () => drafts.delete(store);
}

/** Stores everything that is being written. */
export async function settle(): Promise<void> {
  await Promise.all([...drafts].map((store) => store()));
}
