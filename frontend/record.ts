// What the built files were made of: hashes of the sources and of each file, which the tests compare where there is no node.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { Plugin } from "vite";

/** Beside the built files. */
const RECORD = "sources.json";
/** What a build depends on besides src/. */
const SETTINGS = ["package-lock.json", "record.ts", "tsconfig.json", "vite.config.ts"];

const hashOf = (content: Buffer | string): string => createHash("sha256").update(content).digest("hex");

/** The hash of the sources: of a line for each file, its path and the hash of its content, in the order of the paths. */
function hashOfSources(home: string): string {
  const inside = readdirSync(join(home, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(home, join(entry.parentPath, entry.name)).split(sep).join("/"));
  const lines = [...inside, ...SETTINGS].sort().map((path) => `${path} ${hashOf(readFileSync(join(home, path)))}\n`);
  return hashOf(lines.join(""));
}

/** Writes the record when everything else is written. */
export function record(home: string): Plugin {
  let outDir = "";
  return {
    name: "record",
    configResolved: (config) => void (outDir = resolve(home, config.build.outDir)),
    closeBundle: {
      order: "post",
      sequential: true,
      handler() {
        const files = readdirSync(outDir).filter((name) => name !== RECORD).sort();
        const hashes = Object.fromEntries(files.map((name) => [name, hashOf(readFileSync(join(outDir, name)))]));
        writeFileSync(join(outDir, RECORD), `${JSON.stringify({ sources: hashOfSources(home), files: hashes }, null, 1)}\n`);
      },
    },
  };
}
