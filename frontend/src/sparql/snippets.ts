/** A query as a program that asks it. */

/** The query as a command of curl, for any shell like sh. */
export function asCurl(endpoint: string, query: string, accept: string): string {
  const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
  return [
    `curl ${quote(endpoint)}`,
    `--header ${quote(`Accept: ${accept}`)}`,
    `--header 'Content-Type: application/sparql-query'`,
    `--data-binary ${quote(query.trimEnd())}`,
  ].join(" \\\n  ") + "\n";
}

/** The query as a Python script that needs nothing but Python. */
export function asPython(endpoint: string, query: string, accept: string): string {
  const text = query.trimEnd().replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"');
  const table = accept.includes("json");
  const reading = table
    ? `    found = json.load(answer)\n\nfor row in found["results"]["bindings"]:\n    print({name: term["value"] for name, term in row.items()})\n`
    : `    print(answer.read().decode("utf-8"))\n`;
  return `${table ? "import json\n" : ""}from urllib.request import Request, urlopen

QUERY = """\\
${text}
"""

request = Request(
    ${JSON.stringify(endpoint)},
    QUERY.encode("utf-8"),
    {"Content-Type": "application/sparql-query", "Accept": ${JSON.stringify(accept)}},
)
with urlopen(request) as answer:
${reading}`;
}
