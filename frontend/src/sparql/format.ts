/** A query written as people write it: a line for each pattern, indented by its braces; nothing but space and case changes. */

import { FUNCTIONS, KEYWORDS, tokenize, type Token } from "./tokens";

/** Words that begin a line inside a group, and those that begin one behind it. */
const STARTS = new Set(["OPTIONAL", "FILTER", "BIND", "MINUS", "GRAPH", "SERVICE", "VALUES", "SELECT"]);
const CLAUSES = new Set(["GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET", "FROM", "VALUES", "PREFIX", "BASE", "SELECT"]);
const ORDERS = new Set(["ASC", "DESC"]);
const SPACED = new Set(["=", "!=", "<", ">", "<=", ">=", "&&", "||", "+", "-", "*", "/"]);

interface State {
  out: string;
  indent: number;
  /** What the brackets are that are open: a group, one in a line, rows of data, an expression, a path or list, a blank node. */
  open: string[];
  /** Whether a pattern goes on in this line after a semicolon. */
  hanging: boolean;
  prologue: boolean;
  /** Where braces open that stay in their line. */
  short: ReadonlySet<number>;
}

/** Characters of a group that may stay in one line. */
const SHORT = 90;

const isWord = (token: Token | undefined, set: ReadonlySet<string>): boolean =>
  token?.kind === "word" && set.has(token.text.toUpperCase());

/** The query, formatted; as it was where it cannot be read. */
export function format(text: string): string {
  const tokens = tokenize(text);
  const state: State = { out: "", indent: 0, open: [], hanging: false, prologue: false, short: shortGroups(text, tokens) };
  tokens.forEach((token, at) => write(state, text, token, tokens[at - 1], tokens[at + 1]));
  const formatted = `${state.out.trim()}\n`;
  return spell(tokens) === spell(tokenize(formatted)) ? formatted : text;
}

/** Groups inside others that were written in one line, hold no others, and are not long. */
function shortGroups(text: string, tokens: readonly Token[]): Set<number> {
  const open: number[] = [];
  const found = new Set<number>();
  for (const token of tokens) {
    if (token.text === "{") open.push(token.from);
    if (token.text !== "}") continue;
    const from = open.pop() ?? 0;
    const inside = text.slice(from + 1, token.from);
    if (open.length && inside.length < SHORT && !/[{\n#]/.test(inside)) found.add(from);
  }
  return found;
}

const spell = (tokens: readonly Token[]): string => tokens.map(cased).join("\u0000");

const cased = (token: Token): string =>
  token.kind === "word" && (isWord(token, KEYWORDS) || isWord(token, FUNCTIONS))
    ? token.text.toUpperCase()
    : token.text.trimEnd();

function write(state: State, text: string, token: Token, previous: Token | undefined, next: Token | undefined): void {
  const gap = previous ? text.slice(previous.to, token.from) : "";
  if (token.text === "}") {
    state.indent = Math.max(0, state.indent - 1);
    state.hanging = false;
  }
  const breaks = previous !== undefined && breaksBefore(state, token, previous, gap);
  if (breaks) newline(state, /\n\s*\n/.test(gap) || endsPrologue(state, token, previous));
  else if (previous && spaceBefore(state, token, previous, gap)) state.out += " ";
  state.out += cased(token);
  follow(state, token, previous, next);
}

function endsPrologue(state: State, token: Token, previous: Token): boolean {
  const ends = state.prologue && previous.kind === "iri" && !isWord(token, new Set(["PREFIX", "BASE"]));
  if (ends) state.prologue = false;
  return ends;
}

function newline(state: State, blank: boolean): void {
  const lines = /\{$/.test(state.out) ? 1 : blank ? 2 : 1;
  state.out = state.out.trimEnd() + "\n".repeat(lines) + "  ".repeat(state.indent + (state.hanging ? 1 : 0));
}

function breaksBefore(state: State, token: Token, previous: Token, gap: string): boolean {
  if (previous.kind === "comment") return true;
  if (token.kind === "comment") return gap.includes("\n");
  const inside = state.open.at(-1);
  if (inside === "short") return false;
  if (token.text === "}" || previous.text === "{") return inside !== "data" || gap.includes("\n");
  if (state.prologue && previous.kind === "iri") return true;
  if (inside === undefined) return isWord(token, CLAUSES) && !isWord(previous, new Set(["DELETE", "INSERT"]));
  if (inside === "data") return gap.includes("\n");
  if (inside !== "group") return false;
  if (previous.text === "." || previous.text === ";") return true;
  if (previous.text === "}") return !isWord(token, new Set(["UNION", "AS"])) && !/^[.;,)]$/.test(token.text);
  if (isWord(token, CLAUSES) && !STARTS.has(token.text.toUpperCase())) return true;
  if (previous.text === ")" && state.out.length && !/^[.;,^|/*+?]$/.test(token.text)) return !state.hanging && gap.includes("\n");
  return isWord(token, STARTS);
}

function spaceBefore(state: State, token: Token, previous: Token, gap: string): boolean {
  const inside = state.open.at(-1);
  const [before, now] = [previous.text, token.text];
  if (before === "^^" || now === "^^" || token.kind === "language") return false;
  if (token.kind === "comment") return true;
  if (now === "," || before === "(" || now === ")") return false;
  if (before === "!" && inside === "expression") return false;
  if (now === "(" && (before === "!" || isWord(previous, ORDERS))) return false;
  if (now === "(") return !isWord(previous, FUNCTIONS) && (previous.kind !== "name" || gap !== "");
  if (inside === "expression") {
    const sign = /^[+-]$/.test(before) && token.from === previous.to && /[(,=<>&|*/+-]\s*[+-]$/.test(state.out);
    return !sign && (SPACED.has(now) || SPACED.has(before) || gap !== "" || before === ",");
  }
  if (/^[/|]$/.test(before) || /^[/|]$/.test(now)) return false;
  if (/^[\^*+?!-]$/.test(before) || /^[\^*+?!]$/.test(now)) return gap !== "";
  return true;
}

function follow(state: State, token: Token, previous: Token | undefined, next: Token | undefined): void {
  const word = token.kind === "word" ? token.text.toUpperCase() : "";
  if (word === "PREFIX" || word === "BASE") state.prologue = true;
  if (token.text === "{") {
    state.open.push(opensData(state) ? "data" : state.short.has(token.from) ? "short" : "group");
    state.indent += 1;
    state.hanging = false;
  } else if (token.text === "(") {
    const called = previous?.kind === "word" || previous?.kind === "name" || state.open.at(-1) === "expression";
    state.open.push(called || /^[=<>]/.test(previous?.text ?? "") || !state.open.length ? "expression" : "path");
  } else if (token.text === "[") state.open.push("blank");
  else if (/^[})\]]$/.test(token.text)) state.open.pop();
  if (state.open.at(-1) !== "group") return;
  if (token.text === ";") state.hanging = next?.text !== "." && next?.text !== "}";
  else if (token.text === "." || token.text === "}") state.hanging = false;
  else if (isWord(next, STARTS)) state.hanging = false;
}

/** Whether the brace that was just written opens the rows of VALUES. */
function opensData(state: State): boolean {
  return /\bVALUES\s+(?:[?$][\p{L}\p{N}_]+|\([^()]*\))\s*\{$/u.test(state.out);
}
