/** Moves what was drawn last, in place of drawing it anew in each frame, for as long as a large picture is being moved. */

import type Sigma from "sigma";
import type { CameraState } from "sigma/types";
import type { EdgeLook, NodeLook } from "./gl-stage";

/** Milliseconds without movement, after which everything is drawn as it is to be. */
const REST = 120;
/** While it moves it is drawn anew where it was enlarged so much, or made so much smaller, … */
const FAR = 1.6;
/** … or where so large a part of the stage is bare, but … */
const BARE = 0.25;
/** … not until so many milliseconds after the last time. */
const AGAIN = 400;

/** What sigma does when its camera has moved, or what it draws has changed. */
interface Drawing {
  needToProcess: boolean;
  scheduleRender(): unknown;
}

export class Glide {
  /** Whether it is to be done at all: what is drawn fast enough is drawn. */
  on = false;
  /** What is to be seen was drawn for another place of the camera. */
  moving = false;
  #drawn: CameraState;
  #at = 0;
  #frame = 0;
  #rest = 0;
  readonly #layers: HTMLElement[];
  readonly #draw: () => unknown;

  constructor(private readonly sigma: Sigma<NodeLook, EdgeLook>) {
    const drawing = sigma as unknown as Drawing;
    const camera = sigma.getCamera();
    this.#draw = drawing.scheduleRender.bind(sigma);
    this.#drawn = camera.getState();
    // The uppermost layer feels the pointer, and stays.
    this.#layers = Object.entries(sigma.getCanvases()).flatMap(([name, canvas]) => (name === "mouse" ? [] : [canvas]));
    drawing.scheduleRender = () => {
      if (!this.on || drawing.needToProcess || same(this.#drawn, camera.getState())) this.#draw();
      else this.#frame ||= requestAnimationFrame(this.#move);
      return sigma;
    };
    sigma.on("afterRender", () => {
      this.#drawn = camera.getState();
      this.#at = performance.now();
      this.end();
    });
    sigma.on("kill", () => this.end());
  }

  /** Put everything in its place. */
  end(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#rest);
    this.#frame = 0;
    if (!this.moving) return;
    this.moving = false;
    for (const layer of this.#layers) layer.style.transform = "";
  }

  readonly #move = (): void => {
    this.#frame = 0;
    this.moving = true;
    const [re, im, x, y] = this.#way();
    for (const layer of this.#layers) {
      layer.style.transformOrigin = "0 0";
      layer.style.transform = `matrix(${re}, ${im}, ${-im}, ${re}, ${x}, ${y})`;
    }
    clearTimeout(this.#rest);
    this.#rest = window.setTimeout(this.#draw, REST);
    const { width, height } = this.sigma.getDimensions();
    const size = Math.hypot(re, im);
    const bare = Math.max(x / width, 1 - (x + width * re) / width, y / height, 1 - (y + height * re) / height);
    if (performance.now() - this.#at > AGAIN && (size > FAR || size < 1 / FAR || bare > BARE)) this.#draw();
  };

  /** From where the layers were drawn to where the camera sees them now: how they are turned and enlarged, and where their corner is. */
  #way(): [number, number, number, number] {
    const seen = (cameraState: CameraState): number[] => {
      const [corner, other] = [{ x: 0, y: 0 }, { x: 1, y: 0 }].map((point) => this.sigma.framedGraphToViewport(point, { cameraState }));
      return [corner!.x, corner!.y, other!.x - corner!.x, other!.y - corner!.y];
    };
    const [x, y, a, b] = seen(this.#drawn) as [number, number, number, number];
    const [u, v, c, d] = seen(this.sigma.getCamera().getState()) as [number, number, number, number];
    // A stretch of the ground then and now, divided as complex numbers are.
    const [re, im] = [(c * a + d * b) / (a * a + b * b), (d * a - c * b) / (a * a + b * b)];
    return [re, im, u - re * x + im * y, v - im * x - re * y];
  }
}

const same = (one: CameraState, other: CameraState): boolean =>
  one.x === other.x && one.y === other.y && one.ratio === other.ratio && one.angle === other.angle;
