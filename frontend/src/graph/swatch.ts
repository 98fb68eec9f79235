/** The shape of a class in its colour, as it stands in lists and the legend. */

import { html, svg, type TemplateResult } from "lit";
import { pathOf, shapeOf } from "./shapes";

export function swatch(kind: string): TemplateResult {
  const fill = `var(--_kind-${kind.toLowerCase()}, var(--_soft))`;
  return html`<svg class="swatch" viewBox="0 0 20 20" aria-hidden="true">${svg`<path d=${pathOf(shapeOf(kind), 10, 10, 7)} fill=${fill} />`}</svg>`;
}
