/** An answer as a table: sorted, filtered, with columns as wide as one likes; of long ones only what is seen is drawn. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { language, t } from "../shared/wording";
import { isMoment, isNumber, type Table, type Term } from "./answers";
import { columnsOf, type Column } from "./columns";
import type { Labels } from "./labels";
import { controls } from "./styles";

/** Rows up to which all are drawn, with their texts in full; the height of a row beyond; how many are drawn in reserve. */
const [ALL, HEIGHT, RESERVE] = [100, 34, 12];
/** Rows up to which all labels are looked up for sorting and filtering. */
const LABELLED = 5000;
/** Widths of columns in pixels. */
const [NARROW, WIDE, STEP] = [70, 360, 20];

type Row = (Term | undefined)[];

/** `<kg-sparql-table>`: give it `table` and `labels`. */
export class SparqlTable extends LitElement {
  static override properties = {
    table: { attribute: false },
    labels: { attribute: false },
    filter: { state: true },
    order: { state: true },
    first: { state: true },
    widths: { state: true },
  };

  static override styles = [
    controls,
    css`
      :host { display: block; }
      .tools { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem .8rem; margin-bottom: .5rem; }
      .tools input { width: min(18rem, 100%); }
      .scroll { overflow: auto; border: 1px solid var(--line); border-radius: .4rem; max-height: 72vh; }
      .scroll.all { max-height: none; }
      table { border-collapse: separate; border-spacing: 0; table-layout: fixed; min-width: 100%; font-size: .92rem; font-variant-numeric: tabular-nums; }
      th { position: sticky; top: 0; z-index: 1; background: var(--wash); text-align: left; padding: 0; border-bottom: 1px solid var(--line); font-size: .85rem; }
      th button { width: 100%; text-align: left; font-weight: 600; border-radius: 0; padding: .5rem 1.1rem .5rem .7rem; overflow: hidden; text-overflow: ellipsis; }
      th button:focus-visible { outline-offset: -3px; }
      .grip { position: absolute; right: 0; top: 0; bottom: 0; width: .6rem; cursor: col-resize; touch-action: none; border-right: 1px solid var(--line); }
      .grip:hover, .grip:focus-visible { border-right: 3px solid var(--accent); outline: none; }
      td { padding: .4rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
      tr:last-child td { border-bottom: 0; }
      tbody tr:hover td { background: color-mix(in srgb, var(--wash) 60%, transparent); }
      .virtual td { height: 34px; padding-block: 0; line-height: 33px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
      .room td { padding: 0; border: 0; height: auto; }
      .number, .number button { text-align: right; }
      .arrow { color: var(--accent); margin-left: .35em; }
      @media print { .scroll { max-height: none; border: 0; } .tools { display: none; } th { position: static; } }
    `,
  ];

  declare table: Table;
  declare labels: Labels;
  declare private filter: string;
  declare private order: { at: number; down: boolean } | undefined;
  declare private first: number;
  declare private widths: number[];
  private columns: Column[] = [];
  private rows: Row[] = [];
  private readonly texts = new Map<Row, string>();

