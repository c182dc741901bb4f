/** Pictures that come with an answer of the desk: how they are told from it, and shown in the same frame. */
import type { BlockPicture, Preview, Response } from "./wire";

/** A picture with its pixels; none where the window shows it already. */
export interface Painted extends BlockPicture {
  pixels: Uint8Array;
}

/** A page as an edit would make it, with the pixels of its pictures. */
export interface PaintedPreview extends Preview {
  pictures: Painted[];
}

/** Bytes before the JSON of an answer with pixels: its length. */
const HEAD = 4;
const NOTHING = new Uint8Array();

/** An answer as it came: JSON that was read, or its bytes with the pixels behind. */
export function opened(message: Response | ArrayBuffer): Response {
  const bytes = message instanceof ArrayBuffer ? message : null;
  const length = bytes && new DataView(bytes).getUint32(0, true);
  const response = bytes ? (JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, HEAD, length ?? 0))) as Response) : (message as Response);
  if (typeof response !== "object" || response === null || !("pictures" in response)) return response;
  let at = HEAD + (length ?? 0);
  const pictures = response.pictures.map((picture): Painted => {
    const pixels = bytes ? new Uint8Array(bytes, at, picture.size) : NOTHING;
    at += picture.size;
    return { ...picture, pixels };
  });
  return { ...response, pictures };
}

/** Room for the pixels of one picture, kept unless it is large: a drag paints sixty a second. */
let room = new ArrayBuffer(0);
const LARGE = 1 << 24;

/** Canvases grow by so many pixels at a time: new room costs a web view more than what is painted in it. */
const STEP = 128;

/**
 * Paints a picture on a canvas: the one that showed the block before, if there is one, and where only parts of it
 * came, no more than those. Its box cuts off what is beyond.
 */
export function paint({ w, h, pixels, onto, parts }: Painted, canvas = document.createElement("canvas")): HTMLCanvasElement {
  const pen = canvas.getContext("2d");
  if (onto !== null) {
    let at = 0;
    for (const { x, y, w, h, size } of parts) pen?.putImageData(image(pixels.subarray(at, (at += size)), w, h), x, y);
    return canvas;
  }
  if (canvas.width < w || canvas.height < h || !canvas.style.width) {
    canvas.width = Math.ceil(w / STEP) * STEP;
    canvas.height = Math.ceil(h / STEP) * STEP;
  }
  canvas.style.width = `${(100 * canvas.width) / w}%`;
  canvas.style.height = `${(100 * canvas.height) / h}%`;
  pen?.putImageData(image(pixels, w, h), 0, 0);
  pen?.clearRect(w, 0, canvas.width - w, h);
  pen?.clearRect(0, h, canvas.width, canvas.height - h);
  return canvas;
}

/** The pixels that runs tell of, until the next are asked for. */
function image(runs: Uint8Array, w: number, h: number): ImageData {
  const bytes = 4 * w * h;
  const buffer = room.byteLength < bytes ? new ArrayBuffer(bytes) : room;
  if (bytes <= LARGE) room = buffer;
  unpack(runs, new Uint32Array(buffer, 0, w * h).fill(0));
  return new ImageData(new Uint8ClampedArray(buffer, 0, bytes), w, h);
}

/** Sets the pixels that runs tell of (`raster/src/runs.rs`); the others are clear already. */
export function unpack(runs: Uint8Array, pixels: Uint32Array): void {
  let [to, ink] = [0, 0];
  for (let at = 0; at < runs.length; ) {
    const head = runs[at++] ?? 0;
    const end = to + (head & 63) + 1;
    const kind = head >> 6;
    if (kind === 0) to = end;
    else if (kind === 1) {
      for (; to < end; at += 1) {
        const pair = runs[at] ?? 0;
        pixels[to++] = ((pair >> 4) * FULL) | ink;
        if (to < end) pixels[to++] = ((pair & 15) * FULL) | ink;
      }
    } else if (kind === 2) {
      ink = colour(runs, at);
      at += 3;
    } else for (; to < end; at += 4) pixels[to++] = colour(runs, at) | ((runs[at + 3] ?? 0) << 24);
  }
}

/** A sixteenth of an alpha, where pixels hold it. */
const FULL = 17 << 24;

/** Red, green and blue, where the pixels of every machine that has a web view hold them: the lowest byte first. */
function colour(runs: Uint8Array, at: number): number {
  return (runs[at] ?? 0) | ((runs[at + 1] ?? 0) << 8) | ((runs[at + 2] ?? 0) << 16);
}
