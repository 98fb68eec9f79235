/** Draws with WebGL by sigma: thousands of things and lines at the pace of the screen. */

import Graph from "graphology";
import Sigma from "sigma";
import type { EdgeDisplayData } from "sigma/types";
import { Places, edgeLabel, nodeHover, nodeLabel } from "./labels";
import { radiusOf } from "./layout";
import { ShapeProgram, type Drawn } from "./node-program";
import { listen } from "./gestures";
import { Glide } from "./glide";
import { HairProgram } from "./hair-program";
import { LineProgram, type LineDrawn } from "./line-program";
import { Pace } from "./pace";
import { isPlanned, type Point } from "./scene";
import type { Thing } from "./model";
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
export type EdgeLook = Pick<LineDrawn, "size" | "color" | "type" | "forth" | "back" | "planned">;

/** More lines than these are drawn thin and without arrows, and are not felt under the pointer. */
const MANY = 3_000;
/** Of so few things every name is to be read. */
const SMALL = 60;
/** So few lines are drawn in each frame on any machine. */
const FEW = 500;
/** Things of smaller radius, in pixels, have no rim. */
const SPECK = 4;

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
  #glide: Glide | null = null;
  /** This machine cannot draw much in the time of a frame. */
  #slow = false;

  constructor(
    private readonly container: HTMLElement,
    private readonly doings: Doings,
    lines: number,
  ) {
    this.sigma = this.#begin(lines > MANY);
  }

  /** The renderer for few lines or for many: only for few it can be felt which of them is under the pointer. */
  #begin(many: boolean): Sigma<NodeLook, EdgeLook> {
    const palette = () => this.#picture!.palette;
    const places = new Places();
    const sigma = new Sigma<NodeLook, EdgeLook>(new Graph<NodeLook, EdgeLook>(), this.container, {
      allowInvalidContainer: true,
      nodeProgramClasses: { shape: ShapeProgram as never },
      edgeProgramClasses: { line: LineProgram as never, hair: HairProgram as never },
      defaultNodeType: "shape",
      defaultEdgeType: "line",
      defaultDrawNodeLabel: nodeLabel(palette, places, () => this.graph.order <= SMALL) as never,
      defaultDrawNodeHover: nodeHover(palette) as never,
      defaultDrawEdgeLabel: edgeLabel(palette) as never,
      nodeReducer: (id, look) => this.#node(id, look),
      edgeReducer: (key, look) => this.#edge(key, look),
      enableEdgeEvents: !many,
      renderEdgeLabels: !many,
      labelSize: 12.5,
      edgeLabelSize: 11.5,
      labelDensity: many ? 1 : 1.4,
      labelGridCellSize: many ? 110 : 90,
      labelRenderedSizeThreshold: 4,
      stagePadding: 56,
      minEdgeThickness: many ? 0.6 : 1.4,
      zIndex: !many,
      minCameraRatio: 0.02,
      maxCameraRatio: 8,
    });
    const glide = new Glide(sigma);
    // While the picture is being moved nothing is picked: asking what is under the pointer waits for all that is drawn.
    const asked = sigma as unknown as { getNodeAtPosition(at: Point): string | null };
    const find = asked.getNodeAtPosition.bind(sigma);
    const captor = sigma.getMouseCaptor();
    asked.getNodeAtPosition = (at) => (captor.isMoving || glide.moving ? null : find(at));
    this.#many = many;
    this.sigma = sigma;
    sigma.on("beforeRender", () => places.clear());
    const context = sigma.getCanvases()["edges"]?.getContext("webgl2");
    this.#slow ||= isSoftware(context as WebGLRenderingContext | undefined);
    this.#glide = glide;
    this.#watch = new Pace(sigma.getCamera(), () => {
      this.#slow = true;
      this.#pace();
    });
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
      this.#watch?.end();
      this.sigma.kill();
      this.#begin(many).getCamera().setState(camera);
    }
    const graph = new Graph<NodeLook, EdgeLook>();
    const degree = (thing: Thing): number => sight.degree.get(thing.id) ?? 0;
    // Hubs are drawn last, over what lies around them.
    const things = many ? [...sight.things].sort((one, other) => degree(one) - degree(other)) : sight.things;
    for (const thing of things) {
      const { x, y } = points.get(thing.id) ?? { x: 0, y: 0 };
      const size = radiusOf(degree(thing), things.length);
      const color = palette.kind(thing.kind);
      // A rim around a speck would leave nothing of it.
      const rim = size < SPECK ? color : palette.paper;
      graph.addNode(thing.id, { x, y, size, label: thing.label, color, shape: shapeOf(thing.kind), rim });
    }
    const color = many ? faint(palette.soft) : mixed(palette.soft, palette.paper, 0.5);
    for (const line of sight.lines.values()) {
      if (!graph.hasNode(line.from) || !graph.hasNode(line.to)) continue;
      const size = many ? 1 : Math.min(4, 1.8 + 0.4 * (line.facts.length - 1));
      const look = { size, color, type: many ? "hair" : "line", forth: line.forth, back: line.back, planned: isPlanned(line) };
      graph.addEdgeWithKey(line.key, line.from, line.to, look);
    }
    this.#near = new Set(graph.hasNode(this.#hovered) ? graph.neighbors(this.#hovered) : []);
    if (!this.#near.size) this.#hovered = "";
    this.graph = graph;
    this.sigma.setGraph(graph);
    this.#pace();
  }

  /** Where drawing takes long, what was drawn is moved. */
  #pace(): void {
    if (this.#glide) this.#glide.on = this.#slow && this.graph.size > FEW;
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
    if (this.sigma.getCustomBBox()) this.sigma.setCustomBBox(null).refresh();
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
    return this.graph.hasNode(id) ? this.sigma.graphToViewport(this.graph.getNodeAttributes(id), { cameraState: this.sigma.getCamera().getState() }) : null;
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
    drawn.strong = selected || id === this.#hovered;
    if (selected) Object.assign(drawn, { rim: picture.palette.ink, zIndex: 2 });
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

const faint = (colour: string): string => `${colour}33`;

/** A colour between two of the form #rrggbb. */
function mixed(colour: string, ground: string, share: number): string {
  const part = (text: string, at: number): number => parseInt(text.slice(at, at + 2), 16);
  const one = (at: number): string =>
    Math.round(part(colour, at) * share + part(ground, at) * (1 - share)).toString(16).padStart(2, "0");
  return `#${one(1)}${one(3)}${one(5)}`;
}
