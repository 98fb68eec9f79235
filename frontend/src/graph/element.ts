/**
 * `<kg-graph>`: things and facts as a network that one can walk through, filter, search for ways and take away.
 *
 * How it is fed, by a page, a notebook, or a file without a server:
 *
 *     import { GraphElement, givenSource, serverSource } from "./element";
 *     const element = document.createElement("kg-graph") as GraphElement;   // defined by the import
 *     element.workers = () => new Worker(…);        // optional: the layout's worker (layout-worker.ts)
 *     element.source = serverSource("/", vocabulary);   // or givenSource(network): a Network of model.ts, as JSON
 *     document.body.append(element);
 *     await element.open({ start: ["park/biobay"] });   // or { all: true }, { query }, { question, given }, { things }
 *
 * `open(opening, fragment)` restores what `element.fragment` said before; the event `state` tells when that has changed.
 * The texts are those of the wording section "graph": in a page of the server they are there, elsewhere `setWording` of
 * shared/wording.ts is called first. Without `workers` things stay where they are put at first; `src/whole/graph.ts` has
 * a worker in it, and is the example of a view without a server: build such a file by adding one to src/whole/.
 */

import { LitElement, html, type PropertyValues, type TemplateResult } from "lit";
import { t } from "../shared/wording";
import { define } from "./define";
import "./export-menu";
import "./filters";
import type { Filtered } from "./filters";
import { Layout, type Workers } from "./layout";
import type { Opening, Source, Thing } from "./model";
import { paletteOf } from "./palette";
import "./panel";
import { onPaper } from "./paper";
import type { Point } from "./scene";
import { Session } from "./session";
import type { Doings, Picture, Stage } from "./stage";
import { raise } from "./raise";
import { colours, basics } from "./styles";
import { room } from "./room";
import "./search-box";
import "./table";
import { toolbar, type Tools } from "./toolbar";
import { lineLabel } from "./words";

export { givenSource } from "./given-source";
export { serverSource } from "./server-source";
export type { Network, Opening, Source, Thing, Fact, Sentence } from "./model";

export class GraphElement extends LitElement {
  static override properties = {
    source: { attribute: false },
    workers: { attribute: false },
    heading: {},
    origin: {},
    bundle: {},
    stamp: { state: true },
    framing: { state: true },
    aside: { state: true },
  };
  declare source: Source | undefined;
  declare workers: Workers;
  /** What the view is called in files that are taken away. */
  declare heading: string;
  /** Where its facts come from: an address, for files that are taken away. */
  declare origin: string;
  /** The address of whole-graph.js, which a page that opens without a server is made with; "" for none. */
  declare bundle: string;
  declare stamp: number;
  declare framing: boolean;
  declare aside: "selection" | "filters";
  session: Session | undefined;
  #stage: Stage | null = null;
  #layout: Layout | null = null;
  #reason = "";
  /** Things are to find their places as soon as there is a stage. */
  #waiting = false;
  #offPaper = (): void => {};

  static override styles = [colours, basics, room];

  constructor() {
    super();
    this.workers = () => null;
    this.heading = "";
    this.origin = "";
    this.bundle = "";
    this.stamp = 0;
    this.framing = false;
    this.aside = "selection";
  }

