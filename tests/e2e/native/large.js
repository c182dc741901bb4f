// The sample edition four times over: sixteen pages, and in its pool a story of 1 500 characters.
import { execFileSync } from "node:child_process";

const TIMES = 4;
/** Characters of the story that is dragged. */
const LONG = 1500;

/** Writes the edition to a file with a program `banxin`; the id of the long story. */
export function makeLarge(banxin, file) {
  const run = (args, input) => execFileSync(banxin, args, { input, encoding: "utf8", maxBuffer: 1 << 28 });
  run(["sample", file]);
  const sample = JSON.parse(run(["show", file, "--json"]));
  const commands = [];
  const next = { ...sample.edition.next };
  const take = (kind) => next[kind]++;
  for (let time = 1; time < TIMES; time += 1) {
    const photos = new Map(sample.photos.map((p) => [p.id, `p${take("photo")}`]));
    for (const { id, ...photo } of sample.photos) commands.push(photoCommand(photo));
    const blocks = new Map();
    const stories = new Map(sample.stories.map((s) => [s.id, `s${take("story")}`]));
    for (const { id, ...copy } of sample.stories) commands.push({ do: "add_story", copy });
    for (const page of sample.pages) {
      const to = `g${take("page")}`;
      commands.push({ do: "add_page", section: page.section });
      for (const block of page.blocks.map((id) => sample.blocks.find((b) => b.id === id))) {
        blocks.set(block.id, `b${take("block")}`);
        commands.push(...placed(block, to, { stories, photos, blocks }));
      }
    }
  }
  const long = `s${take("story")}`;
  commands.push({ do: "add_story", copy: { headline: ["渡口灯下的一千五百字"], body: longBody(sample.stories) } });
  run(["apply", file, "-"], commands.map((c) => `${JSON.stringify(c)}\n`).join(""));
  return long;
}

function photoCommand({ name, blob, format, width, height, orientation, colour, ...words }) {
  return { do: "add_photo", original: { name, blob, format, width, height, orientation, colour }, words };
}

/** The commands that place a block of the sample on another page, as the block that `blocks` says. */
function placed({ id, page, locked, group, kind, ...content }, to, { stories, photos, blocks }) {
  const photo = (p) => photos.get(p) ?? p;
  if (kind === "photo") return [{ do: "place_photo", page: to, ...content, photo: photo(content.photo) }];
  if (kind !== "story") return [{ do: "place_block", page: to, content: { kind, ...content, ...(content.photo ? { photo: photo(content.photo) } : {}) } }];
  const { story, follows, areas, head, insets, column_rules, boxed, levelled, copyfit } = content;
  const as = blocks.get(id);
  return [
    follows ? { do: "continue_story", block: blocks.get(follows), page: to, areas, head } : { do: "place_story", story: stories.get(story), page: to, areas, head },
    ...(insets ?? []).map((inset) => ({ do: "add_inset", block: as, inset: { ...inset, photo: photo(inset.photo) } })),
    { do: "set_trim", block: as, column_rules, boxed, levelled },
    ...(copyfit?.length > 0 ? [{ do: "set_copyfit", block: as, copyfit }] : []),
  ];
}

/** Paragraphs of the sample's own stories, as many as make the length, without what is written beside them. */
function longBody(stories) {
  const body = [];
  let chars = 0;
  for (const { text } of stories.flatMap((s) => s.body).filter((p) => p.text.length > 40)) {
    if (chars >= LONG) break;
    const cut = text.slice(0, LONG - chars);
    body.push({ text: cut });
    chars += cut.length;
  }
  return body;
}
