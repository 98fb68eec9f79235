/** A span of time chosen on the strip: by dragging over it, or by moving its two ends with the keyboard. */

import { t } from "../shared/wording";

/** The margin of the drawing on both sides, and its width, in its own units. */
const EDGE = 12;
const WIDTH = 1000;
const MONTH = 1 / 12;

/** A span as months, "2024-10", both ends included. */
export type Span = [string, string];

/** Makes the strip a brush; `choose` is told of each span that is chosen. */
export function brush(box: HTMLElement, choose: (span: Span) => void): void {
  const whole = { low: Number(box.dataset["low"]), high: Number(box.dataset["high"]) };
  let [from, to] = [yearOf(box.dataset["from"] ?? ""), yearOf(box.dataset["to"] ?? "")];
  const veil = document.createElement("div");
  veil.className = "veil";
  veil.hidden = true;
  box.classList.add("live");
  box.title = t("timeline.strip-how");

  const share = (year: number): number => (EDGE + ((year - whole.low) / (whole.high - whole.low)) * (WIDTH - 2 * EDGE)) / WIDTH;
  const under = (event: PointerEvent): number => {
    const { left, width } = box.getBoundingClientRect();
    const year = whole.low + (((event.clientX - left) / width) * WIDTH - EDGE) / ((WIDTH - 2 * EDGE) / (whole.high - whole.low));
    return Math.max(whole.low, Math.min(whole.high, year));
  };
  const done = (low: number, high: number): void => {
    const first = Math.round(low / MONTH) * MONTH;
    const last = Math.max(first + MONTH, Math.round(high / MONTH) * MONTH);
    // The end is told as its last month, which is included.
    choose([monthOf(first), monthOf(last - MONTH)]);
  };
  const cover = (low: number, high: number): void => {
    veil.hidden = false;
    veil.style.left = `${share(low) * 100}%`;
    veil.style.width = `${(share(high) - share(low)) * 100}%`;
    veil.style.height = `${(50 / 76) * box.clientHeight}px`;
  };

  const grips = (["start", "end"] as const).map((name) => {
    const grip = document.createElement("div");
    grip.className = "grip";
    grip.tabIndex = 0;
    grip.setAttribute("role", "slider");
    grip.setAttribute("aria-label", t(`timeline.${name}`));
    grip.setAttribute("aria-valuemin", String(whole.low));
    grip.setAttribute("aria-valuemax", String(whole.high));
    grip.dataset["end"] = name;
    grip.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -MONTH, ArrowRight: MONTH, PageDown: -1, PageUp: 1, ArrowDown: -MONTH, ArrowUp: MONTH }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      if (name === "start") from = Math.max(whole.low, Math.min(to - MONTH, from + step));
      else to = Math.min(whole.high, Math.max(from + MONTH, to + step));
      place();
      done(from, to);
    });
    return grip;
  });
  const place = (): void => {
    for (const [grip, year] of [[grips[0]!, from], [grips[1]!, to]] as const) {
      grip.style.left = `${share(Math.max(whole.low, Math.min(whole.high, year))) * 100}%`;
      grip.style.height = `${(50 / 76) * box.clientHeight}px`;
      grip.setAttribute("aria-valuenow", year.toFixed(2));
      grip.setAttribute("aria-valuetext", monthOf(grip === grips[1] ? year - MONTH : year));
    }
  };
  box.append(veil, ...grips);
  place();
  new ResizeObserver(place).observe(box);

  box.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const held = (event.target as HTMLElement).dataset["end"];
    const fixed = held === "start" ? to : held === "end" ? from : under(event);
    box.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent): void => cover(Math.min(fixed, under(moved)), Math.max(fixed, under(moved)));
    const release = (let_go: PointerEvent): void => {
      box.removeEventListener("pointermove", move);
      veil.hidden = true;
      const other = under(let_go);
      const wide = Math.abs(share(other) - share(fixed)) * box.clientWidth;
      if (let_go.type === "pointerup" && wide > 4) done(Math.min(fixed, other), Math.max(fixed, other));
    };
    box.addEventListener("pointermove", move);
    box.addEventListener("pointerup", release, { once: true });
    box.addEventListener("pointercancel", release, { once: true });
  });
  box.addEventListener("dblclick", () => choose(["", ""]));
}

function yearOf(month: string): number {
  const [year, number] = month.split("-").map(Number);
  return (year ?? 0) + ((number ?? 1) - 1) / 12;
}

function monthOf(value: number): string {
  const months = Math.round(value * 12);
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
}
