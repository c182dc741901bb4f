// 图片: photos looked through, written about in a table, cropped and placed; by hand and by key.
import { expect, middle, test } from "./desk.js";

/** The photo desk, and the photos of the edition in the order they came. */
async function among(desk) {
  await desk.page.keyboard.press("Alt+2");
  await expect(desk.part("photo-desk")).toBeVisible();
  await desk.idle();
  return (await desk.edition()).photos;
}

async function photoNow(desk, id) {
  return (await desk.edition()).photos.find((p) => p.id === id);
}

/** The cell of the table that has the focus. */
function focused(desk) {
  return desk.page.evaluate(() => document.activeElement?.dataset.entry ?? null);
}

/** A JPEG made in the browser, with a Photoshop block whose words do not say their encoding, an XMP packet, or both. */
async function jpeg(desk, { iim = [], xmp = "" }) {
  return await desk.page.evaluate(async ([sets, packet]) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 900, height: 600 });
    canvas.getContext("2d").fillRect(100, 100, 300, 300);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
    const plain = [...new Uint8Array(await blob.arrayBuffer())];
    const ascii = (text) => [...text].map((c) => c.charCodeAt(0));
    const segment = (marker, payload) => [0xff, marker, (payload.length + 2) >> 8, (payload.length + 2) & 255, ...payload];
    const data = sets.flatMap(([number, bytes]) => [0x1c, 2, number, bytes.length >> 8, bytes.length & 255, ...bytes]);
    const long = [0, 0, data.length >> 8, data.length & 255];
    const app13 = [...ascii("Photoshop 3.0\0"), ...ascii("8BIM"), 4, 4, 0, 0, ...long, ...data, ...(data.length % 2 ? [0] : [])];
    const app1 = [...ascii("http://ns.adobe.com/xap/1.0/\0"), ...new TextEncoder().encode(packet)];
    const blocks = [...(packet === "" ? [] : segment(0xe1, app1)), ...(data.length > 0 ? segment(0xed, app13) : [])];
    return [...plain.slice(0, 2), ...blocks, ...plain.slice(2)];
  }, [iim, xmp]);
}

function packet(attributes) {
  const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  const names = 'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"';
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${rdf}"><rdf:Description rdf:about="" ${names} ${attributes}/></rdf:RDF></x:xmpmeta>`;
}

/** Hands a file to the window as one that was dropped on it. */
async function drop(desk, name, bytes) {
  await desk.page.evaluate(([n, b]) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(b)], n, { type: "image/jpeg" }));
    const at = { bubbles: true, cancelable: true, dataTransfer: files, clientX: 600, clientY: 300 };
    document.body.dispatchEvent(new DragEvent("drop", at));
  }, [name, bytes]);
  await desk.idle();
}

test("photos are looked through by keys, on a ground of their own", async ({ desk }) => {
  const theme = () => desk.page.evaluate(() => document.documentElement.dataset.theme);
  expect(await theme()).toBe("light");
  const [first, second, third] = await among(desk);
  expect(await theme()).toBe("dark");
  await expect(desk.part(`tile-${first.id}`)).toBeFocused();
  await desk.page.keyboard.press("ArrowRight");
  await expect(desk.part(`tile-${second.id}`)).toBeFocused();
  await desk.page.keyboard.press("Shift+ArrowRight");
  await expect(desk.part("photos-picked")).toContainText("2");
  await expect(desk.part(`tile-${third.id}`)).toHaveAttribute("aria-selected", "true");
  await desk.page.keyboard.press("Space");
  await expect(desk.part("single")).toBeFocused();
  await desk.page.keyboard.press("ArrowLeft");
  await expect(desk.part("photo-side")).toContainText(second.name);
  await desk.page.keyboard.press("Escape");
  await expect(desk.part(`tile-${second.id}`)).toBeFocused();
  await desk.page.keyboard.press("Alt+1");
  expect(await theme()).toBe("light");
});

