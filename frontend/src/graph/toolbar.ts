/** The bar above the canvas: find and add a thing, step back and forth, arrange, look, and take away. */

import { html, type TemplateResult } from "lit";
import { t } from "../shared/wording";
import type { GraphElement } from "./element";
import { icon } from "./icons";
import type { Thing } from "./model";
import type { Session } from "./session";

export interface Tools {
  element: GraphElement;
  session: Session | undefined;
  running: boolean;
  framing: boolean;
  add(thing: Thing): void;
  arrange(): void;
  frame(): void;
  fit(): void;
  zoom(factor: number): void;
}

export function toolbar(tools: Tools): TemplateResult {
  const { session } = tools;
  const sign = (name: string, label: string, act: () => void, state: { off?: boolean; pressed?: boolean } = {}): TemplateResult => html`<button
    class="bare sign" aria-label=${label} title=${label} ?disabled=${state.off ?? false} aria-pressed=${state.pressed ?? false} @click=${act}>
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${icon(name)}</svg></button>`;
  return html`<div class="toolbar" role="toolbar" aria-label=${t("graph.tools")}>
    <kg-graph-search .source=${session?.source} .label=${t("graph.add-thing")} @pick=${(event: CustomEvent<Thing>) => tools.add(event.detail)}></kg-graph-search>
    <div class="group">
      ${sign("undo", t("graph.undo"), () => session?.undo(), { off: !session?.canUndo })}
      ${sign("redo", t("graph.redo"), () => session?.redo(), { off: !session?.canRedo })}
    </div>
    <div class="group">
      ${sign("plus", t("graph.zoom-in"), () => tools.zoom(1 / 1.4))} ${sign("minus", t("graph.zoom-out"), () => tools.zoom(1.4))}
      ${sign("fit", t("graph.fit"), tools.fit)}
      ${sign(tools.running ? "stop" : "play", tools.running ? t("graph.stop") : t("graph.arrange"), tools.arrange)}
      ${sign("frame", t("graph.frame"), tools.frame, { pressed: tools.framing })}
    </div>
    <kg-graph-export .element=${tools.element} .empty=${!session?.sight.things.length}></kg-graph-export>
  </div>`;
}
