/** The query as a program, to be copied. */

import { css, html, LitElement, type TemplateResult } from "lit";

import { t } from "../shared/wording";
import { copied } from "./share";
import { asCurl, asPython } from "./snippets";
import { controls, dialog } from "./styles";
import { purpose } from "./tokens";

/** `<kg-sparql-code>`: give it `endpoint` and `query`, and `open()` it. */
export class SparqlCode extends LitElement {
  static override properties = { endpoint: {}, query: { attribute: false }, kind: { state: true }, copied: { state: true } };

  static override styles = [
    controls,
    dialog,
    css`
      pre { margin: 0; padding: 1rem 1.1rem; overflow: auto; background: var(--wash); white-space: pre; flex: 1; }
      footer { padding: .7rem 1.1rem; display: flex; gap: .8rem; align-items: center; border-top: 1px solid var(--line); }
      [aria-pressed="true"] { font-weight: 600; background: var(--wash); border-color: var(--line); }
    `,
  ];

  declare endpoint: string;
  declare query: string;
  declare private kind: "curl" | "Python";
  declare private copied: boolean;

  constructor() {
    super();
    [this.endpoint, this.query, this.kind, this.copied] = ["", "", "curl", false];
  }

  open(): void {
    this.copied = false;
    this.renderRoot.querySelector("dialog")!.showModal();
  }

  private get text(): string {
    const graph = /CONSTRUCT|DESCRIBE/.test(purpose(this.query));
    return this.kind === "curl"
      ? asCurl(this.endpoint, this.query, graph ? "text/turtle" : "text/csv")
      : asPython(this.endpoint, this.query, graph ? "text/turtle" : "application/sparql-results+json");
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="title">
      <header>
        <h2 id="title">${t("sparql.code")}</h2>
        ${(["curl", "Python"] as const).map((kind) => html`<button aria-pressed=${this.kind === kind} @click=${() => this.show(kind)}>${kind}</button>`)}
        <button aria-label=${t("sparql.close")} @click=${this.close}>✕</button>
      </header>
      <pre tabindex="0" aria-label=${this.kind}><code>${this.text}</code></pre>
      <footer><button class="main" @click=${this.copy}>${t("sparql.copy")}</button><span role="status">${this.copied ? t("sparql.copied") : ""}</span></footer>
    </dialog>`;
  }

  private show(kind: "curl" | "Python"): void {
    this.kind = kind;
    this.copied = false;
  }

  private async copy(): Promise<void> {
    this.copied = await copied(this.text);
  }

  private close(): void {
    this.renderRoot.querySelector("dialog")!.close();
  }
}

customElements.define("kg-sparql-code", SparqlCode);