test("filters, a search and an order leave the photos asked for", async ({ desk }) => {
  const photos = await among(desk);
  const bare = photos.filter((p) => p.credit === "");
  await expect(desk.part("shelf-no_credit")).toContainText(String(bare.length));
  await desk.part("shelf-no_credit").click();
  await expect(desk.page.locator("[data-tile]")).toHaveCount(bare.length);
  // Written about, it stays in sight until another shelf is opened.
  await desk.part(`credit-${bare[0].id}`).fill("本报记者 甲/摄");
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  await expect(desk.page.locator("[data-tile]")).toHaveCount(bare.length);
  await desk.part("shelf-all").click();
  await desk.part("shelf-no_credit").click();
  await expect(desk.part("show-all")).toBeVisible();
  await desk.part("show-all").click();
  await desk.page.keyboard.press("Control+f");
  await desk.page.keyboard.type("夜航船 望塔桥");
  await expect(desk.page.locator("[data-tile]")).toHaveCount(1);
  await desk.page.keyboard.press("Escape");
  await desk.part("photo-sort").selectOption("taken");
  const earliest = [...photos].sort((a, b) => (a.read.taken < b.read.taken ? -1 : 1))[0];
  await expect(desk.page.locator("[data-tile]").first()).toHaveAttribute("data-tile", earliest.id);
});

test("captions and credits are written in the table without the mouse", async ({ desk }) => {
  const photos = await among(desk);
  const at = photos.findIndex((p) => p.credit === "");
  const [above, bare, below] = photos.slice(at - 1, at + 2);
  await desk.part(`entry-caption-${above.id}`).click();
  await desk.page.keyboard.press("End");
  await desk.page.keyboard.type("新");
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  expect((await photoNow(desk, above.id)).caption).toBe(`${above.caption}新`);
  expect(await focused(desk)).toBe(`caption-${bare.id}`);
  // The grey word: the same camera took it. It is shown before it is taken.
  await desk.page.keyboard.press("Tab");
  expect(await focused(desk)).toBe(`credit-${bare.id}`);
  const hint = await desk.part(`entry-credit-${bare.id}`).getAttribute("placeholder");
  expect(hint).toContain("许望舒");
  expect((await photoNow(desk, bare.id)).credit).toBe("");
  await desk.page.keyboard.press("Tab");
  await desk.idle();
  expect((await photoNow(desk, bare.id)).credit).toBe(hint);
  expect(await focused(desk)).toBe(`credit-${bare.id}`);
  await desk.page.keyboard.press("Enter");
  await desk.page.keyboard.press("Control+'");
  await desk.idle();
  expect((await photoNow(desk, below.id)).credit).toBe(hint);
  // Each cell is a step of undo, here as everywhere.
  for (const [id, credit] of [[below.id, below.credit], [bare.id, ""]]) {
    await desk.page.keyboard.press("Control+z");
    await desk.idle();
    expect((await photoNow(desk, id)).credit).toBe(credit);
  }
  // What is typed and given up leaves nothing.
  await desk.page.keyboard.type("不要");
  await desk.page.keyboard.press("Escape");
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  expect((await photoNow(desk, below.id)).credit).toBe(below.credit);
});

test("several photos are written about at once, and taken back at once", async ({ desk }) => {
  const photos = await among(desk);
  const some = photos.slice(0, 3);
  await desk.part(`tile-${some[0].id}`).click();
  await desk.part(`tile-${some[2].id}`).click({ modifiers: ["Shift"] });
  await expect(desk.page.locator("[data-testid^=entry-row-]")).toHaveCount(3);
  await desk.part(`entry-credit-${some[1].id}`).fill("资料图片");
  await desk.page.keyboard.press("Control+Enter");
  await desk.idle();
  for (const p of some) expect((await photoNow(desk, p.id)).credit).toBe("资料图片");
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  for (const p of some) expect((await photoNow(desk, p.id)).credit).toBe(p.credit);
});

