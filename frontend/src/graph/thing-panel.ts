/** One thing: what it is, what is known of it, and how many things are around it by relation, to be added in part or all. */

import { LitElement, css, html, type PropertyValues, type TemplateResult } from "lit";
import { t } from "../shared/wording";
import { define } from "./define";
import type { Count, Network, Profile, Thing } from "./model";
import "./search-box";
import { STEP, type Session } from "./session";
import { basics } from "./styles";
import { swatch } from "./swatch";
import { kindLabel, relationLabel } from "./words";

/** What is left open of one relation: its neighbours so far, where the next begin, and which are chosen. */
interface Opened {
  others: Thing[];
  network: Network;
  after: string;
}

export class ThingPanel extends LitElement {
  static override properties = {
    session: { attribute: false },
    stamp: { attribute: false },
    thing: { attribute: false },
    counts: { state: true },
    profile: { state: true },
    opened: { state: true },
  };
  declare session: Session;
  declare stamp: number;
  declare thing: string;
  declare counts: Count[] | null;
  declare profile: Profile | null;
  declare opened: Map<string, Opened>;

  static override styles = [
    basics,
    css`
      h2 { font: 600 1.25rem/1.25 var(--_serif); margin: .1rem 0 .3rem; overflow-wrap: anywhere; }
      h3 { font-size: .9rem; margin: 1rem 0 .3rem; }
      dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .15rem .8rem; margin: .5rem 0; }
      dt { color: var(--_soft); }
      .kind { display: flex; align-items: center; gap: .4rem; color: var(--_soft); }
      .around > li { border-top: 1px solid var(--_line); padding: .25rem 0; }
      .head { display: grid; grid-template-columns: minmax(0, 1fr) auto 3.2rem; gap: .5rem; align-items: center; }
      .head button[aria-disabled="true"] { border-color: transparent; background: none; color: var(--_soft); cursor: default; }
      .head button:last-child { justify-content: center; padding-inline: .3rem; }
      .head button.bare { justify-content: flex-start; text-align: left; padding-left: 0; }
      .others { margin: .2rem 0 .4rem .2rem; }
      .others li { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .45rem; align-items: center; }
      .others button { min-height: 1.75rem; padding: .1rem .5rem; }
      kg-graph-search { margin-top: .3rem; }
    `,
  ];

