/** Light or dark, and 高对比: as the system, until the person chooses. The photo desk has a choice of its own, dark at first. */
const KEY = "banxin.theme";
const PHOTOS_KEY = "banxin.theme.photos";
const CONTRAST_KEY = "banxin.contrast";
const dark = matchMedia("(prefers-color-scheme: dark)");
const more = matchMedia("(prefers-contrast: more)");

class Theme {
  #chosen = $state<string | null>(localStorage.getItem(KEY));
  #system = $state(dark.matches);
  #photos = $state(localStorage.getItem(PHOTOS_KEY) ?? "dark");
  #contrast = $state<string | null>(localStorage.getItem(CONTRAST_KEY));
  #systemContrast = $state(more.matches);
  /** Whether the photo desk is shown. */
  amongPhotos = $state(false);
  /** What is shown. */
  now: "light" | "dark" = $derived((this.amongPhotos ? this.#photos : (this.#chosen ?? (this.#system ? "dark" : "light"))) === "dark" ? "dark" : "light");
  /** 高对比: lines and words as strong as can be. */
  contrast: boolean = $derived(this.#contrast === null ? this.#systemContrast : this.#contrast === "more");

  constructor() {
    dark.addEventListener("change", (e) => (this.#system = e.matches));
    more.addEventListener("change", (e) => (this.#systemContrast = e.matches));
    addEventListener("storage", (e) => {
      if (e.key === KEY) this.#chosen = e.newValue;
      if (e.key === CONTRAST_KEY) this.#contrast = e.newValue;
      if (e.key === PHOTOS_KEY) this.#photos = e.newValue ?? "dark";
    });
  }

  /** Changes from one to the other, and remembers. */
  toggle(): void {
    const other = this.now === "dark" ? "light" : "dark";
    if (this.amongPhotos) this.#photos = other;
    else this.#chosen = other;
    localStorage.setItem(this.amongPhotos ? PHOTOS_KEY : KEY, other);
  }

  /** Turns 高对比 on or off, and remembers. */
  toggleContrast(): void {
    this.#contrast = this.contrast ? "less" : "more";
    localStorage.setItem(CONTRAST_KEY, this.#contrast);
  }
}

/** The window's theme. */
export const theme = new Theme();
