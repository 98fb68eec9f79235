/** Draws with WebGL by sigma: thousands of things and lines at the pace of the screen. */

import Graph from "graphology";
import Sigma from "sigma";
import { EdgeArrowProgram, EdgeDoubleArrowProgram, EdgeLineProgram } from "sigma/rendering";
import type { EdgeDisplayData } from "sigma/types";
import { edgeLabel, nodeHover, nodeLabel } from "./labels";
import { radiusOf } from "./layout";
import { ShapeProgram, type Drawn } from "./node-program";
import { listen } from "./gestures";
import type { Point } from "./scene";
import { shapeOf, type Shape } from "./shapes";
import type { Doings, Picture, Stage } from "./stage";

export interface NodeLook {
  x: number;
  y: number;
  size: number;
  label: string;
  color: string;
  shape: Shape;
  rim: string;
}
export interface EdgeLook {
  size: number;
  color: string;
  type: string;
}

/** More lines than these are drawn thin and without arrows, and are not felt under the pointer. */
const MANY = 3_000;

export class GlStage implements Stage {
  readonly graph = new Graph<NodeLook, EdgeLook>();
  readonly sigma: Sigma<NodeLook, EdgeLook>;
  #picture: Picture | null = null;
  #hovered = "";
  #near = new Set<string>();
  #hoveredLine = "";
  #framing = false;
  #size = 1;

  constructor(container: HTMLElement, doings: Doings) {
    const palette = () => this.#picture!.palette;
    this.sigma = new Sigma<NodeLook, EdgeLook>(this.graph, container, {
      allowInvalidContainer: true,
      nodeProgramClasses: { shape: ShapeProgram as never },
      edgeProgramClasses: { arrow: EdgeArrowProgram as never, both: EdgeDoubleArrowProgram as never, line: EdgeLineProgram as never },
      defaultNodeType: "shape",
      defaultEdgeType: "arrow",
      defaultDrawNodeLabel: nodeLabel(palette) as never,
      defaultDrawNodeHover: nodeHover(palette) as never,
      defaultDrawEdgeLabel: edgeLabel(palette) as never,
      nodeReducer: (id, look) => this.#node(id, look),
      edgeReducer: (key, look) => this.#edge(key, look),
      renderEdgeLabels: true,
      enableEdgeEvents: true,
      labelSize: 12.5,
      edgeLabelSize: 11.5,
      labelDensity: 0.9,
      labelGridCellSize: 90,
      labelRenderedSizeThreshold: 5,
      stagePadding: 56,
      minEdgeThickness: 1,
      zIndex: true,
      minCameraRatio: 0.02,
      maxCameraRatio: 8,
    });
    listen(this, doings);
  }

  get framing(): boolean {
    return this.#framing;
  }

  draw(picture: Picture): void {
    this.#picture = picture;
    const { sight, points, palette } = picture;
    const many = sight.lines.size > MANY;
    this.#setMany(many, sight.things.length);
    const wanted = new Set(sight.things.map((thing) => thing.id));
    for (const id of this.graph.nodes()) if (!wanted.has(id)) this.graph.dropNode(id);
    for (const thing of sight.things) {
      const point = points.get(thing.id) ?? { x: 0, y: 0 };
      this.graph.mergeNode(thing.id, {
        x: point.x,
        y: point.y,
        size: radiusOf(sight.degree.get(thing.id) ?? 0, sight.things.length),
        label: thing.label,
        color: palette.kind(thing.kind),
        shape: shapeOf(thing.kind),
        rim: palette.paper,
      });
    }
    for (const key of this.graph.edges()) if (!sight.lines.has(key)) this.graph.dropEdge(key);
    for (const line of sight.lines.values()) {
      if (!wanted.has(line.from) || !wanted.has(line.to)) continue;
      const type = many ? "line" : line.forth && line.back ? "both" : "arrow";
      const size = many ? 1 : Math.min(3.2, 1.2 + 0.35 * (line.facts.length - 1));
      const look = { size, color: many ? faint(palette.soft) : mixed(palette.soft, palette.paper, 0.55), type };
      if (this.graph.hasEdge(line.key)) this.graph.replaceEdgeAttributes(line.key, look);
      else if (line.forth) this.graph.addEdgeWithKey(line.key, line.from, line.to, look);
      else this.graph.addEdgeWithKey(line.key, line.to, line.from, look);
    }
    this.sigma.refresh();
  }

  move(points: Map<string, Point>): void {
    this.graph.updateEachNodeAttributes(
      (id, look) => {
        const point = points.get(id);
        if (point) {
          look.x = point.x;
          look.y = point.y;
        }
        return look;
      },
      { attributes: ["x", "y"] },
    );
  }

