/** One line: each fact that it stands for, and the sentences that state it with their articles. */

import { LitElement, css, html, type PropertyValues, type TemplateResult } from "lit";
import { t } from "../shared/wording";
import { define } from "./define";
import type { Fact, Sentence } from "./model";
import type { Session } from "./session";
import { basics } from "./styles";
import { dateLabel, percent, relationLabel, statusLabel } from "./words";

export class LinePanel extends LitElement {
  static override properties = { session: { attribute: false }, stamp: { attribute: false }, found: { state: true } };
  declare session: Session;
  declare stamp: number;
  declare found: Map<string, Sentence[]> | null;
  #of = "";

  static override styles = [
    basics,
    css`
      section > p.head { font: 600 1.05rem/1.35 var(--_serif); margin-bottom: .3rem; }
      .relation { font-style: italic; font-weight: 400; color: var(--_soft); margin: 0 .2em; }
      article { border-top: 1px solid var(--_line); padding: .7rem 0; }
      article:first-child { border: 0; padding-top: 0; }
      blockquote { margin: .5rem 0 .2rem; padding-left: .8rem; border-left: 3px solid var(--_accent); font: .98rem/1.5 var(--_serif); }
      button.bare { padding: 0; min-height: 0; font: inherit; display: inline; text-align: left; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .18em; }
    `,
  ];

  constructor() {
    super();
    this.found = null;
  }

  protected override willUpdate(_: PropertyValues<this>): void {
    const facts = this.#facts().map((fact) => fact.id);
    const of = facts.join(" ");
    if (of === this.#of) return;
    this.#of = of;
    this.found = null;
    void this.#load(facts, of);
  }

  async #load(facts: string[], of: string): Promise<void> {
    const found = await this.session.source.sentences(facts).catch((error: unknown) => {
      this.session.say(error instanceof Error ? error.message : String(error));
      return new Map<string, Sentence[]>();
    });
    if (of === this.#of) this.found = found;
  }

  #facts(): Fact[] {
    return this.session.sight.lines.get(this.session.line)?.facts ?? [];
  }

  override render(): TemplateResult {
    const facts = this.#facts();
    return html`<section aria-label=${t("graph.facts-of-line")}>
      ${facts.length ? facts.map((fact) => this.#fact(fact)) : html`<p class="soft">${t("graph.line-hidden")}</p>`}
    </section>`;
  }

  #fact(fact: Fact): TemplateResult {
    const { known, source } = this.session;
    const end = (id: string): TemplateResult => html`<button class="bare" @click=${() => this.session.select([id])}>${known.thing(id).label}</button>`;
    const said = [fact.date ? dateLabel(fact.date) : "", statusLabel(fact), fact.confidence ? t("graph.sure", { share: percent(fact.confidence) }) : ""];
    return html`<article>
      <p class="head">${end(fact.from)}<span class="relation">${relationLabel(source.vocabulary, fact.relation)}</span>${end(fact.to)}</p>
      <p class="soft small">${said.filter(Boolean).join(" · ")}</p>
      ${this.found === null ? html`<p class="soft">${t("graph.loading")}</p>` : (this.found.get(fact.id) ?? []).map((one) => this.#sentence(one))}
      ${this.found !== null && !this.found.get(fact.id)?.length ? html`<p class="soft">${t("graph.no-sentence")}</p>` : ""}
    </article>`;
  }

  #sentence(one: Sentence): TemplateResult {
    const title = one.href ? html`<a href=${one.href}>${one.title}</a>` : one.title;
    const rest = [one.publisher, one.date ? dateLabel(one.date) : ""].filter(Boolean).join(", ");
    return html`<blockquote>${one.quote}</blockquote><p class="small soft">${title}${rest ? html`. ${rest}` : ""}</p>`;
  }
}

define("kg-graph-line", LinePanel);
