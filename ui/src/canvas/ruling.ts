/** What stands on the rulers: columns and ems along the head, lines along the left. */
import type { GridView } from "../desk/wire";
import { cssPerUnit, type Camera } from "./camera";

/** Breadth of the rulers, in CSS pixels. */
export const HEAD = 18;
export const LEFT = 20;

/** What they are drawn with. */
export interface Inks {
  tick: string;
  column: string;
  text: string;
  font: string;
}

/** The inks of an element's styles. */
export function inksOf(element: Element): Inks {
  const style = getComputedStyle(element);
  const ink = (name: string) => style.getPropertyValue(name).trim();
  return { tick: ink("--tick"), column: ink("--raised"), text: ink("--t3"), font: style.fontFamily };
}

/** The columns, with their ems where these can be told apart, under names. */
export function ruleHead(pen: CanvasRenderingContext2D, grid: GridView, c: Camera, inks: Inks, name: (column: number, width: number) => string): void {
  const s = cssPerUnit(c);
  const width = grid.column_width * s;
  const ems = Math.round(grid.column_width / grid.em);
  const steps = grid.em * s > 3 ? Array.from({ length: ems + 1 }, (_, em) => em) : [0, ems];
  pen.fillStyle = inks.column;
  for (const x of grid.columns) pen.fillRect(c.x + x * s, 0, width, HEAD - 1);
  pen.beginPath();
  for (const x of grid.columns) {
    for (const em of steps) tick(pen, Math.round(c.x + (x + em * grid.em) * s) + 0.5, HEAD, 0, em % 5 === 0 || steps.length === 2 ? 7 : 4);
  }
  stroke(pen, inks);
  write(pen, inks, 10, "left");
  grid.columns.forEach((x, i) => pen.fillText(name(i + 1, width), c.x + x * s + 5, 11));
}

/** The lines, numbered every five, ten or twenty, as there is room. */
export function ruleLeft(pen: CanvasRenderingContext2D, grid: GridView, c: Camera, inks: Inks): void {
  const s = cssPerUnit(c);
  const leading = grid.leading * s;
  const every = [5, 10].find((n) => leading * n > 26) ?? 20;
  const y = (line: number) => Math.round(c.y + (grid.area.y + line * grid.leading) * s) + 0.5;
  pen.beginPath();
  for (let line = 0; line <= grid.lines; line += leading > 4 ? 1 : every) tick(pen, LEFT, y(line), line % every === 0 ? 5 : 3, 0);
  stroke(pen, inks);
  write(pen, inks, 8.5, "right");
  for (let line = 0; line <= grid.lines; line += every) pen.fillText(`${Math.max(line, 1)}`, 14, y(line) + 3.5);
}

/** A tick that ends at a place of the ruler's edge. */
function tick(pen: CanvasRenderingContext2D, x: number, y: number, along: number, up: number): void {
  pen.moveTo(x, y);
  pen.lineTo(x - along, y - up);
}

function stroke(pen: CanvasRenderingContext2D, inks: Inks): void {
  pen.strokeStyle = inks.tick;
  pen.lineWidth = 1;
  pen.stroke();
}

function write(pen: CanvasRenderingContext2D, inks: Inks, px: number, align: CanvasTextAlign): void {
  pen.fillStyle = inks.text;
  pen.font = `${px}px ${inks.font}`;
  pen.textAlign = align;
}
