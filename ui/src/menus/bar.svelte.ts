/** Which menu of the bar is open. */
import type { MenuId } from "./menus";

class Bar {
  /** In a narrow window all menus are one. */
  open = $state<MenuId | "all" | null>(null);

  /** Opens the first menu, or all of them where they are one. */
  unfold(): void {
    const all = document.querySelector<HTMLElement>("[data-menu=all]");
    this.open = all !== null && all.offsetWidth > 0 ? "all" : "file";
  }
}

export const bar = new Bar();