test("the file's words fill empty cells and no others", async ({ desk }) => {
  const photos = await among(desk);
  const said = photos.filter((p) => p.read.caption !== "");
  expect(said.length).toBeGreaterThan(1);
  await desk.call({ call: "apply", command: { do: "edit_photo", photo: said[0].id, edit: { caption: "", credit: "" } } });
  await desk.call({ call: "apply", command: { do: "edit_photo", photo: said[1].id, edit: { caption: "自己写的。" } } });
  await desk.idle();
  await expect(desk.part("from-file")).toContainText("2");
  await expect(desk.part(`entry-caption-${said[0].id}`)).toHaveAttribute("placeholder", said[0].read.caption);
  await desk.part("from-file").click();
  await desk.idle();
  expect((await photoNow(desk, said[0].id)).caption).toBe(said[0].read.caption);
  expect((await photoNow(desk, said[0].id)).credit).toContain(said[0].read.byline);
  expect((await photoNow(desk, said[1].id)).caption).toBe("自己写的。");
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect((await photoNow(desk, said[0].id)).caption).toBe("");
});

test("a caption counts against the width where its photo stands, as it is typed", async ({ desk }) => {
  const photos = await among(desk);
  const { blocks } = await desk.edition();
  const standing = photos.find((p) => blocks.some((b) => (b.insets ?? []).some((i) => i.photo === p.id)));
  const counted = desk.part(`count-${standing.id}`);
  const [, room] = (await counted.textContent()).split("/").map(Number);
  expect(room).toBeGreaterThan(10);
  await desk.part(`entry-caption-${standing.id}`).fill("字".repeat(room));
  await expect(counted).toHaveText(`${room}/${room}`);
  await desk.page.keyboard.type("多两");
  await expect(counted).toContainText(`${room + 2}/${room}`);
  await expect(counted).toContainText("多 2 字");
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  // As the page has it: a line that is full is one line, and two characters more make a second.
  const lines = async (caption) => {
    await desk.call({ call: "apply", command: { do: "edit_photo", photo: standing.id, edit: { caption } } });
    const block = blocks.find((b) => (b.insets ?? []).some((i) => i.photo === standing.id));
    const view = await desk.call({ call: "view", page: block.page });
    return view.blocks.find((b) => b.block === block.id).photos[block.insets.findIndex((i) => i.photo === standing.id)].h;
  };
  expect(await lines("字".repeat(room))).toBeGreaterThan(await lines("字".repeat(room + 2)));
});

test("Enter of an input method never leads to another row", async ({ desk }) => {
  const [first] = await among(desk);
  const cell = desk.part(`entry-caption-${first.id}`);
  await cell.click();
  await cell.evaluate((field) => {
    const key = (type, name, composing, code) => field.dispatchEvent(new KeyboardEvent(type, { key: name, keyCode: code, isComposing: composing, bubbles: true, cancelable: true }));
    field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
    field.value += "你好";
    field.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    key("keydown", "Enter", true, 229);
    field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: "你好" }));
    // WebKitGTK tells the key that ended a composition once more, as itself.
    key("keydown", "Enter", false, 13);
    key("keyup", "Enter", false, 13);
  });
  expect(await focused(desk)).toBe(`caption-${first.id}`);
  await expect(cell).toHaveValue(`${first.caption}你好`);
  await desk.page.keyboard.press("Enter");
  await desk.idle();
  expect((await photoNow(desk, first.id)).caption).toBe(`${first.caption}你好`);
  expect(await focused(desk)).not.toBe(`caption-${first.id}`);
});

