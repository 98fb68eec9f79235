/** A sight as SVG: for files, and for browsers without WebGL. Presentation is in attributes, so that no policy forbids it. */

import { Places, shortened } from "./labels";
import { radiusOf } from "./layout";
import { isPlanned, type Point } from "./scene";
import { pathOf, shapeOf } from "./shapes";
import type { Picture } from "./stage";

export const SVG = "http://www.w3.org/2000/svg";
const FONT = "system-ui, 'Noto Sans', 'PingFang SC', 'Noto Sans CJK SC', sans-serif";
/** Names are written of so many things at most: those with the most lines. */
const NAMED = 250;
/** In a picture with so many things at most, all are named. */
const SMALL = 60;

/** A picture in the units of a file: pixels, y downwards. */
export interface Plan {
  width: number;
  height: number;
  at(id: string): Point;
}

/** Where everything is drawn in a picture so large that names find room. */
export function planOf(picture: Picture): Plan {
  const points = picture.sight.things.map((thing) => picture.points.get(thing.id) ?? { x: 0, y: 0 });
  const extent = (values: number[]): [number, number] =>
    values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
  const [left, right] = points.length ? extent(points.map((point) => point.x)) : [0, 1];
  const [low, high] = points.length ? extent(points.map((point) => point.y)) : [0, 1];
  const margin = 120;
  const wide = Math.max(right - left, high - low, 1);
  const size = Math.min(6_000, Math.max(800, 150 * Math.sqrt(points.length)));
  const scale = points.length > 1 ? size / wide : 1;
  return {
    width: Math.max(480, (right - left) * scale) + 2 * margin,
    height: Math.max(240, (high - low) * scale) + 2 * margin,
    at(id) {
      const point = picture.points.get(id) ?? { x: 0, y: 0 };
      return { x: margin + (point.x - left) * scale, y: margin + (high - point.y) * scale };
    },
  };
}

/** An SVG element with attributes. */
export function element(name: string, attributes: Record<string, string | number>, text = ""): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
  }
  if (text) made.textContent = text;
  return made;
}

/** Lines, things and names of a picture as groups; each thing and line has its id in `data-thing` and `data-line`. */
export function drawn(picture: Picture, plan: Plan): SVGElement[] {
  const { sight, palette } = picture;
  const lines = element("g", { fill: "none", stroke: palette.soft, "stroke-opacity": 0.55 });
  for (const line of sight.lines.values()) lines.append(...lineOf(picture, plan, line.key));
  const things = element("g", {});
  const names = element("g", { "font-family": FONT, "font-size": 12, "text-anchor": "middle", fill: palette.ink });
  const ordered = [...sight.things].sort((one, other) => {
    const chosen = Number(picture.selected.has(other.id)) - Number(picture.selected.has(one.id));
    return chosen || (sight.degree.get(other.id) ?? 0) - (sight.degree.get(one.id) ?? 0);
  });
  for (const thing of sight.things) {
    const { x, y } = plan.at(thing.id);
    const radius = radiusOf(sight.degree.get(thing.id) ?? 0, sight.things.length);
    const selected = picture.selected.has(thing.id);
    const shape = element("path", {
      d: pathOf(shapeOf(thing.kind), x, y, radius),
      fill: palette.kind(thing.kind),
      stroke: selected || picture.pinned.has(thing.id) ? palette.ink : palette.paper,
      "stroke-width": selected ? 2.5 : 1.5,
      "data-thing": thing.id,
    });
    shape.append(element("title", {}, thing.label));
    things.append(shape);
  }
  const places = new Places();
  for (const thing of ordered.slice(0, NAMED)) {
    const selected = picture.selected.has(thing.id);
    const { x, y } = plan.at(thing.id);
    const text = shortened(thing.label);
    const width = widthOf(text, selected);
    const below = radiusOf(sight.degree.get(thing.id) ?? 0, sight.things.length) + 13;
    // Below, above, and beside; where there is room nowhere, a small picture still says every name.
    const spots = [[0, below], [0, 4 - below], [below - 6 + width / 2, 4], [6 - below - width / 2, 4]] as const;
    const spot = spots.find(([dx, dy]) => places.take(x + dx - width / 2, y + dy - 11, width, 14, false));
    if (!spot && ordered.length > SMALL && !selected) continue;
    const [dx, dy] = spot ?? spots[0];
    const halo = { x: x + dx, y: y + dy, stroke: palette.paper, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" };
    names.append(element("text", { ...halo, ...(selected ? { "font-weight": 650 } : {}) }, text));
  }
  return [lines, things, names];
}

/** About how wide a text of 12 pixels is: Chinese characters are square. */
const widthOf = (text: string, strong: boolean): number =>
  [...text].reduce((sum, sign) => sum + (sign > "\u2e80" ? 12 : 6.6), 0) * (strong ? 1.08 : 1);

function lineOf(picture: Picture, plan: Plan, key: string): SVGElement[] {
  const { sight, palette } = picture;
  const line = sight.lines.get(key)!;
  const [from, to] = [plan.at(line.from), plan.at(line.to)];
  const marked = picture.marked.has(key);
  const planned = isPlanned(line);
  const path = element("path", {
    d: `M${from.x.toFixed(1)} ${from.y.toFixed(1)}L${to.x.toFixed(1)} ${to.y.toFixed(1)}`,
    "stroke-width": marked ? 2.6 : 1.2,
    "data-line": key,
    ...(marked ? { stroke: palette.accent, "stroke-opacity": 1 } : {}),
    ...(planned ? { "stroke-dasharray": "5 4" } : {}),
  });
  path.append(element("title", {}, picture.lineLabel(key)));
  const heads: SVGElement[] = [];
  const head = (tip: Point, tail: Point, id: string): void => {
    const angle = Math.atan2(tip.y - tail.y, tip.x - tail.x);
    const gap = radiusOf(sight.degree.get(id) ?? 0, sight.things.length) * 1.15 + 1;
    const [x, y] = [tip.x - gap * Math.cos(angle), tip.y - gap * Math.sin(angle)];
    const corner = (turn: number): string =>
      `${(x - 8 * Math.cos(angle + turn)).toFixed(1)} ${(y - 8 * Math.sin(angle + turn)).toFixed(1)}`;
    const d = `M${x.toFixed(1)} ${y.toFixed(1)}L${corner(0.4)}L${corner(-0.4)}z`;
    heads.push(element("path", { d, fill: marked ? palette.accent : palette.soft, stroke: "none", "fill-opacity": marked ? 1 : 0.8 }));
  };
  if (line.forth) head(to, from, line.to);
  if (line.back) head(from, to, line.from);
  return [path, ...heads];
}
