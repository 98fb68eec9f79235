/** Names beside things and words along lines, with a halo in the colour of the ground so that they can be read over lines. */

import type { Settings } from "sigma/settings";
import type { EdgeDisplayData, NodeDisplayData, PartialButFor } from "sigma/types";
import type { Palette } from "./palette";

const FONT = 'system-ui, "Noto Sans", "PingFang SC", "Noto Sans CJK SC", sans-serif';
const LONGEST = 34;

export const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text);

type Node = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color">;
type End = PartialButFor<NodeDisplayData, "x" | "y" | "size">;
type Edge = PartialButFor<EdgeDisplayData, "label" | "color" | "size">;

/** Where names stand already in the frame that is being drawn: one that would cover another is left out. */
export class Places {
  #boxes: [number, number, number, number][] = [];

  clear(): void {
    this.#boxes = [];
  }

  /** Take a box, if it is free or has to be taken. */
  take(x: number, y: number, width: number, height: number, always: boolean): boolean {
    const free = this.#boxes.every(([a, b, w, h]) => x + width < a || a + w < x || y + height < b || b + h < y);
    if (free || always) this.#boxes.push([x, y, width, height]);
    return free || always;
  }
}

/** How sigma writes the name of a thing: in the middle below it; of few things, else above or beside it, where there is room. */
export function nodeLabel(palette: () => Palette, places: Places, few: () => boolean) {
  return (context: CanvasRenderingContext2D, data: Node, settings: Settings): void => {
    if (!data.label) return;
    const { paper, ink } = palette();
    const strong = Boolean((data as { strong?: boolean }).strong);
    context.font = `${strong ? 650 : 450} ${settings.labelSize}px ${FONT}`;
    const text = shortened(data.label);
    const [width, height] = [context.measureText(text).width, settings.labelSize + 2];
    const { x, y, size } = data;
    const spots = [
      [x - width / 2, y + size + 2],
      [x - width / 2, y - size - 2 - height],
      [x + size + 4, y - height / 2],
      [x - size - 4 - width, y - height / 2],
    ] as const;
    // What is pointed at or selected is named below it once more, over all.
    const wide = few() && !strong ? spots : spots.slice(0, 1);
    const spot = wide.find(([left, top]) => places.take(left, top, width, height, strong));
    if (spot) write(context, text, spot[0], spot[1] + settings.labelSize - 2, paper, ink);
  };
}

/** How sigma shows a thing that is pointed at: a ring, and its whole name over whatever is there. */
export function nodeHover(palette: () => Palette) {
  return (context: CanvasRenderingContext2D, data: Node, settings: Settings): void => {
    const { paper, ink, accent } = palette();
    context.beginPath();
    context.arc(data.x, data.y, data.size * 1.25 + 3, 0, Math.PI * 2);
    context.lineWidth = 2;
    context.strokeStyle = accent;
    context.stroke();
    if (!data.label) return;
    context.font = `650 ${settings.labelSize}px ${FONT}`;
    context.textAlign = "center";
    write(context, data.label, data.x, data.y + data.size + settings.labelSize, paper, ink);
    context.textAlign = "start";
  };
}

/** How sigma writes what a line says: along it, always the right way up. */
export function edgeLabel(palette: () => Palette) {
  return (context: CanvasRenderingContext2D, data: Edge, from: End, to: End, settings: Settings): void => {
    if (!data.label) return;
    const { paper, ink } = palette();
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const room = Math.hypot(dx, dy) - from.size - to.size;
    context.font = `italic 450 ${settings.edgeLabelSize}px ${FONT}`;
    if (context.measureText(data.label).width > Math.max(room, 60) * 1.6) return;
    let angle = Math.atan2(dy, dx);
    if (Math.abs(angle) > Math.PI / 2) angle += Math.PI;
    context.save();
    context.translate((from.x + to.x) / 2, (from.y + to.y) / 2);
    context.rotate(angle);
    const width = context.measureText(data.label).width + 6;
    context.fillStyle = paper;
    context.fillRect(-width / 2, -settings.edgeLabelSize / 2 - 1, width, settings.edgeLabelSize + 3);
    context.textAlign = "center";
    context.fillStyle = ink;
    context.fillText(data.label, 0, settings.edgeLabelSize / 3);
    context.restore();
  };
}

function write(context: CanvasRenderingContext2D, text: string, x: number, y: number, halo: string, ink: string): void {
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = halo;
  context.strokeText(text, x, y);
  context.fillStyle = ink;
  context.fillText(text, x, y);
}
