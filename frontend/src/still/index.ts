/** The index of names that a site of files has, and how it is searched. */

import { root } from "../shared/server";
import { fold } from "./folding";
import { likeness } from "./likeness";

/** A thing, an article or a question that was found. */
export interface Found {
  label: string;
  /** The label of its class; "" for a question. */
  kind: string;
  /** Where it is shown, below the root. */
  file: string;
  about: string;
  facts: number;
  /** The name that fits best. */
  name: string;
  score: number;
}

interface Written {
  kinds: string[];
  /** Label, place of the kind, file, what tells it from others, number of facts, further names. */
  things: [string, number, string, string, number, string[]][];
  questions: [string, string][];
}

interface Entry {
  thing: Omit<Found, "name" | "score">;
  /** As they are written, and folded. */
  names: [string, string][];
}

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
    const entries = written.things.map(([label, kind, file, about, facts, names]): Entry => {
      const folded = new Map([label, ...names].reverse().map((name) => [fold(name), name]));
      const thing = { label, kind: written.kinds[kind] ?? "", file, about, facts };
      return { thing, names: [...folded].map(([key, name]) => [name, key]) };
    });
    const questions = written.questions.map(([label, file]) => ({ label, file, words: new Set(fold(label).split(" ")) }));
    return new Index(entries, questions);
  }

  /** The things that a text may mean, the likeliest first. */
  search(text: string, limit = 40): Found[] {
    const typed = fold(text.slice(0, 200));
    if (!typed) return [];
    const found: Found[] = [];
    for (const { thing, names } of this.entries) {
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
