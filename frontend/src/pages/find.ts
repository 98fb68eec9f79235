/** The search page of a site of files. */

import { root } from "../shared/server";
import { t } from "../shared/wording";
import { Index, type Found } from "../still/index";

const place = document.getElementById("found")!;
const typed = new URLSearchParams(location.search).get("q")?.trim() ?? "";

function element(name: string, text = "", className = ""): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

const link = (file: string, label: string): HTMLElement =>
  Object.assign(document.createElement("a"), { href: root() + file, textContent: label });

function item(hit: Found): HTMLElement {
  const made = element("li", "", "what");
  const as = hit.name === hit.label ? "" : t("search.as", { name: hit.name });
  const facts = hit.facts === 1 ? t("search.fact") : t("search.facts", { count: hit.facts });
  const more = [as, hit.about, facts].filter(Boolean).join(t("fact.dot"));
  made.append(link(hit.file, hit.label), " ", element("span", hit.kind, "kind"), element("p", more, "by"));
  return made;
}

async function show(): Promise<void> {
  const index = await Index.load(place.dataset["index"]!);
  const hits = index.search(typed);
  const list = element("ol", "", "hits");
  list.append(...hits.map(item));
  place.append(hits.length ? list : element("p", t("search.nothing")));
  const questions = index.asked(typed);
  if (!questions.length) return;
  const cards = element("ul", "", "cards");
  for (const { file, label } of questions) {
    const card = document.createElement("li");
    card.append(link(file, label));
    cards.append(card);
  }
  place.append(element("h2", t("search.questions")), cards);
}

if (typed) {
  document.querySelector<HTMLInputElement>("#find")!.value = typed;
  document.title = `${typed} · Parkgraph`;
  show().catch((error: unknown) => place.append(element("p", String(error), "problem")));
} else {
  place.append(element("p", t("search.type")));
}
