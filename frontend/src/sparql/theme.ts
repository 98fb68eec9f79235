/** The editor in the colours and fonts of the page. */

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** The theme; its rules come after those of CodeMirror and win. */
export const theme: Extension = EditorView.theme({
  "&": { fontSize: ".9rem", color: "var(--ink)", maxHeight: "60vh", minHeight: "9rem", borderRadius: "inherit" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", minHeight: "9rem", overflow: "auto" },
  ".cm-content": { padding: ".6rem 0", caretColor: "var(--ink)" },
  ".cm-gutters": { background: "none", color: "var(--soft)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "color-mix(in srgb, var(--wash) 70%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "& .cm-selectionBackground, &.cm-focused .cm-selectionBackground": { background: "color-mix(in srgb, var(--accent) 25%, transparent) !important" },
  ".cm-matchingBracket": { outline: "1px solid var(--accent)", background: "none !important" },
  ".cm-nonmatchingBracket": { background: "var(--warn-wash) !important" },
  ".cm-lintRange-error": { background: "none", textDecoration: "underline wavy var(--warn)", textUnderlineOffset: ".25em", textDecorationSkipInk: "none" },
  ".cm-lint-marker-error": { content: "none", width: ".6rem", height: ".6rem", borderRadius: "50%", background: "var(--warn)", marginTop: ".35rem" },
  ".cm-gutter-lint": { width: "1rem" },
  ".cm-tooltip": { background: "var(--paper)", color: "var(--ink)", border: "1px solid var(--line)", borderRadius: ".4rem", boxShadow: "0 .3rem 1rem rgb(0 0 0 / .16)", font: ".875rem/1.45 var(--sans)", maxWidth: "min(34rem, 90vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { font: ".875rem/1.5 var(--sans)", maxHeight: "18rem", maxWidth: "min(40rem, 90vw)", minWidth: "16rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: ".2rem .6rem", display: "flex", gap: "1rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { background: "var(--accent)", color: "var(--accent-ink)" },
  ".cm-completionLabel": { fontFamily: "var(--mono)", whiteSpace: "nowrap" },
  ".thing .cm-completionLabel": { fontFamily: "inherit" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionDetail": { marginLeft: "auto", fontStyle: "normal", color: "var(--soft)", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-tooltip.cm-completionInfo": { padding: ".5rem .7rem", maxWidth: "20rem" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--warn)", padding: ".4rem .7rem" },
  ".explained": { padding: ".15rem .1rem" },
  ".cm-tooltip-hover .explained": { padding: ".5rem .7rem" },
  ".explained strong": { display: "block" },
  ".explained code": { color: "var(--soft)" },
  ".explained p": { margin: ".25rem 0 0" },
  "@media (max-width: 44rem)": {
    ".cm-gutters": { display: "none" },
    ".cm-content": { paddingInline: ".4rem" },
  },
});
