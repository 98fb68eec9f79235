// Writes the coastlines that maps are drawn on: `npm run land`. Land only: no countries, no borders of any kind.
//
// static/land.json is for zooming in, boards/tables/land.json for the drawing that the server makes. Both are GeoJSON,
// a MultiPolygon in degrees, from Natural Earth (public domain) through world-atlas.
import { readFileSync, writeFileSync } from "node:fs";
import { feature } from "topojson-client";
import { filter, filterWeight, presimplify, simplify } from "topojson-simplify";

const serve = new URL("../../kg/serve/", import.meta.url);
const LANDS = [
  { from: "land-50m", to: "static/land.json", weight: 0.02 },
  { from: "land-110m", to: "boards/tables/land.json", weight: 0.1 },
];

for (const { from, to, weight } of LANDS) {
  const source = new URL(`../node_modules/world-atlas/${from}.json`, import.meta.url);
  const weighed = presimplify(JSON.parse(readFileSync(source, "utf8")));
  const kept = filter(simplify(weighed, weight), filterWeight(weighed, weight));
  const { features } = feature(kept, kept.objects.land);
  const coordinates = features
    .flatMap(({ geometry }) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates))
    .map((polygon) => polygon.map((ring) => ring.map((point) => point.map((number) => Number(number.toFixed(2))))));
  writeFileSync(new URL(to, serve), `${JSON.stringify({ type: "MultiPolygon", coordinates })}\n`);
}
