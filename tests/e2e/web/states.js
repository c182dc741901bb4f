// The states the window can be in, and how to come to each: for the checks of access and of looks.
import { join } from "node:path";
import { expect, middle } from "./desk.js";

/** Sizes the window is looked at in. */
export const SIZES = [{ width: 1440, height: 900 }, { width: 1280, height: 800 }];

/** The window as it is before an edition is opened in it. */
async function withoutEdition(desk) {
  await desk.page.route("**/api/call", (route) => route.fulfill({ status: 404, json: { code: "no_edition", message: "no edition is open" } }));
  await desk.page.reload();
  // Only then: the window may ask after the page has loaded.
  await expect(desk.part("welcome")).toBeVisible();
  await desk.page.unroute("**/api/call");
}

/** The window's states and how to come to each; what is answered leaves it, where a reload would not. */
const REACH = {
  "as it opens": async () => undefined,
  "a story selected": async (desk) => desk.pickStory(),
  "several selected": async (desk) => desk.page.keyboard.press("Control+a"),
  "guides and the overview": async (desk) => {
    await desk.part("canvas").focus();
    await desk.page.keyboard.press("Alt+g");
    await expect(desk.part("guide-at-0")).toBeFocused();
    await desk.page.keyboard.press("Control+1");
    await expect(desk.part("minimap")).toBeVisible();
    return async () => {
      await desk.call({ call: "undo" });
      await desk.page.keyboard.press("Control+0");
    };
  },
  "pages that lie open": async (desk) => {
    await desk.part("canvas").focus();
    await desk.page.keyboard.press("PageDown");
    await desk.page.keyboard.press("Control+Alt+0");
    await expect(desk.part("facing")).toBeVisible();
  },
  "a menu open": async (desk) => {
    const at = await desk.place(1.5, 40);
    await desk.page.mouse.click(at.x, at.y, { button: "right" });
    await expect(desk.part("context-menu")).toBeVisible();
  },
  "writing beside the page": async (desk) => {
    await desk.pickStory();
    await desk.page.keyboard.press("Control+y");
    await desk.part("body").evaluate((field) => (field.focus(), field.setSelectionRange(2, 6)));
    await desk.part("mark-emphasis").click();
    await desk.page.keyboard.press("Control+Alt+4");
    await expect(desk.part("ruby")).toBeVisible();
  },
  "writing in the page": async (desk) => {
    await desk.pickStory();
    await desk.part("canvas").focus();
    await desk.page.keyboard.press("Enter");
    await expect(desk.part("in-place")).toBeFocused();
    await desk.page.keyboard.press("Control+a");
  },
  "finding and comparing": async (desk) => {
    await desk.pickStory();
    await desk.page.keyboard.press("Control+y");
    await desk.page.keyboard.press("Control+f");
    await desk.part("editor-decks").click();
    await desk.part("editor-versions").click();
    await expect(desk.part("versions")).toBeVisible();
  },
  "words found in a caption": async (desk) => {
    const { photos, blocks } = await desk.edition();
    const inset = blocks.flatMap((b) => b.insets ?? []).find((i) => photos.some((p) => p.id === i.photo && p.caption.length > 4));
    await desk.page.keyboard.press("Control+h");
    await desk.part("find").fill(photos.find((p) => p.id === inset.photo).caption.slice(0, 5));
    await desk.page.keyboard.press("Enter");
    await expect(desk.part(`caption-${inset.photo}`)).toBeFocused();
  },
  "the styles open": async (desk) => {
    await desk.page.keyboard.press("F11");
    await desk.part("profile").locator("summary").click();
  },
  "the palette open": async (desk) => desk.page.keyboard.press("Control+k"),
  "the shortcuts open": async (desk) => desk.page.keyboard.press("?"),
  "the export open": async (desk) => {
    await desk.page.keyboard.press("Control+e");
    await desk.part("kind-x4").locator("xpath=..").click();
    await desk.part("printer").locator("summary").click();
  },
  "the menus open": async (desk) => desk.part("edit-menu").click(),
  "a new edition begun": async (desk) => {
    await withoutEdition(desk);
    await desk.part("begin").click();
    await expect(desk.part("new-edition")).toBeVisible();
  },
  "no edition open": withoutEdition,
  "the board": async (desk) => desk.page.keyboard.press("Alt+3"),
  "the board in sheets": async (desk) => {
    await desk.page.keyboard.press("Alt+3");
    await desk.part("add-page").click();
    await desk.idle();
    await desk.part("arrange-sheets").click();
    await expect(desk.part("uneven")).toBeVisible();
    return async () => {
      await desk.part("arrange-order").click();
      await desk.call({ call: "undo" });
    };
  },
  "pages chosen on the board": async (desk) => {
    await desk.page.keyboard.press("Alt+3");
    await desk.page.keyboard.press("Control+a");
    await desk.part("many-state").getByRole("button").nth(3).click();
    await expect(desk.part("many-stay")).toBeVisible();
  },
  "a page dragged on the board": async (desk) => {
    await desk.page.keyboard.press("Alt+3");
    const cards = desk.page.locator("[data-board]");
    const [from, to] = [await middle(cards.nth(2)), await middle(cards.nth(0))];
    await desk.page.mouse.move(from.x, from.y);
    await desk.page.mouse.down();
    await desk.page.mouse.move(to.x, to.y, { steps: 8 });
    await expect(desk.part("carried")).toBeVisible();
    return async () => {
      await desk.page.keyboard.press("Escape");
      await desk.page.mouse.up();
    };
  },
  "no page asked for": async (desk) => {
    await desk.page.keyboard.press("Alt+3");
    await desk.part("only-sign").click();
    await expect(desk.part("board-none")).toBeVisible();
  },
  "the board read only": async (desk) => {
    await snapshots(desk, (edition) => ({ ...edition, read_only: "the file cannot be written" }));
    await desk.page.keyboard.press("Alt+3");
  },
  "the photo desk": async (desk) => desk.page.keyboard.press("Alt+2"),
  "the photos listed": async (desk) => {
    await desk.page.keyboard.press("Alt+2");
    await desk.part("look-list").click();
    await desk.page.keyboard.press("Control+a");
  },
  "one photo, cropped": async (desk) => {
    await desk.page.keyboard.press("Alt+2");
    await desk.part("enlarge").click();
    await desk.page.keyboard.press("c");
    await expect(desk.part("crop")).toHaveAttribute("aria-pressed", "true");
  },
  "a photo dragged to the page beside": async (desk) => {
    await desk.page.keyboard.press("Alt+2");
    await desk.part("shelf-unplaced").click();
    const photo = await desk.unplacedPhoto();
    const [from, to] = [await middle(desk.part(`tile-${photo.id}`)), await middle(desk.part("landing"))];
    await desk.page.mouse.move(from.x, from.y);
    await desk.page.mouse.down();
    await desk.page.mouse.move(to.x, to.y, { steps: 8 });
    await desk.idle();
    return async () => {
      await desk.page.keyboard.press("Escape");
      await desk.page.mouse.up();
    };
  },
  "no photos": async (desk) => {
    await snapshots(desk, (edition) => ({ ...edition, photos: [], blocks: [] }));
    await desk.page.keyboard.press("Alt+2");
    await expect(desk.part("no-photos")).toBeVisible();
  },
  "photos read only": async (desk) => {
    await snapshots(desk, (edition) => ({ ...edition, read_only: "the file cannot be written" }));
    await desk.page.keyboard.press("Alt+2");
  },
  "the cursor loaded": async (desk) => {
    await desk.emptyPage();
    await desk.page.keyboard.press("Control+d");
    const at = await desk.place(2, 20);
    await desk.page.mouse.move(at.x, at.y);
    await desk.idle();
  },
  "a story dragged": async (desk) => {
    await desk.emptyPage();
    const story = await desk.unplacedStory(200);
    const [from, to] = [await middle(desk.part(`story-${story.id}`)), await desk.place(2, 20)];
    await desk.page.mouse.move(from.x, from.y);
    await desk.page.mouse.down();
    await desk.page.mouse.move(to.x, to.y, { steps: 8 });
    await desk.idle();
    return async () => {
      await desk.page.keyboard.press("Escape");
      await desk.page.mouse.up();
    };
  },
  "found again after a crash": async (desk) => {
    await snapshots(desk, (edition) => ({ ...edition, recovered: 1_760_000_000 }));
    await expect(desk.part("recovered")).toBeVisible();
  },
  "read only": async (desk) => snapshots(desk, (edition) => ({ ...edition, read_only: "the file cannot be written" })),
  "an error told": async (desk) => {
    await desk.pickStory();
    await desk.page.keyboard.press("Control+Alt+d");
    await expect(desk.part("failure")).toBeVisible();
  },
  "the history open": async (desk) => {
    await desk.emptyPage();
    await desk.part("last-step").click();
    await expect(desk.part("history")).toBeVisible();
  },
  "the paper set-up open": async (desk) => {
    await desk.page.keyboard.press("Control+k");
    await desk.page.keyboard.type((await desk.page.evaluate(() => document.documentElement.lang)) === "en" ? "Paper set-up" : "纸型");
    await desk.page.keyboard.press("Enter");
    await expect(desk.part("paper-setup")).toBeVisible();
  },
  "finding levels open": async (desk) => {
    await desk.part("open-judgements").click();
    await desk.part("judge-underset").selectOption("off");
    await desk.idle();
    return () => desk.call({ call: "undo" });
  },
  "files coming in": async (desk) => {
    let go;
    const held = new Promise((answer) => (go = answer));
    await desk.page.route("**/api/import*", async (route) => {
      await held;
      await route.fulfill({ json: { files: [], applied: null } });
    });
    const chooser = desk.page.waitForEvent("filechooser");
    await desk.part("import").click();
    const file = (name) => ({ name, mimeType: "text/plain", buffer: Buffer.from("夜渡添灯") });
    await (await chooser).setFiles(["夜渡.txt", "对岸.txt", "晨雾.txt"].map(file));
    await expect(desk.part("importing")).toBeVisible();
    return go;
  },
  "an export under way": async (desk) => {
    await desk.page.route("**/api/call", (route) => {
      const asked = route.request().postDataJSON();
      return asked.call === "export" ? route.fulfill({ json: { job: 4000 } }) : route.fallback();
    });
    await desk.page.keyboard.press("Control+e");
    await desk.part("folder").fill("/tmp/x");
    await desk.part("kind-proof").locator("xpath=..").click();
    await desk.part("start-export").click();
    await expect(desk.part("job")).toHaveAttribute("data-state", "running");
  },
  "an export done": async (desk) => {
    await exported(desk, join(desk.folder, "proofs"));
    await expect(desk.part("job")).toHaveAttribute("data-state", "done", { timeout: 60_000 });
  },
  "an export that failed": async (desk) => {
    await exported(desk, "/proc/nowhere");
    await expect(desk.part("job")).toHaveAttribute("data-state", "failed");
  },
  "a page that is signed": async (desk) => {
    const page = await desk.emptyPage();
    for (const state of ["first_proof", "page_proof", "signed"]) await desk.call({ call: "apply", command: { do: "set_page_state", page, state } });
    await expect(desk.part("reason")).toBeVisible();
  },
  "a story that runs over, locked": async (desk) => {
    const { id, areas } = await desk.pickStory();
    const [{ frame }] = areas;
    const shorter = [{ ...areas[0], frame: { ...frame, lines: frame.lines - 20 } }];
    await desk.call({ call: "apply", command: { do: "shape_story", block: id, areas: shorter } });
    await desk.call({ call: "apply", command: { do: "lock_block", block: id, locked: true } });
    await desk.shown();
    return async () => {
      for (let step = 0; step < 2; step += 1) await desk.call({ call: "undo" });
    };
  },
  "the page as it is printed": async (desk) => {
    await desk.part("canvas").focus();
    await desk.page.keyboard.press("Alt+y");
    await expect(desk.part("ink-bar")).toBeVisible();
  },
  "ways to fill a hole": async (desk) => {
    await desk.emptyPage();
    await desk.part("canvas").focus();
    await desk.page.keyboard.press("b");
    await expect(desk.part("offers")).toBeVisible();
  },
  "the outline walked": async (desk) => {
    await desk.pickStory();
    await desk.part("canvas").focus();
    await desk.page.keyboard.press("F6");
    await desk.page.keyboard.press("ArrowRight");
    await expect(desk.part("outline")).toBeVisible();
  },
  "a proof window": async (desk) => {
    await desk.page.evaluate(() => history.replaceState(null, "", `${location.pathname}${location.search}#view=proof`));
    await desk.page.reload();
    await expect(desk.part("ink-bar")).toBeVisible();
    return () => desk.page.evaluate(() => history.replaceState(null, "", `${location.pathname}${location.search}`));
  },
  "findings listed": async (desk) => {
    await desk.page.locator("[data-region=findings] button[aria-expanded]").click();
    await expect(desk.part("findings-list")).toBeVisible();
  },
  "copy to come, and its page's gate": async (desk) => {
    const page = await desk.emptyPage();
    await desk.call({ call: "apply", command: { do: "place_block", page, content: { kind: "placeholder", frame: { col: 1, line: 10, cols: 3, lines: 20 }, note: "评论", chars: 600 } } });
    await desk.call({ call: "apply", command: { do: "set_page_state", page, state: "page_proof" } });
    await expect(desk.part("gate")).toBeVisible();
  },
  "a photo cropped": async (desk) => {
    const page = await desk.emptyPage();
    const photo = await desk.unplacedPhoto();
    await desk.call({ call: "apply", command: { do: "place_photo", photo: photo.id, page, frame: { col: 1, line: 10, cols: 3, lines: 20 } } });
    await desk.shown();
    const at = await desk.place(2.5, 18);
    await desk.page.mouse.dblclick(at.x, at.y);
    await expect(desk.part("cropping")).toBeAttached();
  },
  "still loading": async (desk) => {
    let go;
    const held = new Promise((answer) => (go = answer));
    await desk.page.route("**/api/call", async (route) => {
      await held;
      await route.fallback();
    });
    await desk.page.reload({ waitUntil: "commit" });
    await expect(desk.page.getByText(/正在打开|Opening/)).toBeVisible();
    return go;
  },
};

