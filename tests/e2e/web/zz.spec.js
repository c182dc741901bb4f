import { expect, test } from "./desk.js";
test("picture", async ({ desk }) => {
  await desk.page.keyboard.press("Alt+2");
  await desk.idle();
  const { photos } = await desk.edition();
  const bare = photos.find((p) => p.credit === "");
  await desk.part(`tile-${bare.id}`).click();
  await desk.page.waitForTimeout(600);
  await desk.idle();
  await desk.page.screenshot({ path: "/tmp/w/photo-look/photos.png" });
});
