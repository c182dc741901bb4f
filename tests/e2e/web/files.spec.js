// Copy and photos from files: chosen, or dropped on the page where they land; what cannot be read is named.
import { crc32 } from "node:zlib";
import { expect, test } from "./desk.js";

const COPY = "夜渡添灯\n\n雾散以后，渡口的新灯亮了一夜。摆渡的老人说，从对岸看过来，像又多了一座桥。\n";

/** A ZIP archive of parts that are stored as they are (APPNOTE.TXT 4.3). */
function zip(parts) {
  const [bodies, directory] = [[], []];
  let at = 0;
  for (const [name, text] of parts) {
    const data = Buffer.from(text);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(data.length, 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const begins = Buffer.alloc(4);
    begins.writeUInt32LE(at);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), facts, Buffer.alloc(10), begins, Buffer.from(name));
    const body = Buffer.concat([Buffer.from("PK\x03\x04"), facts, Buffer.from(name), data]);
    bodies.push(body);
    at += body.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...bodies, listed, Buffer.from("PK\x05\x06"), end]);
}

/** A Word document of paragraphs. */
function docx(...paragraphs) {
  const body = paragraphs.map((p) => `<w:p><w:r><w:t>${p}</w:t></w:r></w:p>`).join("");
  const xml = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return zip([["[Content_Types].xml", "<Types/>"], ["word/document.xml", xml]]);
}

const bodies = async (desk) => (await desk.edition()).stories.map((s) => s.body.map((p) => p.text).join("\n"));

test("copy as text and as Word comes into the pool, and a file that cannot be read is named", async ({ desk }) => {
  const before = (await desk.edition()).stories.length;
  const chooser = desk.page.waitForEvent("filechooser");
  await desk.part("import").click();
  const mime = "application/octet-stream";
  await (await chooser).setFiles([
    { name: "夜渡.txt", mimeType: mime, buffer: Buffer.from(COPY) },
    { name: "对岸.docx", mimeType: mime, buffer: docx("对岸的灯", "对岸的人在等，船已离岸。", "“慢慢地过河。”") },
    { name: "坏图.jpg", mimeType: mime, buffer: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(40)]) },
  ]);
  await expect(desk.part("imported")).toContainText("坏图.jpg");
  await desk.idle();
  const all = await bodies(desk);
  expect(all).toHaveLength(before + 2);
  expect(all.filter((b) => b.includes("渡口的新灯亮了一夜") || b.includes("船已离岸"))).toHaveLength(2);
  await expect(desk.page.locator("[data-story]").filter({ hasText: "对岸的灯" })).toBeVisible();
});

test("an import tells how far it is, and stops when told", async ({ desk }) => {
  const before = (await desk.edition()).stories.length;
  const held = [];
  // The first file goes through, the others wait for a word.
  await desk.page.route("**/api/import*", async (route) => {
    if (held.push(route) === 1) await route.fallback();
  });
  const chooser = desk.page.waitForEvent("filechooser");
  await desk.part("import").click();
  const file = (name) => ({ name, mimeType: "text/plain", buffer: Buffer.from(COPY) });
  await (await chooser).setFiles(["夜渡.txt", "对岸.txt", "晨雾.txt"].map(file));
  await expect(desk.part("importing")).toContainText("1 / 3");
  await desk.part("importing").getByRole("button").click();
  await expect.poll(() => held.length).toBe(2);
  await held[1].fallback();
  await expect(desk.part("importing")).toHaveCount(0);
  await expect(desk.part("imported")).toBeVisible();
  await desk.idle();
  expect((await desk.edition()).stories).toHaveLength(before + 2);
  expect(held).toHaveLength(2);
});

test("a file dropped on the page lands there", async ({ desk }) => {
  await desk.emptyPage();
  const at = await desk.place(2.4, 10.4);
  const bytes = [...docx("对岸的灯", "对岸的人在等，船已离岸。".repeat(12))];
  await desk.page.evaluate(({ bytes, at }) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(bytes)], "对岸.docx"));
    const target = document.elementFromPoint(at.x, at.y);
    const init = { dataTransfer, clientX: at.x, clientY: at.y, bubbles: true, cancelable: true };
    target.dispatchEvent(new DragEvent("dragover", init));
    target.dispatchEvent(new DragEvent("drop", init));
  }, { bytes, at });
  const placed = async () => (await desk.edition()).blocks.filter((b) => b.kind === "story").at(-1);
  await expect.poll(async () => (await placed())?.areas[0].frame).toMatchObject({ col: 2, line: 10 });
  const { story } = await placed();
  expect((await desk.edition()).stories.find((s) => s.id === story).headline.join("")).toContain("对岸的灯");
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect((await desk.edition()).blocks.some((b) => b.story === story)).toBe(false);
  expect((await desk.edition()).stories.some((s) => s.id === story)).toBe(true);
});
