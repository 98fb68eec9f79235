/** What the page and the worker that holds the graph say to each other. */

export interface Wanted {
  /** The address of the dump: N-Quads, packed by gzip. */
  dump: string;
  query: string;
  /** Media types, the best first. */
  accept: string[];
}

export type Said =
  | { kind: "loading"; loaded: number; total: number }
  | { kind: "ready"; size: number }
  | { kind: "answer"; status: number; type: string; body: string };
