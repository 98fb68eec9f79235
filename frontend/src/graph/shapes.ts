/** The shape of each class, so that classes are told apart without their colours: on the canvas, in the legend, in exports. */

/** A polygon or star: its corners (0 is a disc), how far it is turned, and how deep it is cut between its corners. */
export interface Shape {
  corners: number;
  turn: number;
  /** Distance of the inner corners from the middle; that of the outer ones is 1. */
  inner: number;
}

const regular = (corners: number, turn = -90): Shape => ({
  corners,
  turn: (turn * Math.PI) / 180,
  inner: Math.cos(Math.PI / corners),
});
const star = (corners: number, inner: number, turn = -90): Shape => ({ corners, turn: (turn * Math.PI) / 180, inner });

const DISC: Shape = { corners: 0, turn: 0, inner: 1 };
const SHAPES: Record<string, Shape> = {
  Park: regular(6),
  Company: DISC,
  Institution: regular(4, 45),
  Platform: regular(3),
  Place: regular(3, 90),
  Person: star(4, 0.45),
  Event: regular(4),
  Facility: regular(5),
  Product: star(5, 0.5),
  Industry: regular(8, 22.5),
  Project: star(3, 0.75),
  Policy: star(6, 0.62),
};

export const shapeOf = (kind: string): Shape => SHAPES[kind] ?? DISC;

/** How much larger a shape is drawn than a disc, so that both look equally large. */
export function scaleOf(shape: Shape): number {
  if (!shape.corners) return 1;
  const area = shape.corners * shape.inner * Math.sin(Math.PI / shape.corners);
  return Math.min(1.5, Math.sqrt(Math.PI / area));
}

/** The corners of a shape around a point. */
export function cornersOf(shape: Shape, x: number, y: number, radius: number): [number, number][] {
  const size = radius * scaleOf(shape);
  return Array.from({ length: shape.corners * 2 }, (_, at) => {
    const angle = shape.turn + (at * Math.PI) / shape.corners;
    const far = at % 2 ? size * shape.inner : size;
    return [x + far * Math.cos(angle), y + far * Math.sin(angle)];
  });
}

/** A shape around a point as the data of an SVG path. */
export function pathOf(shape: Shape, x: number, y: number, radius: number): string {
  const short = (value: number): string => String(Math.round(value * 100) / 100);
  if (!shape.corners) {
    const r = short(radius);
    return `M${short(x - radius)} ${short(y)}a${r} ${r} 0 1 0 ${short(radius * 2)} 0a${r} ${r} 0 1 0 ${short(-radius * 2)} 0z`;
  }
  return `M${cornersOf(shape, x, y, radius)
    .map(([a, b]) => `${short(a)} ${short(b)}`)
    .join("L")}z`;
}
