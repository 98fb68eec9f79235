/** The legend that filters: kinds, relations, time and confidence, each with how much there is of it. Fires `filter`. */

import { LitElement, css, html, svg, type TemplateResult } from "lit";
import { t } from "../shared/wording";
import { define } from "./define";
import { EMPTY, factsAmong, filtered, isPlanned, toggled, yearOf, type Scene } from "./scene";
import type { Session } from "./session";
import { basics } from "./styles";
import { swatch } from "./swatch";
import { kindLabel, percent, relationLabel } from "./words";

/** The scene that is wished, and whether it belongs to the step before: a slider that goes on. */
export interface Filtered {
  scene: Scene;
  amend: boolean;
}

export class Filters extends LitElement {
  static override properties = { session: { attribute: false }, stamp: { attribute: false } };
  declare session: Session | undefined;
  /** Changes whenever the session did. */
  declare stamp: number;
  #sliding = "";

  static override styles = [
    basics,
    css`
      fieldset { border: 0; padding: 0; margin: 0 0 1rem; min-width: 0; }
      legend { display: flex; justify-content: space-between; width: 100%; font-weight: 600; padding: 0; margin-bottom: .3rem; }
      legend .value { font-weight: 400; }
      label.check { display: grid; grid-template-columns: auto auto minmax(0, 1fr) auto; gap: .45rem; align-items: center; padding: .14rem 0; cursor: pointer; }
      label.check.plain { grid-template-columns: auto minmax(0, 1fr) auto; }
      .planned { display: flex; gap: .5rem; align-items: center; margin: -.4rem 0 1rem; }
      .planned svg { width: 2.5rem; height: .7rem; fill: none; stroke: var(--_soft); stroke-width: 2; stroke-dasharray: 5.5 3.5; flex: none; }
      .two { display: grid; grid-template-columns: 1fr 1fr; gap: .6rem; }
      input[type="range"] { width: 100%; margin: .2rem 0 0; }
      .two .value { float: right; }
      .value { font-variant-numeric: tabular-nums; }
      .bars { display: flex; align-items: flex-end; gap: 1px; height: 2.2rem; border-bottom: 1px solid var(--_line); margin-bottom: .2rem; }
      .bars i { flex: 1; background: var(--_accent); opacity: .35; min-height: 1px; }
      .bars i.in { opacity: 1; }
    `,
  ];

  override render(): TemplateResult | string {
    if (!this.session) return "";
    const { scene, known } = this.session;
    const facts = factsAmong(scene, known);
    return html`${this.#kinds(scene)}${this.#planned()}${this.#relations(scene, facts.map((fact) => fact.relation))}
      ${this.#time(scene, facts.map(yearOf).filter(Boolean))}${this.#surest(scene)}
      <label class="check plain"><input type="checkbox" .checked=${scene.linkedOnly} @change=${() => this.#go({ linkedOnly: !scene.linkedOnly })} /><span>${t("graph.linked-only")}</span></label>
      <p class="row"><button ?disabled=${!filtered(scene)} @click=${() => this.#go({ ...EMPTY, things: scene.things, pinned: scene.pinned })}>${t("graph.clear-filters")}</button></p>`;
  }

  #kinds(scene: Scene): TemplateResult {
    const { known, source } = this.session!;
    const counts = counted(scene.things.map((id) => known.thing(id).kind));
    return html`<fieldset><legend>${t("graph.kinds")}</legend>
      ${counts.map(
        ([kind, count]) => html`<label class="check"><input type="checkbox" .checked=${!scene.hiddenKinds.has(kind)}
          @change=${() => this.#go({ hiddenKinds: toggled(scene.hiddenKinds, kind) })} />${swatch(kind)}<span>${kindLabel(source.vocabulary, kind)}</span><span class="soft number">${count}</span></label>`,
      )}</fieldset>`;
  }

  /** What a line with gaps stands for, where there are any. */
  #planned(): TemplateResult | string {
    if (![...this.session!.sight.lines.values()].some(isPlanned)) return "";
    return html`<p class="planned">${svg`<svg viewBox="0 0 40 10" aria-hidden="true"><path d="M0 5h40" /></svg>`}${t("graph.planned-line")}</p>`;
  }

  #relations(scene: Scene, names: string[]): TemplateResult | string {
    const counts = counted(names);
    if (!counts.length) return "";
    return html`<fieldset><legend>${t("graph.relations")}</legend>
      ${counts.map(
        ([name, count]) => html`<label class="check plain"><input type="checkbox" .checked=${!scene.hiddenRelations.has(name)}
          @change=${() => this.#go({ hiddenRelations: toggled(scene.hiddenRelations, name) })} /><span>${relationLabel(this.session!.source.vocabulary, name)}</span><span class="soft number">${count}</span></label>`,
      )}</fieldset>`;
  }

  #time(scene: Scene, years: number[]): TemplateResult | string {
    if (!years.length) return "";
    const [first, last] = years.reduce(([low, high], year) => [Math.min(low, year), Math.max(high, year)], [9999, 0]);
    if (first === last) return "";
    const [from, to] = [scene.from || first, scene.to || last];
    const bars = Array.from({ length: last - first + 1 }, (_, at) => years.filter((year) => year === first + at).length);
    const most = Math.max(...bars);
    const slider = (name: "from" | "to", value: number): TemplateResult => html`<label>${t(`graph.${name}`)} <span class="value">${value}</span>
      <input type="range" min=${first} max=${last} .value=${String(value)} @input=${(event: Event) => this.#bound(event, name, first, last)} @change=${this.#settled} /></label>`;
    return html`<fieldset><legend>${t("graph.time")}</legend>
      <div class="bars" aria-hidden="true">${bars.map((count, at) => {
        const inside = first + at >= from && first + at <= to;
        return html`<i class=${inside ? "in" : ""} .style=${`height:${(count / most) * 100}%`}></i>`;
      })}</div>
      <div class="two">${slider("from", from)}${slider("to", to)}</div>
      <p class="soft small">${t("graph.time-note")}</p></fieldset>`;
  }

  #surest(scene: Scene): TemplateResult {
    return html`<fieldset><legend>${t("graph.confidence")} <span class="value">${percent(scene.surest)}</span></legend>
      <input type="range" min="0" max="1" step="0.05" aria-label=${t("graph.confidence")} .value=${String(scene.surest)}
        @input=${(event: Event) => this.#slide("surest", { surest: valueOf(event) })} @change=${this.#settled} /></fieldset>`;
  }

  #bound(event: Event, name: "from" | "to", first: number, last: number): void {
    const { scene } = this.session!;
    const value = valueOf(event);
    if (name === "from") this.#slide(name, { from: value <= first ? 0 : value, to: scene.to && scene.to < value ? value : scene.to });
    else this.#slide(name, { to: value >= last ? 0 : value, from: scene.from > value ? value : scene.from });
  }

  #slide(name: string, change: Partial<Scene>): void {
    const amend = this.#sliding === name;
    this.#sliding = name;
    this.#go(change, amend);
  }

  #settled(): void {
    this.#sliding = "";
  }

  #go(change: Partial<Scene>, amend = false): void {
    const detail: Filtered = { scene: { ...this.session!.scene, ...change }, amend };
    this.dispatchEvent(new CustomEvent<Filtered>("filter", { detail }));
  }
}

const valueOf = (event: Event): number => Number((event.target as HTMLInputElement).value);

/** How often each is there, the most frequent first. */
function counted(names: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0]));
}

define("kg-graph-filters", Filters);
