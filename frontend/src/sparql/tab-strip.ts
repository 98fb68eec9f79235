/** The strip of tabs above the editor. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { t } from "../shared/wording";
import { controls, layout } from "./styles";
import type { Tab, Tabs } from "./tabs";

/** `<kg-sparql-tabs>`: give it `tabs`, and `revision` whenever they change; it dispatches "changed", "opened" and "named". */
export class SparqlTabs extends LitElement {
  static override properties = { tabs: { attribute: false }, active: {}, revision: {} };

  static override styles = [controls, layout, css`:host { display: block; }`];

  declare tabs: Tabs;
  declare active: string;
  declare revision: string;

  override render(): TemplateResult {
    return html`<div class="tabs">
      <div role="tablist" aria-label=${t("sparql.tabs")}>${this.tabs.tabs.map((tab) => this.tab(tab))}</div>
      <button aria-label=${t("sparql.tabs.open")} title=${t("sparql.tabs.open")} @click=${() => this.tell("opened")}>+</button>
      ${this.tabs.reopens
        ? html`<button aria-label=${t("sparql.tabs.reopen")} title=${t("sparql.tabs.reopen")} @click=${this.reopen}>↶</button>`
        : nothing}
    </div>`;
  }

  override updated(): void {
    this.renderRoot.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  private tab(tab: Tab): TemplateResult {
    const selected = tab.id === this.active;
    return html`<button role="tab" id=${tab.id} aria-selected=${selected} tabindex=${selected ? 0 : -1} title=${t("sparql.tabs.keys")}
      @click=${() => this.activate(tab.id)} @dblclick=${() => this.tell("named")} @auxclick=${() => this.close(tab.id)}
      @keydown=${(event: KeyboardEvent) => this.onKey(event, tab)}>
      <span class="name">${tab.name}</span>
      <span class="close" aria-hidden="true" @click=${(event: MouseEvent) => this.onClose(event, tab)}>×</span>
    </button>`;
  }

  private onKey(event: KeyboardEvent, tab: Tab): void {
    const { tabs } = this.tabs;
    const at = tabs.indexOf(tab);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to !== undefined) this.activate(tabs[(to + tabs.length) % tabs.length]!.id);
    else if (event.key === "Delete") this.close(tab.id);
    else if (event.key === "F2") this.tell("named");
    else return;
    event.preventDefault();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("[aria-selected=true]")?.focus());
  }

  private onClose(event: MouseEvent, tab: Tab): void {
    event.stopPropagation();
    this.close(tab.id);
  }

  private activate(id: string): void {
    this.tabs.activate(id);
    this.tell("changed");
  }

  private close(id: string): void {
    this.tabs.close(id);
    this.tell("changed");
  }

  private reopen(): void {
    this.tabs.reopen();
    this.tell("changed");
  }

  private tell(what: string): void {
    this.dispatchEvent(new CustomEvent(what));
  }
}

customElements.define("kg-sparql-tabs", SparqlTabs);
