/** An answer as a network of things. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { givenSource, type GraphElement } from "../graph/element";
import type { Fact, Network, Thing } from "../graph/model";
import { root } from "../shared/server";
import { language, t } from "../shared/wording";
import type { Table, Term } from "./answers";
import type { Column } from "./columns";
import type { Labels } from "./labels";
import { shorten } from "./prefixes";
import { labelOf, type Vocabulary } from "./schema";
import { controls } from "./styles";

/** Links that are drawn. */
const MOST = 10_000;
const ID = "https://w3id.org/parkgraph/id/";
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/** `<kg-sparql-network>`: give it `table`, `columns`, `labels`, `vocabulary`, and the `query` where the server draws networks, too. */
export class SparqlNetwork extends LitElement {
  static override properties = { table: { attribute: false }, columns: { attribute: false }, labels: { attribute: false }, vocabulary: { attribute: false }, query: {} };

  static override styles = [controls, css`:host { display: block; } p { margin: .3rem 0 .8rem; }`];

  declare table: Table;
  declare columns: Column[];
  declare labels: Labels;
  declare vocabulary: Vocabulary;
  declare query: string;
  private network: Network = { things: [], facts: [] };

  override render(): TemplateResult {
    const { things, facts, cut } = this.network;
    return html`<p class="soft small"><span role="status">${t("sparql.graph.about", { nodes: things.length, edges: facts.length })}</span>
        ${cut ? t("sparql.chart.cut", { count: MOST, total: this.table.rows.length }) : nothing}
        ${this.query ? html`<a href="${root()}graph?${new URLSearchParams({ query: this.query })}">${t("sparql.graph.open")}</a>` : nothing}</p>
      <kg-graph></kg-graph>`;
  }

  override async firstUpdated(): Promise<void> {
    const iris = this.table.rows.flatMap((row) => row.filter((cell) => cell?.type === "iri").map((cell) => cell!.value));
    await this.labels.want(iris);
    this.network = this.read();
    this.requestUpdate();
    const element = this.renderRoot.querySelector("kg-graph") as GraphElement;
    element.workers = () => new Worker(new URL("../graph/layout-worker.ts", import.meta.url), { type: "module" });
    element.source = givenSource(this.network, (id) => this.labels.href({ type: "iri", value: iriOf(id), datatype: "", language: "" }));
    await element.open({ all: true });
  }

  /** Things and what links them: a fact for each triple between two, or each row with two. */
  private read(): Network {
    const things = new Map<string, Thing>();
    const facts = new Map<string, Fact>();
    const relations: Record<string, [string, string]> = {};
    const { rows, graph } = this.table;
    const pairs = this.columns.filter((one) => one.kind === "iri");
    for (const row of rows.slice(0, MOST)) {
      const [subject, predicate, object] = graph ? row : [row[pairs[0]!.at], undefined, row[pairs[1]!.at]];
      if (!subject || subject.type === "literal") continue;
      const from = this.thing(things, subject);
      if (!object || object.type === "literal") continue;
      if (predicate?.value === TYPE) {
        from.kind = localOf(object.value);
        continue;
      }
      const to = this.thing(things, object);
      const relation = predicate ? localOf(predicate.value) : pairs[1]!.name;
      relations[relation] ??= this.words(predicate, relation);
      const id = `${from.id} ${relation} ${to.id}`;
      facts.set(id, { id: "", from: from.id, to: to.id, relation, status: "made", date: "", issued: "", confidence: 1, sentences: 0 });
    }
    const kinds = Object.fromEntries(this.vocabulary.schema.classes.map((one) => [one.name.replace(/^pg:/, ""), labelOf(one, language())]));
    return { things: [...things.values()], facts: [...facts.values()], cut: rows.length > MOST, vocabulary: { relations, kinds } };
  }

  private thing(things: Map<string, Thing>, term: Term): Thing {
    const id = term.value.startsWith(ID) ? term.value.slice(ID.length) : term.value;
    const known = things.get(id) ?? { id, label: this.labels.of(term), kind: this.kindOf(id) };
    things.set(id, known);
    return known;
  }

  /** The class that the beginning of an id names. */
  private kindOf(id: string): string {
    const wanted = `pg:${id.split("/")[0]!.replaceAll("-", "")}`;
    return this.vocabulary.schema.classes.find((one) => one.name.toLowerCase() === wanted)?.name.slice(3) ?? "";
  }

  private words(predicate: Term | undefined, relation: string): [string, string] {
    const label = predicate ? this.labels.of(predicate) : relation;
    return [label, `${label} ←`];
  }
}

const iriOf = (id: string): string => (/^[a-z][a-z+.-]*:/.test(id) ? id : ID + id);

const localOf = (iri: string): string => shorten(iri, { "": iri.replace(/[^#/]*$/, "") }).replace(/^[:<]|>$/g, "");

customElements.define("kg-sparql-network", SparqlNetwork);
