/** An answer in the view that was chosen, with the other views and the downloads. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { t } from "../shared/wording";
import type { Table } from "./answers";
import type { Outcome } from "./asking";
import { columnsOf, viewsFor, type Column } from "./columns";
import type { Engine } from "./engine";
import type { Labels } from "./labels";
import type { Vocabulary } from "./schema";
import { controls, layout } from "./styles";
import type { View } from "./tabs";
import "./table";

type Answered = Extract<Outcome, { state: "answered" }>;

/** Formats of downloads: what a file is called, and how it is asked for. */
const TABLES = { csv: "text/csv", tsv: "text/tab-separated-values", json: "application/sparql-results+json" };
const GRAPHS = { ttl: "text/turtle", nt: "application/n-triples", jsonld: "application/ld+json" };
const NAMES: Record<string, string> = { csv: "CSV", tsv: "TSV", json: "JSON", ttl: "Turtle", nt: "N-Triples", jsonld: "JSON-LD" };

/** Views that are loaded when they are first looked at. */
const LOADED: Record<string, () => Promise<unknown>> = {
  chart: () => import("./chart-view"),
  timeline: () => import("./timeline-view"),
  map: () => import("./map-view"),
  graph: () => import("./network-view"),
};

/** `<kg-sparql-answer>`: give it `outcome`, `view`, `labels`, `engine`, `vocabulary` and `name`; it dispatches "view" with another `View`. */
export class SparqlAnswer extends LitElement {
  static override properties = {
    outcome: { attribute: false },
    view: { attribute: false },
    labels: { attribute: false },
    engine: { attribute: false },
    vocabulary: { attribute: false },
    name: {},
    ready: { state: true },
    raw: { state: true },
    missing: { state: true },
  };

  static override styles = [controls, layout];

  declare outcome: Answered;
  declare view: View;
  declare labels: Labels;
  declare engine: Engine;
  declare vocabulary: Vocabulary;
  declare name: string;
  declare private ready: ReadonlySet<string>;
  declare private raw: string;
  /** Why a view cannot be shown. */
  declare private missing: string;
  private columns: Column[] = [];
  private views: string[] = [];

  constructor() {
    super();
    [this.ready, this.raw, this.missing, this.name] = [new Set(["table", "raw"]), "", "", ""];
  }

  private get table(): Table | undefined {
    return this.outcome.result.kind === "table" ? this.outcome.result.table : undefined;
  }

  private get kind(): string {
    return this.views.includes(this.view.kind) ? this.view.kind : "table";
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has("outcome")) {
      this.raw = "";
      this.columns = this.table ? columnsOf(this.table) : [];
      this.views = this.table ? viewsFor(this.table, this.columns, Boolean(this.engine.locate)) : [];
    }
    const load = LOADED[this.kind];
    const kind = this.kind;
    if (load && !this.ready.has(kind)) {
      const done = (): void => void (this.ready = new Set([...this.ready, kind]));
      load().then(done, () => (this.missing = t("sparql.unreachable")));
    }
    if (kind === "raw" && !this.raw) void this.readRaw();
  }

  override render(): TemplateResult {
    const { result } = this.outcome;
    if (result.kind === "done") return html`<p class="truth">${t("sparql.done")}</p>`;
    if (result.kind === "truth") return html`<p class="truth">${result.value ? t("sparql.yes") : t("sparql.no")}</p>`;
    return html`<div class="views">
        <div class="switch" role="group" aria-label=${t("sparql.views")}>
          ${this.views.map((kind) => html`<button aria-pressed=${this.kind === kind} @click=${() => this.look({ kind, options: {} })}>${t(`sparql.view.${kind}`)}</button>`)}
        </div>
        <div class="downloads"><span class="soft small">${t("sparql.download")}</span>
          ${Object.entries(result.table.graph ? GRAPHS : TABLES).map(([end, type]) => html`<button @click=${() => this.download(end, type)}>${NAMES[end]}</button>`)}
        </div>
      </div>
      ${result.table.rows.length ? this.shown(result.table) : html`<p>${t("sparql.nothing")}</p>`}`;
  }

  private shown(table: Table): TemplateResult | typeof nothing {
    const { labels, columns } = this;
    const { options } = this.view;
    const change = (event: CustomEvent<View["options"]>): void => this.look({ kind: this.kind, options: event.detail });
    if (!this.ready.has(this.kind)) return this.missing ? html`<p class="problem" role="alert">${this.missing}</p>` : nothing;
    switch (this.kind) {
      case "chart":
        return html`<kg-sparql-chart .table=${table} .columns=${columns} .labels=${labels} .options=${options} @change=${change}></kg-sparql-chart>`;
      case "timeline":
        return html`<kg-sparql-timeline .table=${table} .columns=${columns} .labels=${labels} .options=${options} @change=${change}></kg-sparql-timeline>`;
      case "map":
        return html`<kg-sparql-map .table=${table} .columns=${columns} .labels=${labels} .engine=${this.engine}></kg-sparql-map>`;
      case "graph":
        return html`<kg-sparql-network .table=${table} .columns=${columns} .labels=${labels} .vocabulary=${this.vocabulary} .query=${this.engine.endpoint ? this.outcome.query : ""}></kg-sparql-network>`;
      case "raw":
        return html`<pre class="raw" tabindex="0" aria-label=${t("sparql.view.raw")}>${this.raw}</pre>`;
      default:
        return html`<kg-sparql-table .table=${table} .labels=${labels}></kg-sparql-table>`;
    }
  }

  private look(view: View): void {
    this.dispatchEvent(new CustomEvent<View>("view", { detail: view }));
  }

  /** As the server wrote it; a graph as Turtle, which is read more easily than what was asked for. */
  private async readRaw(): Promise<void> {
    const { answer } = this.outcome;
    const own = this.table?.graph ? await this.ask("text/turtle") : JSON.stringify(JSON.parse(answer.body), null, 1);
    const most = 300_000;
    this.raw = own.length > most ? `${own.slice(0, most)}\n…` : own;
  }

  private async ask(type: string): Promise<string> {
    return (await this.engine.query(this.outcome.query, type, new AbortController().signal)).body;
  }

  private async download(end: string, type: string): Promise<void> {
    const body = end === "json" ? this.outcome.answer.body : await this.ask(type);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([body], { type }));
    link.download = `${this.name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").toLowerCase() || "answer"}.${end}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}

customElements.define("kg-sparql-answer", SparqlAnswer);
