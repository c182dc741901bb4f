/** Goes to words wherever they stand: their page, their block selected, and they selected in the field they are written in. */
import { tick } from "svelte";
import { boundsOfBlock } from "../canvas/grid";
import { during } from "../desk/busy";
import { chainOf } from "../desk/chain";
import { desk } from "../desk/desk.svelte";
import type { Rect, StoryBlockRecord } from "../desk/types";
import { desktop } from "../desktop.svelte";
import { panelsStand } from "../widgets/frames";
import { placeInField, storyText, type WordsIn } from "./hits";
import { linesOf, stretchRects } from "./lines";
import { settle } from "./open-drafts";

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Words selected in a field, as long as nobody does anything to them. */
export interface Pointed {
  field: Field;
  from: number;
  to: number;
}

class Pointing {
  /** The words that were gone to last: the story editor opens what they stand in. */
  now = $state.raw<WordsIn | null>(null);

  /** Goes to words; where they are selected, or none if they cannot be shown. */
  async to(words: WordsIn): Promise<Pointed | null> {
    return await during(this.#to(words));
  }

  async #to(words: WordsIn): Promise<Pointed | null> {
    await settle();
    const place = words.of === "story" ? await storyPlace(words) : null;
    this.now = words;
    desktop.side = null;
    desktop.openPanel("right");
    if (words.of === "story") openStory(words.id, place?.block.id);
    else openPhoto(words.id);
    // The field comes with the panel, and a body with its text.
    await tick();
    await panelsStand();
    const rect = place?.rect ?? boundsOfSelected();
    if (rect) desktop.centre(rect);
    const pointed = select(words);
    // Room of headlines and pictures come after the panel, and push the field on.
    await panelsStand();
    if (words.field !== "body") pointed?.field.scrollIntoView({ block: "center" });
    return pointed;
  }
}

function openStory(story: string, block: string | undefined): void {
  if (block !== undefined) desktop.goTo(block);
  else desktop.selection = { kind: "story", id: story };
  desktop.mode = "layout";
  desktop.write(story);
}

function openPhoto(photo: string): void {
  const place = desk.places.photos.get(photo);
  desktop.editing = null;
  desktop.mode = "layout";
  if (place) desktop.goTo(place.block, place.inset);
  else desktop.selection = { kind: "photo", id: photo };
}

/** The block that shows words of a story, and where in it; what hangs over is shown in the last. */
async function storyPlace(words: Extract<WordsIn, { of: "story" }>): Promise<{ block: StoryBlockRecord; rect: Rect | null } | null> {
  const { mirror } = desk;
  const story = mirror?.stories.get(words.id);
  const chain = mirror ? chainOf(mirror, words.id) : [];
  const [first] = chain;
  if (!story || !first) return null;
  if (words.field !== "body") return { block: first, rect: null };
  let last: { block: StoryBlockRecord; rect: Rect | null } = { block: first, rect: null };
  for (const block of chain) {
    const set = await desk.lines(block.id);
    const lines = set ? linesOf(storyText(story, "body"), set) : [];
    const [rect = null] = stretchRects(lines, words.at, words.at + words.length);
    if (!rect) continue;
    last = { block, rect };
    if (lines.some((l) => !l.over && l.start <= words.at && words.at < l.end)) break;
  }
  return last;
}

function boundsOfSelected(): Rect | null {
  const { mirror } = desk;
  const [block] = desktop.blocks;
  return mirror && block ? boundsOfBlock(mirror.grid, block) : null;
}

/** Selects words in the field they are written in; it scrolls to them when it takes the focus. */
function select(words: WordsIn): Pointed | null {
  const name = words.of === "story" ? words.field : `${words.field}-${words.id}`;
  const field = document.querySelector<Field>(`[data-region=inspector] [data-testid="${name}"]`);
  const story = words.of === "story" ? desk.mirror?.stories.get(words.id) : undefined;
  const photo = words.of === "photo" ? desk.mirror?.photos.get(words.id) : undefined;
  const text = words.of === "story" ? story && storyText(story, words.field) : photo?.[words.field];
  if (!field || text === undefined) return null;
  const from = placeInField(field.value, text, words.at, words.length);
  if (from === null) return null;
  const to = from + words.length;
  field.blur();
  field.setSelectionRange(from, to);
  field.focus();
  return { field, from, to };
}

/** The window's one finger. */
export const pointing = new Pointing();
