// 广告稿: a PDF dropped on the window, judged, placed, printed as a picture.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./desk.js";

/** A PDF of 100 × 50 mm, as many pages as there are drawings. */
function pdf(...drawings) {
  const kids = drawings.map((_, i) => `${3 + 2 * i} 0 R`).join(" ");
  const objects = ["<</Type/Catalog/Pages 2 0 R>>", `<</Type/Pages/Kids[${kids}]/Count ${drawings.length}>>`];
  for (const [i, drawing] of drawings.entries()) {
    objects.push(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 283.465 141.732]/TrimBox[0 0 283.465 141.732]/Resources<<>>/Contents ${4 + 2 * i} 0 R>>`);
    objects.push(`<</Length ${drawing.length}>>\nstream\n${drawing}\nendstream`);
  }
  let file = "%PDF-1.4\n";
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f\r\n`;
  for (const [i, object] of objects.entries()) {
    table += `${String(file.length).padStart(10, "0")} 00000 n\r\n`;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
  }
  return `${file}${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
}

const INKS = "0 0.8 1 0 k 0 0 283.465 141.732 re f 0 0 0 1 k 20 20 60 100 re f";
const SCREEN = "1 0 0 rg 0 0 283.465 141.732 re f";

/** Lets a file go at a point of the window. */
async function drop(desk, name, text, at) {
  const dropped = async ({ name, text, at }) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name, { type: "application/pdf" }));
    const target = document.elementFromPoint(at.x, at.y) ?? document.body;
    for (const type of ["dragenter", "dragover", "drop"]) {
      target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, clientX: at.x, clientY: at.y, dataTransfer: transfer }));
    }
  };
  await desk.page.evaluate(dropped, { name, text, at });
  await expect(desk.part("imported")).toBeVisible();
  await desk.idle();
}

/** The advert of a name, and the block it stands in. */
async function advertOf(desk, name) {
  const { photos, blocks } = await desk.edition();
  const photo = photos.findLast((p) => p.name === name);
  return { photo, block: blocks.find((b) => b.kind === "ad" && b.photo === photo?.id) };
}

test("an advert let go on the page is judged, and printed as a picture where that is chosen", async ({ desk }) => {
  await desk.emptyPage();
  await drop(desk, "rgb.pdf", pdf(SCREEN), await desk.place(1.5, 20));
  const { photo, block } = await advertOf(desk, "rgb.pdf");
  expect(photo.advert.trim).toEqual({ w: 283_465, h: 141_732 });
  await expect(desk.part(`selected-${block.id}`)).toBeAttached();
  await expect(desk.part("advert")).toContainText("100 × 50 mm");
  await expect(desk.part("advert-verdict")).toHaveAttribute("data-verdict", "refused");
  await expect(desk.part("advert-flaws")).toContainText("C3");
  const unfit = desk.page.locator("[data-testid=finding][data-code=advert_unfit]");
  await expect(unfit).toBeVisible();

  await desk.part("advert-print").getByRole("button", { name: "300 ppi" }).click();
  await expect(desk.part("advert-verdict")).toHaveAttribute("data-verdict", "picture");
  await expect(unfit).toHaveCount(0);
  await desk.page.locator("[data-region=canvas]").focus();
  await desk.page.keyboard.press("Control+z");
  await expect(desk.part("advert-verdict")).toHaveAttribute("data-verdict", "refused");
  await desk.page.keyboard.press("Control+Shift+z");
  await expect(desk.part("advert-verdict")).toHaveAttribute("data-verdict", "picture");
});

test("a sound advert becomes the artwork of an advertisement at its true size and is exported", async ({ desk }) => {
  const page = await desk.emptyPage();
  const frame = { x: 200_000, y: 300_000, w: 283_465, h: 141_732 };
  const content = { kind: "ad", frame, client: "渡口家具", photo: null };
  await desk.call({ call: "apply", command: { do: "place_block", page, content }, after: null });
  await desk.shown();
  const { grid } = await desk.edition();
  const paper = await desk.part("paper").boundingBox();
  const scale = paper.width / grid.trim.w;
  await drop(desk, "ink.pdf", pdf(INKS), { x: paper.x + 300_000 * scale, y: paper.y + 350_000 * scale });
  const { photo, block } = await advertOf(desk, "ink.pdf");
  expect(block.client).toBe("渡口家具");
  await expect(desk.part("advert-verdict")).toHaveAttribute("data-verdict", "sound");
  await expect(desk.part(`photo-${photo.id}`)).toContainText("广告");
  for (const code of ["advert_unfit", "advert_scaled"]) await expect(desk.page.locator(`[data-testid=finding][data-code=${code}]`)).toHaveCount(0);

  const folder = join(desk.folder, "press");
  const { pages } = await desk.edition();
  const printer = { profile: null };
  const started = await desk.call({ call: "export", export: { kind: "pdf", folder, pages: [pages.length], joined: false, standard: "x1a", printer } });
  expect(started.job, JSON.stringify(started)).toBeDefined();
  await expect.poll(() => readFolder(folder)).toHaveLength(1);
});

test("of several pages the first is taken, and the notice takes another", async ({ desk }) => {
  await drop(desk, "three.pdf", pdf(INKS, SCREEN, INKS), { x: 120, y: 300 });
  await expect(desk.part("advert-pages")).toContainText("第 1 页，共 3 页");
  await desk.part("advert-page").selectOption("2");
  await expect(desk.part("advert-pages")).toContainText("第 2 页，共 3 页");
  const { photos } = await desk.edition();
  expect(photos.filter((p) => p.name === "three.pdf").map((p) => p.advert.page)).toEqual([1, 2]);
});

test("what is no sound file is refused in the person's words and changes nothing", async ({ desk }) => {
  const before = await desk.edition();
  await drop(desk, "cut.pdf", pdf(INKS).slice(0, 300), { x: 120, y: 300 });
  await expect(desk.part("imported")).toContainText("PDF 损坏或不完整");
  expect((await desk.edition()).photos).toEqual(before.photos);
});

function readFolder(folder) {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".pdf"));
  } catch {
    return [];
  }
}
