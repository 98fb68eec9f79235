/** The page /graph: feeds its <kg-graph> from this server, begins with what the address asks for, and keeps the address. */

import { GraphElement, serverSource } from "../graph/element";
import type { Opening, Vocabulary } from "../graph/model";
import { given, root } from "../shared/server";
import { t } from "../shared/wording";

const PAUSE = 250;

/** What the query of the address asks for. */
function asked(query: URLSearchParams): Opening | null {
  const start = query.getAll("start").filter(Boolean);
  if (start.length) return { start };
  if (query.has("query")) return { query: query.get("query")! };
  if (query.has("question")) {
    const given = Object.fromEntries([...query].filter(([name]) => name !== "question" && name !== "lang"));
    return { question: query.get("question")!, given };
  }
  return query.has("all") ? { all: true } : null;
}

const element = document.querySelector("kg-graph") as GraphElement;
element.workers = () => new Worker(new URL("../graph/layout-worker.ts", import.meta.url), { type: "module" });
element.heading = element.getAttribute("heading") ?? t("graph.title");
element.origin = location.origin + root();
element.bundle = `${root()}static/app/whole-graph.js`;
element.source = serverSource(root(), given<Vocabulary>("graph")!);

let timer = 0;
element.addEventListener("state", () => {
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    const fragment = element.fragment;
    if (`#${fragment}` !== location.hash) history.replaceState(null, "", `${location.pathname}${location.search}${fragment ? `#${fragment}` : ""}`);
  }, PAUSE);
});
window.addEventListener("hashchange", () => void element.open(asked(new URLSearchParams(location.search)), location.hash));
void element.open(asked(new URLSearchParams(location.search)), location.hash);
