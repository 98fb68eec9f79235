import{a as e}from"./lit.js";var t=e`
  :host { --query-keyword: light-dark(#6b2f8a, #d3a4ee); --query-function: light-dark(#8a3d0c, #f0b184);
    --query-variable: light-dark(#1c4f9c, #93bbf5); --query-name: light-dark(#0b5d52, #7fd3c3);
    --query-iri: light-dark(#3d5a1f, #b3d289); --query-text: light-dark(#8a1f4b, #f2a0c2); --query-number: light-dark(#7a4a00, #f3c987); }
  * { box-sizing: border-box; }
  [hidden] { display: none !important; }
  a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .18em; }
  a:hover { text-decoration-thickness: 2px; }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
  button, input, select { font: inherit; color: inherit; }
  button { background: none; border: 1px solid transparent; border-radius: .4rem; padding: .35rem .65rem; cursor: pointer; white-space: nowrap; }
  button:hover:not(:disabled) { background: var(--wash); }
  button:disabled { color: var(--soft); cursor: default; opacity: .6; }
  button.main { background: var(--accent); color: var(--accent-ink); border-color: var(--accent); padding: .45rem 1.1rem; font-weight: 600; }
  button.main:hover:not(:disabled) { background: var(--accent); filter: brightness(1.12); }
  button.line { border-color: var(--line); }
  input, select { background: var(--paper); border: 1px solid var(--soft); border-radius: .4rem; padding: .35rem .6rem; min-width: 0; }
  select { padding-right: .3rem; }
  code, pre { font-family: var(--mono); font-size: .86em; }
  .soft { color: var(--soft); }
  .small { font-size: .875rem; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .problem { border-left: 4px solid var(--warn); background: var(--wash); padding: .7rem 1rem; margin: .8rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
`,n=e`
  :host { display: block; }
  .tabs { display: flex; align-items: end; gap: .15rem; border-bottom: 1px solid var(--line); }
  [role="tablist"] { display: flex; min-width: 0; overflow-x: auto; overflow-y: hidden; scrollbar-width: thin; gap: .15rem; }
  [role="tab"] { display: flex; align-items: center; gap: .3rem; border: 1px solid transparent; border-bottom: 0; border-radius: .4rem .4rem 0 0; padding: .4rem .45rem .4rem .8rem; color: var(--soft); margin-bottom: -1px; }
  [role="tab"][aria-selected="true"] { color: var(--ink); background: var(--paper); border-color: var(--line); box-shadow: inset 0 2px var(--accent); }
  [role="tab"]:focus-visible { outline-offset: -3px; }
  [role="tab"] .name { max-width: 14rem; overflow: hidden; text-overflow: ellipsis; }
  [role="tab"] .close { line-height: 1; padding: .15rem .3rem; border-radius: .3rem; color: var(--soft); }
  [role="tab"] .close:hover { background: var(--line); color: var(--ink); }
  .tabs > button { padding: .35rem .6rem; }
  .head { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .4rem; padding: .5rem 0; }
  .head .name { flex: 1 1 12rem; border-color: transparent; background: none; font: 600 1.1rem var(--serif); padding: .3rem .2rem; margin-left: -.2rem; text-overflow: ellipsis; }
  .head .name:hover { border-color: var(--line); }
  .editor { border: 1px solid var(--soft); border-radius: .4rem; background: var(--paper); overflow: clip; overflow-clip-margin: 400px; }
  .editor:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
  .bar { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin: .8rem 0; min-height: 2.5rem; }
  .bar .status { font-variant-numeric: tabular-nums; }
  .bar .limits { margin-left: auto; color: var(--soft); font-size: .875rem; }
  .bar kbd { font: .8rem var(--mono); opacity: .85; margin-left: .5em; font-weight: 400; }
  .token { display: flex; align-items: center; gap: .5rem; }
  .answer { border-top: 1px solid var(--line); }
  .views { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem 1rem; padding: .6rem 0; }
  .switch { display: inline-flex; flex-wrap: wrap; border: 1px solid var(--line); border-radius: .45rem; padding: .1rem; }
  .switch button { padding: .25rem .75rem; }
  .switch [aria-pressed="true"] { background: var(--wash); font-weight: 600; box-shadow: inset 0 0 0 1px var(--line); }
  .downloads { margin-left: auto; display: flex; flex-wrap: wrap; align-items: center; gap: .3rem; }
  .downloads button { font: .82rem var(--mono); border-color: var(--line); padding: .25rem .6rem; }
  .truth { font: 600 2rem/1.2 var(--serif); margin: .8rem 0; }
  .begin { padding: 1rem 0; }
  .begin h2 { font: 600 1.1rem var(--serif); margin: 0 0 .6rem; }
  .begin ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: .6rem; list-style: none; padding: 0; margin: 0; }
  .begin li button { width: 100%; height: 100%; text-align: left; white-space: normal; border-color: var(--line); padding: .7rem .9rem; line-height: 1.4; }
  .begin li button:hover { border-color: var(--accent); color: var(--accent); background: none; }
  .spin { display: inline-block; width: .9em; height: .9em; border: 2px solid var(--line); border-top-color: var(--accent); border-radius: 50%; vertical-align: -.1em; margin-right: .45em; animation: spin .8s linear infinite; }
  @keyframes spin { to { transform: rotate(1turn); } }
  @media (prefers-reduced-motion: reduce) { .spin { animation: none; } }
  @media (max-width: 44rem) {
    .bar .limits { margin-left: 0; flex-basis: 100%; }
    .downloads { margin-left: 0; }
    .bar kbd { display: none; }
    .head .name { flex-basis: 100%; }
  }
  @media print { .tabs, .head, .bar button, .limits, .views { display: none; } }
`,r=e`
  dialog { border: 1px solid var(--line); border-radius: .6rem; background: var(--paper); color: var(--ink); width: min(46rem, 94vw); max-height: 84vh; padding: 0; box-shadow: 0 1rem 3rem rgb(0 0 0 / .25); }
  dialog[open] { display: flex; flex-direction: column; }
  dialog::backdrop { background: rgb(10 20 18 / .45); }
  header { display: flex; align-items: center; gap: .6rem; padding: .9rem 1.1rem .7rem; border-bottom: 1px solid var(--line); }
  h2 { font: 600 1.15rem/1.3 var(--serif); margin: 0; flex: 1; }
  ul { list-style: none; margin: 0; padding: .4rem .5rem .8rem; overflow: auto; }
  li button { width: 100%; text-align: left; white-space: normal; padding: .5rem .6rem; line-height: 1.4; }
`;export{r as n,n as r,t};