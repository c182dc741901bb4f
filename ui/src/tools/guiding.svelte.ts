/** 参考线 under the hand: drawn out of a ruler, moved, and taken away by drawing it back. */
import { cssPerUnit } from "../canvas/camera";
import { desk } from "../desk/desk.svelte";
import type { Guide } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { words } from "../messages/words.svelte";
import { edit } from "./acts";
import { drag } from "./drag.svelte";
import type { PointerAt } from "./gesture";
import { axisOf, guideAt } from "./guides";
import { setGuides } from "./guide-acts";
import { press } from "./press";

/** A guide being drawn. */
export interface Guiding {
  guide: Guide;
  /** Which of the page's guides it is; none for a new one. */
  index: number | null;
  /** Over the ruler it goes away. */
  gone: boolean;
}

class GuideDrag {
  now = $state.raw<Guiding | null>(null);

  /** A press on a ruler draws a new guide out of it; a click does nothing. */
  draw(e: PointerEvent, runs: Guide["runs"]): void {
    if (e.button === 0 && desktop.editable) this.#press(e, { runs, at: 0 }, null);
  }

  /** A press on a guide selects it, and moves it unless it is locked. */
  take(e: PointerEvent, index: number): void {
    const guide = desktop.shownGuides[index];
    if (e.button !== 0 || !guide) return;
    e.stopPropagation();
    desktop.pickGuide(index);
    if (desktop.editable && guide.locked !== true) this.#press(e, guide, index);
  }

  #press(e: PointerEvent, guide: Guide, index: number | null): void {
    press(e, {
      start: () => undefined,
      move: (at) => this.#follow(guide, index, at),
      drop: () => void this.#drop(),
      cancel: () => (this.now = null),
    });
  }

  #follow(guide: Guide, index: number | null, at: PointerAt): void {
    const grid = desk.mirror?.grid;
    const view = drag.surface?.getBoundingClientRect();
    if (!grid || !view) return;
    const point = drag.pointOf(at);
    const free = desktop.snap === (at.held?.ctrl === true);
    const beside = (desk.views.get(desktop.page ?? "")?.blocks ?? []).map((b) => b.bounds);
    const place = guideAt(grid, guide.runs, point[axisOf(guide.runs)], beside, free ? null : cssPerUnit(desktop.camera));
    const gone = guide.runs === "down" ? at.x < view.left : at.y < view.top;
    this.now = { guide: { ...guide, at: place }, index, gone };
  }

  async #drop(): Promise<void> {
    const drawn = this.now;
    const page = desktop.page;
    if (!drawn || page === null) return;
    const { guide, index, gone } = drawn;
    // What is stored is shown before what was under the hand goes.
    const done = await edit(() => {
      const guides = desk.mirror?.pages.get(page)?.guides ?? [];
      if (gone) return index === null ? null : setGuides(page, guides.filter((_, i) => i !== index), "remove_guide");
      if (index === null) return setGuides(page, [...guides, guide], "add_guide");
      return guides[index]?.at === guide.at ? null : setGuides(page, guides.map((g, i) => (i === index ? guide : g)), "move_guide");
    });
    if (this.now === drawn) this.now = null;
    if (!done) return;
    if (gone) desktop.clear();
    else if (index === null) desktop.pickGuide(desktop.shownGuides.length - 1);
    desktop.say(gone ? words.m.spoken.removed : words.m.spoken.done);
  }
}

/** The one guide under the hand. */
export const guiding = new GuideDrag();
