/** What the columns of an answer hold, and which views it can therefore be shown in. */

import { isMoment, isNumber, type Table, type Term } from "./answers";

export type Kind = "iri" | "number" | "moment" | "text" | "empty";

export interface Column {
  name: string;
  /** Its place in each row. */
  at: number;
  kind: Kind;
}

/** The columns of a table, each with what its cells are. */
export function columnsOf(table: Table): Column[] {
  return table.columns.map((name, at) => {
    const cells = table.rows.map((row) => row[at]).filter((cell) => cell !== undefined);
    return { name, at, kind: kindOf(cells) };
  });
}

const MOSTLY = 0.7;

function kindOf(cells: readonly Term[]): Kind {
  if (!cells.length) return "empty";
  if (cells.every((cell) => isNumber(cell))) return "number";
  if (cells.every((cell) => cell.type === "iri")) return "iri";
  // A day without a year among dates makes them no less dates.
  const moments = cells.filter((cell) => isMoment(cell)).length;
  return moments > cells.length * MOSTLY && cells.every((cell) => cell.type === "literal") ? "moment" : "text";
}

/** What is best read for a column: the labels that stand beside its IRIs, where the query asks for them. */
export function readable(columns: readonly Column[], column: Column): Column {
  return columns.find((one) => one.name === `${column.name}Label` || one.name === `${column.name}Name`) ?? column;
}

/** What is nowhere: statements, and what they are found in. */
const NOWHERE = /\/id\/(fact|figure|evidence|article|claim|conflict|comparison|industry|post)\/|#/;

/** The column whose things a map can show, where it is known where things are. */
export function placeable(table: Table, columns: readonly Column[]): Column | undefined {
  return columns.find((one) => {
    const first = table.rows.find((row) => row[one.at])?.[one.at]?.value ?? "";
    return one.kind === "iri" && first.startsWith("https://w3id.org/parkgraph/id/") && !NOWHERE.test(first);
  });
}

/** The views that suit an answer, the table first; `located` says whether it is known where things are. */
export function viewsFor(table: Table, columns: readonly Column[], located: boolean): string[] {
  const has = (kind: Kind): boolean => columns.some((one) => one.kind === kind);
  const things = columns.filter((one) => one.kind === "iri");
  const [lat, long] = coordinates(columns);
  const views = ["table"];
  if (has("number") && table.rows.length > 1 && !table.graph) views.push("chart");
  if (has("moment") && table.rows.length > 1) views.push("timeline");
  if ((lat && long) || (located && !table.graph && placeable(table, columns))) views.push("map");
  if (table.graph ? table.rows.length : things.length > 1) views.push("graph");
  return [...views, "raw"];
}

/** The columns of latitudes and longitudes, by their names. */
export function coordinates(columns: readonly Column[]): [Column | undefined, Column | undefined] {
  const named = (pattern: RegExp): Column | undefined =>
    columns.find((one) => one.kind === "number" && pattern.test(one.name));
  return [named(/^lat(itude)?$|Lat(itude)?$/), named(/^(lng|lon|long|longitude)$|(Lng|Lon|Long|Longitude)$/)];
}
