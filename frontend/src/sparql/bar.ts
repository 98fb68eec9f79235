/** The bar between editor and answer: run and stop, and how it goes. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { language, t } from "../shared/wording";
import type { Outcome } from "./asking";
import { controls, layout } from "./styles";

/** `<kg-sparql-bar>`: give it `outcome`, `limits` and whether `writes`; it dispatches "run" and "stop". */
export class SparqlBar extends LitElement {
  static override properties = { outcome: { attribute: false }, limits: {}, writes: { type: Boolean }, now: { state: true } };

  static override styles = [controls, layout, css`:host { display: block; }`];

  declare outcome: Outcome | undefined;
  declare limits: string;
  /** Whether the query is an update, for which a token is asked. */
  declare writes: boolean;
  declare private now: number;
  private clock = 0;

  constructor() {
    super();
    this.now = 0;
  }

  /** The token as it was typed; it is kept nowhere else. */
  get token(): string {
    return this.renderRoot.querySelector<HTMLInputElement>("#token")?.value ?? "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.clock);
  }

  override willUpdate(changed: PropertyValues): void {
    if (!changed.has("outcome")) return;
    clearInterval(this.clock);
    this.now = performance.now();
    if (this.outcome?.state === "running") this.clock = window.setInterval(() => (this.now = performance.now()), 100);
  }

  override render(): TemplateResult {
    const { outcome } = this;
    const running = outcome?.state === "running";
    return html`<div class="bar">
      ${running
        ? html`<button class="main" @click=${() => this.dispatchEvent(new CustomEvent("stop"))}>${t("sparql.stop")}</button>`
        : html`<button class="main" @click=${() => this.dispatchEvent(new CustomEvent("run"))}>${t("sparql.run")}<kbd aria-hidden="true">Ctrl ↵</kbd></button>`}
      ${this.writes
        ? html`<label class="token">${t("sparql.token")}<input id="token" type="password" autocomplete="off" spellcheck="false" /></label>`
        : nothing}
      <span>${running ? html`<span class="spin" aria-hidden="true"></span>` : nothing}<span class="status" role="status">${told(outcome)}</span>
        ${running ? html`<span class="soft status" aria-hidden="true">${seconds((this.now - outcome.started) / 1000)}</span>` : nothing}</span>
      ${this.limits ? html`<span class="limits">${this.limits}</span>` : nothing}
    </div>`;
  }
}

function told(outcome: Outcome | undefined): string {
  if (outcome?.state === "running") return t("sparql.running");
  if (outcome?.state === "stopped") return t("sparql.stopped");
  if (outcome?.state !== "answered") return "";
  const { result } = outcome;
  const time = seconds(outcome.seconds);
  if (result.kind !== "table") return t("sparql.answered", { time });
  const { rows, graph } = result.table;
  const count = rows.length.toLocaleString(language());
  return t("sparql.in", { said: t(graph ? "sparql.triples" : rows.length === 1 ? "sparql.row" : "sparql.rows", { count }), time });
}

const seconds = (time: number): string => t("sparql.seconds", { time: time.toFixed(time < 10 ? 2 : 0) });

customElements.define("kg-sparql-bar", SparqlBar);
