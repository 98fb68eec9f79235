/** The marks of the map: places, those that would cover each other as one; as kg/serve/boards/marks.py draws them. */

import type { Frame, Point } from "./plane";

/** A place with things, as the server gives it. */
export interface Place {
  key: string;
  name: string;
  at: Point;
  area: boolean;
  counts: Record<string, number>;
  things: { id: string; label: string }[];
  /** Where it leads: to its place in the list, or to its page; by default the former. */
  to?: string;
}

/** One place or several that are near each other. */
export interface Mark {
  x: number;
  y: number;
  places: Place[];
  count: number;
}

const APART = 3;
const NAMED = 24;
const SVG = "http://www.w3.org/2000/svg";

export const countOf = (place: Place): number => Object.values(place.counts).reduce((sum, count) => sum + count, 0);

const radius = (count: number): number => Math.min(24, 6 + 2.2 * Math.sqrt(count));

/** The marks of places in a window, the largest first; a place joins the first that it would cover. */
export function gather(places: Place[], frame: Frame): Mark[] {
  const marks: Mark[] = [];
  const counted = places.map((place) => ({ place, count: countOf(place) }));
  counted.sort((a, b) => b.count - a.count || (a.place.key < b.place.key ? -1 : 1));
  for (const { place, count } of counted) {
    const [x, y] = frame.at(place.at);
    const near = marks.find((mark) => Math.hypot(mark.x - x, mark.y - y) < radius(mark.count) + radius(count) + APART);
    if (near) {
      near.places.push(place);
      near.count += count;
    } else {
      marks.push({ x, y, places: [place], count });
    }
  }
  return marks.sort((a, b) => b.count - a.count);
}

/** How many things of each kind a mark has, the most first. */
export function kindsOf(places: Place[]): [string, number][] {
  const found = new Map<string, number>();
  for (const place of places) {
    for (const [kind, count] of Object.entries(place.counts)) found.set(kind, (found.get(kind) ?? 0) + count);
  }
  return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** The elements of the marks inside a window, the largest first. */
export function draw(marks: Mark[], frame: Frame): { mark: Mark; link: SVGAElement }[] {
  const inside = marks.filter(({ x, y }) => x > -20 && y > -20 && x < frame.width + 20 && y < frame.height + 20);
  const names = placeNames(inside, frame.width);
  return inside.map((mark) => ({ mark, link: drawOne(mark, names.get(mark) ?? "") }));
}

function drawOne(mark: Mark, name: string): SVGAElement {
  const r = radius(mark.count);
  const first = mark.places[0]!;
  const group = make("g", {
    class: mark.places.every((place) => place.area) ? "spot area" : "spot",
    transform: `translate(${mark.x.toFixed(1)} ${mark.y.toFixed(1)})`,
  });
  group.append(make("circle", { class: "hole", r: String(r) }), ...ring(kindsOf(mark.places), r - 1.5));
  if (mark.count > 1) group.append(make("text", { class: "count", y: "4", "text-anchor": "middle" }, String(mark.count)));
  if (name) group.append(make("text", { class: "name", x: String(r + 5), y: "4" }, name));
  const link = make("a", { href: first.to ?? `#place-${first.key}` }) as SVGAElement;
  link.append(group);
  return link;
}

function ring(counts: [string, number][], r: number): SVGElement[] {
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const on = (turn: number): string => `${(r * Math.sin(turn)).toFixed(2)} ${(-r * Math.cos(turn)).toFixed(2)}`;
  let begun = 0;
  return counts.map(([kind, count]) => {
    const look = `arc kind-${kind.toLowerCase()}`;
    if (count === total) return make("circle", { class: look, r: String(r) });
    const from = on((2 * Math.PI * begun) / total);
    begun += count;
    const to = on((2 * Math.PI * begun) / total);
    return make("path", { class: look, d: `M${from}A${r} ${r} 0 ${count * 2 > total ? 1 : 0} 1 ${to}` });
  });
}

/** The names that can be written beside marks without covering another, of the largest first. */
function placeNames(marks: Mark[], width: number): Map<Mark, string> {
  const taken = marks.map(({ x, y, count }) => box(x - radius(count), y - radius(count), x + radius(count), y + radius(count)));
  const found = new Map<Mark, string>();
  for (const mark of marks.slice(0, NAMED)) {
    const name = mark.places[0]!.name;
    const r = radius(mark.count);
    const long = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0)! > 0x2e80 ? 12.5 : 6.8), 0);
    const own = box(mark.x + r + 3, mark.y - 9, mark.x + r + 7 + long, mark.y + 9);
    const free = taken.every((other) => own.right < other.left || other.right < own.left || own.low < other.top || other.low < own.top);
    if (free && own.right < width) {
      found.set(mark, name);
      taken.push(own);
    }
  }
  return found;
}

const box = (left: number, top: number, right: number, low: number) => ({ left, top, right, low });

function make(tag: string, attributes: Record<string, string>, text = ""): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text) element.textContent = text;
  return element;
}
