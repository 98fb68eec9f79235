/** An answer on a map: coastlines without borders, and what is at each place. */

import { css, html, LitElement, nothing, svg, type TemplateResult } from "lit";

import { listen } from "../map/gestures";
import { finerLand } from "../map/land";
import { draw, gather, type Mark, type Place } from "../map/marks";
import { Frame, project, type Point, type View } from "../map/plane";
import { t } from "../shared/wording";
import type { Table } from "./answers";
import { coordinates, placeable, readable, type Column } from "./columns";
import type { Engine } from "./engine";
import type { Labels } from "./labels";
import { controls } from "./styles";
import { Width } from "./width";

/** How far one can look closer, as a power of two, and how high the map is. */
const [MOST, HEIGHT] = [9, 460];

/** `<kg-sparql-map>`: give it `table`, `columns`, `labels` and `engine`. */
export class SparqlMap extends LitElement {
  static override properties = {
    table: { attribute: false },
    columns: { attribute: false },
    labels: { attribute: false },
    engine: { attribute: false },
    land: { state: true },
    view: { state: true },
    located: { state: true },
    chosen: { state: true },
  };

  static override styles = [
    controls,
    css`
      :host { display: block; }
      .map { position: relative; }
      .world { display: block; width: 100%; height: ${HEIGHT}px; background: light-dark(#e9f0f0, #10181a); border: 1px solid var(--line); border-radius: .4rem; cursor: grab; touch-action: none; overflow: hidden; }
      .held { cursor: grabbing; }
      .land { fill: light-dark(#fdfdfa, #232c29); stroke: light-dark(#c3cfcc, #43504b); stroke-width: .8; vector-effect: non-scaling-stroke; fill-rule: evenodd; }
      .hole { fill: var(--paper); fill-opacity: .92; }
      .arc { fill: none; stroke: var(--accent); stroke-width: 4; }
      text { font: 600 11.5px var(--sans); fill: var(--ink); }
      .name { font-weight: 400; font-size: 12.5px; paint-order: stroke; stroke: light-dark(#fdfdfa, #1a2321); stroke-width: 3.5px; stroke-linejoin: round; }
      a:hover .hole, a:focus-visible .hole { fill: var(--wash); stroke: var(--ink); stroke-width: 2; }
      .tools { position: absolute; right: .6rem; top: .6rem; display: grid; gap: .25rem; }
      .tools button { background: var(--paper); border-color: var(--line); width: 2.2rem; padding: .25rem 0; }
      ul { list-style: none; margin: .6rem 0 0; padding: 0; columns: 18rem auto; column-gap: 2rem; }
      li { padding: .2rem 0; break-inside: avoid; }
      h3 { font: 600 1.1rem var(--serif); margin: 1rem 0 0; }
    `,
  ];

  declare table: Table;
  declare columns: Column[];
  declare labels: Labels;
  declare engine: Engine;
  declare private land: string;
  declare private view: View | undefined;
  declare private located: ReadonlyMap<string, readonly [number, number]> | undefined;
  declare private chosen: Mark | undefined;
  private readonly width = new Width(this);

  constructor() {
    super();
    this.land = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void finerLand().then((path) => (this.land = path ?? ""));
  }

  override firstUpdated(): void {
    listen(this.renderRoot.querySelector<SVGSVGElement>(".world")!, {
      move: (dx, dy) => (this.view = this.frame.moved(dx, dy)),
      enlarge: (power, around) => this.enlarge(power, around),
      whole: () => (this.view = undefined),
    });
    void this.find();
  }

  /** Where things are, and what they are called. */
  private async find(): Promise<void> {
    const [lat, long] = coordinates(this.columns);
    if (!(lat && long)) this.located = await this.engine.locate?.();
    const iris = this.table.rows.flatMap((row) => row.filter((cell) => cell?.type === "iri").map((cell) => cell!.value));
    if (await this.labels.want(iris)) this.requestUpdate();
  }

  private get frame(): Frame {
    return new Frame(Math.max(1, this.width.value), HEIGHT, this.view ?? this.whole());
  }

  private enlarge(power: number, around: Point = [this.width.value / 2, HEIGHT / 2]): void {
    this.view = this.frame.enlarged(power, around, MOST);
  }

