/**
 * Proposes things while somebody types into a search box: a combobox with a list (WAI-ARIA 1.2). Without it, the box is
 * a form that leads to the search page, and it still is where nothing is chosen.
 */
import { fetchJson } from "../shared/server";

interface Suggestion {
  label: string;
  as: string;
  kind: string;
  class: string;
  about: string;
  href: string;
}

/** Milliseconds without a key before the server is asked. */
const PAUSE = 110;

/** Puts a search box to work; its attribute data-suggest names the list. */
export function suggest(input: HTMLInputElement): void {
  const list = element("div", "suggestions");
  list.id = `${input.id}-suggestions`;
  list.role = "listbox";
  list.ariaLabel = input.dataset["suggest"] || input.placeholder;
  list.hidden = true;
  (input.parentElement ?? input).append(list);
  input.role = "combobox";
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  const box = new Box(input, list);
  box.close();
  input.addEventListener("input", () => box.ask());
  input.addEventListener("keydown", (event) => box.press(event));
  input.addEventListener("focus", () => box.reopen());
  input.addEventListener("blur", () => box.close());
  // A press on the list must not take the focus away before it is a click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
}

class Box {
  private active = -1;
  private asked = "";
  private timer = 0;
  private request = new AbortController();

  constructor(
    private readonly input: HTMLInputElement,
    private readonly list: HTMLElement,
  ) {}

  ask(): void {
    clearTimeout(this.timer);
    const typed = this.input.value.trim();
    if (!typed) {
      this.fill([]);
      return;
    }
    this.timer = window.setTimeout(() => void this.load(typed), PAUSE);
  }

  private async load(typed: string): Promise<void> {
    if (typed === this.asked) {
      this.reopen();
      return;
    }
    this.request.abort();
    this.request = new AbortController();
    try {
      const found = await fetchJson<Suggestion[]>(`suggest?q=${encodeURIComponent(typed)}`, { signal: this.request.signal });
      this.asked = typed;
      if (this.input.value.trim() === typed) this.fill(found);
    } catch {
      // Whoever types on, or a server that is busy: the form still searches.
    }
  }

  private fill(found: Suggestion[]): void {
    this.list.replaceChildren(...found.map((one, number) => option(`${this.list.id}-${number}`, one)));
    if (found.length) this.reopen();
    else this.close();
  }

  reopen(): void {
    if (!this.list.childElementCount || document.activeElement !== this.input) return;
    this.list.hidden = false;
    this.input.ariaExpanded = "true";
    this.move(-1);
  }

  close(): void {
    this.list.hidden = true;
    this.input.ariaExpanded = "false";
    this.move(-1);
  }

  press(event: KeyboardEvent): void {
    const count = this.list.childElementCount;
    if (event.isComposing) return;
    if (event.key === "Escape" && !this.list.hidden) this.close();
    else if (event.key === "ArrowDown" && count) this.step(this.active + 1);
    else if (event.key === "ArrowUp" && count) this.step(this.active < 0 ? count - 1 : this.active - 1);
    else if (event.key === "Enter" && this.active >= 0) (this.list.children[this.active] as HTMLElement | undefined)?.click();
    else return;
    event.preventDefault();
  }

  /** To an option, or beyond the first or last one back into the box. */
  private step(to: number): void {
    if (this.list.hidden) this.reopen();
    this.move(to < this.list.childElementCount ? to : -1);
  }

  private move(to: number): void {
    this.active = to;
    [...this.list.children].forEach((one, number) => one.setAttribute("aria-selected", String(number === to)));
    const chosen = this.list.children[to];
    if (chosen) {
      this.input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else this.input.removeAttribute("aria-activedescendant");
  }
}

function option(id: string, one: Suggestion): HTMLElement {
  const link = element("a", "");
  link.id = id;
  link.role = "option";
  link.href = one.href;
  link.tabIndex = -1;
  const kind = element("span", "kind", one.kind);
  kind.dataset["kind"] = one.class.toLowerCase();
  link.append(element("span", "label", one.label), kind);
  const more = [one.as, one.about].filter(Boolean).join(" · ");
  if (more) link.append(element("span", "more", more));
  return link;
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, kind: string, text = ""): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = text;
  return made;
}
