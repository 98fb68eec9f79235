/** Prefixes of a query: those it declares, those it uses, and the lines that it lacks. */

import { tokenize, type Token } from "./tokens";

/** Namespaces by their prefixes, without the colon. */
export type Prefixes = Readonly<Record<string, string>>;

interface Prologue {
  declared: Map<string, string>;
  /** Where the next declaration belongs. */
  end: number;
  /** The tokens behind the declarations. */
  rest: Token[];
}

/** Declarations may stand anywhere between comments at the beginning. */
function readPrologue(text: string): Prologue {
  const tokens = tokenize(text);
  const declared = new Map<string, string>();
  let end = -1;
  let at = 0;
  while (at < tokens.length) {
    const word = tokens[at]!.text.toUpperCase();
    const [name, iri] = [tokens[at + 1], tokens[at + 2]];
    if (tokens[at]!.kind === "comment") at += 1;
    else if (word === "PREFIX" && name?.kind === "name" && iri?.kind === "iri") {
      declared.set(name.text.slice(0, -1), iri.text.slice(1, -1));
      end = iri.to;
      at += 3;
    } else if (word === "BASE" && name?.kind === "iri") {
      end = name.to;
      at += 2;
    } else break;
  }
  const first = tokens.find((token) => token.kind !== "comment");
  return { declared, end: end < 0 ? -1 - (first?.from ?? text.length) : end, rest: tokens.slice(at) };
}

/** The prefixes that a query declares. */
export function declaredIn(text: string): Map<string, string> {
  return readPrologue(text).declared;
}

const prefixOf = (name: string): string => name.slice(0, name.indexOf(":"));

/** The lines that a query lacks for the known prefixes that it uses, and where they belong; undefined where it lacks none. */
export function lacking(text: string, known: Prefixes): { from: number; insert: string } | undefined {
  const { declared, end, rest } = readPrologue(text);
  const used = new Set(rest.filter((token) => token.kind === "name").map((token) => prefixOf(token.text)));
  const missing = [...used].filter((name) => Object.hasOwn(known, name) && !declared.has(name));
  if (!missing.length) return undefined;
  const lines = missing.map((name) => `PREFIX ${name}: <${known[name]}>`);
  return end < 0 ? { from: -1 - end, insert: `${lines.join("\n")}\n\n` } : { from: end, insert: `\n${lines.join("\n")}` };
}

/** A query with the prefixes that it uses. */
export function completed(text: string, known: Prefixes): string {
  const change = lacking(text, known);
  return change ? text.slice(0, change.from) + change.insert + text.slice(change.from) : text;
}

const ESCAPED = /[~.!$&'()*+,;=/?#@%]/g;

/** An IRI as short as prefixes make it: a prefixed name where one fits, else in angle brackets. */
export function shorten(iri: string, known: Prefixes): string {
  let best = "";
  for (const [prefix, namespace] of Object.entries(known)) {
    if (iri.startsWith(namespace) && namespace.length > (known[best]?.length ?? 0)) best = prefix;
  }
  const local = iri.slice(known[best]?.length ?? 0);
  if (!best || !/^[\p{L}\p{N}_~.!$&'()*+,;=/?#@%-]*$/u.test(local) || /^[.-]|\.$/.test(local)) return `<${iri}>`;
  return `${best}:${local.replace(ESCAPED, "\\$&")}`;
}

/** The IRI that a prefixed name or one in angle brackets stands for; undefined where its prefix is unknown. */
export function expand(written: string, known: Prefixes): string | undefined {
  if (written.startsWith("<")) return written.slice(1, -1);
  const prefix = prefixOf(written);
  const namespace = Object.hasOwn(known, prefix) ? known[prefix] : undefined;
  return namespace === undefined ? undefined : namespace + written.slice(prefix.length + 1).replace(/\\(.)/g, "$1");
}
