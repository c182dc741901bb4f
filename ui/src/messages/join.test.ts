import { expect, it } from "vitest";
import { en } from "./en";
import { zhCN } from "./zh-CN";

const sources = import.meta.glob<string>("../**/*.{ts,svelte}", { query: "?raw", import: "default", eager: true });

/** Marks of Chinese sentences. The wide blank between two things on a line is none of them: it is read in no language. */
const MARKS = /[，、；：。！？（）「」『』《》〈〉【】]/u;

/** Sources that look for such marks in what comes in, and write none. */
const READS = {
  "../desk/copy.ts": "finds the names in bylines, and 电头",
  "../photos/collection.ts": "finds the names in credits",
  "../tools/measure.ts": "takes the wide signs an input method types",
};

const COMMENTS = /(?<=^|[\s({[;,])\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*|<!--[\s\S]*?-->/gmu;

/** The lines of a source, without its comments, that hold a mark. */
function marked(source = ""): string[] {
  const code = source.replace(COMMENTS, (c) => c.replace(/[^\n]/gu, ""));
  return code.split("\n").flatMap((line, i) => (MARKS.test(line) ? [`${i + 1}: ${line.trim()}`] : []));
}

const isMessage = (file: string) => /^\.\/|\/messages\//u.test(file);
/** Tests and the samples they are made of hold copy. */
const isTest = (file: string) => file.endsWith(".test.ts") || file.startsWith("../testing/");

it("joins words in the messages alone, where each language has its own marks", () => {
  const files = Object.keys(sources).filter((f) => !isMessage(f) && !isTest(f));
  expect(files.length).toBeGreaterThan(100);
  const others = files.filter((f) => !Object.hasOwn(READS, f));
  expect(others.flatMap((f) => marked(sources[f]).map((l) => `${f}:${l}`))).toEqual([]);
});

it("excepts no source that needs no exception", () => {
  expect(Object.keys(READS).filter((f) => marked(sources[f]).length === 0)).toEqual([]);
});

it("writes English with English marks", () => {
  const english = Object.keys(sources).filter((f) => isMessage(f) && /[./]en\.ts$/u.test(f));
  expect(english.length).toBeGreaterThan(3);
  expect(english.flatMap((f) => marked(sources[f]).map((l) => `${f}:${l}`))).toEqual([]);
});

it("joins what there is to say, each language by its own marks", () => {
  const parts = ["A", "", "B"];
  expect([zhCN.join.list(parts), zhCN.join.phrases(parts), zhCN.join.clauses(parts)]).toEqual(["A、B", "A，B", "A；B"]);
  expect([en.join.list(parts), en.join.phrases(parts), en.join.clauses(parts)]).toEqual(["A, B", "A, B", "A; B"]);
  expect([zhCN.join.named("A", "B"), en.join.named("A", "B")]).toEqual(["A：B", "A: B"]);
  expect([zhCN.join.named("A", ""), en.join.named("A", "")]).toEqual(["A", "A"]);
});
