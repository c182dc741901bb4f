/** Light or dark: as the system, until the person chooses. */
const KEY = "banxin.theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

class Theme {
  #chosen = $state<string | null>(localStorage.getItem(KEY));
  #system = $state(dark.matches);
  /** What is shown. */
  now: "light" | "dark" = $derived((this.#chosen ?? (this.#system ? "dark" : "light")) === "dark" ? "dark" : "light");

  constructor() {
    dark.addEventListener("change", (e) => (this.#system = e.matches));
  }

  /** Changes from one to the other, and remembers. */
  toggle(): void {
    this.#chosen = this.now === "dark" ? "light" : "dark";
    localStorage.setItem(KEY, this.#chosen);
  }
}

/** The window's theme. */
export const theme = new Theme();
