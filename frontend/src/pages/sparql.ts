/** The page of queries: the editor in place of the form. */

import { fetchJson, given } from "../shared/server";
import { language, t } from "../shared/wording";
import type { KgSparql } from "../sparql/element";
import { HttpEngine } from "../sparql/engine";
import type { Schema } from "../sparql/schema";
import "../sparql/element";

interface Given {
  endpoint: string;
  writable: boolean;
  limits: { seconds: number; rows: number };
}

const element = document.querySelector<KgSparql>("kg-sparql");
const told = given<Given>("sparql");
if (element && told) {
  const { seconds, rows } = told.limits;
  element.engine = new HttpEngine(told.endpoint, told.writable);
  element.limits = t("sparql.limits", { seconds, rows: rows.toLocaleString(language()) });
  element.schema = await fetchJson<Schema>("schema.json");
}
