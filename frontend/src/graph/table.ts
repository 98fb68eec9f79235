/** The view as tables: all that is shown, sortable, with all that the canvas can do; the two follow each other. */

import { LitElement, css, html, type TemplateResult } from "lit";
import { t } from "../shared/wording";
import { define } from "./define";
import type { Fact, Thing } from "./model";
import type { Session } from "./session";
import { basics } from "./styles";
import { swatch } from "./swatch";
import { dateLabel, kindLabel, percent, relationLabel, statusLabel } from "./words";

/** Rows that are shown at a time. */
const ROWS = 100;

interface Column<Row> {
  name: string;
  value(row: Row): string | number;
}

export class Table extends LitElement {
  static override properties = { session: { attribute: false }, stamp: { attribute: false }, sheet: { state: true }, sort: { state: true }, rows: { state: true } };
  declare session: Session | undefined;
  declare stamp: number;
  declare sheet: "things" | "facts";
  declare sort: { by: string; down: boolean };
  declare rows: number;
  #kept: { of: unknown; key: string; rows: unknown[] } | null = null;

  static override styles = [
    basics,
    css`
      .tabs { display: flex; gap: .35rem; margin-bottom: .5rem; }
      .scroll { position: relative; overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; min-width: 44rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
      th { text-align: left; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--_line); font-weight: 600; white-space: nowrap; }
      th button { padding: .1rem .2rem; min-height: 1.6rem; margin-left: -.2rem; font-weight: 600; color: var(--_soft); }
      td { padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--_line); vertical-align: middle; }
      td.amount, th.amount { text-align: right; }
      tr.chosen td { background: var(--_wash); }
      td .name { display: flex; gap: .45rem; align-items: center; }
      td button { min-height: 1.75rem; padding: .1rem .5rem; }
      td button.bare { padding: .1rem .2rem; text-align: left; text-decoration: underline; text-decoration-color: var(--_line); text-underline-offset: .18em; }
      .actions { display: flex; gap: .25rem; justify-content: flex-end; }
      .more { margin-top: .6rem; }
    `,
  ];

  constructor() {
    super();
    this.sheet = "things";
    this.sort = { by: "lines", down: true };
    this.rows = ROWS;
  }

  override render(): TemplateResult | string {
    if (!this.session) return "";
    const { things, facts } = this.session.sight;
    const tab = (sheet: "things" | "facts", count: number): TemplateResult => html`<button aria-controls="sheet" aria-pressed=${this.sheet === sheet} @click=${() => this.#turn(sheet)}>${t(`graph.${sheet}`)} <span class="number">${count}</span></button>`;
    return html`<div class="tabs" role="group" aria-label=${t("graph.table")}>${tab("things", things.length)}${tab("facts", facts.length)}</div>
      <div class="scroll" id="sheet">${this.sheet === "things" ? this.#things(things) : this.#facts(facts)}</div>`;
  }

