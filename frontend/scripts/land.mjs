// Writes the coastlines that maps are drawn on: `npm run land`. Land only: no countries, no borders of any kind.
//
// static/land.json is for zooming in, boards/tables/land.json for the drawing that the server makes. Both are GeoJSON,
// a MultiPolygon in degrees, from Natural Earth (public domain) through world-atlas.
import { readFileSync, writeFileSync } from "node:fs";
import { geoEquirectangular, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import { filter, filterWeight, presimplify, simplify } from "topojson-simplify";

const serve = new URL("../../kg/serve/", import.meta.url);
const LANDS = [
  { from: "land-50m", to: "static/land.json", weight: 0.02 },
  { from: "land-110m", to: "boards/tables/land.json", weight: 0.1 },
];
const degrees = geoEquirectangular().scale(180 / Math.PI).translate([0, 0]).precision(0);

/** The rings of a polygon of the sphere, cut where the plane begins and ends. */
function cut(polygon) {
  const rings = [];
  const point = (x, y) => rings.at(-1).push([Number(x.toFixed(2)), Number((-y).toFixed(2))]);
  const pen = {
    beginPath() {},
    moveTo(x, y) {
      rings.push([]);
      point(x, y);
    },
    lineTo: point,
    closePath: () => rings.at(-1).push(rings.at(-1)[0]),
  };
  geoPath(degrees, pen)({ type: "Polygon", coordinates: polygon });
  return rings.filter((ring) => ring.length > 3);
}

const area = (ring) => ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i][0] * y - x * ring[i][1], 0) / 2;

const holds = (ring, [x, y]) =>
  ring.slice(1).reduce((inside, [x2, y2], i) => {
    const [x1, y1] = ring[i];
    return y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1 ? !inside : inside;
  }, false);

/** Polygons of the plane: each hole with the area that it is in. */
function sort(rings) {
  const polygons = rings.filter((ring) => area(ring) < 0).map((ring) => [ring]);
  for (const hole of rings.filter((ring) => area(ring) > 0)) {
    polygons.find(([outer]) => holds(outer, hole[0]))?.push(hole);
  }
  return polygons;
}

for (const { from, to, weight } of LANDS) {
  const source = new URL(`../node_modules/world-atlas/${from}.json`, import.meta.url);
  const weighed = presimplify(JSON.parse(readFileSync(source, "utf8")));
  const kept = filter(simplify(weighed, weight), filterWeight(weighed, weight));
  const { features } = feature(kept, kept.objects.land);
  const coordinates = features
    .flatMap(({ geometry }) => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates))
    .flatMap((polygon) => sort(cut(polygon)));
  writeFileSync(new URL(to, serve), `${JSON.stringify({ type: "MultiPolygon", coordinates })}\n`);
}
