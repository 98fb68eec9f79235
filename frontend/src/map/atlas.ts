/** The map with scripts: one that can be moved and zoomed, and whose view is in the address. */

import { given } from "../shared/server";
import { t } from "../shared/wording";
import { listen } from "./gestures";
import { finerLand } from "./land";
import { draw, gather, type Mark, type Place } from "./marks";
import { Frame, type Point, type View } from "./plane";
import { Tip } from "./tip";

interface Data {
  view: [number, number, number];
  most: number;
  kinds: Record<string, [string, string]>;
  places: Place[];
}

/** From here on the coastlines of the page are too coarse. */
const FINER = 1.5;

/** Takes over the drawing in a figure. */
export class Atlas {
  private data = given<Data>("map")!;
  private view: View = viewOf(this.data.view);
  private readonly svg: SVGSVGElement;
  private readonly tip: Tip;
  private drawn: { mark: Mark; link: SVGAElement }[] = [];
  private finer = false;
  private frame = new Frame(1, 1, this.view);
  private waiting = 0;

  constructor(private readonly figure: HTMLElement) {
    this.svg = figure.querySelector("svg.world")!;
    this.svg.classList.add("live");
    this.svg.setAttribute("tabindex", "0");
    this.svg.setAttribute("aria-description", t("map.how"));
    this.tip = new Tip(this.data.kinds);
    figure.append(this.tip.element, this.tools());
    listen(this.svg, {
      move: (dx, dy) => this.look(this.frame.moved(dx, dy)),
      enlarge: (power, around) => this.enlarge(power, around),
      whole: () => this.look(viewOf(this.data.view)),
    });
    new ResizeObserver(() => this.redraw()).observe(this.svg);
    this.redraw();
  }

  /** Reads the places of the page anew, where a filter has changed them. */
  renew(): void {
    this.data = given<Data>("map")!;
    this.redraw();
  }

  /** What the address says of the view. */
  get at(): string {
    const { lon, lat, zoom } = this.view;
    return [lon.toFixed(3), lat.toFixed(3), zoom.toFixed(2)].join(",");
  }

  private look(view: View): void {
    this.view = view;
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      this.redraw();
      const address = new URL(location.href);
      address.searchParams.set("at", this.at);
      history.replaceState(null, "", address);
    });
  }

  private enlarge(power: number, around: Point = [this.frame.width / 2, this.frame.height / 2]): void {
    const frame = new Frame(this.frame.width, this.frame.height, this.view);
    this.look(frame.enlarged(power, around, this.data.most));
  }

  private redraw(): void {
    const { width, height } = this.svg.getBoundingClientRect();
    if (!width || !height) return;
    const focused = this.drawn.find(({ link }) => link === document.activeElement)?.mark.places[0]?.key;
    this.frame = new Frame(width, height, this.view);
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.svg.querySelector(".land")!.setAttribute("transform", this.frame.transform);
    this.tip.hide();
    this.drawn = draw(gather(this.data.places, this.frame), this.frame);
    for (const { mark, link } of this.drawn) this.prepare(mark, link);
    // The order of the document is that of the keyboard: the largest first, which is also drawn first.
    this.svg.querySelector(".marks")!.replaceChildren(...this.drawn.map(({ link }) => link));
    this.drawn.find(({ mark }) => mark.places[0]?.key === focused && focused)?.link.focus({ preventScroll: true });
    if (this.view.zoom > FINER && !this.finer && !this.figure.dataset["own"]) void this.refine();
  }

  private prepare(mark: Mark, link: SVGAElement): void {
    link.setAttribute("aria-label", this.tip.told(mark));
    for (const event of ["pointerenter", "focus"]) link.addEventListener(event, () => this.tip.show(mark, this.frame.width));
    for (const event of ["pointerleave", "blur"]) link.addEventListener(event, () => this.tip.hide());
    link.addEventListener("click", (event) => {
      // Several places come apart when one looks closer, as long as that is possible.
      if (mark.places.length < 2 || this.view.zoom >= this.data.most) return;
      event.preventDefault();
      this.enlarge(1.5, [mark.x, mark.y]);
    });
  }

  private async refine(): Promise<void> {
    this.finer = true;
    const path = await finerLand();
    if (path) this.svg.querySelector(".land path")!.setAttribute("d", path);
  }

  private tools(): HTMLElement {
    const tools = document.createElement("div");
    tools.className = "tools";
    const wishes: [string, string, () => void][] = [
      ["+", t("map.closer"), () => this.enlarge(1)],
      ["−", t("map.wider"), () => this.enlarge(-1)],
      ["⤢", t("map.whole"), () => this.look(viewOf(this.data.view))],
    ];
    for (const [sign, label, act] of wishes) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.setAttribute("aria-label", label);
      button.title = label;
      button.addEventListener("click", act);
      tools.append(button);
    }
    return tools;
  }
}

const viewOf = ([lon, lat, zoom]: [number, number, number]): View => ({ lon, lat, zoom });
