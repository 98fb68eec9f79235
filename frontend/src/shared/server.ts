/** What the page and the server have to say to each other. */

/** The path of the start page, with a slash at its end; every address of ours begins with it. */
export const root = (): string => document.documentElement.dataset["root"] ?? "/";

/** The data that the server put into the page under a name, in <script type="application/json" id="data-NAME">. */
export function given<T>(name: string): T | undefined {
  const element = document.getElementById(`data-${name}`);
  return element ? (JSON.parse(element.textContent ?? "null") as T) : undefined;
}

/** What the server refused, in its own words, which say what to do. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Seconds that a busy server is waited for. */
const PATIENCE = 10;

/** The answer to what only asks; a server that is busy, and says for how long, is asked once more. */
export async function patiently(ask: () => Promise<Response>): Promise<Response> {
  const answer = await ask();
  const wait = Number(answer.headers.get("retry-after") || NaN);
  if ((answer.status !== 503 && answer.status !== 429) || !(wait <= PATIENCE)) return answer;
  await new Promise((resolve) => setTimeout(resolve, wait * 1000));
  return ask();
}

/** JSON from an address below the root. Throws Refused with the server's sentence. */
export async function fetchJson<T>(path: string, init: RequestInit = {}): Promise<T> {
  const ask = (): Promise<Response> => fetch(root() + path, { ...init, headers: { accept: "application/json", ...init.headers } });
  const answer = await ((init.method ?? "GET") === "GET" ? patiently(ask) : ask());
  if (!answer.ok) throw new Refused(answer.status, await reason(answer));
  return (await answer.json()) as T;
}

async function reason(answer: Response): Promise<string> {
  const text = await answer.text();
  if (!answer.headers.get("content-type")?.includes("json")) return text.trim() || answer.statusText;
  const problem = JSON.parse(text) as { detail?: string; title?: string };
  return problem.detail ?? problem.title ?? answer.statusText;
}

/** Where a thing of our namespace is shown on this server, or on this site of files; another IRI is returned as it is. */
export function addressOf(iri: string): string {
  const base = "https://w3id.org/parkgraph/";
  if (!iri.startsWith(base)) return iri;
  const local = iri.slice(base.length).replace(/^(ontology|vocabulary)#/, "$1/");
  const suffix = "still" in document.documentElement.dataset ? ".html" : "";
  return root() + local.split("/").map(encodeURIComponent).join("/") + suffix;
}
