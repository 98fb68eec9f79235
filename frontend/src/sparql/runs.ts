/** The queries that were run last. */

import { css, html, LitElement, type TemplateResult } from "lit";

import { language, t } from "../shared/wording";
import { controls, dialog } from "./styles";
import type { Run } from "./tabs";

/** `<kg-sparql-runs>`: give it `runs`, and `open()` it; it dispatches "chosen" with the query. */
export class SparqlRuns extends LitElement {
  static override properties = { runs: { attribute: false } };

  static override styles = [
    controls,
    dialog,
    css`
      li button { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .1rem 1rem; }
      .said { overflow: hidden; display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; font: .85rem/1.5 var(--mono); }
    `,
  ];

  declare runs: readonly Run[];

  open(): void {
    this.renderRoot.querySelector("dialog")!.showModal();
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="title">
      <header><h2 id="title">${t("sparql.history")}</h2><button aria-label=${t("sparql.close")} @click=${this.close}>✕</button></header>
      ${this.runs.length
        ? html`<ul>${this.runs.map((run) => html`<li><button @click=${() => this.choose(run)}>
            <span class="said">${run.query.replace(/^\s*PREFIX .*$/gim, "").trim()}</span>
            <span class="soft small">${new Date(run.at).toLocaleString(language(), { dateStyle: "short", timeStyle: "short" })}<br />${t(run.rows === 1 ? "sparql.row" : "sparql.rows", { count: run.rows.toLocaleString(language()) })}</span>
          </button></li>`)}</ul>`
        : html`<p class="none soft">${t("sparql.history.none")}</p>`}
    </dialog>`;
  }

  private choose(run: Run): void {
    this.close();
    this.dispatchEvent(new CustomEvent("chosen", { detail: run.query }));
  }

  private close(): void {
    this.renderRoot.querySelector("dialog")!.close();
  }
}

customElements.define("kg-sparql-runs", SparqlRuns);
