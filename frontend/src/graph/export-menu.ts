/** The menu of what can be taken away: a link, a picture, a table, a network, or a page that opens without a server. */

import { LitElement, css, html, type TemplateResult } from "lit";
import { t } from "../shared/wording";
import { define } from "./define";
import type { GraphElement } from "./element";
import { fileName, offer } from "./export/files";
import { writePage } from "./export/page";
import { rasterise } from "./export/png";
import { sourcesLine, writeSvg } from "./export/svg";
import { networkOf, writeCsv, writeGexf } from "./export/tables";
import { icon } from "./icons";
import { basics } from "./styles";

const FORMS = ["png", "svg", "html", "csv", "gexf", "json"] as const;
type Form = (typeof FORMS)[number];

export class ExportMenu extends LitElement {
  static override properties = { element: { attribute: false }, empty: { attribute: false }, open: { state: true }, told: { state: true } };
  declare element: GraphElement | undefined;
  /** There is nothing yet, or nothing any more, that could be taken away. */
  declare empty: boolean;
  declare open: boolean;
  declare told: string;

  static override styles = [
    basics,
    css`
      :host { position: relative; display: flex; gap: .35rem; align-items: center; }
      ul { position: absolute; right: 0; top: calc(100% + .3rem); z-index: 6; width: 19rem; max-width: 90vw; background: var(--_paper); border: 1px solid var(--_line); border-radius: .4rem; box-shadow: 0 6px 24px rgb(0 0 0 / .16); padding: .3rem; }
      li button { display: grid; grid-template-columns: 3.2rem minmax(0, 1fr); width: 100%; border: 0; text-align: left; background: none; }
      li button:hover { background: var(--_wash); }
      b { font-weight: 600; }
    `,
  ];

  constructor() {
    super();
    this.empty = true;
    this.open = false;
    this.told = "";
  }

  override render(): TemplateResult {
    const sign = (name: string): TemplateResult => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${icon(name)}</svg>`;
    return html`<span class="small soft" role="status">${this.told}</span>
      <button @click=${this.#copy}>${sign("link")}${t("graph.copy-link")}</button>
      <button ?disabled=${this.empty} aria-expanded=${this.open} aria-controls="forms" @click=${() => (this.open = !this.open)} @keydown=${this.#pressed}>${sign("save")}${t("graph.export")}</button>
      <ul id="forms" ?hidden=${!this.open} @keydown=${this.#pressed}>
        ${FORMS.map((form) => html`<li><button @click=${() => void this.#take(form)}><b>${form.toUpperCase()}</b><span class="soft">${t(`graph.export-${form}`)}</span></button></li>`)}
      </ul>`;
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key === "Escape") this.open = false;
  }

  async #copy(): Promise<void> {
    const address = new URL(location.href);
    address.hash = this.element?.fragment ?? "";
    try {
      await navigator.clipboard.writeText(address.href);
      this.told = t("graph.copied");
    } catch {
      this.told = t("graph.copy-refused");
    }
  }

  async #take(form: Form): Promise<void> {
    this.open = false;
    this.told = t("graph.writing");
    try {
      await this.#write(form);
      this.told = "";
    } catch (error) {
      this.told = error instanceof Error ? error.message : String(error);
    }
  }

  async #write(form: Form): Promise<void> {
    const { picture, heading, origin, source } = this.element!;
    const { vocabulary } = source!;
    const name = fileName(heading, form);
    const sentences = picture.sight.facts.reduce((sum, fact) => sum + fact.sentences, 0);
    const caption = { title: heading, sources: sourcesLine(picture.sight.facts.length, sentences, origin) };
    if (form === "svg") offer(name, "image/svg+xml", writeSvg(picture, vocabulary, caption).text);
    else if (form === "png") offer(name, "image/png", await rasterise(writeSvg(picture, vocabulary, caption)));
    else if (form === "csv") offer(name, "text/csv", writeCsv(picture, vocabulary));
    else if (form === "gexf") offer(name, "application/gexf+xml", writeGexf(picture, vocabulary, heading));
    else if (form === "json") offer(name, "application/json", `${JSON.stringify(networkOf(picture, vocabulary, heading), null, 1)}\n`);
    else offer(name, "text/html", await writePage(this.element!));
  }
}

define("kg-graph-export", ExportMenu);