  /** What is at which place, each thing once. */
  private places(): Place[] {
    const { columns, table } = this;
    const [lat, long] = coordinates(columns);
    const thing = placeable(table, columns) ?? columns.find((one) => one.kind === "iri" || one.kind === "text");
    const label = thing && readable(columns, thing);
    const places = new Map<string, Place>();
    for (const row of table.rows) {
      const iri = thing && row[thing.at]?.value;
      const at: readonly [number, number] | undefined =
        lat && long ? (row[lat.at] && row[long.at] ? [Number(row[long.at]!.value), Number(row[lat.at]!.value)] : undefined) : this.located?.get(iri ?? "");
      if (!at) continue;
      const key = at.join();
      const name = label ? this.labels.of(row[label.at] ?? row[thing.at]) : key;
      const place: Place = places.get(key) ?? { key, name, at: [...at] as Point, area: false, counts: { all: 0 }, things: [] };
      if (!place.things.some((one) => one.id === (iri ?? name))) {
        place.things.push({ id: iri ?? name, label: name });
        place.counts["all"]! += 1;
      }
      places.set(key, place);
    }
    return [...places.values()];
  }

  /** The view that has every place in it. */
  private whole(): View {
    const points = this.places().map((place) => place.at);
    if (!points.length) return { lon: 60, lat: 25, zoom: 0 };
    const lons = points.map(([lon]) => lon);
    const flat = points.map(([, lat]) => project([0, lat])[1]);
    const [west, east, top, low] = [Math.min(...lons), Math.max(...lons), Math.min(...flat), Math.max(...flat)];
    const wide = Math.max((east - west) / 360, 0.02) * 1.25;
    const high = (Math.max(low - top, 8) / 1000) * 1.25 * (Math.max(1, this.width.value) / HEIGHT);
    const middle = points.reduce((sum, [, lat]) => sum + lat, 0) / points.length;
    return { lon: (west + east) / 2, lat: middle, zoom: Math.max(0, Math.min(7, -Math.log2(Math.max(wide, high)))) };
  }

  override render(): TemplateResult {
    const { frame } = this;
    const places = this.places();
    const drawn = draw(gather(places, frame), frame);
    for (const { mark, link } of drawn) {
      link.setAttribute("aria-label", mark.places.flatMap((place) => place.things.map((thing) => thing.label)).slice(0, 8).join(", "));
      link.addEventListener("click", (event) => this.open(event, mark));
    }
    const placed = new Set(places.flatMap((place) => place.things)).size;
    return html`<div class="map">
        <svg class="world" viewBox="0 0 ${frame.width} ${HEIGHT}" role="group" tabindex="0" aria-label=${t("sparql.map.about", { count: places.length })}>
          <g transform=${frame.transform}>${svg`<path class="land" d=${this.land}></path>`}</g>
          ${svg`<g>${drawn.map(({ link }) => link)}</g>`}
        </svg>
        <div class="tools">
          <button aria-label=${t("sparql.map.closer")} @click=${() => this.enlarge(1)}>+</button>
          <button aria-label=${t("sparql.map.wider")} @click=${() => this.enlarge(-1)}>−</button>
          <button aria-label=${t("sparql.map.whole")} @click=${() => (this.view = undefined)}>⤢</button>
        </div>
      </div>
      <p class="soft small" role="status">${placed ? t("sparql.map.about", { count: places.length }) : t("sparql.map.none")}</p>
      ${this.chosen ? this.list(this.chosen) : nothing}`;
  }

  private open(event: Event, mark: Mark): void {
    event.preventDefault();
    this.chosen = mark;
    if (mark.places.length > 1 && this.frame.view.zoom < MOST - 1) this.enlarge(1.5, [mark.x, mark.y]);
  }

  private link(thing: Place["things"][number]): TemplateResult {
    const to = this.labels.href({ type: "iri", value: thing.id, datatype: "", language: "" });
    return to ? html`<a href=${to}>${thing.label}</a>` : html`${thing.label}`;
  }

  private list(mark: Mark): TemplateResult {
    const things = mark.places.flatMap((place) => place.things);
    return html`<h3>${things.length === 1 ? things[0]!.label : t("sparql.map.here", { count: things.length })}</h3>
      <ul>${things.map((thing) => html`<li>${this.link(thing)}</li>`)}</ul>`;
  }
}

customElements.define("kg-sparql-map", SparqlMap);
