/** 加版: an empty page after the last, and the window turns to it. */
import { desk } from "../desk/desk.svelte";
import { desktop } from "../desktop.svelte";
import { madePage } from "../tools/made";

export async function addPage(): Promise<void> {
  const id = madePage(await desk.apply({ do: "add_page", number: null, section: "" }));
  if (id !== null) desktop.show(id);
}