  constructor() {
    super();
    this.counts = null;
    this.profile = null;
    this.opened = new Map();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("thing")) return;
    this.counts = this.profile = null;
    this.opened = new Map();
    void this.#load(this.thing);
  }

  async #load(id: string): Promise<void> {
    const [counts, profile] = await Promise.all([this.session.around(id), this.session.source.profile(id).catch(() => null)]);
    if (id !== this.thing) return;
    this.counts = counts;
    this.profile = profile;
  }

  override render(): TemplateResult {
    const { session } = this;
    const thing = session.known.thing(this.thing);
    const href = session.source.href(thing.id);
    const pinned = session.scene.pinned.has(thing.id);
    return html`<section aria-label=${thing.label}>
      <p class="kind">${swatch(thing.kind)}${kindLabel(session.source.vocabulary, thing.kind)}${thing.about ? html` · ${thing.about}` : ""}</p>
      <h2>${href ? html`<a href=${href}>${thing.label}</a>` : thing.label}</h2>
      ${this.profile?.names.length ? html`<p class="soft small">${this.profile.names.join(", ")}</p>` : ""}
      <div class="row">
        <button class="main" @click=${() => void session.expand(thing.id)}>${t("graph.expand")}</button>
        <button aria-pressed=${pinned} @click=${() => session.togglePins([thing.id])}>${t("graph.pin")}</button>
        <button @click=${() => session.remove(new Set([thing.id]))}>${t("graph.remove")}</button>
      </div>
      ${this.profile?.said.length ? html`<dl>${this.profile.said.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>` : ""}
      <h3 id="around">${t("graph.around")}</h3>
      ${this.counts === null ? html`<p class="soft">${t("graph.loading")}</p>` : ""}
      ${this.counts?.length === 0 ? html`<p class="soft">${t("graph.nothing-around")}</p>` : ""}
      <ul class="around" aria-labelledby="around">${this.counts?.map((count) => this.#relation(count))}</ul>
      <h3>${t("graph.way-to")}</h3>
      <kg-graph-search .source=${session.source} .label=${t("graph.way-to-whom")} @pick=${(event: CustomEvent<Thing>) => this.#way(event.detail)}></kg-graph-search>
    </section>`;
  }

  #relation(count: Count): TemplateResult {
    const { session } = this;
    const key = `${count.direction} ${count.relation}`;
    const label = relationLabel(session.source.vocabulary, count.relation, count.direction);
    const shown = this.#shown(count);
    const opened = this.opened.get(key);
    const left = count.things - shown;
    return html`<li>
      <div class="head">
        <button class="bare" aria-expanded=${Boolean(opened)} @click=${() => void this.#toggle(key, count)}>${label}</button>
        <span class="soft small number">${t("graph.shown-of", { shown, count: count.things })}</span>
        <button aria-disabled=${left <= 0} aria-label=${left > 0 ? t("graph.add-of", { count: Math.min(left, STEP), relation: label }) : t("graph.all-shown", { relation: label })}
          @click=${() => left > 0 && void session.expandBy(this.thing, count.relation, count.direction)}>${left > 0 ? `+${Math.min(left, STEP)}` : "✓"}</button>
      </div>
      ${opened ? this.#others(key, count, opened) : ""}
    </li>`;
  }

  #others(key: string, count: Count, opened: Opened): TemplateResult {
    const there = new Set(this.session.scene.things);
    return html`<ul class="others">
      ${opened.others.map((other) => html`<li>${swatch(other.kind)}<span>${other.label}</span>${
        there.has(other.id)
          ? html`<button class="bare" aria-label=${t("graph.select-only", { name: other.label })} @click=${() => this.session.select([other.id])}>${t("graph.shown")}</button>`
          : html`<button aria-label=${t("graph.add-one", { name: other.label })} @click=${() => void this.session.put(opened.network, [other.id])}>${t("graph.add")}</button>`
      }</li>`)}
      ${opened.after ? html`<li><button class="bare" @click=${() => void this.#page(key, count, opened)}>${t("graph.more")}</button></li>` : ""}
    </ul>`;
  }

  /** How many of the things of a relation are on the canvas. */
  #shown(count: Count): number {
    const there = new Set(this.session.scene.things);
    const ends = this.session.known
      .factsOf(this.thing)
      .filter((fact) => fact.relation === count.relation && (count.direction === "out" ? fact.from : fact.to) === this.thing)
      .map((fact) => (count.direction === "out" ? fact.to : fact.from));
    return new Set(ends.filter((id) => there.has(id))).size;
  }

  async #toggle(key: string, count: Count): Promise<void> {
    const opened = new Map(this.opened);
    if (opened.delete(key)) this.opened = opened;
    else await this.#page(key, count, { others: [], network: { things: [], facts: [] }, after: "" });
  }

  async #page(key: string, count: Count, before: Opened): Promise<void> {
    const of = this.thing;
    try {
      const page = await this.session.source.neighbours(of, count.relation, count.direction, before.after);
      if (of !== this.thing) return;
      const ids = new Set(page.network.facts.map((fact) => (count.direction === "out" ? fact.to : fact.from)));
      const things = new Map([...before.others, ...page.network.things.filter((one) => ids.has(one.id))].map((one) => [one.id, one]));
      const network = { things: [...before.network.things, ...page.network.things], facts: [...before.network.facts, ...page.network.facts] };
      this.opened = new Map(this.opened).set(key, { others: [...things.values()], network, after: page.after });
    } catch (error) {
      this.session.say(error instanceof Error ? error.message : String(error));
    }
  }

  #way(to: Thing): void {
    if (to.id !== this.thing) void this.session.findWays(this.thing, to.id, { avoid: [], steps: 4 });
  }
}

define("kg-graph-thing", ThingPanel);
