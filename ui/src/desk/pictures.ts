/** Counts pictures that are not there yet among what is under way. */
import { begin } from "./busy";

/** Pictures under way, and how to end waiting for each. */
const waiting = new Map<HTMLImageElement, () => void>();

/** Counts every picture below an element from now on, but those that load only when they are looked at. */
export function watchPictures(root: HTMLElement): () => void {
  const observer = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") look(change.target);
      for (const node of change.addedNodes) each(node, look);
      for (const node of change.removedNodes) each(node, (image) => image.isConnected || done(image));
    }
  });
  observer.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["src"] });
  const settle = (e: Event) => e.target instanceof HTMLImageElement && done(e.target);
  root.addEventListener("load", settle, { capture: true });
  root.addEventListener("error", settle, { capture: true });
  each(root, look);
  return () => {
    observer.disconnect();
    root.removeEventListener("load", settle, { capture: true });
    root.removeEventListener("error", settle, { capture: true });
    for (const image of [...waiting.keys()]) done(image);
  };
}

function each(node: Node, hear: (image: HTMLImageElement) => void): void {
  if (node instanceof HTMLImageElement) hear(node);
  else if (node instanceof HTMLElement) node.querySelectorAll("img").forEach(hear);
}

function look(node: Node): void {
  if (!(node instanceof HTMLImageElement)) return;
  if (node.complete || !node.hasAttribute("src") || (node.loading === "lazy" && !inWindow(node))) done(node);
  else if (!waiting.has(node)) waiting.set(node, begin());
}

function inWindow(image: HTMLImageElement): boolean {
  const r = image.getBoundingClientRect();
  if (r.bottom <= 0 || r.right <= 0 || r.top >= innerHeight || r.left >= innerWidth) return false;
  // What a scrolled list has cut off is not looked at either.
  const list = image.closest(".scroll")?.getBoundingClientRect();
  return list === undefined || (r.top < list.bottom && r.bottom > list.top);
}

function done(image: HTMLImageElement): void {
  waiting.get(image)?.();
  waiting.delete(image);
}
