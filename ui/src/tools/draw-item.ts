/** A story or a photo of the pool, placed into a box that is drawn. */
import { frameRect, overlaps } from "../canvas/grid";
import { PLAIN_HEAD, type Command, type Frame, type PagePoint } from "../desk/types";
import type { GridView } from "../desk/wire";
import { continueCommand } from "./continue";
import { drawnBox, drawnByHand } from "./draw";
import { newArea } from "./reframe";
import { ALONE, keyOf, NOTHING_HELD, takenCells, type Aim, type Held, type Scene, type Tool } from "./tool";

/** Something of the pool, or the rest of a story that runs over in a block. */
interface Item {
  kind: "story" | "photo" | "rest";
  id: string;
}

/** The box decides; the story runs over or under. */
export class DrawItem implements Tool {
  readonly kind: "place_story" | "place_photo" | "continue_story";
  readonly held = [];
  readonly from: string | null;

  constructor(
    private readonly item: Item,
    private readonly start: PagePoint,
  ) {
    this.kind = item.kind === "rest" ? "continue_story" : item.kind === "story" ? "place_story" : "place_photo";
    this.from = item.kind === "rest" ? null : item.id;
  }

  aim(p: PagePoint, scene: Scene, held: Held = NOTHING_HELD): Aim {
    const g = scene.mirror.grid;
    const box = drawnBox(g, this.start, p);
    const frame = held.ctrl ? drawnByHand(g, this.start, p) : box;
    const over = takenCells(scene, []).find((t) => overlaps(t.cells, box))?.block ?? null;
    return { ...ALONE, key: keyOf(frame), command: this.#command(g, frame, scene.page), boxes: [frameRect(g, frame)], ...box, over };
  }

  shows(): ["made"] {
    return ["made"];
  }

  #command(g: GridView, frame: Frame, page: string): Command {
    const { kind, id } = this.item;
    if (kind === "rest") return continueCommand(g, id, page, frame);
    if (kind === "photo") return { do: "place_photo", photo: id, page, frame, crop: { zoom: 1000, x: 500, y: 500 }, caption: true };
    return { do: "place_story", story: id, page, areas: [newArea(g, frame)], head: PLAIN_HEAD };
  }
}