  /** Show what is asked for; with a fragment that `fragment` gave, the place it tells of. */
  async open(opening: Opening | null, fragment = ""): Promise<void> {
    await this.updateComplete;
    if (!this.source) throw new Error("<kg-graph> has no source; set element.source first");
    const session = (this.session = new Session(this.source));
    session.addEventListener("change", (event) => this.#changed((event as CustomEvent<{ layout: boolean }>).detail.layout));
    await session.open(opening, fragment);
    this.#stage?.fit();
  }

  /** Where the view is, as text that leads back there. */
  get fragment(): string {
    return this.session?.fragment ?? "";
  }

  /** Whether things have found their places. */
  get still(): boolean {
    return !this.#layout?.running;
  }

  /** Where a thing is in the window, in pixels; null where it is not drawn. */
  whereIs(id: string): Point | null {
    const point = this.#stage?.at(id);
    const ground = this.renderRoot.querySelector("#stage")?.getBoundingClientRect();
    return point && ground ? { x: ground.x + point.x, y: ground.y + point.y } : null;
  }

  /** What is drawn now, for files. */
  get picture(): Picture {
    const { scene, sight, points, selected, marked } = this.session!;
    const labels = (key: string): string => {
      const line = sight.lines.get(key);
      return line ? lineLabel(this.source!.vocabulary, line) : "";
    };
    return { sight, points, selected, marked, pinned: new Set(scene.pinned.keys()), palette: paletteOf(this), lineLabel: labels };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.#pressedAnywhere);
    this.#offPaper();
    matchMedia("(prefers-color-scheme: dark)").removeEventListener("change", this.#redraw);
    this.#layout?.end();
    this.#stage?.end();
    this.#stage = this.#layout = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.#pressedAnywhere);
    this.#offPaper = onPaper(() => this.renderRoot.querySelector("#stage"), () => (this.session ? this.picture : null));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.#redraw);
    if (this.hasUpdated) this.requestUpdate();
  }

  override render(): TemplateResult {
    const { session } = this;
    const empty = Boolean(session) && !session!.scene.things.length && !session!.busy;
    return html`<div class="view" @keydown=${this.#pressed}>
      ${toolbar(this.#tools())}
      <div class="middle">
        <div class="ground">
          <div id="stage" tabindex="0" role="group" aria-label=${t("graph.canvas")} aria-describedby="keys"></div>
          <p id="keys" class="unseen">${t("graph.keys")}</p>
          ${empty ? html`<div class="empty"><p>${t("graph.empty")}</p><slot name="start"></slot></div>` : ""}
          ${this.#reason ? html`<p class="told">${this.#reason}</p>` : ""}
          <p class="status" role="status">${this.#status()}</p>
        </div>
        <aside>
          <div class="row tabs" role="group" aria-label=${t("graph.side")}>
            ${(["selection", "filters"] as const).map((name) => html`<button aria-pressed=${this.aside === name} @click=${() => (this.aside = name)}>${t(`graph.${name}`)}</button>`)}
          </div>
          ${this.aside === "selection"
            ? html`<kg-graph-panel .session=${session} .stamp=${this.stamp}></kg-graph-panel>`
            : html`<kg-graph-filters .session=${session} .stamp=${this.stamp} @filter=${(event: CustomEvent<Filtered>) => session?.change(event.detail.scene, event.detail.amend)}></kg-graph-filters>`}
        </aside>
      </div>
      <section class="twin" aria-label=${t("graph.table")}>
        <kg-graph-table .session=${session} .stamp=${this.stamp} @show=${(event: CustomEvent<string>) => this.#stage?.fit([event.detail])}></kg-graph-table>
      </section>
    </div>`;
  }

  protected override updated(_: PropertyValues): void {
    const ground = this.renderRoot.querySelector<HTMLElement>("#stage");
    // What is drawn first is awaited: many things are drawn otherwise than few.
    if (this.#stage || !this.session?.opened || !ground) return;
    const raised = raise(ground, this.#doings(), this.session.sight.lines.size);
    this.#stage = raised.stage;
    this.#reason = raised.reason;
    this.#layout = new Layout(this.workers, (places, done) => this.#placed(places, done));
    this.#draw();
    if (this.#waiting) this.#arrange();
    if (this.#reason) this.stamp += 1;
  }

  #changed(layout: boolean): void {
    this.stamp += 1;
    this.#draw();
    if (layout) this.#arrange();
    this.dispatchEvent(new CustomEvent("state"));
  }

  #draw(): void {
    if (this.#stage && this.session) this.#stage.draw(this.picture);
  }

  #arrange(): void {
    const { sight, points, scene } = this.session!;
    this.#waiting = !this.#layout;
    this.#layout?.start(sight, points, new Set(scene.pinned.keys()), false);
  }

  #placed(places: Map<string, Point>, done: boolean): void {
    const { points, scene } = this.session!;
    for (const [id, point] of places) if (!scene.pinned.has(id)) points.set(id, point);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (done || !still) this.#stage?.move(points);
    if (!done) return;
    this.stamp += 1;
    this.dispatchEvent(new CustomEvent("state"));
  }

  #doings(): Doings {
    const session = (): Session => this.session!;
    const picked = (): unknown => (this.aside = "selection");
    return {
      pickedThing: (id, many) => (session().select([id], many), picked()),
      openedThing: (id) => void session().expand(id),
      pickedLine: (key) => (session().selectLine(key), picked()),
      pickedNothing: () => session().select([]),
      pickedArea: (ids) => (session().select(ids, true), picked()),
      dragged: (id, point) => {
        session().points.set(id, point);
        this.#layout?.stop();
        this.#stage?.move(new Map([[id, point]]));
      },
      dropped: (id, point) => session().pinAt(id, point),
    };
  }

  #tools(): Tools {
    return {
      element: this,
      session: this.session,
      running: this.#layout?.running ?? false,
      framing: this.framing,
      add: (thing: Thing) => {
        void this.session?.put({ things: [thing], facts: [] }, [thing.id]).then(() => this.session?.select([thing.id]));
        this.aside = "selection";
      },
      arrange: () => {
        if (this.#layout?.running) this.#layout.stop();
        else this.#arrange();
        this.stamp += 1;
      },
      frame: () => {
        this.framing = !this.framing;
        this.#stage?.frame(this.framing);
      },
      fit: () => this.#stage?.fit(),
      zoom: (factor) => this.#stage?.zoom(factor),
    };
  }

  #status(): string {
    const { session } = this;
    if (!session) return "";
    if (session.message) return session.message;
    if (session.busy) return t("graph.loading");
    if (!session.scene.things.length) return "";
    const { things, facts } = session.sight;
    const hidden = session.scene.things.length - things.length;
    return [t("graph.status", { things: things.length, facts: facts.length }), hidden ? t("graph.hidden", { count: hidden }) : "", session.cut ? t("graph.cut") : ""].filter(Boolean).join(" · ");
  }

  readonly #redraw = (): void => this.#draw();

  /** Undo and redo, wherever in the view the focus is, or nowhere. */
  readonly #pressedAnywhere = (event: KeyboardEvent): void => {
    const path = event.composedPath();
    const typing = (path[0] as HTMLElement).tagName === "INPUT" && (path[0] as HTMLInputElement).type === "search";
    if (!this.session || typing || !(event.ctrlKey || event.metaKey) || !(path.includes(this) || path[0] === document.body)) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) this.session.undo();
    else if (key === "y" || key === "z") this.session.redo();
    else return;
    event.preventDefault();
  };

  #pressed(event: KeyboardEvent): void {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && (event.composedPath()[0] as HTMLElement).id === "stage";
    if (this.session && plain && this.#onGround(event.key, this.session)) event.preventDefault();
  }

  /** A key that is pressed while the canvas has the focus; whether it means anything. */
  #onGround(key: string, session: Session): boolean {
    const pans: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    if (pans[key]) this.#stage?.pan(...pans[key]);
    else if (key === "+" || key === "=") this.#stage?.zoom(1 / 1.4);
    else if (key === "-") this.#stage?.zoom(1.4);
    else if (key === "0") this.#stage?.fit();
    else if (key === "Delete" || key === "Backspace") session.remove(session.selected);
    else if (key === "p") session.togglePins(session.selected);
    else if (key === "Enter") [...session.selected].slice(0, 5).forEach((id) => void session.expand(id));
    else if (key === "Escape") session.select([]);
    else if (key === "n" || key === "b") session.selectNext(key === "n" ? 1 : -1);
    else return false;
    return true;
  }
}

define("kg-graph", GraphElement);
