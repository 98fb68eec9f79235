/** The timeline: filters that work at once, and a span that is chosen on the strip. */

import { enliven } from "../boards/live";
import { brush, type Span } from "../timeline/brush";

const form = document.querySelector<HTMLFormElement>("#filters");

function arm(focused = ""): void {
  // Where the lanes are wider than the window, what is latest is seen first.
  const lanes = document.querySelector<HTMLElement>(".lanes-box");
  if (lanes) lanes.scrollLeft = lanes.scrollWidth;
  const strip = document.querySelector<HTMLElement>("#strip");
  if (!strip || !form) return;
  brush(strip, choose);
  if (focused) strip.querySelector<HTMLElement>(`[data-end="${focused}"]`)?.focus();
}

let held = "";

function choose([from, to]: Span): void {
  held = (document.activeElement as HTMLElement | null)?.dataset["end"] ?? "";
  (form!.elements.namedItem("from") as HTMLInputElement).value = from;
  (form!.elements.namedItem("to") as HTMLInputElement).value = to;
  form!.dispatchEvent(new Event("change"));
}

if (form) enliven(form, () => arm(held));
arm();
