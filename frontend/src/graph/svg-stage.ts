/** Draws as SVG where there is no WebGL: slower, and for small graphs only, but all that is done to a stage works. */

import { SVG, drawn, planOf, type Plan } from "./drawing";
import type { Point } from "./scene";
import type { Doings, Picture, Stage } from "./stage";

export class SvgStage implements Stage {
  readonly #svg = document.createElementNS(SVG, "svg");
  #picture: Picture | null = null;
  #plan: Plan | null = null;
  #view = { x: 0, y: 0, width: 1, height: 1 };
  #framing = false;

  constructor(
    container: HTMLElement,
    private readonly doings: Doings,
  ) {
    this.#svg.classList.add("drawing");
    container.append(this.#svg);
    this.#svg.addEventListener("click", (event) => this.#click(event));
    this.#svg.addEventListener("dblclick", (event) => {
      const id = (event.target as Element).getAttribute("data-thing");
      if (id) doings.openedThing(id);
    });
    this.#svg.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15);
    }, { passive: false });
    this.#svg.addEventListener("pointerdown", (event) => this.#hold(event));
  }

  draw(picture: Picture): void {
    const first = this.#picture === null;
    this.#picture = picture;
    this.#plan = planOf(picture);
    this.#svg.replaceChildren(...drawn(picture, this.#plan));
    if (first) this.fit();
  }

  move(points: Map<string, Point>): void {
    if (!this.#picture) return;
    for (const [id, point] of points) this.#picture.points.set(id, point);
    this.draw(this.#picture);
    this.fit();
  }

  fit(ids?: readonly string[]): void {
    const plan = this.#plan;
    if (!plan) return;
    const places = (ids ?? []).filter((id) => this.#picture?.points.has(id)).map((id) => plan.at(id));
    if (places.length) {
      const width = plan.width * 0.6;
      const height = plan.height * 0.6;
      const middle = (values: number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
      const [x, y] = [middle(places.map((one) => one.x)), middle(places.map((one) => one.y))];
      this.#look({ x: x - width / 2, y: y - height / 2, width, height });
    } else this.#look({ x: 0, y: 0, width: plan.width, height: plan.height });
  }

  zoom(factor: number): void {
    const { x, y, width, height } = this.#view;
    const [wide, high] = [width * factor, height * factor];
    this.#look({ x: x + (width - wide) / 2, y: y + (height - high) / 2, width: wide, height: high });
  }

  pan(x: number, y: number): void {
    this.#look({ ...this.#view, x: this.#view.x + x * this.#view.width * 0.08, y: this.#view.y - y * this.#view.height * 0.08 });
  }

  at(id: string): Point | null {
    const shape = [...this.#svg.querySelectorAll("[data-thing]")].find((one) => one.getAttribute("data-thing") === id);
    const [box, ground] = [shape?.getBoundingClientRect(), this.#svg.getBoundingClientRect()];
    return box ? { x: box.x + box.width / 2 - ground.x, y: box.y + box.height / 2 - ground.y } : null;
  }

  frame(on: boolean): void {
    this.#framing = on;
  }

  end(): void {
    this.#svg.remove();
  }

  #look(view: { x: number; y: number; width: number; height: number }): void {
    this.#view = view;
    this.#svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
  }

  #click(event: MouseEvent): void {
    const target = event.target as Element;
    const [thing, line] = [target.getAttribute("data-thing"), target.getAttribute("data-line")];
    if (thing) this.doings.pickedThing(thing, event.shiftKey || event.ctrlKey || event.metaKey);
    else if (line) this.doings.pickedLine(line);
    else this.doings.pickedNothing();
  }

  /** Dragging the ground moves the view, or selects what is inside the frame. */
  #hold(down: PointerEvent): void {
    if ((down.target as Element).hasAttribute("data-thing")) return;
    const start = this.#view;
    const box = this.#svg.getBoundingClientRect();
    const scale = Math.max(start.width / box.width, start.height / box.height);
    const framing = this.#framing || down.shiftKey;
    const move = (event: PointerEvent): void => {
      if (framing) return;
      this.#look({ ...start, x: start.x - (event.clientX - down.clientX) * scale, y: start.y - (event.clientY - down.clientY) * scale });
    };
    const up = (event: PointerEvent): void => {
      window.removeEventListener("pointermove", move);
      if (framing) this.doings.pickedArea(this.#inside(down, event));
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up, { once: true });
  }

  #inside(from: PointerEvent, to: PointerEvent): string[] {
    const within = (value: number, one: number, other: number): boolean => value >= Math.min(one, other) && value <= Math.max(one, other);
    return [...this.#svg.querySelectorAll("[data-thing]")]
      .filter((shape) => {
        const box = shape.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        return within(x, from.clientX, to.clientX) && within(y, from.clientY, to.clientY);
      })
      .map((shape) => shape.getAttribute("data-thing")!);
  }
}
