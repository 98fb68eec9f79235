/** The SPARQL page of a site of files: the editor, and an engine that the browser runs itself. */

import { fetchJson, given, root } from "../shared/server";
import { language, t } from "../shared/wording";
import "../sparql/element";
import type { KgSparql } from "../sparql/element";
import type { Schema } from "../sparql/schema";
import type { Said } from "../still/asking";
import { DumpEngine } from "../still/engine";
import { Index } from "../still/index";

const element = document.querySelector<KgSparql>("kg-sparql");
const told = given<{ dump: string; index: string }>("still");
const state = document.getElementById("state");

function tell(said: Said): void {
  if (said.kind === "loading") {
    const share = Math.round((100 * said.loaded) / said.total);
    state!.textContent = said.total ? t("still.loading", { share }) : t("still.loading.some");
  } else if (said.kind === "ready") state!.textContent = t("still.ready", { count: said.size.toLocaleString(language()) });
}

if (element && told) {
  const schema = fetchJson<Schema>("schema.json");
  element.engine = new DumpEngine(root() + told.dump, Index.load(told.index), schema, tell);
  element.schema = await schema;
}