  #things(things: Thing[]): TemplateResult {
    const { session } = this;
    const { scene, sight, source, selected } = session!;
    const lines = (thing: Thing): number => sight.degree.get(thing.id) ?? 0;
    const columns: Column<Thing>[] = [
      { name: "name", value: (one) => one.label.toLowerCase() },
      { name: "kind", value: (one) => kindLabel(source.vocabulary, one.kind) },
      { name: "lines", value: lines },
      { name: "count", value: (one) => one.count ?? 0 },
    ];
    const row = (one: Thing): TemplateResult => html`<tr class=${selected.has(one.id) ? "chosen" : ""}>
      <td><span class="name"><input type="checkbox" aria-label=${t("graph.select", { name: one.label })} .checked=${selected.has(one.id)} @change=${() => session!.select([one.id], true)} />${swatch(one.kind)}<button class="bare" @click=${() => this.#show(one.id)}>${one.label}</button></span></td>
      <td>${kindLabel(source.vocabulary, one.kind)}</td><td class="amount">${lines(one)}</td><td class="amount">${one.count || ""}</td>
      <td><div class="actions">
        <button aria-label=${t("graph.expand-one", { name: one.label })} @click=${() => void session!.expand(one.id)}>${t("graph.expand")}</button>
        <button aria-pressed=${scene.pinned.has(one.id)} aria-label=${t("graph.pin-one", { name: one.label })} @click=${() => session!.togglePins([one.id])}>${t("graph.pin")}</button>
        <button aria-label=${t("graph.remove-one", { name: one.label })} @click=${() => session!.remove(new Set([one.id]))}>${t("graph.remove")}</button>
      </div></td></tr>`;
    return this.#table(columns, things, row, new Set(["lines", "count"]), true);
  }

  #facts(facts: Fact[]): TemplateResult {
    const { session } = this;
    const { known, source, line } = session!;
    const label = (id: string): string => known.thing(id).label;
    const columns: Column<Fact>[] = [
      { name: "from-thing", value: (one) => label(one.from).toLowerCase() },
      { name: "relation", value: (one) => relationLabel(source.vocabulary, one.relation) },
      { name: "to-thing", value: (one) => label(one.to).toLowerCase() },
      { name: "date", value: (one) => one.date },
      { name: "status", value: statusLabel },
      { name: "confidence", value: (one) => one.confidence },
    ];
    const end = (id: string): TemplateResult => html`<button class="bare" @click=${() => this.#show(id)}>${label(id)}</button>`;
    const key = (one: Fact): string => [one.from, one.to].sort().join(" ");
    const row = (one: Fact): TemplateResult => html`<tr class=${key(one) === line ? "chosen" : ""}>
      <td>${end(one.from)}</td><td>${relationLabel(source.vocabulary, one.relation)}</td><td>${end(one.to)}</td>
      <td>${one.date ? dateLabel(one.date) : ""}</td><td>${statusLabel(one)}</td><td class="amount">${one.confidence ? percent(one.confidence) : ""}</td>
      <td><div class="actions"><button aria-label=${t("graph.sentences-of", { from: label(one.from), to: label(one.to) })} @click=${() => session!.selectLine(key(one))}>${t("graph.sentences", { count: one.sentences })}</button></div></td></tr>`;
    return this.#table(columns, facts, row, new Set(["confidence"]), false);
  }

  #table<Row>(columns: Column<Row>[], all: Row[], row: (one: Row) => TemplateResult, amounts: Set<string>, things: boolean): TemplateResult {
    const column = columns.find((one) => one.name === this.sort.by) ?? columns[0]!;
    const sorted = this.#sorted(all, column);
    const head = (one: Column<Row>): TemplateResult => {
      const sort = one.name === this.sort.by ? (this.sort.down ? "descending" : "ascending") : "none";
      const mark = { ascending: " ↑", descending: " ↓", none: "" }[sort];
      return html`<th scope="col" class=${amounts.has(one.name) ? "amount" : ""} aria-sort=${sort}><button class="bare" @click=${() => this.#sortBy(one.name)}>${t(`graph.column-${one.name}`)}${mark}</button></th>`;
    };
    return html`<table><caption class="unseen">${t(things ? "graph.things" : "graph.facts")}</caption>
      <thead><tr>${columns.map(head)}<th scope="col"><span class="unseen">${t("graph.actions")}</span></th></tr></thead>
      <tbody>${sorted.slice(0, this.rows).map(row)}</tbody></table>
      ${sorted.length > this.rows ? html`<p class="more"><button @click=${() => (this.rows += ROWS)}>${t("graph.more-rows", { count: sorted.length - this.rows })}</button></p>` : ""}`;
  }

  /** The rows in order, kept until they or the order change. */
  #sorted<Row>(all: Row[], column: Column<Row>): Row[] {
    const key = `${this.sheet} ${column.name} ${this.sort.down}`;
    if (this.#kept?.of !== all || this.#kept.key !== key) {
      const rows = all.map((row): [string | number, Row] => [column.value(row), row]).sort((one, other) => compare(one[0], other[0]));
      if (this.sort.down) rows.reverse();
      this.#kept = { of: all, key, rows: rows.map(([, row]) => row) };
    }
    return this.#kept.rows as Row[];
  }

  #turn(sheet: "things" | "facts"): void {
    this.sheet = sheet;
    this.rows = ROWS;
    this.sort = sheet === "things" ? { by: "lines", down: true } : { by: "from-thing", down: false };
  }

  #sortBy(by: string): void {
    this.sort = { by, down: this.sort.by === by ? !this.sort.down : false };
  }

  #show(id: string): void {
    this.session!.select([id]);
    this.dispatchEvent(new CustomEvent<string>("show", { detail: id }));
  }
}

const collator = new Intl.Collator();

function compare(one: string | number, other: string | number): number {
  return typeof one === "number" && typeof other === "number" ? one - other : collator.compare(String(one), String(other));
}

define("kg-graph-table", Table);
