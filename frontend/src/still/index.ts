/** The index of names that a site of files has, and how it is searched. */

import { root } from "../shared/server";
import { fold } from "./folding";
import { likeness } from "./likeness";

/** A thing or an article that was found. */
export interface Found {
  iri: string;
  label: string;
  /** The local name of its class, and its label. */
  cls: string;
  kind: string;
  /** Where it is shown, below the root, escaped as in links. */
  file: string;
  about: string;
  facts: number;
  /** The name that fits best. */
  name: string;
  score: number;
}

interface Written {
  /** Name and label. */
  kinds: [string, string][];
  /** Label, place of the kind, path, what tells it from others, number of facts, further names. */
  things: [string, number, string, string, number, string[]][];
  /** Pages of things that are not at their path with ".html". */
  moved: Record<string, string>;
  questions: [string, string][];
}

interface Entry {
  thing: Omit<Found, "name" | "score">;
  /** As they are written, and folded. */
  names: [string, string][];
}

const BASE = "https://w3id.org/parkgraph/";
const LEAST = 50;

/** Names of things and questions. */
export class Index {
  private constructor(
    private readonly entries: Entry[],
    private readonly questions: { label: string; file: string; words: Set<string> }[],
  ) {}

  /** The index of this site. */
  static async load(file: string): Promise<Index> {
    const answer = await fetch(root() + file);
    if (!answer.ok) throw new Error(`${file}: ${answer.status} ${answer.statusText}`);
    return Index.of((await answer.json()) as Written);
  }

  static of(written: Written): Index {
    const entries = written.things.map(([label, number, path, about, facts, names]): Entry => {
      const folded = new Map([label, ...names].reverse().map((name) => [fold(name), name]));
      const [cls, kind] = written.kinds[number]!;
      const moved = written.moved[path];
      const file = moved === undefined ? `${path}.html` : moved.split("/").map(encodeURIComponent).join("/");
      const thing = { iri: BASE + decodeURI(path), label, cls, kind, file, about, facts };
      return { thing, names: [...folded].map(([key, name]) => [name, key]) };
    });
    const questions = written.questions.map(([label, file]) => ({ label, file, words: new Set(fold(label).split(" ")) }));
    return new Index(entries, questions);
  }

  /** The things that a text may mean, of some classes or of all, the likeliest first. */
  search(text: string, limit = 40, classes?: ReadonlySet<string>): Found[] {
    const typed = fold(text.slice(0, 200));
    if (!typed) return [];
    const found: Found[] = [];
    for (const { thing, names } of this.entries) {
      if (classes && !classes.has(thing.cls)) continue;
      let best: Found | undefined;
      for (const [name, folded] of names) {
        const score = likeness(typed, folded);
        if (score >= LEAST && score > (best?.score ?? 0)) best = { ...thing, name, score };
      }
      if (best) found.push(best);
    }
    return found.sort((a, b) => rank(b) - rank(a) || (a.label < b.label ? -1 : 1)).slice(0, limit);
  }

  /** Questions that share words with a text. */
  asked(text: string): { label: string; file: string }[] {
    const wanted = fold(text)
      .split(" ")
      .filter((word) => word.length > 3);
    const shared = this.questions.map((one) => ({ ...one, count: wanted.filter((word) => one.words.has(word)).length }));
    return shared
      .filter((one) => one.count)
      .sort((a, b) => b.count - a.count)
      .slice(0, 6);
  }
}

/** Likeness decides; among names that fit alike, the one that a thing goes by, and how much is said of it. */
const rank = (one: Found): number => one.score + (one.name === one.label ? 4 : 0) + Math.min(Math.log2(1 + one.facts), 10) / 2;
