/** The drawing of a chart: bars, lines or points. */

import { resolve } from "../shared/colours";
import { language } from "../shared/wording";
import * as Plot from "./plot";

export type Kind = "bar" | "line" | "scatter";

/** What is drawn of one row. */
export interface Point {
  x: string | number | Date;
  y: number;
  series: string;
}

/** How it is drawn: what the axes are called, what it says to who does not see it, and how wide it is in pixels. */
export interface Frame {
  kind: Kind;
  x: string;
  y: string;
  about: string;
  /** Whether series have colours. */
  coloured: boolean;
  width: number;
}

/** A bar's place: its label, unless a bar of the same series stands there already. */
interface Bar extends Point {
  place: string;
}

/** Classes whose colours the series take, in this order. */
const SERIES = ["park", "company", "platform", "institution", "event", "person", "product", "place", "industry", "policy"];
const GRID = { stroke: "currentColor", strokeOpacity: 0.12 };
const HEIGHT = 400;

/** A chart of some points. */
export function drawChart(points: readonly Point[], frame: Frame): Element {
  const names = [...new Set(points.map((point) => point.series))];
  const range = names.map((_, at) => resolve(`var(--kind-${SERIES[at % SERIES.length]})`));
  const common = {
    width: Math.max(320, frame.width),
    marginLeft: 64,
    marginBottom: 44,
    ariaLabel: frame.about,
    color: { domain: names, range, legend: frame.coloured },
  };
  const fill = frame.coloured ? "series" : resolve("var(--accent)");
  if (frame.kind === "bar") return drawBars(points, frame, common, fill);
  const tip = { format: { y: number } };
  const dots = Plot.dot(points, { x: "x", y: "y", fill, fillOpacity: frame.kind === "line" ? 1 : 0.75, r: frame.kind === "line" ? 3 : 4, tip });
  const line = Plot.line(points, { x: "x", y: "y", stroke: fill, z: "series", strokeWidth: 2, sort: "x" });
  const marks = [Plot.gridY(GRID), ...(frame.kind === "line" ? [line] : []), dots];
  return Plot.draw({ ...common, marks, height: HEIGHT, x: { label: frame.x }, y: { label: frame.y, tickFormat: number, ...ticks(points) } });
}

/** Upright where there is room for what they are called, else lying. */
function drawBars(points: readonly Point[], frame: Frame, common: Plot.Options, fill: string): Element {
  const bars = placed(points);
  const domain = [...new Set(bars.map((bar) => bar.place))];
  const longest = Math.max(0, ...bars.map((bar) => widthOf(String(bar.x))));
  const lying = domain.length > 14 || longest * domain.length > frame.width - 80;
  const room = lying ? Math.min(longest + 16, frame.width * 0.42) : Infinity;
  const names = { domain, tickFormat: (place: string) => cut(place.split("\u0000")[0]!, room - 16) };
  const channels = { [frame.x]: "x" };
  if (lying) {
    const format = { x: number, y: false } as const;
    const marks = [Plot.gridX({ ...GRID, ...ticks(points) }), Plot.barX(bars, { x: "y", y: "place", fill, channels, tip: { format } }), Plot.ruleX([0])];
    const y = { ...names, label: null };
    return Plot.draw({ ...common, marks, marginLeft: room, height: domain.length * 24 + 74, x: { label: frame.y, tickFormat: number, ...ticks(points) }, y });
  }
  const format = { y: number, x: false } as const;
  const marks = [Plot.gridY({ ...GRID, ...ticks(points) }), Plot.barY(bars, { x: "place", y: "y", fill, channels, tip: { format } }), Plot.ruleY([0])];
  return Plot.draw({ ...common, marks, height: HEIGHT, x: { ...names, label: frame.x }, y: { label: frame.y, tickFormat: number, ...ticks(points) } });
}

/** Bars of different series stand on each other; several of one do not, since their sum may mean nothing. */
function placed(points: readonly Point[]): Bar[] {
  const taken = new Map<string, number>();
  return points.map((point) => {
    const key = `${String(point.x)}\u0000${point.series}`;
    const before = taken.get(key) ?? 0;
    taken.set(key, before + 1);
    return { ...point, place: String(point.x) + (before ? `\u0000${before}` : "") };
  });
}

/** No ticks between whole numbers where there are no others. */
function ticks(points: readonly Point[]): { ticks?: number } {
  const values = points.map((point) => point.y);
  const span = Math.max(...values) - Math.min(0, ...values);
  return values.every(Number.isInteger) && span < 10 ? { ticks: Math.max(1, span) } : {};
}

function number(value: number): string {
  const notation = Math.abs(value) >= 1e6 ? "compact" : "standard";
  return value.toLocaleString(language(), { notation, maximumFractionDigits: 2 });
}

const wide = (letter: string): boolean => letter.codePointAt(0)! > 0x2e80;

/** About how wide a text is in pixels. */
const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (wide(letter) ? 12.5 : 6.6), 0);

/** As much of a text as fits. */
function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let shown = "";
  for (const letter of text) {
    if (widthOf(`${shown}${letter}…`) > width) break;
    shown += letter;
  }
  return `${shown}…`;
}
