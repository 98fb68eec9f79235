/** Lays a network out off the main thread: ForceAtlas2, some rounds at a time, with what was moved meanwhile taken up. */

import iterate from "graphology-layout-forceatlas2/iterate.js";
import type { Order, Told } from "./layout";

const FIELDS = 10;
/** Of more things than these, the few that lie far from all others are brought nearer: else all others are seen as one spot. */
const MANY = 400;
/** The share of things that stay where they are. */
const BULK = 0.97;
/** How much farther from the middle than these the others are at most. */
const BEYOND = 0.5;

let order: Order | null = null;

self.addEventListener("message", ({ data }: MessageEvent<Order | "stop" | "on">) => {
  if (data === "stop") order = null;
  else if (data !== "on") order = data;
  work();
});

/** One turn: so many rounds as fit into a short time, then the places so far. The next comes when these have been drawn. */
function work(): void {
  if (!order) return;
  const now = order;
  const until = performance.now() + now.millis;
  let moved = 0;
  do {
    iterate(now.settings, now.nodes, now.edges);
    now.rounds -= 1;
  } while (now.rounds > 0 && performance.now() < until);
  const places = new Float32Array((now.nodes.length / FIELDS) * 2);
  for (let at = 0; at < places.length; at += 2) {
    const from = (at / 2) * FIELDS;
    places[at] = now.nodes[from]!;
    places[at + 1] = now.nodes[from + 1]!;
    moved += Math.abs(now.nodes[from + 2]!) + Math.abs(now.nodes[from + 3]!);
  }
  const done = now.rounds <= 0 || moved / (places.length / 2) < now.still;
  if (places.length / 2 > MANY) gather(places);
  const told: Told = { run: now.run, places, done };
  (self as unknown as Worker).postMessage(told, [places.buffer]);
  if (done) order = null;
}

/** Bring what lies farther from the middle than most nearer to it: the farther, the more. Which is farther than which stays. */
function gather(places: Float32Array): void {
  const many = places.length / 2;
  let [x, y] = [0, 0];
  for (let at = 0; at < places.length; at += 2) {
    x += places[at]! / many;
    y += places[at + 1]! / many;
  }
  const far = Float32Array.from({ length: many }, (_, at) => Math.hypot(places[at * 2]! - x, places[at * 2 + 1]! - y));
  const bulk = Float32Array.from(far).sort()[Math.floor(many * BULK)]!;
  for (let at = 0; at < many; at += 1) {
    if (far[at]! <= bulk) continue;
    const share = (bulk * (1 + BEYOND * (1 - bulk / far[at]!))) / far[at]!;
    places[at * 2] = x + (places[at * 2]! - x) * share;
    places[at * 2 + 1] = y + (places[at * 2 + 1]! - y) * share;
  }
}
