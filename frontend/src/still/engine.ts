/** Answers queries in the browser, from the dump of the whole graph and the index of names. */

import type { Answer, Engine, Hit } from "../sparql/engine";
import { completed } from "../sparql/prefixes";
import type { Schema } from "../sparql/schema";
import type { Said, Wanted } from "./asking";
import type { Index } from "./index";

export class DumpEngine implements Engine {
  private worker: Worker | undefined;

  constructor(
    private readonly dump: string,
    private readonly index: Promise<Index>,
    private readonly schema: Promise<Schema>,
    /** Told what the worker does before it answers. */
    private readonly told: (said: Said) => void = () => {},
  ) {}

  /** The known prefixes need no declaration. A query that is stopped takes the loaded graph with it. */
  async query(text: string, accept: string, signal: AbortSignal): Promise<Answer> {
    const query = completed(text, (await this.schema).prefixes);
    const added = query.split("\n").length - text.split("\n").length;
    const types = accept.split(",").map((type) => type.split(";")[0]!.trim());
    const worker = (this.worker ??= new Worker(new URL("./oxigraph.ts", import.meta.url), { type: "module" }));
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        worker.terminate();
        this.worker = undefined;
        reject(new DOMException("stopped", "AbortError"));
      };
      if (signal.aborted) return stop();
      const { port1, port2 } = new MessageChannel();
      signal.addEventListener("abort", stop, { once: true });
      port1.onmessage = ({ data: said }: MessageEvent<Said>) => {
        if (said.kind !== "answer") return this.told(said);
        signal.removeEventListener("abort", stop);
        port1.close();
        const body = said.status === 200 ? said.body : above(said.body, added);
        resolve({ status: said.status, type: said.type, body });
      };
      worker.onerror = (event) => {
        this.worker = undefined;
        reject(new Error(event.message || "the engine could not be started"));
      };
      const wanted: Wanted = { dump: new URL(this.dump, document.baseURI).href, query, accept: types };
      worker.postMessage(wanted, [port2]);
    });
  }

  async find(typed: string, classes: readonly string[]): Promise<Hit[]> {
    const wanted = classes.length ? below(classes, await this.schema) : undefined;
    return (await this.index).search(typed, 12, wanted).map(({ iri, label, name, cls, about }) => ({ iri, label, name, class: cls, about }));
  }
}

/** A message about a query as it was before so many lines were put above it. */
const above = (message: string, added: number): string =>
  message.replace(/^line (\d+)/, (_, line: string) => `line ${Math.max(1, Number(line) - added)}`);

/** Classes and all below them, by their local names. */
function below(classes: readonly string[], schema: Schema): Set<string> {
  const found = new Set(classes);
  const local = (name: string): string => name.slice(name.indexOf(":") + 1);
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const one of schema.classes) if (one.parents.some((parent) => found.has(local(parent)))) found.add(local(one.name));
  }
  return found;
}
