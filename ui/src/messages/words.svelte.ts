/** The catalogue in use, and the switch between languages; the choice is remembered. */
import { en } from "./en";
import { zhCN, type Messages } from "./zh-CN";

/** Languages of the window. */
export type Language = "zh-CN" | "en";

const CATALOGUES: Record<Language, Messages> = { "zh-CN": zhCN, en };
const KEY = "banxin.language";

function remembered(): Language {
  const kept = localStorage.getItem(KEY);
  return kept === "en" || kept === "zh-CN" ? kept : "zh-CN";
}

class Words {
  language = $state<Language>(remembered());
  /** The words of the language in use. */
  m: Messages = $derived(CATALOGUES[this.language]);

  constructor() {
    addEventListener("storage", (e) => {
      if (e.key === KEY) this.language = remembered();
    });
  }

  /** Changes the language. */
  use(language: Language): void {
    this.language = language;
    localStorage.setItem(KEY, language);
    document.documentElement.lang = language;
  }
}

/** The window's words. */
export const words = new Words();
