/** A field for the name of a thing, with suggestions as one types; a combobox as WAI-ARIA describes it. */

import { fetchJson } from "../shared/server";
import { t } from "../shared/wording";

/** What /suggest says of a thing, in the language of the page. */
interface Hit {
  id: string;
  label: string;
  class: string;
  kind: string;
  /** The name that it was found by, where that is another one. */
  as: string;
}

const PAUSE = 120;

/** Lets an input suggest things; `choose` is given the id of the one that is chosen. */
export function suggest(input: HTMLInputElement, choose: (id: string) => void): void {
  const list = document.createElement("ul");
  list.id = `${input.id}-list`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent ?? "");
  const told = document.createElement("span");
  told.className = "unseen";
  told.setAttribute("role", "status");
  input.after(list, told);
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-expanded", "false"],
    ["aria-controls", list.id],
  ] as const) {
    input.setAttribute(name, value);
  }
  let hits: Hit[] = [];
  let at = -1;
  let turn = 0;
  let waiting = 0;

  const close = (): void => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const select = (number: number): void => {
    at = number;
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(index === at));
      if (index === at) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      }
    }
  };
  const show = (found: Hit[]): void => {
    hits = found;
    list.replaceChildren(...hits.map((hit, number) => option(hit, `${list.id}-${number}`)));
    told.textContent = t("compare.suggestions", { count: hits.length });
    list.hidden = !hits.length;
    at = -1;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    input.removeAttribute("aria-activedescendant");
  };
  const ask = async (): Promise<void> => {
    const mine = ++turn;
    const typed = input.value.trim();
    if (!typed) return close();
    try {
      const found = await fetchJson<Hit[]>(`suggest?q=${encodeURIComponent(typed)}`);
      if (mine === turn && document.activeElement === input) show(found.filter((hit) => hit.class !== "Article"));
    } catch {
      // Without suggestions the form still works.
      if (mine === turn) close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void ask(), PAUSE);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden && event.key !== "ArrowDown") return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) void ask();
      else select((at + (event.key === "ArrowDown" ? 1 : at < 0 ? hits.length : hits.length - 1)) % hits.length);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      choose(hits[at]!.id);
    }
  });
  list.addEventListener("pointerdown", (event) => {
    // The focus stays in the field, so that the list is still there when the pointer is let go.
    event.preventDefault();
    const number = [...list.children].indexOf((event.target as HTMLElement).closest("li")!);
    if (number >= 0) choose(hits[number]!.id);
  });
}

function option(hit: Hit, id: string): HTMLLIElement {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.append(hit.label);
  const kind = document.createElement("span");
  kind.className = "kind";
  kind.textContent = [hit.kind, hit.as].filter(Boolean).join(" · ");
  item.append(kind);
  return item;
}
