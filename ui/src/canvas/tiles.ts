/**
 * The page's picture: 512-pixel tiles, the old ones scaled until sharp ones come.
 *
 * Plain DOM, so that zooming and panning cost one transform. A layer holds the
 * tiles of one page, revision and scale; a new layer takes over at once when
 * all it shows has been decoded, and the old one goes, but for the tiles that an
 * edit left as they were.
 */
import { begin } from "../desk/busy";
import type { Rect } from "../desk/types";

/** Edge of a tile in device pixels. */
const TILE = 512;

/** What is to be shown. */
export interface Shot {
  page: string;
  revision: string;
  /** What the addresses of its tiles say beyond the place: nothing, or what is shown of the inks. */
  query: string;
  /** Thousandths of a device pixel a point. */
  scale: number;
  /** CSS pixels of a device pixel of this scale. */
  css: number;
  /** The page's corner in the view, CSS pixels. */
  x: number;
  y: number;
  /** The view, CSS pixels. */
  view: { w: number; h: number };
  /** The page in device pixels of this scale. */
  size: { w: number; h: number };
}

interface Layer {
  key: string;
  page: string;
  revision: string;
  query: string;
  scale: number;
  element: HTMLElement;
  /** Tiles whose picture has come; those that it takes over stand in the layer below until it is complete. */
  images: Map<string, HTMLImageElement>;
  /** The layer it takes tiles over from. */
  below: Layer | null;
  tiles: Map<string, "ahead" | "loading" | "shown">;
  /** Images under way, and what ends waiting for each. */
  loading: Map<HTMLImageElement, AbortController>;
  /** Tiles that the view waits for, and how to end waiting for them. */
  waits: Map<string, () => void>;
}

/** The layers of one canvas. */
export class TileLayers {
  #layers: Layer[] = [];
  /** The shot whose surroundings are still to be asked for. */
  #ahead: Shot | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly url: (address: string) => string,
    private readonly painted: (revision: string) => void,
    /** Where a page looks another way at a revision than at an earlier one; everywhere, if nothing is known. */
    private readonly changed: (page: string, from: string, to: string) => Rect[] | null,
  ) {}

  /** Scales what is there; costs no request. */
  place(page: string, scale: number, css: number): void {
    for (const layer of this.#layers) {
      layer.element.style.transform = `scale(${(css * scale) / layer.scale})`;
      layer.element.hidden = layer.page !== page;
    }
  }

  /** Asks for the tiles that a shot shows. */
  show(shot: Shot): void {
    const key = keyOf(shot);
    const top = this.#layers.at(-1);
    const layer = top?.key === key ? top : this.#add(key, shot);
    for (const [tx, ty] of wanted(shot, 0)) this.#tile(layer, shot, tx, ty, false);
    this.#ahead = shot;
    this.place(shot.page, shot.scale, shot.css);
    this.#settle(layer, shot.revision);
  }

  /** Forgets everything. */
  clear(): void {
    for (const layer of this.#layers) drop(layer);
    this.#layers = [];
  }

  #add(key: string, shot: Shot): Layer {
    const element = document.createElement("div");
    element.className = "tiles";
    // Hidden until complete when it only replaces another state of the same view.
    const sameView = this.#layers.some((l) => l.page === shot.page && l.scale === shot.scale && complete(l));
    element.style.visibility = sameView ? "hidden" : "visible";
    this.root.append(element);
    // Layers that never became complete are of no use under this one.
    const kept = this.#layers.filter((l) => l.page === shot.page && complete(l)).slice(-1);
    const images = this.#spared(kept[0], shot);
    const below = images.size > 0 ? (kept[0] ?? null) : null;
    const tiles: Layer["tiles"] = new Map([...images.keys()].map((at) => [at, "shown"]));
    const { page, revision, query, scale } = shot;
    const layer: Layer = { key, page, revision, query, scale, element, images, below, tiles, loading: new Map(), waits: new Map() };
    for (const old of this.#layers) if (!kept.includes(old)) drop(old);
    this.#layers = [...kept, layer];
    return layer;
  }

  /** The tiles of a layer that a shot shows the same, in its view and round it. */
  #spared(old: Layer | undefined, shot: Shot): Map<string, HTMLImageElement> {
    const spared = new Map<string, HTMLImageElement>();
    if (old?.scale !== shot.scale || old.query !== shot.query) return spared;
    const places = this.changed(shot.page, old.revision, shot.revision);
    if (places === null) return spared;
    for (const [tx, ty] of wanted(shot, 1)) {
      const image = old.images.get(`${tx}/${ty}`);
      if (image && !places.some((p) => touches(p, shot.scale, tx, ty))) spared.set(`${tx}/${ty}`, image);
    }
    return spared;
  }

  /** One tile; what is only asked for ahead of a pan is waited for by nobody. */
  #tile(layer: Layer, shot: Shot, tx: number, ty: number, ahead: boolean): void {
    const at = `${tx}/${ty}`;
    const known = layer.tiles.get(at);
    if (known === "loading" || known === "shown" || (known === "ahead" && ahead)) return;
    layer.tiles.set(at, ahead ? "ahead" : "loading");
    if (!ahead) layer.waits.set(at, begin());
    if (known === "ahead") return;
    const end = () => {
      layer.waits.get(at)?.();
      layer.waits.delete(at);
    };
    const image = new Image(TILE, TILE);
    image.alt = "";
    image.draggable = false;
    image.style.left = `${tx * TILE}px`;
    image.style.top = `${ty * TILE}px`;
    image.style.display = "none";
    layer.element.append(image);
    const asked = new AbortController();
    layer.loading.set(image, asked);
    const shown = () => {
      // Its layer may have gone while it was decoded.
      if (!this.#layers.includes(layer)) return;
      image.style.display = "";
      layer.tiles.set(at, "shown");
      layer.images.set(at, image);
      this.#settle(layer, shot.revision);
      end();
    };
    // A tile that cannot be had leaves the old one in place, and is asked for anew when next in view.
    const failed = () => {
      layer.loading.delete(image);
      image.remove();
      layer.tiles.delete(at);
      end();
    };
    const came = () => {
      layer.loading.delete(image);
      image.decode().then(shown, failed);
    };
    // Decoded only once it is here: a web view holds for ever what waits to be decoded and is given up.
    image.addEventListener("load", came, { signal: asked.signal });
    image.addEventListener("error", failed, { signal: asked.signal });
    image.src = this.url(`tile/${shot.page}/${shot.revision}/${shot.scale}/${tx}/${ty}${shot.query}`);
  }

  #settle(layer: Layer, revision: string): void {
    if (layer !== this.#layers.at(-1) || !complete(layer)) return;
    if (layer.below) takeOver(layer, layer.below);
    layer.element.style.visibility = "visible";
    for (const old of this.#layers) if (old !== layer) drop(old);
    this.#layers = [layer];
    this.painted(revision);
    // What lies round the view comes next, so that a pan meets no blank.
    const shot = this.#ahead;
    if (shot === null || keyOf(shot) !== layer.key) return;
    this.#ahead = null;
    for (const [tx, ty] of wanted(shot, 1)) this.#tile(layer, shot, tx, ty, true);
  }
}

