/** Drawing with Observable Plot, made to fit our pages: no style sheet of its own, colours of the page. */

import { axisX, axisY, barX, barY, dot, gridX, gridY, line, plot, rectY, ruleX, ruleY, tip, type PlotOptions } from "@observablehq/plot";
import { css } from "lit";

export { axisX, axisY, barX, barY, dot, gridX, gridY, line, rectY, ruleX, ruleY, tip };
export type { PlotOptions as Options };

/** What drawings look like, for the style sheet of an element that holds one. */
export const drawn = css`
  .plot { display: block; max-width: 100%; height: auto; overflow: visible; background: none; color: var(--ink); font: 12px var(--sans); font-variant-numeric: tabular-nums; }
  .plot text, .plot tspan { white-space: pre; }
  .plot [aria-label="tip"] path { fill: var(--paper); stroke: var(--line); }
  figure { margin: 0; }
  .plot-ramp, .plot-swatches { font: 13px var(--sans); display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin-bottom: .6rem; }
  .plot-swatch { display: inline-flex; align-items: center; gap: .4rem; margin: 0; }
`;

/** A drawing; the style sheet that Plot puts into it is taken out, which the page's policy would refuse. Its parts get the role that lets them have names. */
export function draw(options: PlotOptions): Element {
  const made = plot({ className: "plot", ...options });
  for (const style of [...made.querySelectorAll("style")]) style.remove();
  for (const part of made.querySelectorAll("g[aria-label]")) part.setAttribute("role", "group");
  return made;
}
