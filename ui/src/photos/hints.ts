/** What an empty field of a photo could say: the file's own words, else the credit of its camera or of its series. */
import type { Photo } from "../desk/wire";

/** Fields that are written in many photos at once. */
export type Field = "caption" | "credit";

/** A word for an empty field, grey until somebody takes it. */
export interface Hint {
  text: string;
  from: "file" | "camera" | "series";
}

/** Beginnings that cameras and programs give to everybody's files; they tell of no photographer. */
const ANYBODY = new Set(["IMG", "DSC", "DSCF", "DSCN", "PXL", "MVI", "WX", "MMEXPORT", "IMAGE", "PHOTO", "SCREENSHOT"]);

/** `YH_8841.jpg` is of the series YH. */
export function seriesOf(name: string): string | null {
  const series = /^(\p{L}{2,12})[ _-]?\d/u.exec(name)?.[1]?.toUpperCase() ?? null;
  return series === null || ANYBODY.has(series) ? null : series;
}

/** The camera, told from others of its model if it says its number. */
function cameraOf(photo: Photo): string | null {
  const { camera, serial } = photo.read;
  return serial === "" ? null : `${camera} ${serial}`;
}

/** The credit as it would be printed: the photographer's name with 摄, else the credit line. */
export function fileCredit({ read }: Photo): string {
  if (read.byline === "") return read.credit;
  return read.byline.includes("摄") ? read.byline : `${read.byline} 摄`;
}

/** Credits that all photos of one kind share; none where two differ. */
class Shared {
  readonly #credits = new Map<string, string | null>();

  add(key: string | null, credit: string): void {
    if (key === null || credit === "") return;
    const known = this.#credits.get(key);
    this.#credits.set(key, known === undefined || known === credit ? credit : null);
  }

  of(key: string | null): string | null {
    return key === null ? null : (this.#credits.get(key) ?? null);
  }
}

/** Hints for the photos of an edition. A camera or a series that had two photographers gives none. */
export class Hints {
  readonly #cameras = new Shared();
  readonly #series = new Shared();

  constructor(photos: Iterable<Photo>) {
    for (const p of photos) {
      this.#cameras.add(cameraOf(p), p.credit.trim());
      this.#series.add(seriesOf(p.name), p.credit.trim());
    }
  }

  /** The hint for a field, if it is empty. */
  of(photo: Photo, field: Field): Hint | null {
    if (photo[field].trim() !== "") return null;
    const own = field === "caption" ? photo.read.caption : fileCredit(photo);
    if (own !== "") return { text: own, from: "file" };
    if (field === "caption") return null;
    const camera = this.#cameras.of(cameraOf(photo));
    if (camera !== null) return { text: camera, from: "camera" };
    const series = this.#series.of(seriesOf(photo.name));
    return series === null ? null : { text: series, from: "series" };
  }
}
