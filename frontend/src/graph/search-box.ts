/** A search box for things, with suggestions while one types: a combobox as ARIA describes it. Fires `pick` with a thing. */

import { LitElement, css, html, type TemplateResult } from "lit";
import { t } from "../shared/wording";
import { define } from "./define";
import type { Source, Thing } from "./model";
import { basics } from "./styles";
import { swatch } from "./swatch";
import { kindLabel } from "./words";

const PAUSE = 160;

export class SearchBox extends LitElement {
  static override properties = {
    source: { attribute: false },
    label: {},
    hits: { state: true },
    active: { state: true },
    nothing: { state: true },
  };
  declare source: Source | undefined;
  declare label: string;
  declare hits: Thing[];
  declare active: number;
  declare nothing: boolean;
  #timer = 0;
  #asked = 0;

  static override styles = [
    basics,
    css`
      :host { position: relative; display: block; }
      [role="listbox"], .none { position: absolute; z-index: 5; left: 0; right: 0; top: calc(100% + .2rem); min-width: min(20rem, 80vw); max-height: 20rem; overflow: auto; background: var(--_paper); border: 1px solid var(--_line); border-radius: .4rem; box-shadow: 0 6px 24px rgb(0 0 0 / .16); }
      [role="option"] { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .5rem; align-items: center; padding: .4rem .6rem; cursor: pointer; }
      [role="option"][aria-selected="true"], [role="option"]:hover { background: var(--_wash); }
      .none { padding: .5rem .7rem; }
    `,
  ];

  constructor() {
    super();
    this.label = "";
    this.hits = [];
    this.active = -1;
    this.nothing = false;
  }

  override focus(): void {
    this.renderRoot.querySelector("input")?.focus();
  }

  override render(): TemplateResult {
    const open = this.hits.length > 0;
    return html`
      <input type="search" role="combobox" aria-label=${this.label} placeholder=${this.label} aria-autocomplete="list"
        aria-expanded=${open} aria-controls="hits" aria-activedescendant=${this.active >= 0 ? `hit-${this.active}` : ""}
        autocomplete="off" maxlength="200" @input=${this.#typed} @keydown=${this.#pressed} @blur=${this.#left} />
      <div id="hits" role="listbox" aria-label=${t("graph.suggestions")} ?hidden=${!open}>
        ${this.hits.map((hit, at) => this.#option(hit, at))}
      </div>
      ${this.nothing ? html`<p class="none soft" role="status">${t("graph.nothing-found")}</p>` : ""}
    `;
  }

  #option(hit: Thing, at: number): TemplateResult {
    const kind = kindLabel(this.source!.vocabulary, hit.kind);
    return html`<div role="option" id="hit-${at}" aria-selected=${at === this.active} @pointerdown=${(event: Event) => this.#take(event, hit)}>
      ${swatch(hit.kind)}<span>${hit.label}${hit.about ? html` <span class="soft small">${hit.about}</span>` : ""}</span><span class="soft small">${kind}</span>
    </div>`;
  }

  #typed(event: Event): void {
    window.clearTimeout(this.#timer);
    const typed = (event.target as HTMLInputElement).value.trim();
    this.#timer = window.setTimeout(() => void this.#find(typed), PAUSE);
  }

  async #find(typed: string): Promise<void> {
    const asked = ++this.#asked;
    const hits = typed && this.source ? await this.source.find(typed).catch(() => []) : [];
    if (asked !== this.#asked) return;
    this.hits = hits;
    this.active = hits.length ? 0 : -1;
    this.nothing = typed !== "" && !hits.length;
  }

  #pressed(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0;
    event.stopPropagation();
    if (step && this.hits.length) this.active = (this.active + step + this.hits.length) % this.hits.length;
    else if (event.key === "Enter" && this.hits[this.active]) this.#take(event, this.hits[this.active]!);
    else if (event.key === "Escape") this.#close();
    else return;
    event.preventDefault();
  }

  #take(event: Event, hit: Thing): void {
    event.preventDefault();
    this.#close();
    this.renderRoot.querySelector("input")!.value = "";
    this.dispatchEvent(new CustomEvent<Thing>("pick", { detail: hit }));
  }

  #left(): void {
    this.#close();
  }

  #close(): void {
    window.clearTimeout(this.#timer);
    this.#asked += 1;
    this.hits = [];
    this.nothing = false;
    this.active = -1;
  }
}

define("kg-graph-search", SearchBox);
