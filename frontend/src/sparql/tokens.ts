/** SPARQL 1.1 as tokens: what highlighting, completion, prefixes and the formatter all read. */

export type Kind =
  | "comment"
  | "iri"
  | "name"
  | "variable"
  | "string"
  | "language"
  | "number"
  | "word"
  | "blank"
  | "mark"
  | "space";

/** A piece of a query: what it is, how it is written, and where it stands, the end exclusive. */
export interface Token {
  kind: Kind;
  text: string;
  from: number;
  to: number;
}

const LOCAL = String.raw`[\p{L}\p{N}_:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]`;
const NAME = String.raw`(?:\p{L}(?:[\p{L}\p{N}_.\-]*[\p{L}\p{N}_\-])?)?:(?:(?:${LOCAL})(?:(?:${LOCAL}|[.\-])*(?:${LOCAL}|-))?)?`;

/** In the order in which they are tried; an open quote goes on to the end of its line, an open triple one to the end. */
const PATTERNS: readonly [Kind, RegExp][] = [
  ["space", /\s+/y],
  ["comment", /#[^\n\r]*/y],
  ["iri", /<[^<>"{}|^`\\\u0000-\u0020]*>/y],
  ["string", /"""(?:"{0,2}(?:[^"\\]|\\[\s\S]))*(?:"""|"{0,2}$)|'''(?:'{0,2}(?:[^'\\]|\\[\s\S]))*(?:'''|'{0,2}$)/y],
  ["string", /"(?:[^"\\\n\r]|\\.)*"?|'(?:[^'\\\n\r]|\\.)*'?/y],
  ["language", /@[A-Za-z]+(?:-[A-Za-z0-9]+)*/y],
  ["variable", /[?$][\p{L}\p{N}_]+/uy],
  ["blank", /_:[\p{L}\p{N}_](?:[\p{L}\p{N}_.\-]*[\p{L}\p{N}_\-])?/uy],
  ["name", new RegExp(NAME, "uy")],
  ["number", /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ["word", /[A-Za-z][A-Za-z0-9_]*/y],
  ["mark", /\^\^|&&|\|\||<=|>=|!=|[\s\S]/uy],
];

/** The token that begins at a place of a text. */
export function tokenAt(text: string, from: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = from;
    const found = pattern.exec(text);
    if (found?.[0]) return { kind, text: found[0], from, to: from + found[0].length };
  }
  return { kind: "mark", text: text[from] ?? "", from, to: from + 1 };
}

/** All tokens of a text in order, without the space between them. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const token = tokenAt(text, at);
    if (token.kind !== "space") tokens.push(token);
    at = token.to;
  }
  return tokens;
}

/** What SPARQL gives a meaning to, besides functions. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  (
    "ADD ALL AS ASC ASK BASE BIND BY CLEAR CONSTRUCT COPY CREATE DATA DEFAULT DELETE DESC DESCRIBE DISTINCT DROP EXISTS " +
    "FILTER FROM GRAPH GROUP HAVING IN INSERT INTO LIMIT LOAD MINUS MOVE NAMED NOT OFFSET OPTIONAL ORDER PREFIX REDUCED " +
    "SELECT SEPARATOR SERVICE SILENT TO UNDEF UNION USING VALUES WHERE WITH"
  ).split(" "),
);

/** The functions and aggregates of SPARQL 1.1. */
export const FUNCTIONS: ReadonlySet<string> = new Set(
  (
    "ABS AVG BNODE BOUND CEIL COALESCE CONCAT CONTAINS COUNT DATATYPE DAY ENCODE_FOR_URI FLOOR GROUP_CONCAT HOURS IF IRI " +
    "ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE MAX MD5 MIN MINUTES MONTH NOW RAND REGEX REPLACE ROUND " +
    "SAMETERM SAMPLE SECONDS SHA1 SHA256 SHA384 SHA512 STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS " +
    "STRUUID SUBSTR SUM TIMEZONE TZ UCASE URI UUID YEAR"
  ).split(" "),
);

/** What a query is asked for by its first word that says so; "update" for what changes the graph. */
export function purpose(text: string): "SELECT" | "ASK" | "CONSTRUCT" | "DESCRIBE" | "update" | "" {
  const asking = /^(SELECT|ASK|CONSTRUCT|DESCRIBE)$/;
  const changing = /^(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)$/;
  for (const token of tokenize(text)) {
    const word = token.kind === "word" ? token.text.toUpperCase() : "";
    if (asking.test(word)) return word as "SELECT";
    if (changing.test(word)) return "update";
  }
  return "";
}
