/** What the web view remembers of typing, for an undo of its own. */

/** Characters typed in one field until the list is emptied though the field is not left. */
const MANY = 200;

/**
 * Empties that list when a field is left, and where very much is typed in one; the answer ends it.
 *
 * WebKit keeps a step for what is typed, and with it the nodes it was typed into, as long as the window stands: the list
 * of WebKitGTK has no end (`DefaultUndoController`): two thousand characters typed left three thousand steps. The desk
 * has one line of steps and asks for no other. No call empties the list, but a frame that is taken out of the
 * document does (`FrameLoader::closeURL`).
 */
export function watchTyped(root: Window): () => void {
  let typed = 0;
  const forget = () => {
    typed = 0;
    // Not while the event is heard: what it stands for may be taking the document apart.
    setTimeout(emptied);
  };
  const emptied = () => {
    const frame = document.createElement("iframe");
    frame.hidden = true;
    document.body.append(frame);
    frame.remove();
  };
  const heard = (e: Event) => {
    typed += 1;
    // A composition under way is the input method's.
    if (typed >= MANY && !(e as InputEvent).isComposing) forget();
  };
  const left = () => {
    if (typed > 0) forget();
  };
  root.addEventListener("input", heard);
  root.addEventListener("focusout", left);
  return () => {
    root.removeEventListener("input", heard);
    root.removeEventListener("focusout", left);
  };
}
