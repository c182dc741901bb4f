import { describe, expect, it } from "vitest";
import { Previewer } from "./previewer";

function asked() {
  const log: string[] = [];
  const open: { q: number; done: (a: string) => void; fail: (e: Error) => void }[] = [];
  const previewer = new Previewer<number, string>(
    (q) => new Promise((done, fail) => open.push({ q, done, fail })),
    (q, a) => void log.push(`${q}=${a}`),
    (q, e) => void log.push(`${q}!${(e as Error).message}`),
  );
  return { log, open, previewer };
}
const turn = () => new Promise((r) => setTimeout(r));

describe("previewer", () => {
  it("has one question in flight and then asks only the latest", async () => {
    const { log, open, previewer } = asked();
    for (const q of [1, 2, 3, 4]) previewer.request(q);
    expect(open.map((o) => o.q)).toEqual([1]);
    open[0]?.done("a");
    await turn();
    expect(open.map((o) => o.q)).toEqual([1, 4]);
    open[1]?.done("d");
    await turn();
    expect(log).toEqual(["1=a", "4=d"]);
  });

  it("goes on after a refusal", async () => {
    const { log, open, previewer } = asked();
    previewer.request(1);
    previewer.request(2);
    open[0]?.fail(new Error("off_grid"));
    await turn();
    open[1]?.done("b");
    await turn();
    expect(log).toEqual(["1!off_grid", "2=b"]);
  });

  it("hears nothing once stopped", async () => {
    const { log, open, previewer } = asked();
    previewer.request(1);
    previewer.stop();
    open[0]?.done("a");
    previewer.request(2);
    await turn();
    expect(log).toEqual([]);
    expect(open).toHaveLength(1);
  });

  it("settles when the last answer was heard", async () => {
    const { log, open, previewer } = asked();
    previewer.request(1);
    previewer.request(2);
    const settled = previewer.settled(5000).then(() => log.push("settled"));
    open[0]?.done("a");
    await turn();
    open[1]?.done("b");
    await settled;
    expect(log).toEqual(["1=a", "2=b", "settled"]);
  });
});
