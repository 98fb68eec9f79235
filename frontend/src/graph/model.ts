/** What a graph view is about: things, the facts between them, and where more of both comes from. */

/** A thing: its local id ("park/biobay"), what it is called, and the class it belongs to ("Park"; "" where unknown). */
export interface Thing {
  id: string;
  label: string;
  kind: string;
  /** One line that tells it from others of its name. */
  about?: string;
  /** Its Chinese name, where it has one. */
  chinese?: string;
  /** How many facts speak of it in the whole graph. */
  count?: number;
}

/** A fact between two things. An id of "" is given a made one: such a fact was made by a query, and has no sentences. */
export interface Fact {
  id: string;
  from: string;
  to: string;
  /** The local name of a relation: "locatedIn". */
  relation: string;
  /** "actual", "target", "forecast", or "made" by a query. */
  status: string;
  /** When it holds, as an ISO date of any precision; "" where that is not said. */
  date: string;
  /** When the first article that states it was published; "" where that is not known. */
  issued: string;
  /** 0 to 1, of its surest sentence. */
  confidence: number;
  /** How many sentences state it. */
  sentences: number;
}

/** Things and facts: what a source gives, what is saved as JSON, and what a view can be fed with. */
export interface Network {
  things: Thing[];
  facts: Fact[];
  /** There is more than is given. */
  cut?: boolean;
  /** What relations and classes are called; without it, their names are shown. */
  vocabulary?: Vocabulary;
  /** Sentences by fact, for a view without a server. */
  sentences?: Record<string, Sentence[]>;
  /** What is known of things beside their facts, for a view without a server. */
  profiles?: Record<string, Profile>;
  title?: string;
}

/** A relation as it reads from its subject and from its object; classes and attributes by name. */
export interface Vocabulary {
  relations: Record<string, [string, string]>;
  kinds: Record<string, string>;
  attributes?: Record<string, string>;
  /** "zh" where things that have a Chinese name are called by it. */
  names?: string;
}

/** A sentence that states a fact, and the article it stands in; `href` is "" where there is no page of it. */
export interface Sentence {
  quote: string;
  title: string;
  publisher: string;
  date: string;
  confidence: number;
  href: string;
}

/** What is known of a thing beside its facts: pairs of a label and a value for people. */
export interface Profile {
  names: string[];
  said: [string, string][];
}

export type Direction = "out" | "in";

/** How many things a relation leads to from a thing ("out") or comes from ("in"). */
export interface Count {
  relation: string;
  direction: Direction;
  things: number;
}

/** One way from a thing to another: the things in order, and a fact between each two. */
export interface Way {
  things: string[];
  facts: string[];
}

export interface Ways {
  ways: Way[];
  network: Network;
  /** Others may be missing, since there was too much to look at. */
  cut: boolean;
}

/** How ways are wanted: through nothing of some classes, of so many steps at most. */
export interface WayWish {
  avoid: string[];
  steps: number;
}

/** What a view begins with. */
export type Opening =
  | { start: string[] }
  | { things: string[] }
  | { all: true }
  | { query: string }
  | { question: string; given: Record<string, string> };

/** Where things and facts come from: a server (`serverSource`) or a network that is given (`givenSource`). */
export interface Source {
  readonly vocabulary: Vocabulary;
  /** The things of a name, the likeliest first. */
  find(typed: string): Promise<Thing[]>;
  open(opening: Opening): Promise<Network>;
  around(id: string): Promise<Count[]>;
  /** Neighbours of one relation, a page at a time: `after` is "" at first, and in the answer where there are no more. */
  neighbours(id: string, relation: string, direction: Direction, after: string): Promise<{ network: Network; after: string }>;
  ways(from: string, to: string, wish: WayWish): Promise<Ways>;
  /** The sentences of facts, by fact. */
  sentences(facts: string[]): Promise<Map<string, Sentence[]>>;
  profile(id: string): Promise<Profile>;
  /** The page of a thing; "" for none. */
  href(id: string): string;
}

/** When a fact is taken to hold: its own date, else when it was first reported; "" where neither is known. */
export const moment = (fact: Fact): string => fact.date || fact.issued;
