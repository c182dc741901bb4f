/** Drags of cards and thumbnails onto the page. */
import { desk } from "../desk/desk.svelte";
import { titleOf } from "../desk/copy";
import type { PagePoint } from "../desk/types";
import type { Applied, Photo, Story } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { drag } from "../tools/drag.svelte";
import { loaded, type Item } from "../tools/loaded.svelte";
import { madeBlock } from "../tools/made";
import { placeAt, placeFree } from "../tools/place-free";
import { PlacePhoto } from "../tools/place-photo";
import { PlaceStory } from "../tools/place-story";
import { press } from "../tools/press";
import type { Tool } from "../tools/tool";
import { pageUnder } from "../pages/under";

/** Presses a card: a click opens it, a drag places it. */
export function pressStory(e: PointerEvent, story: Story, placed: boolean, click: () => void): void {
  const m = desk.mirror;
  if (e.button !== 0 || !m) return;
  const paper = { grid: m.grid, setup: m.edition.setup, styles: m.edition.styles };
  const tool = placed || m.readOnly !== null ? null : () => new PlaceStory(story, paper);
  pressOut(e, tool, titleOf(story), click);
}

/** Presses a thumbnail. */
export function pressPhoto(e: PointerEvent, photo: Photo, placed: boolean, click: () => void): void {
  if (e.button !== 0) return;
  const tool = placed || desk.mirror?.readOnly !== null ? null : () => new PlacePhoto(photo);
  pressOut(e, tool, photo.name, click);
}

/** 排入本版: puts a story of the pool into free room of the page shown, and selects it. */
export async function placeStory(story: Story): Promise<void> {
  const m = desk.mirror;
  if (!m || !desktop.editable) return;
  const tool = new PlaceStory(story, { grid: m.grid, setup: m.edition.setup, styles: m.edition.styles });
  select(await placeFree(tool), titleOf(story));
}

/** The same for a photo, on its own. */
export async function placePhoto(photo: Photo): Promise<void> {
  if (desktop.editable) select(await placeFree(new PlacePhoto(photo)), photo.name);
}

/** Places something of the pool at a point of the page shown, and selects it. */
export async function landAt(item: Item, point: PagePoint): Promise<void> {
  const m = desk.mirror;
  if (!m) return;
  const [story, photo] = [m.stories.get(item.id), m.photos.get(item.id)];
  if (item.kind === "photo" && photo) select(await placeAt(new PlacePhoto(photo), point), photo.name);
  else if (story) select(await placeAt(new PlaceStory(story, { grid: m.grid, setup: m.edition.setup, styles: m.edition.styles }), point), titleOf(story));
}

/** Selects what an edit placed. */
function select(applied: Applied | null, name: string): void {
  const into = madeBlock(applied);
  if (into === null) return;
  desktop.goTo(into);
  desktop.say(words.m.spoken.placed(name));
}

function pressOut(e: PointerEvent, tool: (() => Tool) | null, name: string, click: () => void): void {
  let waiting: { page: string; timer: ReturnType<typeof setTimeout> } | null = null;
  const settle = () => {
    if (waiting) clearTimeout(waiting.timer);
    waiting = null;
  };
  press(e, {
    click,
    start: () => {
      loaded.empty();
      if (tool && desktop.editable) drag.start(tool());
    },
    move(at) {
      drag.move(at);
      // Resting over a page of the strip turns to it, so that one drag reaches every page.
      const page = drag.now ? pageUnder(at) : null;
      if (page === waiting?.page) return;
      settle();
      if (page !== null && page !== desktop.page) waiting = { page, timer: setTimeout(() => desktop.show(page), 350) };
    },
    async drop() {
      settle();
      select(await drag.drop(), name);
    },
    cancel() {
      settle();
      drag.cancel();
    },
    key: (k) => drag.key(k),
  });
}
