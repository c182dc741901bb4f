/** 落位: a photo of the photo desk goes onto the page shown beside it, by hand or by key. */
import { around, frameRect } from "../canvas/grid";
import { titleOf } from "../desk/copy";
import { desk } from "../desk/desk.svelte";
import type { Applied, Photo, Story } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { pageUnder } from "../pages/under";
import { drag } from "../tools/drag.svelte";
import { placeAt, placeFree } from "../tools/place-free";
import { PlacePhoto } from "../tools/place-photo";
import { press } from "../tools/press";
import { framesOf } from "../tools/tool";
import { room, type Pick } from "./room.svelte";

/** Milliseconds of rest over a page's number after which that page is shown. */
const TURN = 350;

/** Whether a photo can be placed on the page shown. */
export function canPlace(photo: Photo | null): photo is Photo {
  return photo !== null && desktop.editable && !desk.places.photos.has(photo.id);
}

/** Presses a tile: a click picks it, a drag carries it to the page. */
export function pressTile(e: PointerEvent, photo: Photo): void {
  if (e.button !== 0) return;
  let turning: { page: string; timer: ReturnType<typeof setTimeout> } | null = null;
  const rest = () => {
    if (turning) clearTimeout(turning.timer);
    turning = null;
  };
  press(e, {
    click: () => room.pick(photo.id, pickOf(e)),
    start() {
      if (!room.isPicked(photo.id)) room.pick(photo.id);
      if (canPlace(photo)) drag.start(new PlacePhoto(photo));
    },
    move(at) {
      drag.move(at);
      const page = drag.now ? pageUnder(at) : null;
      if (page === turning?.page) return;
      rest();
      if (page !== null && page !== desktop.page) turning = { page, timer: setTimeout(() => desktop.show(page), TURN) };
    },
    async drop() {
      rest();
      tell(photo, await drag.drop());
    },
    cancel() {
      rest();
      drag.cancel();
    },
    key: (k) => drag.key(k),
  });
}

/** What a press or a key with Ctrl or Shift held means. */
export function pickOf(e: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }): Pick {
  if (e.shiftKey) return "range";
  return e.ctrlKey || e.metaKey ? "toggle" : "one";
}

/** Ctrl+D: the photo goes into free room of the page shown, on its own. */
export async function placeCurrent(): Promise<void> {
  const photo = room.current;
  if (canPlace(photo)) tell(photo, await placeFree(new PlacePhoto(photo)));
}

/** Stories of the page shown that a photo could go into. */
export function takers(): Story[] {
  const m = desk.mirror;
  const blocks = m?.pages.get(desktop.page ?? "")?.blocks ?? [];
  const stories = blocks.flatMap((id) => {
    const block = m?.blocks.get(id);
    return block?.kind === "story" && !block.locked ? (m?.stories.get(block.story) ?? []) : [];
  });
  // A story may go on in another block of the same page.
  return [...new Set(stories)];
}

/** Attaches a photo to a story of the page shown, as if it had been let go in the middle of it. */
export async function attach(photo: Photo, story: string): Promise<void> {
  const m = desk.mirror;
  const block = [...(m?.blocks.values() ?? [])].find((b) => b.kind === "story" && b.story === story && b.page === desktop.page);
  if (!m || !block || !canPlace(photo)) return;
  const r = around(framesOf(block).slice(0, 1).map((f) => frameRect(m.grid, f)));
  tell(photo, await placeAt(new PlacePhoto(photo), { x: r.x + r.w / 2, y: r.y + r.h / 2 }));
}

function tell(photo: Photo, applied: Applied | null): void {
  if (applied === null) return;
  drag.landed();
  room.pick(photo.id);
  const block = desk.mirror?.blocks.get(desk.places.photos.get(photo.id)?.block ?? "");
  const story = block?.kind === "story" ? desk.mirror?.stories.get(block.story) : undefined;
  desktop.say(story ? words.m.photos.attached(photo.name, titleOf(story)) : words.m.spoken.placed(photo.name));
}
