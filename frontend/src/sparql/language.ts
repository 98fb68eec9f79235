/** SPARQL for the editor: what is coloured how, where brackets are, and how lines are indented. */

import { HighlightStyle, indentUnit, LanguageSupport, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";

import { FUNCTIONS, KEYWORDS, tokenAt } from "./tokens";

interface State {
  /** The quotes of a text that goes on in the next line, or "". */
  quotes: string;
  /** Brackets that are open. */
  depth: number;
  /** Whether a pattern goes on in the next line. */
  continued: boolean;
}

const TAGS = {
  comment: "comment",
  iri: "link",
  name: "typeName",
  variable: "variableName",
  string: "string",
  language: "meta",
  number: "number",
  blank: "variableName",
} as const;

function wordTag(text: string): string {
  if (text === "a") return "keyword";
  const word = text.toUpperCase();
  if (KEYWORDS.has(word)) return "keyword";
  if (FUNCTIONS.has(word)) return "builtin";
  return /^(TRUE|FALSE)$/.test(word) ? "atom" : "invalid";
}

const stream = StreamLanguage.define<State>({
  name: "sparql",
  startState: () => ({ quotes: "", depth: 0, continued: false }),
  copyState: (state) => ({ ...state }),
  token(stream, state) {
    if (state.quotes) {
      const end = closing(stream.string, stream.pos, state.quotes);
      stream.pos = end < 0 ? stream.string.length : end;
      if (end >= 0) state.quotes = "";
      return "string";
    }
    const token = tokenAt(stream.string, stream.pos);
    stream.pos = token.to;
    if (token.kind === "space") return null;
    const quotes = /^("""|''')/.exec(token.text)?.[0];
    if (quotes && closing(token.text, 3, quotes) < 0) state.quotes = quotes;
    if (token.kind !== "comment") state.continued = token.text === ";" || token.text === ",";
    if (token.kind === "word") return wordTag(token.text);
    if (token.kind !== "mark") return TAGS[token.kind];
    if (/^[{[(]$/.test(token.text)) state.depth += 1;
    if (/^[}\])]$/.test(token.text)) state.depth = Math.max(0, state.depth - 1);
    return /^[{}[\]()]$/.test(token.text) ? "bracket" : "operator";
  },
  indent(state, after, context) {
    const closes = /^\s*[}\])]/.test(after);
    return Math.max(0, state.depth + (closes ? -1 : state.continued ? 1 : 0)) * context.unit;
  },
  languageData: {
    commentTokens: { line: "#" },
    closeBrackets: { brackets: ["(", "[", "{", '"', "'"] },
    indentOnInput: /^\s*[}\])]$/,
  },
});

/** Where a text ends that quotes close, or -1. */
function closing(text: string, from: number, quotes: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text.startsWith(quotes, at)) return at + quotes.length;
  }
  return -1;
}

/** The colours are variables of the page, for both themes. */
const highlight = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--query-keyword)", fontWeight: "600" },
  { tag: tags.standard(tags.variableName), color: "var(--query-function)" },
  { tag: tags.variableName, color: "var(--query-variable)" },
  { tag: tags.typeName, color: "var(--query-name)" },
  { tag: tags.link, color: "var(--query-iri)" },
  { tag: tags.string, color: "var(--query-text)" },
  { tag: [tags.number, tags.atom], color: "var(--query-number)" },
  { tag: tags.meta, color: "var(--query-text)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.operator, tags.bracket], color: "var(--soft)" },
  { tag: tags.invalid, textDecoration: "underline dotted" },
]);

/** SPARQL 1.1, coloured and indented by two spaces. */
export function sparql(): LanguageSupport {
  return new LanguageSupport(stream, [syntaxHighlighting(highlight), indentUnit.of("  ")]);
}
