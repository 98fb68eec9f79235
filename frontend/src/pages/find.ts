/** The search page of a site of files. */

import { root } from "../shared/server";
import { Index, type Found } from "../still/index";

const place = document.getElementById("found")!;
const typed = new URLSearchParams(location.search).get("q")?.trim() ?? "";

function element(name: string, text = "", className = ""): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function link(file: string, label: string): HTMLElement {
  const made = document.createElement("a");
  // The file of a name in another script may need escapes, and none of them is a path of its own.
  made.href = root() + file.split("/").map(encodeURIComponent).join("/");
  made.textContent = label;
  return made;
}

function item(hit: Found): HTMLElement {
  const made = document.createElement("li");
  const said = [hit.name === hit.label ? "" : `as “${hit.name}”`, hit.about, `${hit.facts} ${hit.facts === 1 ? "fact" : "facts"}`];
  made.append(link(hit.file, hit.label), " ", element("span", hit.kind, "kind"), element("p", said.filter(Boolean).join(" · "), "by"));
  return made;
}

async function show(): Promise<void> {
  const index = await Index.load(place.dataset["index"]!);
  const hits = index.search(typed);
  const questions = index.asked(typed);
  const list = element("ol", "", "hits");
  list.append(...hits.map(item));
  place.append(hits.length ? list : element("p", "Nothing is called so. Names are searched in English, Chinese and pinyin, and small slips are forgiven."));
  if (questions.length) {
    const cards = element("ul", "", "cards");
    for (const one of questions) {
      const card = document.createElement("li");
      card.append(link(one.file, one.label));
      cards.append(card);
    }
    place.append(element("h2", "Questions"), cards);
  }
}

if (typed) {
  document.querySelector<HTMLInputElement>("#find")!.value = typed;
  document.title = `${typed} · Parkgraph`;
  show().catch((error: unknown) => place.append(element("p", error instanceof Error ? error.message : String(error), "problem")));
} else {
  place.append(element("p", "Type a name above."));
}
