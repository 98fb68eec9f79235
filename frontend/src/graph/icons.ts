/** Signs on buttons, drawn as lines in the colour of the text; what a button does is said in its label. */

import { svg, type SVGTemplateResult } from "lit";

const PATHS: Record<string, string> = {
  undo: "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  redo: "m15 14 5-5-5-5M20 9H10a6 6 0 0 0 0 12h3",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  play: "M7 5v14l12-7z",
  stop: "M6 6h12v12H6z",
  frame: "M4 4h3M10 4h4M17 4h3v3M20 10v4M20 17v3h-3M14 20h-4M7 20H4v-3M4 14v-4M4 7V4",
  link: "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1.5 1.5M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1.5-1.5",
  save: "M12 4v11m-5-5 5 5 5-5M5 20h14",
  close: "M6 6l12 12M18 6 6 18",
  pin: "M12 17v5M7 4h10l-2 6 3 4H6l3-4z",
};

/** The sign of a name, to stand in an svg element of 24 by 24. */
export const icon = (name: string): SVGTemplateResult => svg`<path d=${PATHS[name] ?? ""} />`;
