/** Answers queries in the browser, from the dump of the whole graph. */

import type { Said, Wanted } from "./asking";

export interface Answer {
  status: number;
  type: string;
  body: string;
}

export class DumpEngine {
  private worker: Worker | undefined;

  constructor(
    private readonly dump: string,
    /** Told what the worker does before it answers. */
    private readonly told: (said: Said) => void = () => {},
  ) {}

  /** The answer to a query in the first form of `accept` that fits; rejects with an AbortError when stopped. */
  query(query: string, accept: string, signal: AbortSignal): Promise<Answer> {
    const worker = (this.worker ??= new Worker(new URL("./oxigraph.ts", import.meta.url), { type: "module" }));
    const types = accept.split(",").map((type) => type.split(";")[0]!.trim());
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        // Nothing else ends a query that runs; the next one loads the graph again.
        worker.terminate();
        this.worker = undefined;
        reject(new DOMException("stopped", "AbortError"));
      };
      if (signal.aborted) return stop();
      signal.addEventListener("abort", stop, { once: true });
      worker.onmessage = ({ data: said }: MessageEvent<Said>) => {
        if (said.kind !== "answer") return this.told(said);
        signal.removeEventListener("abort", stop);
        resolve({ status: said.status, type: said.type, body: said.body });
      };
      worker.onerror = (event) => {
        this.worker = undefined;
        reject(new Error(event.message || "the engine could not be started"));
      };
      const wanted: Wanted = { dump: new URL(this.dump, document.baseURI).href, query, accept: types };
      worker.postMessage(wanted);
    });
  }
}
