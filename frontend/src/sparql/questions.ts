/** The prepared questions as examples: a list that is searched, and a form for what has to be filled in. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { t } from "../shared/wording";
import { bind } from "./binding";
import type { Engine, Hit } from "./engine";
import { completed, shorten } from "./prefixes";
import type { Parameter, Question, Schema } from "./schema";
import { controls, dialog } from "./styles";

/** A question that was chosen, as a query. */
export interface Chosen {
  question: Question;
  query: string;
}

/** What a field cannot be understood as. */
class Unclear extends Error {}

/** `<kg-sparql-questions>`: give it `schema` and `engine`, and `open()` it; it dispatches "chosen" with a `Chosen`. */
export class SparqlQuestions extends LitElement {
  static override properties = {
    schema: { attribute: false },
    engine: { attribute: false },
    filter: { state: true },
    question: { state: true },
    hits: { state: true },
    problem: { state: true },
  };

  static override styles = [
    controls,
    dialog,
    css`
      .find { width: min(18rem, 45%); }
      li .note { color: var(--soft); font-size: .85rem; }
      form { padding: 1rem 1.1rem 1.2rem; overflow: auto; }
      .field { margin-bottom: .9rem; }
      label { display: block; font-weight: 600; margin-bottom: .25rem; }
      label .note { font-weight: 400; color: var(--soft); margin-left: .5em; font-size: .875rem; }
      .field input, .field select { width: 100%; padding: .5rem .7rem; }
      .ends { display: flex; gap: .6rem; }
    `,
  ];

  declare schema: Schema;
  declare engine: Engine;
  declare private filter: string;
  declare private question: Question | undefined;
  declare private hits: Record<string, Hit[]>;
  declare private problem: string;

  constructor() {
    super();
    [this.filter, this.hits, this.problem] = ["", {}, ""];
  }

