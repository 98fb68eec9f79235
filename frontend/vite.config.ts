import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

// Every file of src/pages/ is one page's script, and is named in that page's template as static/app/NAME.js.
const pages = fileURLToPath(new URL("src/pages/", import.meta.url));

export default defineConfig({
  base: "./",
  publicDir: false,
  worker: { format: "es", rollupOptions: { output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" } } },
  build: {
    outDir: "../kg/serve/static/app",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1024,
    rollupOptions: {
      input: Object.fromEntries(
        readdirSync(pages)
          .filter((file) => file.endsWith(".ts"))
          .map((file) => [file.slice(0, -3), pages + file]),
      ),
      // Names without hashes: the built files are kept in the repository, and the server tags each answer by its content.
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js", assetFileNames: "[name][extname]" },
    },
  },
});
