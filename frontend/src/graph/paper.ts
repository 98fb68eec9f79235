/** What a canvas shows is not printed, so a drawing takes its place on paper. */

import { SVG, drawn, planOf } from "./drawing";
import type { Picture } from "./stage";

/** Put a drawing of a picture over a stage for as long as the page is printed. Gives how to leave off. */
export function onPaper(stage: () => HTMLElement | null, picture: () => Picture | null): () => void {
  let drawing: SVGSVGElement | null = null;
  const before = (): void => {
    const shown = picture();
    const ground = stage();
    if (!shown || !ground) return;
    const plan = planOf(shown);
    drawing = document.createElementNS(SVG, "svg");
    drawing.setAttribute("viewBox", `0 0 ${plan.width} ${plan.height}`);
    drawing.classList.add("paper");
    drawing.append(...drawn(shown, plan));
    ground.append(drawing);
  };
  const after = (): void => drawing?.remove();
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
  };
}
