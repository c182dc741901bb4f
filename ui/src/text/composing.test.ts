import { expect, it } from "vitest";
import { Composing, type ReadField } from "./composing";

/** A hidden field, and what is written of what it is given. */
function writing() {
  const field: ReadField = { value: "", selectionStart: 0 };
  const log: string[] = [];
  let text = "";
  let hand = "";
  const composing = new Composing({
    begin: () => log.push("begin"),
    show: (t) => (hand = t),
    end: (t) => {
      [text, hand] = [text + t, ""];
      log.push(`end ${t}`);
    },
    cancel: () => {
      hand = "";
      log.push("cancel");
    },
    type: (t) => {
      text += t;
      log.push(`type ${t}`);
    },
  });
  const put = (value: string) => Object.assign(field, { value, selectionStart: value.length });
  return {
    field,
    composing,
    log,
    text: () => text,
    hand: () => hand,
    start: () => composing.start(field),
    /** The preedit changes: its own event, then the field's. */
    preedit(value: string) {
      composing.update(field, value, 0);
      put(value);
      composing.input(field, 0, "insertCompositionText");
    },
    input(value: string, type = "insertText") {
      put(value);
      composing.input(field, 0, type);
    },
    end: (data: string) => composing.end(field, data, 0),
  };
}

const rest = () => new Promise((done) => setTimeout(done, 1));

it("Pinyin as Chromium sends it: the words come in before the end", async () => {
  const w = writing();
  w.start();
  for (const shown of ["n", "ni", "ni h", "ni hao", "你好"]) w.preedit(shown);
  expect(w.hand()).toBe("你好");
  w.end("你好");
  await rest();
  expect([w.text(), w.hand(), w.field.value]).toEqual(["你好", "", ""]);
  expect(w.log).toEqual(["begin", "end 你好"]);
});

it("Pinyin as WebKitGTK sends it: taken out, put in, then ended", async () => {
  const w = writing();
  w.start();
  for (const shown of ["n", "ni", "ni hao"]) w.preedit(shown);
  w.input("", "deleteCompositionText");
  expect(w.hand()).toBe("ni hao");
  w.input("你好", "insertFromComposition");
  w.end("你好");
  await rest();
  expect(w.text()).toBe("你好");
  expect(w.log).toEqual(["begin", "end 你好"]);
});

it("as others send it: ended first, the words after; the same word again is another", async () => {
  const w = writing();
  w.start();
  w.preedit("ni");
  w.end("你");
  w.input("你", "insertCompositionText");
  await rest();
  w.input("你");
  expect(w.text()).toBe("你你");
});

it("Wubi: the fifth key ends one word and begins the next at once", async () => {
  for (const engine of ["chromium", "webkit"]) {
    const w = writing();
    w.start();
    for (const shown of ["g", "gg", "ggg", "gggg"]) w.preedit(shown);
    if (engine === "webkit") {
      w.input("", "deleteCompositionText");
      w.input("五", "insertFromComposition");
    } else w.preedit("五");
    w.end("五");
    w.start();
    w.preedit("w");
    await rest();
    expect([w.text(), w.hand()], engine).toEqual(["五", "w"]);
    w.preedit("人");
    w.end("人");
    expect(w.text(), engine).toBe("五人");
  }
});

it("Wubi: a word that comes without a composition, twice", () => {
  const w = writing();
  w.input("的");
  w.input("的");
  expect(w.text()).toBe("的的");
  expect(w.field.value).toBe("");
});

it("one called off brings back what made way", async () => {
  const w = writing();
  w.start();
  w.preedit("ni");
  w.preedit("");
  w.end("");
  await rest();
  expect(w.log).toEqual(["begin", "cancel"]);
});

it("what is in hand when the field is left is kept once", async () => {
  const w = writing();
  w.start();
  w.preedit("夜航");
  w.composing.stop();
  w.end("夜航");
  await rest();
  expect(w.text()).toBe("夜航");
});
