/** 取景 by key, and where it begins. */
import { desk } from "../desk/desk.svelte";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { editSelected } from "./acts";
import { cropCommand, panned, shownPhoto, zoomed, type Shown } from "./crop";
import { drag } from "./drag.svelte";

/** A step of an arrow, as a part of the frame. */
const STEP = 0.02;
/** A step of + and -. */
const ZOOM = 1.05;

/** The photo that is selected, as it stands on the page. */
export function selectedPhoto(): Shown | null {
  const scene = drag.scene();
  const { selection, blocks } = desktop;
  if (!scene || selection.kind !== "blocks" || blocks.length !== 1 || blocks[0]?.locked) return null;
  return shownPhoto(scene, blocks[0], selection.inset);
}

/** Begins, if a photo is selected. */
export function startCropping(): void {
  if (!desktop.editable || selectedPhoto() === null) return;
  desktop.cropping = true;
  desktop.say(words.m.crop.hint);
}

/** A key while a photo is cropped; true if it was used. */
export function cropKey(e: KeyboardEvent): boolean {
  if (!desktop.cropping || desk.mirror === null) return false;
  const far = e.shiftKey ? 5 : 1;
  const step = ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as Record<string, [number, number]>)[e.key];
  if (e.key === "Escape" || e.key === "Enter") desktop.cropping = false;
  else if (e.ctrlKey || e.metaKey || e.altKey) return false;
  else if (step) void crop((s) => panned(s, step[0] * far * STEP * s.frame.w, step[1] * far * STEP * s.frame.h));
  else if (e.key === "+" || e.key === "=") void crop((s) => zoomed(s.crop, ZOOM));
  else if (e.key === "-" || e.key === "_") void crop((s) => zoomed(s.crop, 1 / ZOOM));
  else return false;
  return true;
}

async function crop(make: (shown: Shown) => Shown["crop"]): Promise<void> {
  await editSelected(() => {
    const shown = selectedPhoto();
    if (!shown) return null;
    const next = make(shown);
    const same = next.x === shown.crop.x && next.y === shown.crop.y && next.zoom === shown.crop.zoom;
    return same ? null : cropCommand(shown, next);
  });
}
