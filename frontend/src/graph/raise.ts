/** Chooses what draws: WebGL where there is some, SVG for what is small, else nothing but a sentence that says why. */

import { t } from "../shared/wording";
import { GlStage } from "./gl-stage";
import { MOST_WITHOUT_WEBGL, hasWebGl, type Doings, type Stage } from "./stage";
import { SvgStage } from "./svg-stage";

export function raise(ground: HTMLElement, doings: Doings, lines: number): { stage: Stage | null; reason: string } {
  if (hasWebGl()) return { stage: new GlStage(ground, doings, lines), reason: "" };
  if (lines <= MOST_WITHOUT_WEBGL) return { stage: new SvgStage(ground, doings), reason: t("graph.no-webgl") };
  return { stage: null, reason: t("graph.no-webgl-large", { most: MOST_WITHOUT_WEBGL }) };
}
