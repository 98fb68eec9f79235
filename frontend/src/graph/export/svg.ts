/** A view as an SVG file: title, drawing, legend, and where its facts come from. */

import { t } from "../../shared/wording";
import { SVG, drawn, element, planOf } from "../drawing";
import type { Vocabulary } from "../model";
import { isPlanned } from "../scene";
import { pathOf, shapeOf } from "../shapes";
import type { Picture } from "../stage";
import { kindLabel } from "../words";

const FONT = "system-ui, 'Noto Sans', 'PingFang SC', 'Noto Sans CJK SC', sans-serif";
const SERIF = "Georgia, 'Noto Serif CJK SC', 'Songti SC', serif";
const HEAD = 64;
const ENTRY = 26;

export interface Caption {
  title: string;
  /** One line: what the facts were taken from. */
  sources: string;
}

/** The file as text, and how large it is in pixels. */
export function writeSvg(picture: Picture, vocabulary: Vocabulary, caption: Caption): { text: string; width: number; height: number } {
  const { palette, sight } = picture;
  const plan = planOf(picture);
  const kinds = [...new Set(sight.things.map((thing) => thing.kind))].sort();
  const legend = legendOf(kinds, vocabulary, picture, plan.width);
  const height = HEAD + plan.height + legend.height + 44;
  const root = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ width: plan.width, height, viewBox: `0 0 ${plan.width} ${height}`, "font-family": FONT, role: "img" })) {
    root.setAttribute(key, String(value));
  }
  root.append(element("title", {}, caption.title));
  root.append(element("rect", { width: plan.width, height, fill: palette.paper }));
  root.append(element("text", { x: 28, y: 44, "font-family": SERIF, "font-size": 24, "font-weight": 600, fill: palette.ink }, caption.title));
  const body = element("g", { transform: `translate(0 ${HEAD})` });
  body.append(...drawn(picture, plan));
  const below = element("g", { transform: `translate(0 ${HEAD + plan.height})` });
  below.append(...legend.parts);
  root.append(body, below);
  root.append(element("text", { x: 28, y: height - 18, "font-size": 12, fill: palette.soft }, caption.sources));
  return { text: new XMLSerializer().serializeToString(root), width: plan.width, height };
}

function legendOf(kinds: string[], vocabulary: Vocabulary, picture: Picture, width: number): { parts: SVGElement[]; height: number } {
  const { palette } = picture;
  const parts: SVGElement[] = [];
  let [x, y] = [28, 18];
  for (const kind of kinds) {
    const label = kindLabel(vocabulary, kind);
    const wide = 34 + [...label].reduce((sum, sign) => sum + (sign > "\u2e80" ? 13.5 : 7.4), 0);
    if (x + wide > width - 28) [x, y] = [28, y + ENTRY];
    parts.push(element("path", { d: pathOf(shapeOf(kind), x + 8, y, 7), fill: palette.kind(kind) }));
    parts.push(element("text", { x: x + 22, y: y + 4.5, "font-size": 13, fill: palette.ink }, label));
    x += wide;
  }
  if ([...picture.sight.lines.values()].some(isPlanned)) {
    if (x + 240 > width - 28) [x, y] = [28, y + ENTRY];
    parts.push(element("path", { d: `M${x} ${y}h30`, stroke: palette.soft, "stroke-width": 1.5, "stroke-dasharray": "5 4" }));
    parts.push(element("text", { x: x + 38, y: y + 4.5, "font-size": 13, fill: palette.ink }, t("graph.planned-line")));
  }
  return { parts, height: y + ENTRY / 2 };
}

/** The line that says where facts come from. */
export const sourcesLine = (facts: number, sentences: number, origin: string): string =>
  [t("graph.sources-line", { facts, sentences }), origin].filter(Boolean).join(" ");
