/** What the server says is wrong with a query, for people: where, what stands there, and what could. */

import { t } from "../shared/wording";
import { tokenize } from "./tokens";

/** A problem at a place of a text, or of all of it where `from` is undefined. */
export interface Problem {
  from: number | undefined;
  to: number;
  /** For the place itself. */
  message: string;
  /** The same with its line and column. */
  sentence: string;
}

const PLACE = /\bline (\d+), column (\d+)(?::\s*)?/;
const QUOTED = /"(?:[^"\\]|\\.)*"/g;

/** What the engine calls by the character that it begins with. */
const BEGINNINGS: [string, readonly string[]][] = [
  ["variable", ["?", "$"]],
  ["name", [":", "<"]],
  ["text", ['"', "'", '"""', "'''"]],
  ["value", ["true", "false"]],
  ["number", ["+", "-"]],
  ["other", ["_:", "[", "<<", "<<(", "(", "^", "*", "/", "|"]],
];

/** Reads a message of the server about a text. */
export function read(message: string, text: string): Problem {
  const place = PLACE.exec(message);
  const sentence = capital(message);
  if (!place) return { from: undefined, to: 0, message: sentence, sentence };
  const [line, column] = [Number(place[1]), Number(place[2])];
  const lines = text.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const from = Math.min(start + column - 1, text.length);
  const token = tokenize(text).find((one) => one.from <= from && one.to > from);
  const said = explain(message.slice(place.index + place[0].length), token?.text ?? "");
  return { from, to: token?.to ?? from, message: said, sentence: t("sparql.problem.at", { line, column, said }) };
}

/** "expected one of …" in words; anything else as it is. */
function explain(said: string, found: string): string {
  const listed = /^expected (?:one of )?(.+)$/s.exec(said.trim())?.[1];
  if (!listed) return capital(said.trim());
  const literal = (listed.match(QUOTED) ?? [listed]).map((one) => one.replace(/^"|"$/g, "").replace(/\\(.)/g, "$1"));
  const wanted: string[] = [];
  for (const [kind, beginnings] of BEGINNINGS) {
    if (kind !== "other" && literal.some((one) => beginnings.includes(one))) wanted.push(t(`sparql.problem.${kind}`));
  }
  const known = new Set(BEGINNINGS.flatMap(([, beginnings]) => beginnings));
  wanted.push(...literal.filter((one) => !known.has(one)).map((one) => `“${one}”`));
  const could = wanted.slice(0, 8).join(t("sparql.problem.or"));
  const what = found ? t("sparql.problem.found", { found: found.length > 30 ? `${found.slice(0, 30)}…` : found }) : t("sparql.problem.end");
  return could ? `${what} ${t("sparql.problem.could", { could })}` : what;
}

const capital = (message: string): string => message.charAt(0).toUpperCase() + message.slice(1);
