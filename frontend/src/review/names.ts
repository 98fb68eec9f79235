/** Names of things offered while one is typed, in the fields that take a thing. */

import { fetchJson } from "../shared/server";

interface Hits {
  hits: { id: string; label: string; class: string }[];
}

const SHORTEST = 2;
const PAUSE = 150;

/** Offer names in every field that is marked as taking a thing. */
export function offer(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>("input[data-thing]")) offerIn(field);
}

function offerIn(field: HTMLInputElement): void {
  const list = document.createElement("datalist");
  list.id = `names-${field.id}`;
  field.after(list);
  field.setAttribute("list", list.id);
  let waiting = 0;
  let asking = new AbortController();
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    // What was asked for before is not waited for any more, so that it cannot come after what is asked for now.
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    waiting = window.setTimeout(() => void fill(field, list, signal), PAUSE);
  });
}

async function fill(field: HTMLInputElement, list: HTMLDataListElement, signal: AbortSignal): Promise<void> {
  // A correction names a thing as Class:Name; what is searched for is the name.
  const isCorrection = field.name.startsWith("set-");
  const typed = isCorrection ? field.value.replace(/^\w+:/, "") : field.value;
  if (typed.trim().length < SHORTEST) return;
  try {
    const { hits } = await fetchJson<Hits>(`api/v1/search?q=${encodeURIComponent(typed)}&limit=8`, { signal });
    list.replaceChildren(
      ...hits.map((hit) => {
        const option = document.createElement("option");
        option.value = isCorrection ? `${hit.class}:${hit.label}` : hit.id;
        option.label = hit.label;
        return option;
      }),
    );
  } catch {
    // Whoever types on, or a server that is busy: names can be typed without being offered.
  }
}
