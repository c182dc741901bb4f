/** Light or dark: as the system, until the person chooses. The photo desk has a choice of its own, dark at first. */
const KEY = "banxin.theme";
const PHOTOS_KEY = "banxin.theme.photos";
const dark = matchMedia("(prefers-color-scheme: dark)");

class Theme {
  #chosen = $state<string | null>(localStorage.getItem(KEY));
  #system = $state(dark.matches);
  #photos = $state(localStorage.getItem(PHOTOS_KEY) ?? "dark");
  /** Whether the photo desk is shown. */
  amongPhotos = $state(false);
  /** What is shown. */
  now: "light" | "dark" = $derived((this.amongPhotos ? this.#photos : (this.#chosen ?? (this.#system ? "dark" : "light"))) === "dark" ? "dark" : "light");

  constructor() {
    dark.addEventListener("change", (e) => (this.#system = e.matches));
  }

  /** Changes from one to the other, and remembers. */
  toggle(): void {
    const other = this.now === "dark" ? "light" : "dark";
    if (this.amongPhotos) this.#photos = other;
    else this.#chosen = other;
    localStorage.setItem(this.amongPhotos ? PHOTOS_KEY : KEY, other);
  }
}

/** The window's theme. */
export const theme = new Theme();
