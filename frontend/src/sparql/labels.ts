/** Labels in place of IRIs, asked for many at a time. */

import { addressOf } from "../shared/server";
import { language } from "../shared/wording";
import type { Term } from "./answers";
import { read } from "./answers";
import type { Engine } from "./engine";
import { shorten } from "./prefixes";
import { labelOf, type Vocabulary } from "./schema";

/** Characters of IRIs that one query asks about. */
const MOST = 40_000;
const THINGS = "https://w3id.org/parkgraph/";

/** What IRIs are called, as far as it is known. */
export class Labels {
  private readonly found = new Map<string, string>();
  private readonly asked = new Set<string>();
  private readonly short = new Map<string, string>();
  /** The vocabulary by which they were shortened. */
  private shortBy: Vocabulary | undefined;

  constructor(
    private readonly engine: () => Engine,
    private readonly vocabulary: () => Vocabulary,
  ) {}

  /** Where a term leads: the page of an IRI; "" for what is none of the web. */
  href(term: Term): string {
    if (term.type !== "iri" || !/^https?:/.test(term.value)) return "";
    return this.engine().address?.(term.value) ?? addressOf(term.value);
  }

  /** The label of an IRI, if it was looked up and has one. */
  known(iri: string): string | undefined {
    return this.found.get(iri);
  }

  /** What a term is called: a label, or else the term as short as it can be written. */
  of(term: Term | undefined): string {
    if (!term) return "";
    if (term.type === "blank") return `_:${term.value}`;
    if (term.type === "literal") return term.value;
    return this.known(term.value) ?? this.written(term.value);
  }

  /** Looks up those of some IRIs that were not looked up yet, in one query; whether any label came of it. */
  async want(iris: Iterable<string>): Promise<boolean> {
    const wanted: string[] = [];
    let size = 0;
    for (const iri of iris) {
      if (this.asked.has(iri) || !iri.startsWith(THINGS)) continue;
      if (/[<>"{}|^`\\\s]/.test(iri) || this.ofTerm(iri)) continue;
      size += iri.length + 3;
      if (size > MOST) break;
      this.asked.add(iri);
      wanted.push(`<${iri}>`);
    }
    return wanted.length > 0 && this.ask(wanted);
  }

  private async ask(wanted: readonly string[]): Promise<boolean> {
    const query =
      "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX dcterms: <http://purl.org/dc/terms/> " +
      `SELECT ?thing ?label WHERE { VALUES ?thing { ${[...new Set(wanted)].join(" ")} } ?thing rdfs:label|dcterms:title ?label }`;
    const answer = await this.engine().query(query, "application/sparql-results+json", new AbortController().signal);
    // Labels are a comfort: where they cannot be had, IRIs are shown.
    if (answer.status !== 200) return false;
    const result = read(answer);
    if (result.kind !== "table") return false;
    for (const [thing, label] of result.table.rows) {
      if (!thing || !label) continue;
      if (!this.found.has(thing.value) || label.language === language()) this.found.set(thing.value, label.value);
    }
    return result.table.rows.length > 0;
  }

  /** The label of a term of the vocabulary, or else an IRI as short as it can be. */
  private written(iri: string): string {
    const vocabulary = this.vocabulary();
    if (vocabulary !== this.shortBy) this.short.clear();
    this.shortBy = vocabulary;
    const before = this.short.get(iri);
    if (before !== undefined) return before;
    const short = shorten(iri, vocabulary.schema.prefixes).replace(/^<(.*)>$/, "$1").replace(/^id:/, "").replace(/\\/g, "");
    const made = this.ofTerm(iri) ?? short;
    this.short.set(iri, made);
    return made;
  }

  private ofTerm(iri: string): string | undefined {
    const term = this.vocabulary().term(iri);
    return term && labelOf(term, language());
  }
}
