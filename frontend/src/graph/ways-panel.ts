/** Ways between two things: the shortest and a few others, each to be shown, and what they may not lead through. */

import { LitElement, css, html, type TemplateResult } from "lit";
import { t } from "../shared/wording";
import { define } from "./define";
import type { Way } from "./model";
import type { Session } from "./session";
import { basics } from "./styles";
import { relationLabel } from "./words";

/** Classes that many things share: a way through these says little. */
const COMMON = ["Place", "Industry"];

export class WaysPanel extends LitElement {
  static override properties = { session: { attribute: false }, stamp: { attribute: false }, avoid: { state: true }, steps: { state: true } };
  declare session: Session;
  declare stamp: number;
  declare avoid: boolean;
  declare steps: number;

  static override styles = [
    basics,
    css`
      section { border-bottom: 1px solid var(--_line); padding-bottom: 1rem; margin-bottom: 1rem; }
      .top { display: flex; justify-content: space-between; align-items: start; gap: .5rem; }
      h2 { font: 600 1.1rem/1.3 var(--_serif); }
      ol { display: grid; gap: .4rem; margin: .6rem 0; }
      li button { display: block; width: 100%; text-align: left; padding: .45rem .6rem; }
      em { color: var(--_soft); margin: 0 .25em; }
      label { display: flex; gap: .4rem; align-items: center; }
      select { width: auto; }
    `,
  ];

  constructor() {
    super();
    this.avoid = false;
    this.steps = 4;
  }

  override render(): TemplateResult | string {
    const { session } = this;
    const { ways } = session;
    if (!ways) return "";
    const [from, to] = [session.known.thing(ways.from).label, session.known.thing(ways.to).label];
    return html`<section aria-label=${t("graph.ways")}>
      <div class="top"><h2>${t("graph.ways-between", { from, to })}</h2>
        <button class="bare" aria-label=${t("graph.close-ways")} @click=${() => session.forgetWays()}>×</button></div>
      ${ways.found.length ? html`<ol>${ways.found.map((way, at) => this.#way(way, at, at === ways.shown))}</ol>` : html`<p role="status">${t("graph.no-way", { steps: this.steps })}</p>`}
      ${ways.cut ? html`<p class="soft small">${t("graph.ways-cut")}</p>` : ""}
      <div class="row">
        <label><input type="checkbox" .checked=${this.avoid} @change=${() => this.#again({ avoid: !this.avoid })} />${t("graph.avoid-common")}</label>
        <label>${t("graph.steps")} <select aria-label=${t("graph.steps")} @change=${(event: Event) => this.#again({ steps: Number((event.target as HTMLSelectElement).value) })}>
          ${[2, 3, 4, 5, 6].map((count) => html`<option value=${count} ?selected=${count === this.steps}>${count}</option>`)}</select></label>
      </div>
    </section>`;
  }

  #way(way: Way, at: number, shown: boolean): TemplateResult {
    const { known, source } = this.session;
    const step = (id: string, number: number): TemplateResult => {
      const fact = known.facts.get(way.facts[number - 1] ?? "");
      const relation = fact ? relationLabel(source.vocabulary, fact.relation, fact.to === id ? "out" : "in") : "";
      return html`${number ? html`<em>${relation}</em>` : ""}${known.thing(id).label}`;
    };
    return html`<li><button aria-pressed=${shown} @click=${() => void this.session.showWay(at)}>${way.things.map(step)}</button></li>`;
  }

  #again(change: { avoid?: boolean; steps?: number }): void {
    this.avoid = change.avoid ?? this.avoid;
    this.steps = change.steps ?? this.steps;
    const { from, to } = this.session.ways!;
    void this.session.findWays(from, to, { avoid: this.avoid ? COMMON : [], steps: this.steps });
  }
}

define("kg-graph-ways", WaysPanel);
