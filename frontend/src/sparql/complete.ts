/** What can come next in a query, from what the graph consists of; only things by their names are asked for. */

import type { Completion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";

import { language, t } from "../shared/wording";
import type { Engine, Hit } from "./engine";
import type { Labels } from "./labels";
import { HOLE, readPatterns, type Pattern, type Place } from "./patterns";
import { declaredIn, shorten } from "./prefixes";
import { labelOf, type Class, type Concept, type Property, type Vocabulary } from "./schema";
import { FUNCTIONS, KEYWORDS, tokenize, type Token } from "./tokens";

/** What completion is given. */
export interface Known {
  vocabulary: Vocabulary;
  /** Undefined where there is none yet. */
  engine: Engine | undefined;
  labels: Labels;
}

/** Milliseconds of quiet before things are asked for by name. */
const QUIET = 150;
const THING = "https://w3id.org/parkgraph/ontology#";

/** A source of completions over what is known at the moment. */
export function completer(known: () => Known): CompletionSource {
  return async (context) => {
    const text = context.state.doc.toString();
    const token = tokenize(text).find((one) => one.from < context.pos && one.to >= context.pos);
    if (token?.kind === "comment" || token?.kind === "number") return null;
    if (token?.kind === "string") return quoted(context, text, token, known());
    const written = token && /^(name|variable|word|iri|blank)$/.test(token.kind) ? token : undefined;
    const bare = token?.kind === "mark" && /^[?$]$/.test(token.text) ? token : undefined;
    if (!written && !bare && !context.explicit) return null;
    const from = (written ?? bare)?.from ?? context.pos;
    const { place, patterns } = readPatterns(text, from, (written ?? bare)?.to);
    if (bare) return { from, options: variableOptions(text, from), validFor: /^[?$][\p{L}\p{N}_]*$/u };
    const typed = text.slice(from, context.pos);
    if (/^id:/.test(typed)) return things(context, from, typed.slice(3), expected(place, patterns, known().vocabulary), known());
    const options = optionsAt(place, patterns, known().vocabulary, text, from);
    return options.length ? { from, options, validFor: /^[?$]?[\p{L}\p{N}_:.\\/-]*$/u } : null;
  };
}

function optionsAt(place: Place, patterns: readonly Pattern[], words: Vocabulary, text: string, from: number): Completion[] {
  const variables = variableOptions(text, from);
  if (place.role === "class") return [...classOptions(place, patterns, words), ...variables];
  if (place.role === "predicate") return [typeOption(), ...propertyOptions(place, patterns, words), ...variables];
  if (place.role === "object") return [...conceptOptions(place, words), ...variables, ...prefixOptions(words)];
  if (place.role === "subject") return [...variables, ...keywordOptions(/^(OPTIONAL|FILTER|BIND|MINUS|GRAPH|SERVICE|VALUES|UNION|SELECT|NOT|EXISTS)$/), ...prefixOptions(words)];
  if (place.role === "expression") return [...variables, ...functionOptions(), ...keywordOptions(/^(AS|IN|NOT|EXISTS|DISTINCT|SEPARATOR)$/), ...conceptsOf(words.schema.concepts), ...prefixOptions(words)];
  return [...keywordOptions(/./), ...variables, ...functionOptions()];
}

/** Classes that a thing which is wanted at a place can have. */
function expected(place: Place, patterns: readonly Pattern[], words: Vocabulary): string[] {
  const at = place.role === "object" && place.before ? words.endsOf(place.before) : words.classesOf(HOLE, patterns);
  return [...(at ?? [])].filter((name) => name.startsWith("pg:")).map((name) => name.slice(3));
}

function typeOption(): Completion {
  return { label: "a", detail: t("sparql.complete.type"), type: "keyword", boost: 99 };
}

function classOptions(place: Place, patterns: readonly Pattern[], words: Vocabulary): Completion[] {
  const others = patterns.filter((one) => one.object !== HOLE);
  const fitting = words.classesOf(place.subject, others);
  return words.schema.classes.map((one) => {
    const fits = (!fitting || fitting.has(one.name)) && one.count > 0;
    return termOption(one, "class", one.count, fits ? rank(one.count) : -50);
  });
}

function propertyOptions(place: Place, patterns: readonly Pattern[], words: Vocabulary): Completion[] {
  const own = patterns.find((one) => one.first.name === HOLE || one.last.name === HOLE);
  const others = patterns.filter((one) => one !== own);
  const subjects = words.classesOf(place.subject, others) ?? ofThing(place.subject, words);
  const objects = own ? words.classesOf(own.object, others) : undefined;
  return words.between(subjects, objects).map(({ property, count }) =>
    termOption(property, "property", count, count ? rank(count) : -60),
  );
}

/** The class that the id of a thing begins with. */
function ofThing(subject: string, words: Vocabulary): Set<string> | undefined {
  const kind = /^(?:id:|<https:\/\/w3id\.org\/parkgraph\/id\/)([a-z-]+)\\?\//.exec(subject)?.[1]?.replaceAll("-", "");
  const found = words.schema.classes.find((one) => one.name.toLowerCase() === `pg:${kind}`);
  return found && new Set([found.name]);
}

function conceptOptions(place: Place, words: Vocabulary): Completion[] {
  return place.before ? conceptsOf(words.conceptsFor(place.before)) : [];
}

const conceptsOf = (concepts: readonly Concept[]): Completion[] => concepts.map((one) => termOption(one, "constant", 0, 0));

/** Between -40 and 90, the more the likelier; the order among options that fit what was typed equally well. */
const rank = (count: number): number => Math.min(90, Math.round(Math.log2(count + 1) * 8));

function termOption(term: Class | Property | Concept, type: string, count: number, boost: number): Completion {
  const label = labelOf(term, language());
  return {
    label: term.name,
    displayLabel: term.name,
    detail: count ? `${label} · ${count.toLocaleString(language())}` : label,
    type,
    boost,
    ...(term.definition ? { info: () => explanation(label, term.definition) } : {}),
  };
}

/** What a term means, as an element. */
export function explanation(label: string, definition: string, name = ""): HTMLElement {
  const box = document.createElement("div");
  box.className = "explained";
  for (const [tag, text] of [["strong", label], ["code", name], ["p", definition]] as const) {
    if (!text) continue;
    const part = document.createElement(tag);
    part.textContent = text;
    box.append(part);
  }
  return box;
}

function variableOptions(text: string, from: number): Completion[] {
  const names = tokenize(text).filter((one) => one.kind === "variable" && one.from !== from);
  return [...new Set(names.map((one) => one.text))].map((label) => ({ label, type: "variable", boost: 20 }));
}

function keywordOptions(wanted: RegExp): Completion[] {
  return [...KEYWORDS].filter((word) => wanted.test(word)).map((label) => ({ label, type: "keyword", boost: -10 }));
}

function functionOptions(): Completion[] {
  return [...FUNCTIONS].map((label) => ({ label, apply: `${label}(`, type: "function", boost: -20 }));
}

function prefixOptions(words: Vocabulary): Completion[] {
  return Object.entries(words.schema.prefixes).map(([prefix, namespace]) => ({
    label: `${prefix}:`,
    detail: namespace,
    type: "namespace",
    boost: -30,
  }));
}

/** Things by name behind "id:". */
async function things(context: CompletionContext, from: number, typed: string, classes: string[], known: Known): Promise<CompletionResult | null> {
  const name = typed.replace(/^[a-z-]+\\?\//, "").replace(/[-_]/g, " ");
  const hits = await search(context, name, classes, known.engine);
  if (!hits) return null;
  const { prefixes } = known.vocabulary.schema;
  const options = hits.map((hit, at) => ({ ...hitOption(hit, at, known), apply: shorten(hit.iri, prefixes) }));
  return { from, options, filter: false };
}

/** Names in quotes: where a thing is wanted, the thing itself is put in their place. */
async function quoted(context: CompletionContext, text: string, token: Token, known: Known): Promise<CompletionResult | null> {
  const typed = text.slice(token.from + 1, context.pos);
  if (/^["']{2}/.test(token.text) && token.to - token.from > 2) return null;
  const { place, patterns } = readPatterns(text, token.from, token.to);
  const ends = place.role === "object" && place.before ? known.vocabulary.endsOf(place.before) : new Set<string>();
  const wantsThing = [...ends].some((name) => name.startsWith("pg:"));
  const hits = await search(context, typed, wantsThing ? expected(place, patterns, known.vocabulary) : [], known.engine);
  if (!hits) return null;
  const tagged = ends.has("rdf:langString");
  const options = hits.map((hit, at) => {
    const name = wantsThing ? shorten(hit.iri, known.vocabulary.schema.prefixes) : literal(hit.name, tagged);
    return { ...hitOption(hit, at, known), apply: name };
  });
  return { from: token.from, to: token.to, options, filter: false };
}

const literal = (name: string, tagged: boolean): string =>
  JSON.stringify(name) + (tagged ? (/\p{Script=Han}/u.test(name) ? "@zh" : "@en") : "");

function hitOption(hit: Hit, at: number, known: Known): Completion {
  const cls = known.vocabulary.term(THING + hit.class);
  const about = [hit.name === hit.label ? "" : hit.label, cls ? labelOf(cls, language()) : hit.class, hit.about];
  return { label: hit.name, detail: about.filter(Boolean).join(" · "), type: "thing", boost: 99 - at };
}

async function search(context: CompletionContext, typed: string, classes: string[], engine: Engine | undefined): Promise<Hit[] | undefined> {
  if (!engine?.find || typed.trim().length < 2) return undefined;
  const stop = new AbortController();
  context.addEventListener("abort", () => stop.abort(), { onDocChange: true });
  await new Promise((resolve) => setTimeout(resolve, QUIET));
  if (context.aborted) return undefined;
  try {
    const hits = await engine.find(typed, classes, stop.signal);
    return hits.length || !classes.length ? hits : await engine.find(typed, [], stop.signal);
  } catch (error) {
    if (context.aborted) return undefined;
    throw error;
  }
}

/** What an IRI or name means: its term, or the thing that it is; undefined where that is not known here. */
export async function meaning(text: string, token: Token, { vocabulary, labels }: Known): Promise<HTMLElement | undefined> {
  const declared = declaredIn(text);
  const term = vocabulary.find(token.text, declared);
  if (term) return explanation(labelOf(term, language()), term.definition, token.text);
  const value = vocabulary.iriOf(token.text, declared);
  if (!value) return undefined;
  await labels.want([value]);
  const label = labels.known(value);
  return label ? explanation(label, "", token.text) : undefined;
}
