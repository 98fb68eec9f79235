/** The triple patterns of a query, also of one that is being written, and what belongs at a place of it. */

import { KEYWORDS, tokenize, type Token } from "./tokens";

/** A property in a pattern; an inverse one is written with ^. */
export interface Step {
  name: string;
  inverse: boolean;
}

/** A pattern: its subject leads by the first step of its path away, and by the last one to its object. */
export interface Pattern {
  subject: string;
  first: Step;
  last: Step;
  object: string;
}

/** What belongs at a place: a part of a pattern, an expression, or something else. */
export interface Place {
  role: "subject" | "predicate" | "class" | "object" | "expression" | "other";
  subject: string;
  /** The property before an object. */
  before: Step | undefined;
}

/** How the token that is being written is called in patterns. */
export const HOLE = "\u0000";
export const TYPE = "a";

type Slot = "subject" | "predicate" | "object" | "end";

interface Frame {
  kind: "group" | "blank" | "path" | "expression" | "other";
  subject: string;
  path: Step[];
  slot: Slot;
  inverse: boolean;
  /** Whether what closes it is a term of the frame around it. */
  term: string;
}

const frame = (kind: Frame["kind"], subject = "", slot: Slot = "subject", term = ""): Frame => ({
  kind,
  subject,
  path: [],
  slot,
  inverse: false,
  term,
});

/** Reads patterns token by token. */
class Reader {
  readonly patterns: Pattern[] = [];
  private readonly frames: Frame[] = [frame("other")];
  private last = "";
  /** Whether the next brace opens the rows of VALUES, which hold no patterns. */
  private rows = false;

  place(): Place {
    const top = this.frames.at(-1)!;
    const inside = this.triple();
    if (top.kind === "expression" || top.kind === "other") {
      return { role: top.kind, subject: inside.subject, before: undefined };
    }
    const before = inside.path.at(-1);
    if (inside.slot === "object") {
      return { role: before?.name === TYPE ? "class" : "object", subject: inside.subject, before };
    }
    return { role: inside.slot === "predicate" ? "predicate" : "subject", subject: inside.subject, before: undefined };
  }

  read(token: Token): void {
    const top = this.frames.at(-1)!;
    if (token.kind === "comment") return;
    if (token.kind === "mark") this.mark(token.text, token.from);
    else if (token.kind === "word" && token.text !== TYPE && !/^(true|false)$/i.test(token.text)) {
      if (top.kind === "group") top.slot = "subject";
      if (token.text.toUpperCase() === "VALUES") this.rows = true;
    } else if (token.kind !== "language" && this.last !== "^^") this.term(token.text);
    this.last = token.kind === "word" ? token.text.toUpperCase() : token.text;
  }

  /** The frame whose triple is being read: parentheses of a path have none of their own. */
  private triple(): Frame {
    return this.frames.findLast((one) => one.kind !== "path")!;
  }

  private term(text: string): void {
    const one = this.triple();
    if (one.kind !== "group" && one.kind !== "blank") return;
    if (one.slot === "predicate") {
      one.path.push({ name: text, inverse: one.inverse });
      one.inverse = false;
      one.slot = "object";
    } else if (one.slot === "object") {
      const [first, last] = [one.path[0], one.path.at(-1)];
      if (first && last) this.patterns.push({ subject: one.subject, first, last, object: text });
      one.slot = "end";
    } else {
      one.subject = text;
      one.path = [];
      one.slot = "predicate";
    }
  }

  private mark(text: string, from: number): void {
    const one = this.triple();
    if (text === "{") {
      this.frames.push(frame(this.rows ? "other" : "group"));
      this.rows = false;
    }
    if (text === "[") this.frames.push(frame("blank", `[${from}`, "predicate", `[${from}`));
    else if (text === "(") this.open(from);
    else if (text === "}" || text === "]" || text === ")") this.close(text);
    else if (one.kind === "group" || one.kind === "blank") this.separate(one, text);
  }

  private open(from: number): void {
    const one = this.triple();
    const path = one.slot === "predicate" && (one.kind === "group" || one.kind === "blank") && !KEYWORDS.has(this.last);
    const list = one.slot === "object" && one.kind !== "expression";
    this.frames.push(path ? frame("path") : frame("expression", "", "subject", list ? `(${from}` : ""));
  }

  private close(text: string): void {
    const wanted = { "}": /group|other/, "]": /blank/, ")": /path|expression/ }[text]!;
    if (this.frames.length < 2 || !wanted.test(this.frames.at(-1)!.kind)) return;
    const closed = this.frames.pop()!;
    const around = this.triple();
    if (text === "}") around.slot = "subject";
    else if (closed.term) this.term(closed.term);
  }

  private separate(one: Frame, text: string): void {
    if (text === ".") one.slot = "subject";
    else if (text === ";") {
      one.slot = "predicate";
      one.path = [];
    } else if (text === ",") one.slot = "object";
    else if (text === "^") {
      one.inverse = true;
    } else if ((text === "/" || text === "|") && one.slot === "object") one.slot = "predicate";
  }
}

/** The patterns of a text, in which the token around a place counts as not yet written, and what belongs there. */
export function readPatterns(text: string, from: number, to = from): { place: Place; patterns: Pattern[] } {
  const reader = new Reader();
  let place: Place | undefined;
  for (const token of tokenize(text)) {
    if (!place && token.from >= from) {
      place = reader.place();
      if (to > from) reader.read({ kind: "name", text: HOLE, from, to });
    }
    if (token.from >= from && token.from < to) continue;
    reader.read(token);
  }
  return { place: place ?? reader.place(), patterns: reader.patterns };
}