/** Has the first page exported as a proof to a folder. */
async function exported(desk, folder) {
  await desk.page.keyboard.press("Control+e");
  await desk.part("folder").fill(folder);
  await desk.part("kind-proof").locator("xpath=..").click();
  await desk.part("start-export").click();
}

/** States in which the window never comes to rest. */
const RESTLESS = new Set(["still loading", "files coming in"]);

export const STATES = Object.fromEntries(Object.entries(REACH).map(([name, reach]) => [name, async (desk) => {
  const leave = await reach(desk);
  if (!RESTLESS.has(name)) await desk.idle();
  return typeof leave === "function" ? leave : undefined;
}]));

/** The window anew, in a language and a look. */
export async function begin(desk, language, look) {
  await desk.page.unrouteAll({ behavior: "ignoreErrors" });
  await desk.page.evaluate(([l, t]) => {
    localStorage.setItem("banxin.language", l);
    localStorage.setItem("banxin.theme", t);
    localStorage.setItem("banxin.theme.photos", t);
  }, [language, look]);
  await desk.page.reload();
  await desk.idle();
}

/** Opens the window on an edition told in another way. */
async function snapshots(desk, told) {
  await desk.page.route("**/api/call", async (route) => {
    if (route.request().postDataJSON().call !== "snapshot") return route.fallback();
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: told(await answer.json()) });
  });
  await desk.page.reload();
  await desk.idle();
}