test("a photo is dragged to the page beside: into a story, or alone with F", async ({ desk }) => {
  await among(desk);
  const photo = await desk.unplacedPhoto();
  await desk.part("shelf-unplaced").click();
  const landing = await desk.part("landing").boundingBox();
  const story = { x: landing.x + landing.width * 0.8, y: landing.y + landing.height * 0.7 };
  await desk.drag(await middle(desk.part(`tile-${photo.id}`)), story, {
    held: async () => expect(desk.part("landing-into")).toBeVisible(),
  });
  const holds = async () => (await desk.edition()).blocks.find((b) => b.photo === photo.id || (b.insets ?? []).some((i) => i.photo === photo.id));
  expect((await holds()).kind).toBe("story");
  await expect(desk.part("photo-desk")).toBeVisible();
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect(await holds()).toBeUndefined();
  await desk.drag(await middle(desk.part(`tile-${photo.id}`)), story, {
    held: async () => {
      await desk.page.keyboard.press("f");
      await desk.idle();
      await expect(desk.part("landing-into")).not.toBeAttached();
    },
  });
  expect((await holds()).kind).toBe("photo");
});

test("a photo is placed by keys", async ({ desk }) => {
  const page = await desk.emptyPage();
  await among(desk);
  const photo = await desk.unplacedPhoto();
  await desk.part(`tile-${photo.id}`).click();
  await expect(desk.part(`photos-page-${page}`)).toHaveAttribute("aria-current", "page");
  await desk.page.keyboard.press("Control+d");
  await desk.idle();
  const alone = (await desk.edition()).blocks.find((b) => b.photo === photo.id);
  expect(alone.page).toBe(page);
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  await desk.part("landing-previous").click();
  await desk.idle();
  await desk.part("attach").selectOption({ index: 1 });
  await desk.idle();
  const { blocks } = await desk.edition();
  expect(blocks.some((b) => (b.insets ?? []).some((i) => i.photo === photo.id))).toBe(true);
});

test("a crop is made by hand and by key, each a step", async ({ desk }) => {
  const photos = await among(desk);
  const cropOf = async () => {
    const { blocks } = await desk.edition();
    const inset = blocks.flatMap((b) => b.insets ?? []).find((i) => i.photo === photo.id);
    return inset?.crop;
  };
  const { blocks } = await desk.edition();
  const photo = photos.find((p) => blocks.some((b) => (b.insets ?? []).some((i) => i.photo === p.id)));
  await desk.part(`tile-${photo.id}`).dblclick();
  await expect(desk.part("single")).toBeFocused();
  await desk.page.keyboard.press("c");
  await expect(desk.part("crop")).toHaveAttribute("aria-pressed", "true");
  const before = await cropOf();
  await desk.page.keyboard.press("+");
  await desk.idle();
  const nearer = await cropOf();
  expect(nearer.zoom).toBeGreaterThan(before.zoom);
  await desk.page.keyboard.press("ArrowRight");
  await desk.idle();
  const right = await cropOf();
  expect(right.x).toBeGreaterThan(nearer.x);
  const at = await middle(desk.part("single").locator(".picture"));
  await desk.drag(at, { x: at.x - 200, y: at.y });
  expect((await cropOf()).x).toBeLessThan(right.x);
  await desk.page.keyboard.press("Control+z");
  await desk.idle();
  expect(await cropOf()).toEqual(right);
  await desk.page.keyboard.press("Enter");
  await expect(desk.part("crop")).toHaveAttribute("aria-pressed", "false");
});

