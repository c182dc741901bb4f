/** 对调: the line from where a page is dropped to where the other page goes. */

/** A picture's edges in the window. */
export interface Edges {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Pixels that the line runs below two pictures of one row, under what is written there, and the radius of its corners. */
const DIP = 36;
const ROUND = 12;

/** The line, and the point and direction of its head. */
export interface Lead {
  path: string;
  x: number;
  y: number;
  /** 1 down, -1 up. */
  way: 1 | -1;
}

/** Out of the picture dropped on and into the one that is left, upright at both ends. */
export function leadOf(from: Edges, to: Edges): Lead {
  const [x0, x1] = [(from.left + from.right) / 2, (to.left + to.right) / 2];
  const below = to.top > from.bottom;
  const above = to.bottom < from.top;
  const y0 = above ? from.top : from.bottom;
  const y1 = below ? to.top : to.bottom;
  const across = below || above ? (y0 + y1) / 2 : Math.max(y0, y1) + DIP;
  const [out, into] = [Math.sign(across - y0), Math.sign(y1 - across)] as [1 | -1, 1 | -1];
  const r = Math.min(ROUND, Math.abs(x1 - x0) / 2, Math.abs(across - y0), Math.abs(y1 - across));
  const side = Math.sign(x1 - x0) * r;
  const path = `M${x0} ${y0}V${across - out * r}Q${x0} ${across} ${x0 + side} ${across}H${x1 - side}Q${x1} ${across} ${x1} ${across + into * r}V${y1}`;
  return { path, x: x1, y: y1, way: into };
}
