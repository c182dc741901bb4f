/** 查找替换: in one story's body, or in everything the edition prints of stories and photos. */
import { desk } from "../desk/desk.svelte";
import { chainOf } from "../desk/chain";
import { one } from "../desk/one";
import { occurrences } from "../desk/replace";
import type { Command, Photo, Story } from "../desk/wire";
import { desktop } from "../desktop.svelte";
import { deckCommand, inDecks, inWords, wordsCommand } from "./decks";
import { flat, splices, type Change } from "./flat";

/** Most edits of one step, as the desk takes them. */
const MOST_EDITS = 9000;

/** What a replacement throughout the edition came to. */
export interface Replaced {
  done: number;
  /** Occurrences on signed pages, which stay. */
  signed: number;
}

class Find {
  open = $state(false);
  wanted = $state("");
  by = $state("");
  /** The whole edition rather than the story that is open. */
  everywhere = $state(false);
  /** What the last replacement throughout came to. */
  replaced = $state.raw<Replaced | null>(null);
  /** A story just opened for what was found in it. */
  #found: string | null = null;

  /** Occurrences in the edition. */
  count: number = $derived(this.everywhere ? stories().reduce((n, s) => n + inStory(s, this.wanted), 0) + photos().reduce((n, p) => n + inWords(p, this.wanted), 0) : 0);

  /** Opens the next story that has it; false if no other has. */
  goOn(from: string): boolean {
    const all = stories();
    const at = all.findIndex((s) => s.id === from);
    const next = [...all.slice(at + 1), ...all.slice(0, at)].find((s) => occurrences(flat(s.body), this.wanted) > 0);
    if (!next) return false;
    this.#found = next.id;
    const place = desk.places.stories.get(next.id);
    if (place) desktop.goTo(place.block);
    else desktop.selection = { kind: "story", id: next.id };
    desktop.write(next.id);
    return true;
  }

  /** Whether a story was opened for what is in it; only once. */
  took(story: string): boolean {
    const found = this.#found === story;
    this.#found = null;
    return found;
  }

  /** Replaces it in every story and photo that may be changed, as one step. */
  async replaceEverywhere(): Promise<void> {
    let signed = 0;
    let done = 0;
    const applied = await desk.write(() => {
      const { wanted, by } = this;
      const all = this.count;
      const commands: Command[] = [];
      done = 0;
      for (const s of stories().filter((s) => !onSigned(s))) {
        const text = flat(s.body);
        const edits = [...splices(s.id, text, changesOf(text, wanted, by)), ...listed(deckCommand(s, wanted, by))];
        if (commands.length + edits.length > MOST_EDITS) break;
        commands.push(...edits);
        done += inStory(s, wanted);
      }
      for (const p of photos().filter((p) => !isSigned(desk.places.photos.get(p.id)?.page))) {
        if (commands.length >= MOST_EDITS) break;
        commands.push(...listed(wordsCommand(p, wanted, by)));
        done += inWords(p, wanted);
      }
      signed = all - done;
      return one(commands, "replace_text");
    });
    this.replaced = { done: applied ? done : 0, signed };
  }
}

function listed(command: Command | null): Command[] {
  return command === null ? [] : [command];
}

/** How often it occurs in all of a story. */
function inStory(s: Story, wanted: string): number {
  return occurrences(flat(s.body), wanted) + inDecks(s, wanted);
}

function changesOf(text: string, wanted: string, by: string): Change[] {
  const changes: Change[] = [];
  if (wanted === "") return changes;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) changes.push({ at, removed: wanted.length, text: by });
  return changes;
}

function isSigned(page: string | undefined): boolean {
  return desk.mirror?.pages.get(page ?? "")?.state === "signed";
}

/** Whether any of the blocks a story runs through stands on a signed page. */
function onSigned(s: Story): boolean {
  return desk.mirror !== null && chainOf(desk.mirror, s.id).some((b) => isSigned(b.page));
}

/** Photos of the edition. */
function photos(): Photo[] {
  return [...(desk.mirror?.photos.values() ?? [])];
}

/** Stories in the order of their pages, then those of the pool. */
function stories(): Story[] {
  const m = desk.mirror;
  if (!m) return [];
  const placed = m.edition.pages.flatMap((id) => m.pages.get(id)?.blocks ?? []).flatMap((id) => {
    const block = m.blocks.get(id);
    return block?.kind === "story" ? (m.stories.get(block.story) ?? []) : [];
  });
  // A story that goes on stands in several blocks, and is one all the same.
  const once = [...new Set(placed)];
  const there = new Set(once.map((s) => s.id));
  return [...once, ...[...m.stories.values()].filter((s) => !there.has(s.id))];
}

/** The window's one search. */
export const find = new Find();
