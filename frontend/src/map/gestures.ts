/** Moving and zooming by mouse, touch and keyboard. */

import type { Point } from "./plane";

/** What gestures ask for: moving by pixels, enlarging by a power of two around a place in the window, seeing everything. */
export interface Wishes {
  move(dx: number, dy: number): void;
  enlarge(power: number, around?: Point): void;
  whole(): void;
}

const STEP = 80;
const KEYS: Record<string, (wishes: Wishes) => void> = {
  ArrowLeft: (wishes) => wishes.move(STEP, 0),
  ArrowRight: (wishes) => wishes.move(-STEP, 0),
  ArrowUp: (wishes) => wishes.move(0, STEP),
  ArrowDown: (wishes) => wishes.move(0, -STEP),
  "+": (wishes) => wishes.enlarge(0.7),
  "=": (wishes) => wishes.enlarge(0.7),
  "-": (wishes) => wishes.enlarge(-0.7),
  "0": (wishes) => wishes.whole(),
};

/** Listens to gestures on an element; a drag that began on a link does not follow it. */
export function listen(element: SVGSVGElement, wishes: Wishes): void {
  const held = new Map<number, Point>();
  let dragged = 0;

  const place = (event: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    held.set(event.pointerId, place(event));
    dragged = 0;
  });
  element.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    const others = [...held].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    held.set(event.pointerId, now);
    dragged += Math.hypot(now[0] - before[0], now[1] - before[1]);
    if (dragged < 4) return;
    // Only what is dragged is captured: a capture on the first touch would take the click from the link under it.
    if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    element.classList.add("held");
    const other = others[0];
    if (!other) {
      wishes.move(now[0] - before[0], now[1] - before[1]);
      return;
    }
    const [far, near] = [Math.hypot(now[0] - other[0], now[1] - other[1]), Math.hypot(before[0] - other[0], before[1] - other[1])];
    const middle: Point = [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2];
    if (near > 0 && far > 0) wishes.enlarge(Math.log2(far / near), middle);
  });
  const release = (event: PointerEvent): void => {
    held.delete(event.pointerId);
    if (!held.size) element.classList.remove("held");
  };
  element.addEventListener("pointerup", release);
  element.addEventListener("pointercancel", release);
  element.addEventListener("click", (event) => dragged >= 4 && (event.preventDefault(), event.stopPropagation()), true);
  element.addEventListener("dragstart", (event) => event.preventDefault());
  element.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      wishes.enlarge(-event.deltaY * (event.deltaMode ? 0.05 : 0.0022), place(event));
    },
    { passive: false },
  );
  element.addEventListener("keydown", (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act(wishes);
  });
}
