/** A worker that holds the graph of a dump and answers queries, one after the other. */

import init, { Store } from "oxigraph/web.js";
import wasm from "oxigraph/web_bg.wasm?url";
import type { Said, Wanted } from "./asking";

type Say = (said: Said) => void;

let store: Promise<Store> | undefined;

self.addEventListener("message", ({ data, ports }: MessageEvent<Wanted>) => void answer(data, (said) => ports[0]!.postMessage(said)));

async function answer({ dump, query, accept }: Wanted, say: Say): Promise<void> {
  try {
    store ??= load(dump, say);
    // What could not be loaded is tried again by the next query.
    store.catch(() => (store = undefined));
    const [type, body] = evaluate(await store, query, accept);
    say({ kind: "answer", status: 200, type, body });
  } catch (error) {
    say({ kind: "answer", status: 400, type: "text/plain", body: told(error) });
  }
}

/** An error as the editor looks for its place. */
function told(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^error at (\d+):(\d+): /, "line $1, column $2: ");
}

/** The first form that the answer can have: what is a table, and what a graph, only its query knows. */
function evaluate(graph: Store, query: string, accept: string[]): [string, string] {
  let refused: unknown = new Error("no form of an answer was asked for");
  for (const type of accept) {
    try {
      return [type, graph.query(query, { results_format: type }) as string];
    } catch (error) {
      if (!/format|media type/i.test(String(error))) throw error;
      refused = error;
    }
  }
  throw refused;
}

async function load(dump: string, say: Say): Promise<Store> {
  await init({ module_or_path: wasm });
  const answer = await fetch(dump);
  if (!answer.ok || !answer.body) throw new Error(`${dump}: ${answer.status} ${answer.statusText}`);
  const total = Number(answer.headers.get("content-length") ?? 0);
  const plain = new Response(counted(answer.body, (loaded) => say({ kind: "loading", loaded, total })).pipeThrough(new DecompressionStream("gzip")));
  const data = new Uint8Array(await plain.arrayBuffer());
  const made = new Store();
  made.load(data, { format: "application/n-quads", lenient: true, no_transaction: true });
  say({ kind: "ready", size: made.size });
  return made;
}

/** A stream that tells how many of its bytes have come. */
function counted(body: ReadableStream<Uint8Array<ArrayBuffer>>, tell: (loaded: number) => void): ReadableStream<Uint8Array<ArrayBuffer>> {
  let loaded = 0;
  return body.pipeThrough(
    new TransformStream({
      transform(piece, controller) {
        loaded += piece.length;
        tell(loaded);
        controller.enqueue(piece);
      },
    }),
  );
}
