/** An answer as a chart: bars, lines or points. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { t } from "../shared/wording";
import { isMoment, momentOf, type Table } from "./answers";
import { drawChart, type Kind, type Point } from "./chart-drawing";
import { readable, type Column } from "./columns";
import type { Labels } from "./labels";
import { drawn } from "./plot";
import { controls } from "./styles";
import { Width } from "./width";

/** Bars that can be told apart, and points that can be drawn. */
const [BARS, POINTS] = [60, 5000];
const KINDS: readonly Kind[] = ["bar", "line", "scatter"];

/** What is drawn: the kind, and the columns. */
interface Choice {
  kind: Kind;
  x: Column;
  y: Column;
  series: Column | undefined;
}

/** `<kg-sparql-chart>`: give it `table`, `columns`, `labels` and `options`; it dispatches "change" with other options. */
export class SparqlChart extends LitElement {
  static override properties = { table: { attribute: false }, columns: { attribute: false }, labels: { attribute: false }, options: { attribute: false } };

  static override styles = [
    controls,
    drawn,
    css`
      :host { display: block; }
      .tools { display: flex; flex-wrap: wrap; gap: .5rem 1.2rem; margin: .2rem 0 1rem; align-items: center; }
      .tools label { display: inline-flex; align-items: center; gap: .45rem; }
      .tools select { max-width: 12rem; }
      .drawing { overflow-x: auto; }
    `,
  ];

  declare table: Table;
  declare columns: Column[];
  declare labels: Labels;
  declare options: Record<string, string>;
  private readonly width = new Width(this);

  override updated(): void {
    const drawing = this.renderRoot.querySelector(".drawing");
    if (drawing && this.width.value) drawing.replaceChildren(this.draw(this.choice()));
    void this.lookUp();
  }

  private async lookUp(): Promise<void> {
    const { x } = this.choice();
    const iris = this.table.rows.slice(0, POINTS).map((row) => row[x.at]).filter((cell) => cell?.type === "iri");
    if (await this.labels.want(iris.map((cell) => cell!.value))) this.requestUpdate();
  }

  /** What was chosen, or else what suits: the first number over the first moment, or over the first column. */
  private choice(): Choice {
    const { columns, options } = this;
    const named = (name: string | undefined): Column | undefined => columns.find((one) => one.name === name);
    const numbers = columns.filter((one) => one.kind === "number");
    const y = named(options["y"]) ?? numbers.at(-1)!;
    const others = columns.filter((one) => one !== y && one.kind !== "empty");
    const x = readable(columns, named(options["x"]) ?? others.find((one) => one.kind === "moment") ?? others.find((one) => one.kind !== "number") ?? others[0] ?? y);
    const given = KINDS.find((kind) => kind === options["kind"]);
    const kind = given ?? (x.kind === "moment" ? "line" : x.kind === "number" && x !== y ? "scatter" : "bar");
    return { kind, x, y, series: named(options["series"]) };
  }

  override render(): TemplateResult {
    const { kind, x, y, series } = this.choice();
    const numbers = this.columns.filter((one) => one.kind === "number");
    const full = this.columns.filter((one) => one.kind !== "empty");
    const most = kind === "bar" ? BARS : POINTS;
    const total = this.table.rows.length;
    return html`<div class="tools">
        ${this.select("kind", t("sparql.chart.kind"), KINDS.map((one) => [one, t(`sparql.chart.${one}`)]), kind)}
        ${this.select("x", t("sparql.chart.x"), full.map((one) => [one.name, one.name]), x.name)}
        ${this.select("y", t("sparql.chart.y"), numbers.map((one) => [one.name, one.name]), y.name)}
        ${this.select("series", t("sparql.chart.series"), [["", t("sparql.chart.none")], ...full.map((one): [string, string] => [one.name, one.name])], series?.name ?? "")}
      </div>
      <div class="drawing"></div>
      ${total > most ? html`<p class="soft small">${t("sparql.chart.cut", { count: most, total })}</p>` : nothing}`;
  }

  private select(name: string, label: string, options: [string, string][], chosen: string): TemplateResult {
    return html`<label><span class="soft small">${label}</span><select @change=${(event: Event) => this.change(name, (event.target as HTMLSelectElement).value)}>
      ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
    </select></label>`;
  }

  private change(name: string, value: string): void {
    this.dispatchEvent(new CustomEvent("change", { detail: { ...this.options, [name]: value } }));
  }

  private points({ kind, x, y, series }: Choice): Point[] {
    const points: Point[] = [];
    for (const row of this.table.rows) {
      const [across, value] = [row[x.at], row[y.at]];
      if (!across || !value) continue;
      // Bars stand beside each other, whatever they stand for.
      const place = kind === "bar" ? this.labels.of(across) : x.kind === "moment" ? (isMoment(across) ? momentOf(across) : undefined) : x.kind === "number" ? Number(across.value) : this.labels.of(across);
      if (place === undefined) continue;
      points.push({ x: place, y: Number(value.value), series: series ? this.labels.of(row[series.at]) : "" });
    }
    return points.slice(0, kind === "bar" ? BARS : POINTS);
  }

  private draw(choice: Choice): Element {
    const { kind, x, y, series } = choice;
    const about = t("sparql.chart.about", { x: x.name, y: y.name });
    return drawChart(this.points(choice), { kind, x: x.name, y: y.name, about, coloured: Boolean(series), width: this.width.value });
  }
}

customElements.define("kg-sparql-chart", SparqlChart);
