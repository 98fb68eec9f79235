/** Answers as tables of terms: SPARQL's JSON, and N-Triples with a column for each part. */

import type { Answer } from "./engine";

export interface Term {
  type: "iri" | "blank" | "literal";
  value: string;
  datatype: string;
  language: string;
}

/** Rows of terms, one for each column; what is unbound is undefined. */
export interface Table {
  columns: string[];
  rows: (Term | undefined)[][];
  /** Whether it is a graph: subjects, predicates, objects. */
  graph: boolean;
}

/** What an answer says: rows, yes or no, or nothing (an update). */
export type Result = { kind: "table"; table: Table } | { kind: "truth"; value: boolean } | { kind: "done" };

/** What is asked for, so that `read` can read it. */
export const ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const STRING = `${XSD}string`;
const LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

interface Bound {
  type: string;
  value: string;
  datatype?: string;
  "xml:lang"?: string;
}

interface Written {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Record<string, Bound>[] };
}

/** Reads an answer that was asked for with ACCEPT. */
export function read(answer: Answer): Result {
  if (answer.status === 204) return { kind: "done" };
  if (!answer.type.includes("json")) return { kind: "table", table: readTriples(answer.body) };
  const written = JSON.parse(answer.body) as Written;
  if (written.boolean !== undefined) return { kind: "truth", value: written.boolean };
  const columns = written.head.vars ?? [];
  const rows = (written.results?.bindings ?? []).map((row) => columns.map((name) => row[name] && bound(row[name])));
  return { kind: "table", table: { columns, rows, graph: false } };
}

function bound(term: Bound): Term {
  const type = term.type === "uri" ? "iri" : term.type === "bnode" ? "blank" : "literal";
  const datatype = type === "literal" ? (term.datatype ?? (term["xml:lang"] ? LANG_STRING : STRING)) : "";
  return { type, value: term.value, datatype, language: term["xml:lang"] ?? "" };
}

const LINE = /^(<[^>]*>|_:\S+)\s+(<[^>]*>)\s+(<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:\^\^<[^>]*>|@[\w-]+)?)\s*\.\s*$/;

function readTriples(text: string): Table {
  const rows: Term[][] = [];
  for (const line of text.split("\n")) {
    const found = LINE.exec(line);
    if (found) rows.push([found[1]!, found[2]!, found[3]!].map(readTerm));
  }
  return { columns: ["subject", "predicate", "object"], rows, graph: true };
}

function readTerm(written: string): Term {
  if (written.startsWith("<")) return { type: "iri", value: unescape(written.slice(1, -1)), datatype: "", language: "" };
  if (written.startsWith("_:")) return { type: "blank", value: written.slice(2), datatype: "", language: "" };
  const end = written.lastIndexOf('"');
  const [value, rest] = [unescape(written.slice(1, end)), written.slice(end + 1)];
  const language = rest.startsWith("@") ? rest.slice(1) : "";
  const datatype = rest.startsWith("^^") ? rest.slice(3, -1) : language ? LANG_STRING : STRING;
  return { type: "literal", value, datatype, language };
}

const ESCAPES: Record<string, string> = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

function unescape(text: string): string {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, short?: string, long?: string, one?: string) => {
    const code = short ?? long;
    return code ? String.fromCodePoint(parseInt(code, 16)) : (ESCAPES[one!] ?? one!);
  });
}

const NUMERIC = new Set(["integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger"].map((name) => XSD + name));
const DATED = new Set(["date", "dateTime", "gYear", "gYearMonth"].map((name) => XSD + name));

/** Whether a term is a number. */
export const isNumber = (term: Term | undefined): boolean => term !== undefined && NUMERIC.has(term.datatype);

/** Whether a term says a moment: by its datatype, or written as a period such as 2024 or 2024-06. */
export function isMoment(term: Term | undefined): boolean {
  if (term?.type !== "literal") return false;
  return DATED.has(term.datatype) || (term.datatype === STRING && /^(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?(?:\/.*)?$/.test(term.value));
}

/** The beginning of a moment or period. */
export function momentOf(term: Term): Date {
  const found = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(term.value);
  return new Date(Date.UTC(Number(found?.[1] ?? 0), Number(found?.[2] ?? 1) - 1, Number(found?.[3] ?? 1)));
}
