/** An answer by date: how much there was when, and what. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { resolve } from "../shared/colours";
import { language, t } from "../shared/wording";
import { isMoment, momentOf, type Table, type Term } from "./answers";
import { readable, type Column } from "./columns";
import type { Labels } from "./labels";
import * as Plot from "./plot";
import { controls } from "./styles";
import { Width } from "./width";

/** Rows that are listed. */
const MOST = 2000;

type Row = (Term | undefined)[];

/** `<kg-sparql-timeline>`: give it `table`, `columns`, `labels` and `options`; it dispatches "change" with other options. */
export class SparqlTimeline extends LitElement {
  static override properties = { table: { attribute: false }, columns: { attribute: false }, labels: { attribute: false }, options: { attribute: false } };

  static override styles = [
    controls,
    Plot.drawn,
    css`
      :host { display: block; }
      .tools { margin: .2rem 0 .6rem; }
      h3 { font: 600 1.15rem var(--serif); margin: 1.4rem 0 .3rem; display: flex; gap: .6rem; align-items: baseline; }
      h3 span { font: .85rem var(--sans); color: var(--soft); }
      ol { list-style: none; margin: 0; padding: 0; }
      li { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: 1rem; padding: .4rem 0; border-top: 1px solid var(--line); }
      time { color: var(--soft); font-variant-numeric: tabular-nums; }
      .more { color: var(--soft); font-size: .9rem; }
      .more span + span::before { content: " · "; }
      @media (max-width: 40rem) { li { grid-template-columns: minmax(0, 1fr); gap: 0; } }
    `,
  ];

  declare table: Table;
  declare columns: Column[];
  declare labels: Labels;
  declare options: Record<string, string>;
  private readonly width = new Width(this);

  override updated(): void {
    const { rows } = this.dated();
    const box = this.renderRoot.querySelector(".drawing");
    if (box && this.width.value) box.replaceChildren(...(rows.length > 1 ? [this.draw(rows)] : []));
    void this.lookUp();
  }

  private async lookUp(): Promise<void> {
    const iris = this.table.rows.slice(0, MOST).flatMap((row) => row.filter((cell) => cell?.type === "iri").map((cell) => cell!.value));
    if (await this.labels.want(iris)) this.requestUpdate();
  }

  private get by(): Column {
    const moments = this.columns.filter((one) => one.kind === "moment");
    return moments.find((one) => one.name === this.options["x"]) ?? moments[0]!;
  }

  /** What a row is called by: the column that was chosen, or the first thing or text. */
  private get called(): Column | undefined {
    const { columns, by } = this;
    const chosen = columns.find((one) => one.name === this.options["label"]);
    const own = chosen ?? columns.find((one) => one !== by && one.kind === "iri") ?? columns.find((one) => one !== by && one.kind === "text");
    return own && readable(columns, own);
  }

  private dated(): { rows: Row[]; undated: Row[] } {
    const { at } = this.by;
    const rows = this.table.rows.filter((row) => isMoment(row[at])).sort((a, b) => (a[at]!.value < b[at]!.value ? -1 : 1));
    return { rows, undated: this.table.rows.filter((row) => !isMoment(row[at])) };
  }

  private draw(rows: readonly Row[]): Element {
    const dates = rows.map((row) => momentOf(row[this.by.at]!));
    const years = Number(dates.at(-1)!.getUTCFullYear()) - Number(dates[0]!.getUTCFullYear());
    const unit = years > 3 ? 4 : 7;
    const bins = new Map<string, number>();
    for (const date of dates) bins.set(date.toISOString().slice(0, unit), (bins.get(date.toISOString().slice(0, unit)) ?? 0) + 1);
    const bars = [...bins].map(([key, count]) => {
      const start = new Date(unit === 4 ? `${key}-01-01` : `${key}-01`);
      const end = new Date(start);
      if (unit === 4) end.setUTCFullYear(end.getUTCFullYear() + 1);
      else end.setUTCMonth(end.getUTCMonth() + 1);
      return { start, end, count };
    });
    const marks = [Plot.rectY(bars, { x1: "start", x2: "end", y: "count", fill: resolve("var(--accent)"), inset: 1 }), Plot.ruleY([0])];
    return Plot.draw({ marks, width: Math.max(320, this.width.value), height: 130, marginLeft: 34, x: { type: "utc", label: null }, y: { label: null, ticks: 3 }, ariaLabel: this.by.name });
  }

  override render(): TemplateResult {
    const moments = this.columns.filter((one) => one.kind === "moment");
    const { rows, undated } = this.dated();
    const years = new Map<string, Row[]>();
    for (const row of rows.slice(0, MOST)) {
      const year = row[this.by.at]!.value.slice(0, 4);
      years.set(year, [...(years.get(year) ?? []), row]);
    }
    return html`
      ${moments.length > 1
        ? html`<label class="tools"><span class="soft small">${t("sparql.timeline.by")}</span> <select @change=${this.onChange}>
            ${moments.map((one) => html`<option value=${one.name} ?selected=${one === this.by}>${one.name}</option>`)}</select></label>`
        : nothing}
      <div class="drawing" aria-hidden="true"></div>
      ${[...years].map(([year, some]) => this.section(year, some))}
      ${undated.length ? this.section(t("sparql.timeline.undated"), undated.slice(0, MOST)) : nothing}
      ${rows.length > MOST ? html`<p class="soft small">${t("sparql.chart.cut", { count: MOST, total: rows.length })}</p>` : nothing}
    `;
  }

  private section(heading: string, rows: readonly Row[]): TemplateResult {
    return html`<section><h3>${heading}<span>${rows.length}</span></h3><ol>${rows.map((row) => this.row(row))}</ol></section>`;
  }

  private row(row: Row): TemplateResult {
    const { by, called, columns } = this;
    const when = row[by.at];
    const thing = called && columns.find((one) => one.kind === "iri" && readable(columns, one) === called);
    const named = thing && row[thing.at];
    const link = named && this.labels.href(named);
    const others = columns.filter((one) => one !== by && one !== called && one !== thing && row[one.at] && readable(columns, one) === one);
    const name = called ? this.labels.of(row[called.at]) : "";
    return html`<li><time datetime=${when?.value ?? nothing}>${when ? told(when.value) : "–"}</time><div>
      ${link ? html`<a href=${link}>${name}</a>` : html`<span>${name}</span>`}
      <div class="more">${others.map((one) => html`<span title=${one.name}>${this.labels.of(row[one.at])}</span>`)}</div></div></li>`;
  }

  private onChange(event: Event): void {
    this.dispatchEvent(new CustomEvent("change", { detail: { ...this.options, x: (event.target as HTMLSelectElement).value } }));
  }
}

/** A moment for people, as precise as it was; a period as it is written. */
function told(value: string): string {
  const found = /^(\d{4}|-)(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?$/.exec(value);
  if (!found) return value.replace("/", " – ");
  const [, year, month, day] = found;
  if (!month) return year!;
  // A day of every year has none of its own.
  const yearly = year === "-";
  const options: Intl.DateTimeFormatOptions = { ...(yearly ? {} : { year: "numeric" }), month: "short", timeZone: "UTC", ...(day ? { day: "numeric" } : {}) };
  return new Date(`${yearly ? 2000 : year}-${month}-${day ?? "01"}T00:00:00Z`).toLocaleDateString(language() === "en" ? "en-GB" : language(), options);
}

customElements.define("kg-sparql-timeline", SparqlTimeline);