  constructor() {
    super();
    [this.filter, this.first, this.widths] = ["", 0, []];
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has("table")) {
      this.columns = columnsOf(this.table);
      this.widths = this.columns.map((column) => this.fit(column));
      [this.filter, this.order, this.first] = ["", undefined, 0];
      this.texts.clear();
    }
    if (changed.has("table") || changed.has("filter") || changed.has("order")) this.rows = this.arrange();
  }

  override updated(): void {
    // What is sorted or filtered by labels needs them all, where they are not too many, and otherwise those that are seen.
    const all = !this.virtual || (this.table.rows.length <= LABELLED && (this.filter !== "" || this.order !== undefined));
    void this.lookUp(all ? this.table.rows : this.rows.slice(this.first, this.first + this.reach()));
  }

  private async lookUp(rows: readonly Row[]): Promise<void> {
    const iris = function* (): Generator<string> {
      for (const row of rows) for (const cell of row) if (cell?.type === "iri") yield cell.value;
    };
    if (!(await this.labels.want(iris()))) return;
    this.texts.clear();
    if (this.table.rows.length <= LABELLED) this.rows = this.arrange();
    this.requestUpdate();
  }

  private get virtual(): boolean {
    return this.table.rows.length > ALL;
  }

  /** How wide a column has to be for most of what it holds. */
  private fit(column: Column): number {
    const lengths = this.table.rows.slice(0, 200).map((row) => this.labels.of(row[column.at]).length).sort((a, b) => a - b);
    const most = Math.max(lengths[Math.floor(lengths.length * 0.9)] ?? 0, column.name.length + 3);
    return Math.max(NARROW, Math.min(WIDE, most * 8 + 30));
  }

  private arrange(): Row[] {
    const wanted = this.filter.toLowerCase().split(/\s+/).filter(Boolean);
    const has = (text: string): boolean => wanted.every((word) => text.includes(word));
    const rows = wanted.length ? this.table.rows.filter((row) => has(this.textOf(row))) : this.table.rows;
    const { order } = this;
    if (!order) return rows;
    const collator = new Intl.Collator(language(), { numeric: true });
    const numeric = this.columns[order.at]!.kind === "number";
    const keyed = rows.map((row) => ({ row, cell: row[order.at], key: this.labels.of(row[order.at]) }));
    keyed.sort((a, b) => {
      if (!a.cell || !b.cell) return Number(!a.cell) - Number(!b.cell);
      const way = numeric ? Number(a.cell.value) - Number(b.cell.value) : collator.compare(a.key, b.key);
      return order.down ? -way : way;
    });
    return keyed.map((one) => one.row);
  }

  /** All that a row says, in small letters. */
  private textOf(row: Row): string {
    const known = this.texts.get(row);
    if (known !== undefined) return known;
    const text = row.map((cell) => (cell ? `${this.labels.of(cell)} ${cell.value}` : "")).join("\n").toLowerCase();
    this.texts.set(row, text);
    return text;
  }

  private sort(at: number): void {
    const now = this.order?.at === at ? this.order : undefined;
    this.order = !now ? { at, down: false } : now.down ? undefined : { at, down: true };
  }

  private reach(): number {
    const box = this.renderRoot.querySelector(".scroll");
    return Math.ceil((box?.clientHeight || 700) / HEIGHT) + 2 * RESERVE;
  }

  override render(): TemplateResult {
    const total = this.table.rows.length;
    return html`
      ${total > 8
        ? html`<div class="tools">
            <label class="unseen" for="filter">${t("sparql.filter")}</label>
            <input id="filter" type="search" placeholder=${t("sparql.filter")} .value=${this.filter} @input=${this.onFilter} />
            <span class="soft small" role="status">${this.filter ? t("sparql.filtered", { count: this.rows.length, total }) : ""}</span>
          </div>`
        : nothing}
      <div class="scroll ${this.virtual ? "" : "all"}" role="region" tabindex="0" aria-label=${t("sparql.table")} @scroll=${this.onScroll}>
        <table class=${this.virtual ? "virtual" : ""} .style=${`width: ${this.widths.reduce((sum, width) => sum + width, 0)}px`} aria-rowcount=${this.rows.length + 1}>
          <colgroup>${this.widths.map((width) => html`<col .style=${`width: ${width}px`} />`)}</colgroup>
          <thead><tr aria-rowindex="1">${this.columns.map((column) => this.heading(column))}</tr></thead>
          <tbody>${this.body()}</tbody>
        </table>
      </div>
    `;
  }

  private body(): TemplateResult {
    if (!this.virtual) return html`${this.rows.map((row, at) => this.row(row, at))}`;
    const last = Math.min(this.rows.length, this.first + this.reach());
    const room = (rows: number): TemplateResult =>
      html`<tr class="room" aria-hidden="true"><td colspan=${this.columns.length} .style=${`height: ${rows * HEIGHT}px`}></td></tr>`;
    return html`${room(this.first)}${this.rows.slice(this.first, last).map((row, at) => this.row(row, this.first + at))}${room(this.rows.length - last)}`;
  }

  private heading(column: Column): TemplateResult {
    const order = this.order?.at === column.at ? (this.order.down ? "descending" : "ascending") : "none";
    return html`<th scope="col" aria-sort=${order} class=${column.kind}>
      <button @click=${() => this.sort(column.at)}>${column.name}${order === "none" ? nothing : html`<span class="arrow" aria-hidden="true">${order === "ascending" ? "↑" : "↓"}</span>`}</button>
      <span class="grip" role="separator" tabindex="0" aria-orientation="vertical" aria-label=${t("sparql.width", { column: column.name })}
        aria-valuenow=${this.widths[column.at]!} aria-valuemin=${NARROW} aria-valuemax="2000"
        @pointerdown=${(event: PointerEvent) => this.drag(event, column.at)} @keydown=${(event: KeyboardEvent) => this.onGripKey(event, column.at)}></span>
    </th>`;
  }

  private row(row: Row, at: number): TemplateResult {
    return html`<tr aria-rowindex=${at + 2}>${this.columns.map((column) => this.cell(row[column.at], column))}</tr>`;
  }

  private cell(term: Term | undefined, column: Column): TemplateResult {
    if (!term) return html`<td></td>`;
    const label = this.labels.of(term);
    const to = this.labels.href(term);
    if (to) return html`<td title=${term.value}><a href=${to}>${label}</a></td>`;
    if (column.kind === "number" || isNumber(term)) return html`<td class="number" title=${term.value}>${numeral(term.value)}</td>`;
    const title = this.virtual ? label : isMoment(term) || !term.language ? nothing : term.language;
    return html`<td title=${title}><bdi lang=${term.language || nothing}>${label}</bdi></td>`;
  }

  private onFilter(event: InputEvent): void {
    this.filter = (event.target as HTMLInputElement).value;
    this.first = 0;
    this.renderRoot.querySelector(".scroll")!.scrollTop = 0;
  }

  private onScroll(event: Event): void {
    if (!this.virtual) return;
    const first = Math.max(0, Math.floor((event.target as HTMLElement).scrollTop / HEIGHT) - RESERVE);
    if (Math.abs(first - this.first) >= RESERVE / 2 || first === 0) this.first = first;
  }

  private widen(at: number, width: number): void {
    this.widths = this.widths.map((one, index) => (index === at ? Math.max(NARROW, width) : one));
  }

  private drag(event: PointerEvent, at: number): void {
    const grip = event.target as HTMLElement;
    const [start, width] = [event.clientX, this.widths[at]!];
    grip.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent): void => this.widen(at, width + moved.clientX - start);
    grip.addEventListener("pointermove", move);
    grip.addEventListener("lostpointercapture", () => grip.removeEventListener("pointermove", move), { once: true });
    event.preventDefault();
  }

  private onGripKey(event: KeyboardEvent, at: number): void {
    const way = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (!way) return;
    this.widen(at, this.widths[at]! + way);
    event.preventDefault();
  }
}

/** A number as exact as it was, its digits in groups where there are many: 2024 may be a year. */
function numeral(written: string): string {
  if (!/^-?\d+(\.\d+)?$/.test(written)) return written;
  if (/^-?\d{1,4}(\.|$)/.test(written)) return written.replace("-", "−");
  const [whole, part] = written.replace("-", "−").split(".");
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, ",");
  return part ? `${grouped}.${part}` : grouped;
}

customElements.define("kg-sparql-table", SparqlTable);
