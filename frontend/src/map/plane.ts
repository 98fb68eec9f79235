/** The plane that the map is drawn on, as kg/serve/boards/world.py has it: Mercator's, the world a thousand units wide. */

export const WORLD = 1000;

export type Point = [number, number];

/** What part of the world is shown: its middle in degrees, and the power of two that it is enlarged by. */
export interface View {
  lon: number;
  lat: number;
  zoom: number;
}

/** A point of the world on the plane, the north above. */
export function project([lon, lat]: Point): Point {
  const bounded = Math.max(-85, Math.min(85, lat));
  const height = Math.log(Math.tan(Math.PI / 4 + (bounded * Math.PI) / 360));
  return [((lon + 180) / 360) * WORLD, WORLD / 2 - (height * WORLD) / (2 * Math.PI)];
}

/** Where on the world a point of the plane is. */
export function unproject([x, y]: Point): Point {
  const lat = (2 * Math.atan(Math.exp(((WORLD / 2 - y) * 2 * Math.PI) / WORLD)) - Math.PI / 2) * (180 / Math.PI);
  return [(x / WORLD) * 360 - 180, lat];
}

/** A window of so many pixels onto the plane. */
export class Frame {
  constructor(
    readonly width: number,
    readonly height: number,
    readonly view: View,
  ) {}

  /** Pixels to a unit of the plane. */
  get scale(): number {
    return (2 ** this.view.zoom * this.width) / WORLD;
  }

  /** Where a point of the world is in the window. */
  at(point: Point): Point {
    const [x, y] = project(point);
    const [a, b] = project([this.view.lon, this.view.lat]);
    return [this.width / 2 + (x - a) * this.scale, this.height / 2 + (y - b) * this.scale];
  }

  /** Which point of the world is at a place in the window. */
  under([x, y]: Point): Point {
    const [a, b] = project([this.view.lon, this.view.lat]);
    return unproject([a + (x - this.width / 2) / this.scale, b + (y - this.height / 2) / this.scale]);
  }

  /** How the plane has to be moved and enlarged. */
  get transform(): string {
    const [a, b] = project([this.view.lon, this.view.lat]);
    const k = this.scale;
    return `translate(${this.width / 2 - a * k} ${this.height / 2 - b * k}) scale(${k})`;
  }

  /** The view after moving by so many pixels. */
  moved(dx: number, dy: number): View {
    const [lon, lat] = this.under([this.width / 2 - dx, this.height / 2 - dy]);
    return { ...this.view, lon: Math.max(-180, Math.min(180, lon)), lat: Math.max(-70, Math.min(80, lat)) };
  }

  /** The view after enlarging by a power of two around a place in the window, which stays where it is. */
  enlarged(power: number, [x, y]: Point, most: number): View {
    const zoom = Math.max(0, Math.min(most, this.view.zoom + power));
    const fixed = project(this.under([x, y]));
    const k = (2 ** zoom * this.width) / WORLD;
    const [lon, lat] = unproject([fixed[0] - (x - this.width / 2) / k, fixed[1] - (y - this.height / 2) / k]);
    return { lon: Math.max(-180, Math.min(180, lon)), lat: Math.max(-70, Math.min(80, lat)), zoom };
  }
}