  /** Shows the list, or the form of one question. */
  open(question?: Question): void {
    this.filter = this.problem = "";
    this.hits = {};
    this.question = undefined;
    if (question && !question.parameters.length) {
      this.choose(question, {});
      return;
    }
    this.question = question;
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector("dialog")!.showModal();
      this.renderRoot.querySelector<HTMLElement>("[data-first]")?.focus();
    });
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="title" @click=${this.onBackdrop}>
      <header>
        <h2 id="title">${this.question ? this.question.summary : t("sparql.examples")}</h2>
        ${this.question
          ? nothing
          : html`<label class="unseen" for="find">${t("sparql.examples.find")}</label>
              <input class="find" id="find" data-first type="search" placeholder=${t("sparql.examples.find")} .value=${this.filter}
                @input=${(event: InputEvent) => (this.filter = (event.target as HTMLInputElement).value)} />`}
        <button aria-label=${t("sparql.close")} @click=${this.close}>✕</button>
      </header>
      ${this.question ? this.form(this.question) : this.list()}
    </dialog>`;
  }

  private list(): TemplateResult {
    const wanted = this.filter.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.schema.questions.filter((one) => wanted.every((word) => `${one.summary} ${one.name}`.toLowerCase().includes(word)));
    if (!found.length) return html`<p class="soft none">${t("sparql.examples.none")}</p>`;
    return html`<ul>${found.map((one) => html`<li><button @click=${() => this.pick(one)}>${one.summary}${one.parameters.length
      ? html` <span class="note">${one.parameters.map((parameter) => parameter.name).join(", ")}</span>`
      : nothing}</button></li>`)}</ul>`;
  }

  private form(question: Question): TemplateResult {
    return html`<form @submit=${(event: SubmitEvent) => this.onSubmit(event, question)}>
      ${question.parameters.map((parameter, at) => this.field(question, parameter, at))}
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      <div class="ends">
        <button class="main">${t("sparql.examples.insert")}</button>
        <button type="button" class="line" @click=${() => this.choose(question, {})}>${t("sparql.examples.plain")}</button>
      </div>
    </form>`;
  }

  private field(question: Question, parameter: Parameter, at: number): TemplateResult {
    const { name, type } = parameter;
    const value = parameter.default || question.example[name] || "";
    const hint = parameter.required ? "" : t("sparql.examples.optional");
    const metrics = this.schema.concepts.filter((one) => one.scheme === "pgv:metrics");
    return html`<div class="field">
      <label for=${name}>${name.replace(/([a-z])([A-Z])/g, "$1 $2")}${hint ? html`<span class="note">${hint}</span>` : nothing}</label>
      ${type === "metric"
        ? html`<select id=${name} name=${name} ?data-first=${at === 0}>
            ${parameter.required ? nothing : html`<option value=""></option>`}
            ${metrics.map((one) => html`<option value=${one.name} ?selected=${one.name === `pgv:${value}`}>${one.labels[document.documentElement.lang] ?? one.labels["en"]}</option>`)}
          </select>`
        : html`<input id=${name} name=${name} .value=${value} list="hits-${name}" autocomplete="off" ?required=${parameter.required} ?data-first=${at === 0}
              @input=${(event: InputEvent) => void this.propose(parameter, (event.target as HTMLInputElement).value)} />
            <datalist id="hits-${name}">${(this.hits[name] ?? []).map((hit) => html`<option value=${hit.label}></option>`)}</datalist>`}
    </div>`;
  }

  private pick(question: Question): void {
    if (question.parameters.length) this.question = question;
    else this.choose(question, {});
  }

  private async propose(parameter: Parameter, typed: string): Promise<void> {
    if (!isThing(parameter) || typed.trim().length < 2) return;
    this.hits = { ...this.hits, [parameter.name]: await this.find(parameter, typed) };
  }

  private async find(parameter: Parameter, typed: string): Promise<Hit[]> {
    const classes = parameter.type === "name" ? [] : [parameter.type === "article" ? "Article" : parameter.type];
    return (await this.engine.find?.(typed, classes, new AbortController().signal)) ?? [];
  }

  private async onSubmit(event: SubmitEvent, question: Question): Promise<void> {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    const terms: Record<string, string> = {};
    try {
      for (const parameter of question.parameters) {
        const value = String(given.get(parameter.name) ?? "").trim();
        if (value) terms[parameter.name] = await this.term(parameter, value);
      }
      this.choose(question, terms);
    } catch (error) {
      if (!(error instanceof Unclear)) throw error;
      this.problem = error.message;
    }
  }

  /** What was given for a parameter as a term of SPARQL. */
  private async term(parameter: Parameter, value: string): Promise<string> {
    const { type, name } = parameter;
    if (type === "metric") return value;
    if (type === "text") return JSON.stringify(value);
    if (type === "integer" && /^[+-]?\d+$/.test(value)) return value;
    if (type === "year" && /^\d{4}$/.test(value)) return `"${value}"^^xsd:gYear`;
    if (type === "date" && /^\d{4}(-\d\d){0,2}$/.test(value)) return `"${`${value}-01-01`.slice(0, 10)}"^^xsd:date`;
    const base = this.schema.prefixes["id"] ?? "";
    if (/^https?:\/\//.test(value)) return shorten(value, this.schema.prefixes);
    if (/^[a-z-]+\/\S+$/.test(value)) return shorten(base + value, this.schema.prefixes);
    if (type === "article") return shorten(`${base}article/${value}`, this.schema.prefixes);
    const hits = isThing(parameter) ? await this.find(parameter, value) : [];
    const hit = hits.find((one) => one.name === value || one.label === value) ?? hits[0];
    if (!hit) throw new Unclear(t("sparql.examples.unclear", { name, value }));
    return shorten(hit.iri, this.schema.prefixes);
  }

  private choose(question: Question, terms: Record<string, string>): void {
    this.close();
    const query = completed(bind(question.query, terms), this.schema.prefixes);
    this.dispatchEvent(new CustomEvent<Chosen>("chosen", { detail: { question, query } }));
  }

  private close(): void {
    this.renderRoot.querySelector("dialog")?.close();
  }

  private onBackdrop(event: MouseEvent): void {
    if (event.target === this.renderRoot.querySelector("dialog")) this.close();
  }
}

const isThing = (parameter: Parameter): boolean => parameter.type === "name" || parameter.type === "article" || /^[A-Z]/.test(parameter.type);

customElements.define("kg-sparql-questions", SparqlQuestions);
