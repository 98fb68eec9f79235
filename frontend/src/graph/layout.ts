/** Where things lie: first beside what they belong to, then where the forces between them leave them. */

import type { Point, Sight } from "./scene";

/** What the worker is asked for: the matrices of graphology-layout-forceatlas2, and when to stop. */
export interface Order {
  run: number;
  nodes: Float32Array;
  edges: Float32Array;
  settings: Record<string, number | boolean>;
  rounds: number;
  /** Milliseconds between two messages. */
  millis: number;
  /** Below this mean movement it is done. */
  still: number;
}

/** What it answers: x and y of each thing in order. */
export interface Told {
  run: number;
  places: Float32Array;
  done: boolean;
}

/** How a worker is had: from an address where a page has one, from its own text where not; null where there is none. */
export type Workers = () => Worker | null;

const FIELDS = 10;
/** The distance at which a thing is put beside its neighbour. */
const BESIDE = 40;

/** Runs the forces in a worker and hands on the places as they come. */
export class Layout {
  #worker: Worker | null = null;
  #run = 0;
  #ids: string[] = [];
  running = false;

  constructor(
    private readonly workers: Workers,
    private readonly moved: (places: Map<string, Point>, done: boolean) => void,
  ) {}

  /** Lay out what is seen, beginning from where it is; pinned things stay. */
  start(sight: Sight, points: Map<string, Point>, pinned: ReadonlySet<string>, quick: boolean): void {
    this.stop();
    if (sight.things.length < 2) return;
    this.#worker ??= this.#begin();
    if (!this.#worker) return;
    this.#ids = sight.things.map((thing) => thing.id);
    this.running = true;
    const order = orderOf(sight, points, pinned, ++this.#run);
    if (quick) order.rounds = Math.ceil(order.rounds / 4);
    this.#worker.postMessage(order, [order.nodes.buffer, order.edges.buffer]);
  }

  stop(): void {
    this.running = false;
    this.#run += 1;
    this.#worker?.postMessage("stop");
  }

  end(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.running = false;
  }

  #begin(): Worker | null {
    const worker = this.workers();
    worker?.addEventListener("message", ({ data }: MessageEvent<Told>) => {
      if (data.run !== this.#run || !this.running) return;
      if (data.done) this.running = false;
      this.moved(new Map(this.#ids.map((id, at) => [id, { x: data.places[at * 2]!, y: data.places[at * 2 + 1]! }])), data.done);
      // The next turn begins when this one has been drawn, so that a slow screen is not buried in them.
      if (!data.done) setTimeout(() => data.run === this.#run && worker.postMessage("on"), this.#ids.length > 1_000 ? 100 : 0);
    });
    return worker;
  }
}

function orderOf(sight: Sight, points: Map<string, Point>, pinned: ReadonlySet<string>, run: number): Order {
  const { things, lines, degree } = sight;
  const many = things.length;
  const at = new Map(things.map((thing, index) => [thing.id, index * FIELDS]));
  const nodes = new Float32Array(many * FIELDS);
  for (const { id } of things) {
    const point = points.get(id) ?? { x: 0, y: 0 };
    const own = [point.x, point.y, 0, 0, 0, 0, 1 + (degree.get(id) ?? 0), 1, radiusOf(degree.get(id) ?? 0), pinned.has(id) ? 1 : 0];
    nodes.set(own, at.get(id)!);
  }
  const edges = new Float32Array(lines.size * 3);
  let next = 0;
  for (const line of lines.values()) {
    const ends = [at.get(line.from), at.get(line.to)];
    if (ends[0] === undefined || ends[1] === undefined) continue;
    edges.set([ends[0], ends[1], 1], next);
    next += 3;
  }
  const settings = {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: many < 400,
    edgeWeightInfluence: 1,
    scalingRatio: many < 400 ? 60 : 20,
    strongGravityMode: true,
    gravity: many < 400 ? 0.16 : 0.02,
    slowDown: 1 + Math.log(many),
    barnesHutOptimize: many > 1000,
    barnesHutTheta: 0.8,
  };
  const rounds = many < 400 ? 600 : many < 2000 ? 400 : 250;
  return { run, nodes, edges: edges.slice(0, next), settings, rounds, millis: many > 2000 ? 250 : 30, still: 0.02 };
}

/** The radius of a thing in pixels: what has more lines is larger, but not by much; among very many, hubs stand out. */
export const radiusOf = (degree: number, many = 0): number => {
  if (many > 2000) return 1.5 + 0.75 * Math.sqrt(Math.min(degree, 200));
  const full = 6 + 2.1 * Math.sqrt(Math.min(degree, 60));
  return many > 400 ? full * 0.6 : full;
};

/** Gives each thing without a place one: beside its neighbours where these have one, else on a spiral; always the same. */
export function seed(ids: Iterable<string>, points: Map<string, Point>, neighbours: (id: string) => Iterable<string>): void {
  let number = points.size;
  for (const id of ids) {
    if (points.has(id)) continue;
    const near = [...neighbours(id)].map((other) => points.get(other)).filter((point) => point !== undefined);
    const angle = number * 2.399963;
    number += 1;
    if (near.length) {
      const middle = near.reduce((sum, point) => ({ x: sum.x + point.x, y: sum.y + point.y }), { x: 0, y: 0 });
      const far = BESIDE * (1 + (number % 5) / 4);
      points.set(id, { x: middle.x / near.length + far * Math.cos(angle), y: middle.y / near.length + far * Math.sin(angle) });
    } else {
      const far = 24 * Math.sqrt(number);
      points.set(id, { x: far * Math.cos(angle), y: far * Math.sin(angle) });
    }
  }
}
