import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, defineConfig, type Plugin } from "vite";
import { record } from "./record";

// Every file of src/pages/ is one page's script, and is named in that page's template as static/app/NAME.js.
const pages = fileURLToPath(new URL("src/pages/", import.meta.url));

// Every file of src/whole/ becomes one file with all that it needs in it, workers too: for what is opened without a server.
const whole = fileURLToPath(new URL("src/whole/", import.meta.url));

const names = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -3));

function alsoWhole(): Plugin {
  let outDir = "";
  return {
    name: "also-whole",
    configResolved: (config) => void (outDir = config.build.outDir),
    async closeBundle() {
      for (const name of names(whole)) {
        await build({
          configFile: false,
          logLevel: "warn",
          publicDir: false,
          worker: { format: "es" },
          build: {
            outDir,
            emptyOutDir: false,
            target: "es2022",
            modulePreload: false,
            rollupOptions: {
              input: `${whole}${name}.ts`,
              preserveEntrySignatures: "strict",
              output: { codeSplitting: false, entryFileNames: `whole-${name}.js` },
            },
          },
        });
      }
    },
  };
}

export default defineConfig({
  base: "./",
  publicDir: false,
  plugins: [alsoWhole(), record(fileURLToPath(new URL(".", import.meta.url)))],
  worker: { format: "es", rollupOptions: { output: { entryFileNames: "[name].js", chunkFileNames: "[name].js", assetFileNames: "[name][extname]" } } },
  build: {
    outDir: "../kg/serve/static/app",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1024,
    rollupOptions: {
      input: Object.fromEntries(names(pages).map((name) => [name, `${pages}${name}.ts`])),
      // Names without hashes: the built files are kept in the repository, and the server tags each answer by its content.
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js", assetFileNames: "[name][extname]" },
    },
  },
});
