/** Lays a network out off the main thread: ForceAtlas2, some rounds at a time, with what was moved meanwhile taken up. */

import iterate from "graphology-layout-forceatlas2/iterate.js";
import type { Order, Told } from "./layout";

const FIELDS = 10;

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
  const told: Told = { run: now.run, places, done };
  (self as unknown as Worker).postMessage(told, [places.buffer]);
  if (done) order = null;
}
