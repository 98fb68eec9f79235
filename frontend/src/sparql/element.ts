/** The SPARQL page as an element: tabs, editor, answers.
 *
 * It begins with the query of a textarea inside it. How it is fed, as pages/sparql.ts does it (order does not matter):
 *
 *     const element = document.createElement("kg-sparql");
 *     element.engine = { query: async (text, accept, signal) => ({ status: 200, type: "application/json", body: "…" }) };
 *     element.schema = await (await fetch("schema.json")).json();
 *
 * `engine` is an `Engine` (engine.ts): only `query` is needed; without `find` no things are completed by name, without
 * `update` nothing can be changed, without `endpoint` no programs are shown, without `locate` only coordinates are mapped,
 * and without `address` links lead to where the server shows things. Queries and tables are asked for in
 * application/sparql-results+json, text/csv, text/tab-separated-values; graphs in application/n-triples, text/turtle,
 * application/ld+json. A failed query has a status of 300 or more and a body that says "line 3, column 5" where that is
 * known. `schema` is a `Schema` (schema.ts), the document that the server has at /schema.json; without it the editor
 * completes keywords and variables only. `limits` is told below the editor as it is. The wording sections "sparql" and
 * "graph" have to be in the page (shared/wording.ts).
 */

import type { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { t } from "../shared/wording";
import { ask, type Outcome } from "./asking";
import type { SparqlBar } from "./bar";
import { createEditor, createState, showProblem, type Hooks } from "./editor";
import type { Engine } from "./engine";
import { format } from "./format";
import { Labels } from "./labels";
import { read as readProblem } from "./problems";
import type { Chosen } from "./questions";
import { EMPTY, Vocabulary, type Question, type Schema } from "./schema";
import { copied, fromFragment, toFragment } from "./share";
import { controls, layout } from "./styles";
import { TABLE, Tabs, type View } from "./tabs";
import { purpose } from "./tokens";
import "./answer";
import "./bar";
import "./code";
import "./questions";
import "./runs";
import "./tab-strip";

/** How many questions are proposed where nothing was run yet. */
const PROPOSED = 6;

export class KgSparql extends LitElement {
  static override properties = {
    engine: { attribute: false },
    schema: { attribute: false },
    limits: {},
    shared: { state: true },
  };

  static override styles = [controls, layout];

  declare engine: Engine | undefined;
  declare schema: Schema;
  declare limits: string;
  /** What the button for sharing says. */
  declare private shared: string;
  private readonly tabs = new Tabs(storage());
  private readonly outcomes = new Map<string, Outcome>();
  private readonly states = new Map<string, EditorState>();
  private editor: EditorView | undefined;
  /** The tab that the editor shows. */
  private shown = "";
  /** Whether a query waits for the engine. */
  private waiting = false;
  private vocabulary = new Vocabulary(EMPTY);
  private readonly labels = new Labels(() => this.engine!, () => this.vocabulary);
  private readonly hooks: Hooks = {
    known: () => ({ vocabulary: this.vocabulary, engine: this.engine, labels: this.labels }),
    changed: (text) => {
      this.tabs.change({ query: text });
      this.requestUpdate();
    },
    run: () => void this.run(),
  };

  constructor() {
    super();
    [this.schema, this.limits, this.shared] = [EMPTY, "", "sparql.share"];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("storage", this.onStorage);
    window.addEventListener("hashchange", this.onFragment);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("storage", this.onStorage);
    window.removeEventListener("hashchange", this.onFragment);
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has("schema")) this.vocabulary = new Vocabulary(this.schema);
    this.toggleAttribute("ready", this.schema !== EMPTY);
    if (changed.has("engine") && this.engine && this.waiting) queueMicrotask(() => void this.run());
  }

  override firstUpdated(): void {
    const given = this.querySelector("textarea")?.value ?? "";
    const asked = new URLSearchParams(location.search).has("query");
    const told = fromFragment(location.hash);
    if (asked || told) this.find(told?.query ?? given, told?.view ?? TABLE);
    else if (!this.tabs.tabs.length) this.tabs.open(t("sparql.tab"), given);
    this.editor = createEditor(this.renderRoot.querySelector(".editor")!, this.shadowRoot!, this.hooks);
    this.show();
    if (!this.onFragment() && asked) void this.run();
  }

  override render(): TemplateResult {
    const tab = this.tabs.tabs.length ? this.tabs.active : undefined;
    const outcome = tab && this.outcomes.get(tab.id);
    return html`
      <kg-sparql-tabs .tabs=${this.tabs} .active=${tab?.id} .revision=${this.revision} @changed=${this.show} @opened=${() => this.open()} @named=${this.focusName}></kg-sparql-tabs>
      <div class="head">
        <input class="name" aria-label=${t("sparql.name")} maxlength="80" .value=${tab?.name ?? ""} @change=${this.onName} />
        <button class="line" @click=${() => this.panel("questions").open()}>${t("sparql.examples")}</button>
        <button @click=${() => this.panel("runs").open()}>${t("sparql.history")}</button>
        <button @click=${this.tidy}>${t("sparql.format")}</button>
        <button @click=${this.share}>${t(this.shared)}</button>
        ${this.engine?.endpoint ? html`<button @click=${() => this.panel("code").open()}>${t("sparql.code.short")}</button>` : nothing}
      </div>
      <div class="editor"></div>
      <p id="leave" class="unseen">${t("sparql.leave")}</p>
      <kg-sparql-bar .outcome=${outcome} .limits=${this.limits} .writes=${Boolean(this.engine?.update) && purpose(tab?.query ?? "") === "update"}
        @run=${this.run} @stop=${() => outcome?.state === "running" && outcome.stop.abort()}></kg-sparql-bar>
      ${outcome?.state === "failed" ? html`<p class="problem" role="alert">${readProblem(outcome.message, outcome.query).sentence}</p>` : nothing}
      ${outcome?.state === "answered"
        ? html`<kg-sparql-answer .outcome=${outcome} .view=${tab!.view} .labels=${this.labels} .engine=${this.engine} .vocabulary=${this.vocabulary} .name=${tab!.name} @view=${this.onView}></kg-sparql-answer>`
        : nothing}
      ${!outcome ? this.begin() : nothing}
      <kg-sparql-questions .schema=${this.schema} .engine=${this.engine} @chosen=${this.onQuestion}></kg-sparql-questions>
      <kg-sparql-runs .runs=${this.tabs.runs} @chosen=${(event: CustomEvent<string>) => this.open(event.detail)}></kg-sparql-runs>
      <kg-sparql-code .endpoint=${this.engine?.endpoint ?? ""} .query=${tab?.query ?? ""}></kg-sparql-code>
    `;
  }

  private get revision(): string {
    return JSON.stringify(this.tabs.tabs.map((one) => [one.id, one.name]));
  }

  private begin(): TemplateResult | typeof nothing {
    const some = this.schema.questions;
    if (!some.length) return nothing;
    const every = Math.max(1, Math.floor(some.length / PROPOSED));
    const proposed = some.filter((_, at) => at % every === 0).slice(0, PROPOSED);
    return html`<section class="begin" aria-labelledby="begin"><h2 id="begin">${t("sparql.begin")}</h2>
      <ul>${proposed.map((one) => html`<li><button @click=${() => this.panel("questions").open(one)}>${one.summary}</button></li>`)}</ul>
    </section>`;
  }

  /** Runs the query of the active tab. */
  private async run(): Promise<void> {
    this.waiting = !this.engine;
    if (!this.engine) return;
    const tab = this.tabs.active;
    const query = tab.query;
    const earlier = this.outcomes.get(tab.id);
    if (earlier?.state === "running") earlier.stop.abort();
    const { token } = this.renderRoot.querySelector<SparqlBar>("kg-sparql-bar")!;
    const stop = new AbortController();
    this.become(tab.id, { state: "running", query, started: performance.now(), stop });
    const outcome = await ask(this.engine, query, token, stop);
    const current = this.outcomes.get(tab.id);
    if (current?.state === "running" && current.stop !== stop) return;
    if (outcome.state === "answered") {
      const rows = outcome.result.kind === "table" ? outcome.result.table.rows.length : 1;
      this.tabs.note({ query, at: Date.now(), rows });
    }
    this.become(tab.id, outcome);
    if (this.tabs.active.id === tab.id) this.settle(outcome);
  }

  private become(id: string, outcome: Outcome): void {
    this.outcomes.set(id, outcome);
    this.requestUpdate();
  }

  private settle(outcome: Outcome): void {
    showProblem(this.editor!, outcome.state === "failed" ? readProblem(outcome.message, outcome.query) : undefined);
    this.note();
  }

  /** Puts the query and its view into the address. */
  private note(): void {
    const { query, view } = this.tabs.active;
    const outcome = this.outcomes.get(this.tabs.active.id);
    if (outcome?.state !== "answered" || purpose(query) === "update") return;
    history.replaceState(null, "", `${location.pathname}#${toFragment(query, view)}`);
  }

  /** Shows the active tab in the editor. */
  private readonly show = (): void => {
    if (!this.tabs.tabs.length) this.tabs.open(t("sparql.tab"), "");
    const { id, query } = this.tabs.active;
    if (this.editor) {
      const last = this.shown;
      if (last) this.states.set(last, this.editor.state);
      if (last !== id) this.editor.setState(this.states.get(id) ?? createState(query, this.hooks));
    }
    this.shown = id;
    this.note();
    this.requestUpdate();
  };

  private open(query = "", name = t("sparql.tab"), view = TABLE): void {
    this.tabs.open(name, query, view);
    this.show();
    this.editor?.focus();
  }

  /** Opens the tab that has a query already, or else one more. */
  private find(query: string, view: View): void {
    const known = this.tabs.tabs.find((one) => one.query.trim() === query.trim());
    if (known) this.tabs.activate(known.id);
    else this.tabs.open(t("sparql.tab"), query, view);
    this.tabs.change({ view });
  }

  private readonly onFragment = (): boolean => {
    const told = fromFragment(location.hash);
    if (!told) return false;
    this.find(told.query, told.view);
    this.show();
    // What a link brings may be looked at, but changes nothing by itself.
    if (purpose(told.query) !== "update") void this.run();
    return true;
  };

  private readonly onStorage = (): void => {
    this.tabs.merge();
    this.requestUpdate();
  };

  private onView(event: CustomEvent<View>): void {
    this.tabs.change({ view: event.detail });
    this.note();
    this.requestUpdate();
  }

  private onName(event: Event): void {
    const name = (event.target as HTMLInputElement).value.trim();
    if (name) this.tabs.change({ name });
    this.requestUpdate();
  }

  private readonly focusName = (): void => this.renderRoot.querySelector<HTMLInputElement>(".name")?.select();

  private onQuestion(event: CustomEvent<Chosen>): void {
    const { question, query } = event.detail;
    this.open(query, nameOf(question), viewOf(question));
    void this.run();
  }

  private tidy(): void {
    const { editor } = this;
    if (!editor) return;
    const old = editor.state.doc.toString();
    const insert = format(old);
    if (insert !== old) editor.dispatch({ changes: { from: 0, to: old.length, insert } });
    editor.focus();
  }

  private async share(): Promise<void> {
    const { query, view } = this.tabs.active;
    history.replaceState(null, "", `${location.pathname}#${toFragment(query, view)}`);
    this.shared = (await copied(location.href)) ? "sparql.copied" : "sparql.share.address";
    setTimeout(() => (this.shared = "sparql.share"), 2500);
  }

  private panel(name: "questions" | "runs" | "code"): { open(question?: Question): void } {
    return this.renderRoot.querySelector(`kg-sparql-${name}`) as unknown as { open(question?: Question): void };
  }
}

/** The view that a question's chart names. */
function viewOf(question: Question): View {
  if (!question.chart) return TABLE;
  const { kind, ...options } = question.chart;
  if (kind === "bar" || kind === "line") return { kind: "chart", options: { kind, ...options } };
  return { kind: kind === "network" ? "graph" : kind, options };
}

const nameOf = (question: Question): string => question.name.replaceAll("-", " ").replace(/^./, (first) => first.toUpperCase());

/** Where the browser keeps what is open; undefined where it keeps nothing. */
function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

customElements.define("kg-sparql", KgSparql);