test("what a file says is shown: contradictions, a guessed encoding, instructions, a picture made by AI", async ({ desk }) => {
  await among(desk);
  // 新桥 and 别社 in GBK, without a word of it.
  const iim = [[120, [0xd0, 0xc2, 0xc7, 0xc5]], [110, [0xb1, 0xf0, 0xc9, 0xe7]], [40, [...Buffer.from("EMBARGO 08:00")]]];
  const type = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
  const bytes = await jpeg(desk, { iim, xmp: packet(`photoshop:Credit="图片社" ext:DigitalSourceType="${type}"`) });
  await drop(desk, "AI_01.jpg", bytes);
  const photo = (await desk.edition()).photos.at(-1);
  // What came is what is looked at.
  await expect(desk.part(`tile-${photo.id}`)).toHaveAttribute("aria-selected", "true");
  expect(photo.caption).toBe("新桥");
  await expect(desk.part("file-words")).toContainText("GB18030");
  await expect(desk.part("conflict")).toContainText("图片社");
  await expect(desk.part("conflict")).toContainText("别社");
  await expect(desk.part("instructions")).toContainText("EMBARGO");
  await expect(desk.part("shelf-instructions")).toContainText("1");
  // On a page it is a finding until its caption says so.
  const { created } = await desk.call({ call: "apply", command: { do: "add_page" } });
  await desk.call({ call: "apply", command: { do: "place_photo", photo: photo.id, page: created[0].page, frame: { col: 1, line: 10, cols: 3, lines: 20 } } });
  await expect(desk.part("synthetic")).toBeVisible();
  const told = async () => (await desk.edition()).status.flatMap((s) => s.findings).some((f) => f.code === "unlabelled_synthetic");
  expect(await told()).toBe(true);
  await desk.part(`caption-${photo.id}`).fill("新桥效果图（AI 生成）。");
  await desk.page.keyboard.press("Control+Enter");
  await desk.idle();
  expect(await told()).toBe(false);
  await expect(desk.part("synthetic")).not.toBeAttached();
});

test("a thousand photos draw only what is in sight", async ({ desk }) => {
  // The edition does not hold them: the drawer beside the page asks for pictures of them by their ids.
  desk.expected = ["photo_missing"];
  await desk.page.route("**/api/call", async (route) => {
    if (route.request().postDataJSON().call !== "snapshot") return route.fallback();
    const answer = await route.fetch();
    const edition = await answer.json();
    const more = Array.from({ length: 1000 }, (_, i) => ({ ...edition.photos[i % edition.photos.length], id: `p${i + 100}`, name: `M_${i}.jpg` }));
    await route.fulfill({ response: answer, json: { ...edition, photos: [...edition.photos, ...more] } });
  });
  await desk.page.reload();
  await desk.idle();
  await desk.page.keyboard.press("Alt+2");
  await desk.idle();
  const tiles = desk.page.locator("[data-tile]");
  expect(await tiles.count()).toBeLessThan(60);
  await desk.page.locator("[data-tile]").first().focus();
  await desk.page.keyboard.press("End");
  await expect(desk.part("tile-p1099")).toBeFocused();
  expect(await tiles.count()).toBeLessThan(60);
  expect(await desk.page.locator("[data-testid^=entry-row-]").count()).toBeLessThan(30);
});

test("photos of a file that cannot be written are looked at only", async ({ desk }) => {
  await desk.page.route("**/api/call", async (route) => {
    if (route.request().postDataJSON().call !== "snapshot") return route.fallback();
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), read_only: "the file cannot be written" } });
  });
  await desk.page.reload();
  await desk.idle();
  const [first] = await among(desk);
  await expect(desk.part(`entry-caption-${first.id}`)).not.toBeEditable();
  await expect(desk.part(`caption-${first.id}`)).toBeDisabled();
  await expect(desk.part("from-file")).toBeDisabled();
  await desk.page.keyboard.press("Space");
  await expect(desk.part("single")).toBeVisible();
});

test("a finding leads to its photo and to the field that takes it away", async ({ desk }) => {
  const photos = await among(desk);
  const bare = photos.find((p) => p.credit === "");
  const page = (await desk.edition()).blocks.find((b) => (b.insets ?? []).some((i) => i.photo === bare.id)).page;
  await desk.part(`photos-page-${page}`).click();
  await desk.page.locator("[data-testid=finding][data-code=missing_credit]").click();
  await expect(desk.part("photo-side")).toContainText(bare.name);
  await desk.page.keyboard.press("Control+.");
  await expect(desk.part(`credit-${bare.id}`)).toBeFocused();
});
