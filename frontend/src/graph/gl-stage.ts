/** Draws with WebGL by sigma: thousands of things and lines at the pace of the screen. */

import Graph from "graphology";
import Sigma from "sigma";
import { EdgeArrowProgram, EdgeDoubleArrowProgram, EdgeLineProgram } from "sigma/rendering";
import type { EdgeDisplayData } from "sigma/types";
import { Places, edgeLabel, nodeHover, nodeLabel } from "./labels";
import { radiusOf } from "./layout";
import { ShapeProgram, type Drawn } from "./node-program";
import { listen } from "./gestures";
import { Pace } from "./pace";
import type { Point } from "./scene";
import { shapeOf, type Shape } from "./shapes";
import { isSoftware, type Doings, type Picture, type Stage } from "./stage";

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
  graph = new Graph<NodeLook, EdgeLook>();
  sigma: Sigma<NodeLook, EdgeLook>;
  /** A frame was drawn last: the click that ends it picks nothing. */
  framed = false;
  #picture: Picture | null = null;
  #hovered = "";
  #near = new Set<string>();
  #hoveredLine = "";
  #framing = false;
  #many = false;
  #watch: Pace | null = null;

  constructor(
    private readonly container: HTMLElement,
    private readonly doings: Doings,
  ) {
    this.sigma = this.#begin(false);
  }

  /** The renderer for few lines or for many: only for few it can be felt which of them is under the pointer. */
  #begin(many: boolean): Sigma<NodeLook, EdgeLook> {
    const palette = () => this.#picture!.palette;
    const places = new Places();
    const sigma = new Sigma<NodeLook, EdgeLook>(new Graph<NodeLook, EdgeLook>(), this.container, {
      allowInvalidContainer: true,
      nodeProgramClasses: { shape: ShapeProgram as never },
      edgeProgramClasses: { arrow: EdgeArrowProgram as never, both: EdgeDoubleArrowProgram as never, line: EdgeLineProgram as never },
      defaultNodeType: "shape",
      defaultEdgeType: "arrow",
      defaultDrawNodeLabel: nodeLabel(palette, places) as never,
      defaultDrawNodeHover: nodeHover(palette) as never,
      defaultDrawEdgeLabel: edgeLabel(palette) as never,
      nodeReducer: (id, look) => this.#node(id, look),
      edgeReducer: (key, look) => this.#edge(key, look),
      enableEdgeEvents: !many,
      renderEdgeLabels: !many,
      hideLabelsOnMove: many,
      labelSize: 12.5,
      edgeLabelSize: 11.5,
      labelDensity: many ? 0.8 : 1.4,
      labelGridCellSize: many ? 130 : 90,
      labelRenderedSizeThreshold: 4.5,
      stagePadding: 56,
      minEdgeThickness: many ? 0.6 : 1.4,
      zIndex: !many,
      minCameraRatio: 0.02,
      maxCameraRatio: 8,
    });
    // While the picture is being moved nothing is picked: asking what is under the pointer waits for all that is drawn.
    const asked = sigma as unknown as { getNodeAtPosition(at: Point): string | null };
    const find = asked.getNodeAtPosition.bind(sigma);
    const captor = sigma.getMouseCaptor();
    asked.getNodeAtPosition = (at) => (captor.isMoving ? null : find(at));
    this.#many = many;
    this.sigma = sigma;
    sigma.on("beforeRender", () => places.clear());
    const canvas = sigma.getCanvases()["edges"];
    if (many && isSoftware(canvas?.getContext("webgl2") as WebGLRenderingContext | undefined)) sigma.setSetting("hideEdgesOnMove", true);
    this.#watch = many ? new Pace(sigma.getCamera(), () => sigma.setSetting("hideEdgesOnMove", true)) : null;
    listen(this, this.doings);
    return sigma;
  }

  get framing(): boolean {
    return this.#framing;
  }

  draw(picture: Picture): void {
    const before = this.#picture;
    this.#picture = picture;
    const same = before?.sight === picture.sight && before.palette.paper === picture.palette.paper;
    if (same) this.sigma.refresh({ skipIndexation: true });
    else this.#fill(picture);
  }

  /** A new graph in one go: one that is changed piece by piece is looked at after each piece. */
  #fill(picture: Picture): void {
    const { sight, points, palette } = picture;
    const many = sight.lines.size > MANY;
    if (many !== this.#many) {
      const camera = this.sigma.getCamera().getState();
      this.sigma.kill();
      this.#begin(many).getCamera().setState(camera);
    }
    const graph = new Graph<NodeLook, EdgeLook>();
    for (const thing of sight.things) {
      const point = points.get(thing.id) ?? { x: 0, y: 0 };
      graph.addNode(thing.id, {
        x: point.x,
        y: point.y,
        size: radiusOf(sight.degree.get(thing.id) ?? 0, sight.things.length),
        label: thing.label,
        color: palette.kind(thing.kind),
        shape: shapeOf(thing.kind),
        rim: palette.paper,
      });
    }
    const color = many ? faint(palette.soft) : mixed(palette.soft, palette.paper, 0.5);
    for (const line of sight.lines.values()) {
      if (!graph.hasNode(line.from) || !graph.hasNode(line.to)) continue;
      const type = many ? "line" : line.forth && line.back ? "both" : "arrow";
      const size = many ? 1 : Math.min(4, 1.8 + 0.4 * (line.facts.length - 1));
      const [from, to] = line.forth ? [line.from, line.to] : [line.to, line.from];
      graph.addEdgeWithKey(line.key, from, to, { size, color, type });
    }
    this.#near = new Set(graph.hasNode(this.#hovered) ? graph.neighbors(this.#hovered) : []);
    if (!this.#near.size) this.#hovered = "";
    this.graph = graph;
    this.sigma.setGraph(graph);
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

  at(id: string): Point | null {
    return this.graph.hasNode(id) ? this.sigma.graphToViewport(this.graph.getNodeAttributes(id)) : null;
  }

  frame(on: boolean): void {
    this.#framing = on;
    this.sigma.getContainer().style.cursor = on ? "crosshair" : "";
  }

  end(): void {
    this.#watch?.end();
    this.sigma.kill();
  }

  /** Emphasise a thing with what is around it, or nothing. */
  hover(id: string): void {
    if (id === this.#hovered) return;
    const edges = [this.#hovered, id].flatMap((one) => (one && this.graph.hasNode(one) ? this.graph.edges(one) : []));
    this.#hovered = id;
    this.#near = new Set(id ? this.graph.neighbors(id) : []);
    // Of many lines only those that change are looked at again.
    if (this.#many) this.sigma.refresh({ partialGraph: { edges }, skipIndexation: true });
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
