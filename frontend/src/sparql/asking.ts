/** One run of a query: under way, answered, or failed. */

import { t } from "../shared/wording";
import { ACCEPT, read, type Result } from "./answers";
import type { Answer, Engine } from "./engine";
import { purpose } from "./tokens";

/** What came of a run. */
export type Outcome =
  | { state: "running"; query: string; started: number; stop: AbortController }
  | { state: "answered"; query: string; seconds: number; result: Result; answer: Answer }
  | { state: "failed"; query: string; message: string }
  | { state: "stopped"; query: string };

/** Asks an engine, or has it change the graph where the query is an update. */
export async function ask(engine: Engine, query: string, token: string, stop: AbortController): Promise<Outcome> {
  const started = performance.now();
  try {
    const answer = await send(engine, query, token, stop.signal);
    if (answer.status >= 300) return { state: "failed", query, message: answer.body.trim() || String(answer.status) };
    const result = read(answer);
    return { state: "answered", query, seconds: (performance.now() - started) / 1000, result, answer };
  } catch (error) {
    if (stop.signal.aborted) return { state: "stopped", query };
    return { state: "failed", query, message: error instanceof TypeError ? t("sparql.unreachable") : String(error) };
  }
}

function send(engine: Engine, query: string, token: string, signal: AbortSignal): Promise<Answer> {
  if (purpose(query) !== "update") return engine.query(query, ACCEPT, signal);
  if (engine.update) return engine.update(query, token, signal);
  return Promise.resolve({ status: 403, type: "text/plain", body: t("sparql.reads-only") });
}
