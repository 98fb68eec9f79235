// Asks an endpoint as any user of Comunica would, and prints what it understood: one term of RDF/JS after the other.
import { QueryEngine } from "@comunica/query-sparql";

const [endpoint, query] = process.argv.slice(2);
const engine = new QueryEngine();
const result = await engine.query(query, { sources: [endpoint] });
const found = await result.execute();
const term = ({ termType, value, language, datatype }) => [termType, value, language || datatype?.value || ""];
if (result.resultType === "boolean") console.log(JSON.stringify(found));
else if (result.resultType === "bindings") {
  for await (const row of found) console.log(JSON.stringify([...row].map(([name, node]) => [name.value, ...term(node)]).sort()));
} else for await (const quad of found) console.log(JSON.stringify([quad.subject, quad.predicate, quad.object].map(term)));