  fit(ids?: readonly string[]): void {
    this.sigma.setCustomBBox(null);
    this.sigma.refresh();
    const camera = this.sigma.getCamera();
    const shown = ids?.filter((id) => this.graph.hasNode(id)) ?? [];
    if (!shown.length) {
      camera.animate({ x: 0.5, y: 0.5, ratio: 1 }, { duration: pace() });
      return;
    }
    const data = shown.map((id) => this.sigma.getNodeDisplayData(id)!);
    const [xs, ys] = [data.map((one) => one.x), data.map((one) => one.y)];
    const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const ratio = Math.max(0.25, Math.min(1, Math.max(right - left, high - low) * 1.6));
    camera.animate({ x: (left + right) / 2, y: (low + high) / 2, ratio }, { duration: pace() });
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    camera.animate({ ratio: camera.getBoundedRatio(camera.ratio * factor) }, { duration: pace() });
  }

  pan(x: number, y: number): void {
    const camera = this.sigma.getCamera();
    camera.setState({ x: camera.x + x * 0.08 * camera.ratio, y: camera.y + y * 0.08 * camera.ratio });
  }

  frame(on: boolean): void {
    this.#framing = on;
    this.sigma.getContainer().style.cursor = on ? "crosshair" : "";
  }

  end(): void {
    this.sigma.kill();
  }

  /** Emphasise a thing with what is around it, or nothing. */
  hover(id: string): void {
    this.#hovered = id;
    this.#near = new Set(id ? this.graph.neighbors(id) : []);
    if (this.graph.size > MANY && id) this.sigma.refresh({ partialGraph: { edges: this.graph.edges(id) }, skipIndexation: true });
    else this.sigma.refresh({ skipIndexation: true });
  }

  hoverLine(key: string): void {
    this.#hoveredLine = key;
    this.sigma.refresh({ skipIndexation: true });
  }

  /** While a thing is dragged the frame of the picture stays. */
  hold(): void {
    if (!this.sigma.getCustomBBox()) this.sigma.setCustomBBox(this.sigma.getBBox());
  }

  #setMany(many: boolean, things: number): void {
    const size = many ? 2 : 1;
    if (size === this.#size && things < 400) return;
    this.#size = size;
    this.sigma.setSettings({
      enableEdgeEvents: !many,
      renderEdgeLabels: !many,
      hideLabelsOnMove: many,
      labelRenderedSizeThreshold: many ? 4.5 : things > 400 ? 4 : 5,
      labelGridCellSize: many ? 130 : 90,
      minEdgeThickness: many ? 0.6 : 1,
    });
  }

  #node(id: string, look: NodeLook): Partial<Drawn> {
    const picture = this.#picture!;
    const selected = picture.selected.has(id);
    const near = id === this.#hovered || this.#near.has(id);
    const away = this.#hovered && !near && !selected && this.graph.size <= MANY;
    const drawn: Partial<Drawn> & { strong?: boolean } = { ...look, highlighted: selected, forceLabel: selected || (near && this.#near.size < 40) };
    if (selected) Object.assign(drawn, { rim: picture.palette.ink, zIndex: 2, strong: true });
    else if (picture.pinned.has(id)) drawn.rim = picture.palette.ink;
    if (away) Object.assign(drawn, { color: mixed(look.color, picture.palette.paper, 0.3), label: "", zIndex: 0 });
    return drawn;
  }

  #edge(key: string, look: EdgeLook): Partial<EdgeDisplayData> {
    const picture = this.#picture!;
    const marked = picture.marked.has(key) || key === this.#hoveredLine;
    const near = this.#hovered !== "" && this.graph.hasExtremity(key, this.#hovered);
    if (marked) {
      return { ...look, color: picture.palette.accent, size: look.size + 1.2, label: picture.lineLabel(key), forceLabel: true, zIndex: 2 };
    }
    if (near) {
      const label = this.#near.size <= 24 ? picture.lineLabel(key) : "";
      return { ...look, color: picture.palette.ink, label, forceLabel: Boolean(label), zIndex: 1 };
    }
    if (this.#hovered && this.graph.size <= MANY) return { ...look, color: mixed(picture.palette.soft, picture.palette.paper, 0.18) };
    return look;
  }
}

/** Milliseconds that a movement takes: none for who wishes none. */
const pace = (): number => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 220);

const faint = (colour: string): string => `${colour}2e`;

/** A colour between two of the form #rrggbb. */
function mixed(colour: string, ground: string, share: number): string {
  const part = (text: string, at: number): number => parseInt(text.slice(at, at + 2), 16);
  const one = (at: number): string =>
    Math.round(part(colour, at) * share + part(ground, at) * (1 - share)).toString(16).padStart(2, "0");
  return `#${one(1)}${one(3)}${one(5)}`;
}
