/** What things, facts and lines are called in the language of the view. */

import { language, t } from "../shared/wording";
import type { Direction, Fact, Vocabulary } from "./model";
import type { Line } from "./scene";

/** A relation as it reads from its subject ("out") or its object ("in"). */
export function relationLabel(vocabulary: Vocabulary, name: string, direction: Direction = "out"): string {
  const label = vocabulary.relations[name]?.[direction === "out" ? 0 : 1];
  return label ?? name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
}

export const kindLabel = (vocabulary: Vocabulary, kind: string): string => vocabulary.kinds[kind] ?? (kind || t("graph.unknown-kind"));

/** What a line says: its relations as they read from its first thing, the commonest first. */
export function lineLabel(vocabulary: Vocabulary, line: Line): string {
  const said = new Map<string, number>();
  for (const fact of line.facts) {
    const reversed = line.forth ? fact.from !== line.from : false;
    const label = relationLabel(vocabulary, fact.relation, reversed ? "in" : "out");
    said.set(label, (said.get(label) ?? 0) + 1);
  }
  const labels = [...said].sort((one, other) => other[1] - one[1]).map(([label]) => label);
  return labels.length > 2 ? `${labels.slice(0, 2).join(" · ")} +${labels.length - 2}` : labels.join(" · ");
}

/** An ISO date of any precision for people: "2024-10" is "Oct 2024". */
export function dateLabel(date: string): string {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date);
  if (!match) return date;
  const [, year, month, day] = match;
  const options: Intl.DateTimeFormatOptions = { year: "numeric", timeZone: "UTC" };
  if (month) options.month = "short";
  if (day) options.day = "numeric";
  const locale = language() === "zh" ? "zh-CN" : "en-GB";
  return new Intl.DateTimeFormat(locale, options).format(new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1))));
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** "actual" is not said; a plan and an expectation are. */
export const statusLabel = (fact: Fact): string => (fact.status === "actual" ? "" : t(`graph.status-${fact.status}`));
