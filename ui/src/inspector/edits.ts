/** Edits of the records the inspector shows: one commit, one step. */
import { desk } from "../desk/desk.svelte";
import type { PhotoEdit, StoryEdit } from "../desk/wire";

/** Changes a story's copy. */
export function editStory(story: string, edit: StoryEdit): void {
  void desk.apply({ do: "edit_story", story, edit });
}

/** Changes what is said about a photo. */
export function editPhoto(photo: string, edit: PhotoEdit): void {
  void desk.apply({ do: "edit_photo", photo, edit });
}

/** Effective pixels an inch of a picture that fills a frame. */
export function effectivePpi(photo: { width: number; height: number }, frame: { w: number; h: number }, zoom: number): number {
  const points = Math.max(frame.w / 1000 / photo.width, frame.h / 1000 / photo.height) * (zoom / 1000);
  return points > 0 ? Math.round(72 / points) : 0;
}
