import { describe, expect, it } from "vitest";
import { Gesture } from "./gesture";

function recorded() {
  const log: string[] = [];
  const at = (x: number, y: number) => ({ x, y, time: 0 });
  const gesture = new Gesture(at(10, 10), {
    click: () => log.push("click"),
    start: (from) => log.push(`start ${from.x},${from.y}`),
    move: (p) => log.push(`move ${p.x},${p.y}`),
    drop: (p) => log.push(`drop ${p.x},${p.y}`),
    cancel: () => log.push("cancel"),
  });
  return { log, gesture, at };
}

describe("gesture", () => {
  it("is a click below the threshold", () => {
    const { log, gesture, at } = recorded();
    gesture.move(at(12, 12));
    gesture.up(at(13, 10));
    expect(log).toEqual(["click"]);
  });

  it("starts where it was pressed, then follows", () => {
    const { log, gesture, at } = recorded();
    gesture.move(at(14, 10));
    gesture.move(at(30, 40));
    gesture.up(at(31, 41));
    expect(log).toEqual(["start 10,10", "move 14,10", "move 30,40", "drop 31,41"]);
  });

  it("restores once when it is cancelled, and drops nothing after", () => {
    const { log, gesture, at } = recorded();
    gesture.move(at(30, 40));
    gesture.cancel();
    gesture.move(at(50, 50));
    gesture.up(at(50, 50));
    gesture.cancel();
    expect(log).toEqual(["start 10,10", "move 30,40", "cancel"]);
  });

  it("does nothing when a press is cancelled before it drags", () => {
    const { log, gesture } = recorded();
    gesture.cancel();
    expect(log).toEqual([]);
  });
});
