/** What a graph consists of, as the server's schema.json tells it: completion and explanation need nothing else. */

import { shorten, expand, type Prefixes } from "./prefixes";
import { TYPE, type Pattern, type Step } from "./patterns";

interface Term {
  /** With its prefix, or in angle brackets. */
  name: string;
  /** By language. */
  labels: Record<string, string>;
  definition: string;
}

export interface Class extends Term {
  count: number;
  parents: string[];
}

export interface Property extends Term {
  count: number;
  domain?: string[];
  range?: string[];
  /** Class of the subject, class or datatype of the object ("" for what has none), and how many triples there are. */
  ends: [string, string, number][];
}

export interface Concept extends Term {
  scheme: string;
}

export interface Parameter {
  name: string;
  type: string;
  required: boolean;
  default: string;
}

/** A prepared question: its query, what has to be filled in, and the chart that suits its answer. */
export interface Question {
  name: string;
  summary: string;
  query: string;
  parameters: Parameter[];
  example: Record<string, string>;
  chart: ({ kind: string } & Record<string, string>) | null;
}

/** The document that describes a graph. */
export interface Schema {
  prefixes: Prefixes;
  classes: Class[];
  properties: Property[];
  concepts: Concept[];
  questions: Question[];
}

export const EMPTY: Schema = { prefixes: {}, classes: [], properties: [], concepts: [], questions: [] };

/** A property with how often it occurs where it would stand; 0 where it never does. */
export interface Fitting {
  property: Property;
  count: number;
}

/** A schema, indexed. */
export class Vocabulary {
  private readonly terms = new Map<string, Class | Property | Concept>();
  private readonly properties = new Map<string, Property>();

  constructor(readonly schema: Schema) {
    for (const term of [...schema.concepts, ...schema.classes, ...schema.properties]) this.terms.set(term.name, term);
    for (const property of schema.properties) this.properties.set(property.name, property);
  }

  /** The term that a token names; prefixes that the query declares itself come first. */
  find(written: string, declared: ReadonlyMap<string, string>): Class | Property | Concept | undefined {
    const iri = this.iriOf(written, declared);
    return iri === undefined ? undefined : this.terms.get(shorten(iri, this.schema.prefixes));
  }

  /** The IRI of a token. */
  iriOf(written: string, declared: ReadonlyMap<string, string>): string | undefined {
    return expand(written, { ...this.schema.prefixes, ...Object.fromEntries(declared) });
  }

  /** The term of an IRI. */
  term(iri: string): Class | Property | Concept | undefined {
    return this.terms.get(shorten(iri, this.schema.prefixes));
  }

  /** Classes that what stands for a variable can have; undefined where nothing is known of it. */
  classesOf(variable: string, patterns: readonly Pattern[]): Set<string> | undefined {
    let known: Set<string> | undefined;
    for (const { subject, first, last, object } of patterns) {
      for (const classes of [
        subject === variable ? this.classesBy(first, "subject", object) : undefined,
        object === variable && last.name !== TYPE ? this.classesBy(last, "object") : undefined,
      ]) {
        if (!classes?.size) continue;
        const both = known ? new Set([...known].filter((name) => classes.has(name))) : classes;
        known = both.size ? both : known;
      }
    }
    return known;
  }

  /** Properties in the order in which they are likely between a subject and an object, the likeliest first. */
  between(subjects: Set<string> | undefined, objects: Set<string> | undefined): Fitting[] {
    const fitting = this.schema.properties.map((property) => {
      let count = subjects || objects ? 0 : property.count;
      for (const [from, to, number] of subjects || objects ? property.ends : []) {
        if ((!subjects || subjects.has(from)) && (!objects || objects.has(to))) count = Math.max(count, number, 1);
      }
      return { property, count };
    });
    return fitting.sort((a, b) => b.count - a.count || (a.property.name < b.property.name ? -1 : 1));
  }

  /** Concepts that a property leads to: those of the scheme that is called after it, or else all. */
  conceptsFor(step: Step): Concept[] {
    const property = this.properties.get(step.name);
    if (!property?.range?.includes("pg:Concept")) return [];
    const local = step.name.slice(step.name.indexOf(":") + 1);
    const own = this.schema.concepts.filter((one) => one.scheme.startsWith(`pgv:${local}`));
    return own.length ? own : this.schema.concepts;
  }

  /** Classes, or datatypes, that a property leads to. */
  endsOf(step: Step): Set<string> {
    return this.classesBy(step, "object") ?? new Set();
  }

  private classesBy(step: Step, side: "subject" | "object", object = ""): Set<string> | undefined {
    if (step.name === TYPE || step.name === "rdf:type") return side === "subject" && object ? this.belowOf(object) : undefined;
    const property = this.properties.get(step.name);
    if (!property) return undefined;
    const at = (side === "subject") === step.inverse ? 1 : 0;
    return new Set(property.ends.map((end) => end[at]).filter(Boolean));
  }

  /** A class itself; things of narrower classes are of the wider ones too, so nothing is to be added. */
  private belowOf(name: string): Set<string> | undefined {
    return this.terms.has(name) ? new Set([name]) : undefined;
  }
}

/** The label of a term in a language, or else in English. */
export function labelOf(term: Term, language: string): string {
  return term.labels[language] ?? term.labels["en"] ?? term.name;
}
