/** How the parts of the view share its room: canvas and panel side by side, or below each other where it is narrow. */

import { css } from "lit";

export const room = css`
  :host { display: block; container-type: inline-size; }
  .toolbar { display: flex; flex-wrap: wrap; gap: .5rem .9rem; align-items: center; padding-bottom: .7rem; }
  .toolbar kg-graph-search { flex: 1 1 16rem; max-width: 26rem; }
  .toolbar kg-graph-export { margin-left: auto; }
  .group { display: flex; gap: .1rem; }
  .sign { padding: .3rem .45rem; }
  .middle { display: grid; grid-template-columns: minmax(0, 1fr) 21rem; border: 1px solid var(--_line); border-radius: .5rem; overflow: hidden; }
  .ground { position: relative; height: clamp(24rem, 70vh, 56rem); background: var(--_paper); }
  #stage { position: absolute; inset: 0; overflow: hidden; }
  #stage:focus-visible { outline-offset: -3px; }
  #stage .frame { position: absolute; border: 1px dashed var(--_accent); background: color-mix(in srgb, var(--_accent) 12%, transparent); pointer-events: none; z-index: 3; }
  .paper { position: absolute; inset: 0; display: none; }
  .drawing { width: 100%; height: 100%; cursor: grab; }
  .status { position: absolute; left: .6rem; bottom: .5rem; margin: 0; padding: .1rem .5rem; border-radius: .3rem; background: color-mix(in srgb, var(--_paper) 86%, transparent); color: var(--_soft); font-size: .82rem; pointer-events: none; font-variant-numeric: tabular-nums; max-width: calc(100% - 1.2rem); }
  .told { position: absolute; left: .6rem; top: .5rem; right: .6rem; color: var(--_soft); font-size: .84rem; pointer-events: none; }
  .empty { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: 1rem; text-align: center; padding: 2rem; overflow: auto; }
  .empty p { color: var(--_soft); font: 1.1rem/1.5 var(--_serif); max-width: 32rem; }
  aside { border-left: 1px solid var(--_line); padding: .8rem 1rem 1rem; height: clamp(24rem, 70vh, 56rem); overflow: auto; }
  aside .tabs { margin-bottom: .8rem; }
  .twin { margin-top: 1.4rem; }
  @container (max-width: 56rem) {
    .middle { grid-template-columns: minmax(0, 1fr); }
    .ground { height: min(64vh, 30rem); }
    aside { border-left: 0; border-top: 1px solid var(--_line); height: auto; max-height: 34rem; }
  }
  @media print {
    .toolbar, aside, .status { display: none; }
    .middle { grid-template-columns: minmax(0, 1fr); border: 0; }
    #stage canvas { display: none; }
    #stage .paper { display: block; width: 100%; height: 100%; }
  }
`;
