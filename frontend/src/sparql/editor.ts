/** The editor of queries: CodeMirror in the shadow root of an element. */

import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintGutter, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { EditorState, type Extension, type Transaction, type TransactionSpec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  hoverTooltip,
  keymap,
  lineNumbers,
  tooltips,
  type Tooltip,
} from "@codemirror/view";

import { t } from "../shared/wording";
import { completer, meaning, type Known } from "./complete";
import { sparql } from "./language";
import { lacking } from "./prefixes";
import type { Problem } from "./problems";
import { theme } from "./theme";
import { tokenize } from "./tokens";

/** What the editor tells and is told. */
export interface Hooks {
  known: () => Known;
  changed: (text: string) => void;
  run: () => void;
}

/** An editor in an element, without text. */
export function createEditor(parent: HTMLElement, root: ShadowRoot, hooks: Hooks): EditorView {
  return new EditorView({ parent, root, state: createState("", hooks) });
}

/** A fresh state with a text: what can be undone belongs to it. */
export function createState(text: string, hooks: Hooks): EditorState {
  return EditorState.create({ doc: text, extensions: extensions(hooks) });
}

function extensions(hooks: Hooks): Extension {
  return [
    lineNumbers(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    lintGutter(),
    sparql(),
    theme,
    autocompletion({
      override: [completer(hooks.known)],
      icons: false,
      maxRenderedOptions: 60,
      activateOnTypingDelay: 60,
      optionClass: (option) => (option.type === "thing" ? "thing" : ""),
    }),
    hoverTooltip((view, at) => explain(view, at, hooks)),
    // What would be cut off at the edge of the editor hangs over it.
    tooltips({ position: "absolute" }),
    keymap.of([
      { key: "Mod-Enter", run: () => (hooks.run(), true) },
      { key: "Tab", run: acceptCompletion },
      ...closeBracketsKeymap,
      ...defaultKeymap.filter((binding) => binding.key !== "Mod-Enter"),
      ...historyKeymap,
      ...completionKeymap,
      indentWithTab,
    ]),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      "aria-label": t("sparql.query"),
      "aria-describedby": "leave",
      spellcheck: "false",
      autocapitalize: "off",
    }),
    EditorState.transactionFilter.of((change) => (change.docChanged && change.isUserEvent("input") ? fill(change, hooks) : change)),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) hooks.changed(update.state.doc.toString());
    }),
  ];
}

/** A change with the declarations of the prefixes that it brings in. */
function fill(change: Transaction, hooks: Hooks): readonly TransactionSpec[] {
  const missing = lacking(change.newDoc.toString(), hooks.known().vocabulary.schema.prefixes);
  return missing ? [change, { changes: missing, sequential: true }] : [change];
}

/** What a name under the pointer means: a term by its definition, a thing by its label. */
async function explain(view: EditorView, at: number, hooks: Hooks): Promise<Tooltip | null> {
  const text = view.state.doc.toString();
  const token = tokenize(text).find((one) => one.from <= at && one.to >= at && /^(name|iri)$/.test(one.kind));
  const dom = token && (await meaning(text, token, hooks.known()));
  return token && dom ? { pos: token.from, end: token.to, above: true, create: () => ({ dom }) } : null;
}

/** Marks what is wrong at its place and goes there; undefined takes the mark away. */
export function showProblem(view: EditorView, problem: Problem | undefined): void {
  if (problem?.from === undefined) {
    view.dispatch(setDiagnostics(view.state, []));
    return;
  }
  const { from, to, message } = problem;
  const diagnostic: Diagnostic = { from, to, severity: "error", message };
  view.dispatch(setDiagnostics(view.state, [diagnostic]), { selection: { anchor: from }, scrollIntoView: true });
}
