/** A story or a photo of the pool, placed into a box that is drawn. */
import { overlaps, rectOf } from "../canvas/grid";
import { PLAIN_HEAD, type Command, type GridRect, type PagePoint } from "../desk/types";
import { continueCommand } from "./continue";
import { drawnBox } from "./draw";
import { ALONE, keyOf, takenCells, type Aim, type Scene, type Tool } from "./tool";

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

  aim(p: PagePoint, scene: Scene): Aim {
    const g = scene.mirror.grid;
    const box = drawnBox(g, this.start, p);
    const over = takenCells(scene, []).find((t) => overlaps(t.cells, box))?.block ?? null;
    return { ...ALONE, key: keyOf(box), command: this.#command(box, scene.page), boxes: [rectOf(g, box)], ...box, over };
  }

  shows(): ["made"] {
    return ["made"];
  }

  #command(frame: GridRect, page: string): Command {
    const { kind, id } = this.item;
    if (kind === "rest") return continueCommand(id, page, frame);
    if (kind === "photo") return { do: "place_photo", photo: id, page, frame, crop: { zoom: 1000, x: 500, y: 500 }, caption: true };
    const areas = [{ frame, columns: { count: null, rounding: "free" as const, gap: null } }];
    return { do: "place_story", story: id, page, areas, head: PLAIN_HEAD };
  }
}
