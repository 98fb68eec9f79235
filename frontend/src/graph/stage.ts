/** What draws a sight and tells what is done to it: with WebGL (`gl-stage.ts`), or as SVG where there is none. */

import type { Palette } from "./palette";
import type { Point, Sight } from "./scene";

/** What is drawn, and how. */
export interface Picture {
  sight: Sight;
  points: Map<string, Point>;
  selected: ReadonlySet<string>;
  /** The keys of lines that are emphasised: a selected one, or those of a way. */
  marked: ReadonlySet<string>;
  pinned: ReadonlySet<string>;
  palette: Palette;
  /** What a line says when it is looked at. */
  lineLabel(key: string): string;
}

/** What a stage tells of. `many`: with the key held that adds to a selection. */
export interface Doings {
  pickedThing(id: string, many: boolean): void;
  openedThing(id: string): void;
  pickedLine(key: string): void;
  pickedNothing(): void;
  pickedArea(ids: string[]): void;
  dragged(id: string, point: Point): void;
  dropped(id: string, point: Point): void;
}

export interface Stage {
  draw(picture: Picture): void;
  /** Only places have changed. */
  move(points: Map<string, Point>): void;
  /** Show all, or some things in the middle. */
  fit(ids?: readonly string[]): void;
  zoom(factor: number): void;
  pan(x: number, y: number): void;
  /** Where a thing is on the stage, in pixels; null where it is not drawn. */
  at(id: string): Point | null;
  /** Whether dragging over the ground selects what is inside. */
  frame(on: boolean): void;
  end(): void;
}

/** Whether this browser draws with WebGL 2; a stage without it is slow where there is much. */
export function hasWebGl(): boolean {
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}

/** Whether WebGL is worked out by the processor: many lines take too long then to be drawn while the picture moves. */
export function isSoftware(gl: WebGLRenderingContext | undefined): boolean {
  const info = gl?.getExtension("WEBGL_debug_renderer_info");
  return /swiftshader|llvmpipe|software|basic render/i.test(String(info && gl?.getParameter(info.UNMASKED_RENDERER_WEBGL)));
}

/** More than so many lines cannot be drawn without WebGL. */
export const MOST_WITHOUT_WEBGL = 1_500;
