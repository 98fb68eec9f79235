/** The finer coastlines, for who looks closer than the drawing of the page shows. */

import { root } from "../shared/server";
import { project, type Point } from "./plane";

interface Land {
  coordinates: Point[][][];
}

/** The path of the coastlines on the plane; undefined where they cannot be had. */
export async function finerLand(): Promise<string | undefined> {
  try {
    const answer = await fetch(`${root()}static/land.json`);
    if (!answer.ok) return undefined;
    const land = (await answer.json()) as Land;
    return land.coordinates.flatMap((polygon) => polygon.filter(isShown).map(line)).join("");
  } catch {
    // The coarser lines of the page stay.
    return undefined;
  }
}

const isShown = (ring: Point[]): boolean => ring.some(([, lat]) => lat > -58);

const line = (ring: Point[]): string =>
  `M${ring.map(([lon, lat]) => project([lon, Math.min(lat, 83)]).map((number) => number.toFixed(2)).join(" ")).join("L")}Z`;
