/** What is known of what is selected: a thing with what is around it, a line with its sentences, several things, or ways. */

import { LitElement, css, html, type TemplateResult } from "lit";
import { t } from "../shared/wording";
import { define } from "./define";
import "./line-panel";
import type { Session } from "./session";
import { basics } from "./styles";
import { swatch } from "./swatch";
import "./thing-panel";
import "./ways-panel";

export class Panel extends LitElement {
  static override properties = { session: { attribute: false }, stamp: { attribute: false } };
  declare session: Session | undefined;
  declare stamp: number;

  static override styles = [
    basics,
    css`
      ul { display: grid; gap: .1rem; margin: .5rem 0; }
      li { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .5rem; align-items: center; }
      .hint { padding: 1rem 0; }
      h2 { font: 600 1.1rem/1.3 var(--_serif); margin-bottom: .4rem; }
    `,
  ];

  override render(): TemplateResult | string {
    const { session } = this;
    if (!session) return "";
    const selected = [...session.selected];
    return html`
      ${session.ways ? html`<kg-graph-ways .session=${session} .stamp=${this.stamp}></kg-graph-ways>` : ""}
      ${session.line ? html`<kg-graph-line .session=${session} .stamp=${this.stamp}></kg-graph-line>` : ""}
      ${selected.length === 1 ? html`<kg-graph-thing .session=${session} .stamp=${this.stamp} .thing=${selected[0]!}></kg-graph-thing>` : ""}
      ${selected.length > 1 ? this.#several(session, selected) : ""}
      ${!selected.length && !session.line && !session.ways ? html`<p class="hint soft">${t("graph.nothing-selected")}</p>` : ""}
    `;
  }

  #several(session: Session, selected: string[]): TemplateResult {
    const [one, other] = selected;
    return html`<section aria-label=${t("graph.several", { count: selected.length })}>
      <h2>${t("graph.several", { count: selected.length })}</h2>
      <div class="row">
        ${selected.length === 2
          ? html`<button class="main" @click=${() => void session.findWays(one!, other!, { avoid: [], steps: 4 })}>${t("graph.find-ways")}</button>`
          : ""}
        <button @click=${() => session.togglePins(selected)}>${t("graph.pin")}</button>
        <button @click=${() => session.keep(session.selected)}>${t("graph.keep")}</button>
        <button @click=${() => session.remove(session.selected)}>${t("graph.remove")}</button>
      </div>
      <ul>${selected.slice(0, 100).map((id) => {
        const thing = session.known.thing(id);
        return html`<li>${swatch(thing.kind)}<span>${thing.label}</span><button class="bare" aria-label=${t("graph.select-only", { name: thing.label })} @click=${() => session.select([id])}>${t("graph.details")}</button></li>`;
      })}</ul>
    </section>`;
  }
}

define("kg-graph-panel", Panel);
