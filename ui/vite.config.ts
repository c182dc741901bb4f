import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, loadEnv } from "vite";

export default defineConfig(({ mode }) => {
  /** Where `banxin serve` listens while the window is developed with `npm run dev`. */
  const desk = loadEnv(mode, ".", "BANXIN_")["BANXIN_SERVE"] ?? "http://127.0.0.1:8127";
  return {
    base: "./",
    plugins: [svelte()],
    // Inlined files would need `data:` in the content security policy.
    build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
    server: { strictPort: true, proxy: { "/api": desk, "/picture": desk } },
  };
});
