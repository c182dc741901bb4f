// Every state of the window at both sizes in both languages: a picture of each in test-results/looks, nothing in the
// browser's console, and no word or control cut off by the window's edge.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, root, test } from "./desk.js";
import { SIZES, STATES, begin } from "./states.js";

const folder = join(root, "test-results/looks");

/** What runs out of the window, or out of a control that cannot be scrolled. */
async function overflow(desk) {
  return await desk.page.evaluate(() => {
    const html = document.documentElement;
    const wrong = [];
    if (html.scrollWidth > html.clientWidth) wrong.push(`the window is ${html.scrollWidth} wide, not ${html.clientWidth}`);
    if (html.scrollHeight > html.clientHeight) wrong.push(`the window is ${html.scrollHeight} high, not ${html.clientHeight}`);
    for (const button of document.querySelectorAll("button:not(.cut)")) {
      const box = button.getBoundingClientRect();
      if (box.width === 0 || button.closest(".hidden, .cut") || getComputedStyle(button).visibility === "hidden") continue;
      const cuts = button.querySelector(".cut, .word") !== null || button.classList.contains("chip");
      if (!cuts && button.scrollWidth > button.clientWidth + 1) wrong.push(`cut off: ${button.outerHTML.slice(0, 120)}`);
    }
    // Where the story editor leaves it less, it is drawn sideways.
    for (const bar of document.querySelectorAll("[role=toolbar]")) {
      if (bar.clientWidth >= 700 && bar.scrollWidth > bar.clientWidth + 1) wrong.push(`a tool bar is ${bar.scrollWidth} wide, not ${bar.clientWidth}: ${bar.getAttribute("aria-label")}`);
    }
    return wrong;
  });
}

for (const language of ["zh-CN", "en"]) {
  for (const size of SIZES) {
    test(`every state is whole, ${language}, ${size.width} × ${size.height}`, async ({ desk }) => {
      test.setTimeout(300_000);
      mkdirSync(folder, { recursive: true });
      await desk.page.setViewportSize(size);
      for (const [name, reach] of Object.entries(STATES)) {
        await begin(desk, language, "light");
        const leave = await reach(desk);
        await desk.page.screenshot({ path: join(folder, `${name.replaceAll(/[^a-z]+/gi, "-")}-${language}-${size.width}.png`) });
        expect.soft(await overflow(desk), name).toEqual([]);
        await leave?.();
      }
      expect(desk.complaints).toEqual([]);
    });
  }
}
