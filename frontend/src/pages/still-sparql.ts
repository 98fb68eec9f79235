/** The SPARQL page of a site of files: the browser loads the dump and answers by itself. */

import { addressOf, given } from "../shared/server";
import type { Said } from "../still/asking";
import { DumpEngine } from "../still/engine";

interface Term {
  type: "uri" | "literal" | "bnode";
  value: string;
  "xml:lang"?: string;
}

interface Table {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Record<string, Term>[] };
}

const ACCEPT = "application/sparql-results+json, text/turtle";
const SHOWN = 1000;

const get = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const query = get<HTMLTextAreaElement>("query");
const state = get("state");
const answer = get("answer");
const stop = get<HTMLButtonElement>("stop");
const example = get<HTMLSelectElement>("example");
const engine = new DumpEngine(get<HTMLAnchorElement>("dump").href, tell);
const questions = given<{ summary: string; query: string }[]>("questions") ?? [];

function tell(said: Said): void {
  if (said.kind === "loading") {
    const share = said.total ? `, ${Math.round((100 * said.loaded) / said.total)} %` : "";
    state.textContent = `Loading the graph${share} …`;
  } else if (said.kind === "ready") state.textContent = `${said.size} statements loaded. Asking …`;
}

function cell(term: Term | undefined): HTMLElement {
  const made = document.createElement("td");
  if (!term) return made;
  if (term.type === "uri" && /^https?:/.test(term.value)) {
    const link = document.createElement("a");
    const to = addressOf(term.value);
    link.href = to === term.value ? to : fileOf(to);
    link.textContent = term.value;
    made.append(link);
  } else {
    const text = document.createElement("bdi");
    text.textContent = term.value;
    if (term["xml:lang"]) text.lang = term["xml:lang"];
    made.append(text);
  }
  return made;
}

/** Pages of ours are files; what is in a fragment stays there. */
const fileOf = (address: string): string => address.replace(/(#|$)/, ".html$1");

function row(name: "td" | "th", cells: (HTMLElement | string)[]): HTMLElement {
  const made = document.createElement("tr");
  for (const one of cells) {
    if (typeof one !== "string") made.append(one);
    else made.append(Object.assign(document.createElement(name), { textContent: one }));
  }
  return made;
}

function show(type: string, body: string): string {
  if (!type.includes("json")) {
    answer.replaceChildren(Object.assign(document.createElement("pre"), { textContent: body }));
    return "";
  }
  const { head, boolean, results } = JSON.parse(body) as Table;
  if (boolean !== undefined) return boolean ? "Yes" : "No";
  const names = head.vars ?? [];
  const rows = results?.bindings ?? [];
  const table = document.createElement("table");
  table.className = "answer";
  table.createTHead().append(row("th", names));
  const inside = table.createTBody();
  for (const one of rows.slice(0, SHOWN)) inside.append(row("td", names.map((name) => cell(one[name]))));
  answer.replaceChildren(table);
  return `${rows.length} ${rows.length === 1 ? "row" : "rows"}${rows.length > SHOWN ? `, of which the first ${SHOWN} are shown` : ""}`;
}

async function ask(): Promise<void> {
  const stopping = new AbortController();
  stop.onclick = () => stopping.abort();
  stop.hidden = false;
  state.className = "";
  state.textContent = "Asking …";
  answer.replaceChildren();
  try {
    const { status, type, body } = await engine.query(query.value, ACCEPT, stopping.signal);
    if (status === 200) state.textContent = show(type, body);
    else Object.assign(state, { className: "problem", textContent: body });
  } catch (error) {
    Object.assign(state, { className: "problem", textContent: error instanceof Error ? error.message : String(error) });
  } finally {
    stop.hidden = true;
  }
}

questions.forEach(({ summary }, number) => example.add(new Option(summary, String(number))));
example.addEventListener("change", () => {
  const chosen = questions[Number(example.value)];
  if (example.value && chosen) query.value = chosen.query;
});
get<HTMLFormElement>("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  history.replaceState(null, "", `#${new URLSearchParams({ query: query.value })}`);
  void ask();
});
const shared = new URLSearchParams(location.hash.slice(1)).get("query");
if (shared) query.value = shared;
