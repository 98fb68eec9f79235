/** What the parts of the view look like. Colours are the page's where it has them, else these. */

import { css } from "lit";

export const colours = css`
  :host {
    --_paper: var(--paper, light-dark(#fdfdfb, #141917)); --_ink: var(--ink, light-dark(#1c2422, #e4e9e6));
    --_soft: var(--soft, light-dark(#56615d, #a3afaa)); --_line: var(--line, light-dark(#dfe4e0, #2f3835));
    --_wash: var(--wash, light-dark(#f2f5f2, #1d2421)); --_accent: var(--accent, light-dark(#0b5d52, #7fd3c3));
    --_accent-ink: var(--accent-ink, light-dark(#fff, #0d211d)); --_warn: var(--warn, light-dark(#8f1d1d, #ff9d92));
    --_kind-park: var(--kind-park, light-dark(#0b6e5f, #58c7b3)); --_kind-company: var(--kind-company, light-dark(#2f5fb3, #86acf0));
    --_kind-institution: var(--kind-institution, light-dark(#7a3fa0, #c99be6)); --_kind-platform: var(--kind-platform, light-dark(#a8480f, #f0a36b));
    --_kind-place: var(--kind-place, light-dark(#5c6b2f, #b6c77a)); --_kind-person: var(--kind-person, light-dark(#a1336b, #ee92be));
    --_kind-event: var(--kind-event, light-dark(#96690a, #e6bf5a)); --_kind-facility: var(--kind-facility, light-dark(#6b4f3a, #cbab90));
    --_kind-product: var(--kind-product, light-dark(#1f7a8c, #6fc9da)); --_kind-industry: var(--kind-industry, light-dark(#4a5568, #a9b6c9));
    --_kind-project: var(--kind-agreement, light-dark(#3d6b1f, #9fd07a)); --_kind-policy: var(--kind-policy, light-dark(#8a1c1c, #f08a80));
    --_serif: var(--serif, Georgia, "Noto Serif CJK SC", serif);
  }
`;

export const basics = css`
  * { box-sizing: border-box; }
  :host { display: block; color: var(--_ink); font-size: .9rem; line-height: 1.45; }
  button, input, select { font: inherit; color: inherit; }
  button { display: inline-flex; align-items: center; gap: .35rem; background: var(--_paper); border: 1px solid var(--_line); border-radius: .4rem; padding: .3rem .6rem; cursor: pointer; min-height: 2rem; }
  button:hover:not(:disabled) { border-color: var(--_accent); color: var(--_accent); }
  button:disabled { opacity: .6; cursor: default; }
  button.bare { border-color: transparent; background: none; }
  button[aria-pressed="true"], button[aria-expanded="true"] { background: var(--_wash); border-color: var(--_accent); }
  button.main { background: var(--_accent); color: var(--_accent-ink); border-color: var(--_accent); }
  button.main:hover:not(:disabled) { color: var(--_accent-ink); filter: brightness(1.12); }
  svg.icon { width: 1.05rem; height: 1.05rem; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; flex: none; }
  input[type="search"], input[type="number"], select { background: var(--_paper); border: 1px solid var(--_soft); border-radius: .4rem; padding: .35rem .6rem; width: 100%; min-width: 0; min-height: 2.1rem; }
  input[type="checkbox"], input[type="range"] { accent-color: var(--_accent); }
  ::placeholder { color: var(--_soft); opacity: 1; }
  :focus-visible { outline: 3px solid var(--_accent); outline-offset: 1px; border-radius: 3px; }
  a { color: var(--_accent); text-decoration-thickness: 1px; text-underline-offset: .18em; }
  h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
  ul, ol { list-style: none; }
  .soft { color: var(--_soft); }
  .small { font-size: .84rem; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .row { display: flex; flex-wrap: wrap; gap: .35rem; align-items: center; }
  .swatch { width: 1em; height: 1em; flex: none; }
  .number { font-variant-numeric: tabular-nums; }
`;