/** Shots of one key show the same tiles. */
function keyOf(shot: Shot): string {
  return `${shot.page}/${shot.revision}/${shot.scale}${shot.query}`;
}

/**
 * The new tiles of a layer go among those that stay, which are not touched: a tile that is moved is painted anew, and
 * may have to be decoded for it. Those they replace go where the new ones were, to be dropped.
 */
function takeOver(layer: Layer, below: Layer): void {
  const stay = new Set<Element>(layer.images.values());
  const [fresh, old] = [[...layer.element.children], [...below.element.children].filter((i) => !stay.has(i))];
  below.element.append(...fresh);
  layer.element.append(...old);
  [layer.element, below.element] = [below.element, layer.element];
  layer.below = null;
}

/** Takes a layer away; what it still loads is not wanted any more. */
function drop(layer: Layer): void {
  for (const asked of layer.loading.values()) asked.abort();
  layer.loading.clear();
  // While they are part of the page: Blink notes an image without a source in a list of the page's, and strikes it out
  // when it is taken away.
  for (const image of layer.element.querySelectorAll("img")) letGo(image);
  layer.element.remove();
  for (const end of layer.waits.values()) end();
  layer.waits.clear();
}

/** An element keeps the pixels of its picture until the garbage of the page is collected, which may be long after. */
function letGo(image: HTMLImageElement): void {
  image.removeAttribute("src");
}

/** Whether a tile shows anything of a place, or what is drawn there and reaches part of a pixel beyond. */
export function touches(place: Rect, scale: number, tx: number, ty: number): boolean {
  const meets = (at: number, size: number, tile: number) => {
    const [from, to] = [(at * scale) / 1e6 - 2, ((at + size) * scale) / 1e6 + 2];
    return to > tile * TILE && from < (tile + 1) * TILE;
  };
  return meets(place.x, place.w, tx) && meets(place.y, place.h, ty);
}

function complete(layer: Layer): boolean {
  const tiles = [...layer.tiles.values()];
  return tiles.includes("shown") && !tiles.includes("loading");
}

/** Tiles of the page that the view shows, and so many rings round it, those in the middle first. */
export function wanted(shot: Shot, rings: number): [number, number][] {
  const span = (at: number, room: number, size: number): [number, number] => [
    Math.max(0, Math.floor(-at / shot.css / TILE) - rings),
    Math.min(Math.ceil(size / TILE) - 1, Math.floor((room - at) / shot.css / TILE) + rings),
  ];
  const [left, right] = span(shot.x, shot.view.w, shot.size.w);
  const [top, foot] = span(shot.y, shot.view.h, shot.size.h);
  const all: [number, number][] = [];
  for (let ty = top; ty <= foot; ty += 1) for (let tx = left; tx <= right; tx += 1) all.push([tx, ty]);
  const mid = [(left + right) / 2, (top + foot) / 2] as const;
  const away = ([x, y]: [number, number]) => Math.hypot(x - mid[0], y - mid[1]);
  return all.sort((a, b) => away(a) - away(b));
}

/** The page in device pixels at a scale. */
export function pagePixels(trim: Rect | { w: number; h: number }, scale: number): { w: number; h: number } {
  return { w: Math.ceil((trim.w * scale) / 1e6), h: Math.ceil((trim.h * scale) / 1e6) };
}
