/** Parameters of a question, bound in its text: VALUES in every group that speaks of them. */

import { tokenize } from "./tokens";

interface Group {
  /** Behind its opening brace. */
  at: number;
  indent: string;
  variables: Set<string>;
  parent: Group | undefined;
}

/** A query in which variables (without their question marks) have the terms given for them, as these are written in SPARQL. */
export function bind(query: string, terms: Readonly<Record<string, string>>): string {
  const groups = readGroups(query, new Set(Object.keys(terms).map((name) => `?${name}`)));
  let bound = query;
  for (const group of groups.reverse()) {
    const lines = [...group.variables].map((name) => `\n${group.indent}  VALUES ${name} { ${terms[name.slice(1)]!} }`);
    bound = bound.slice(0, group.at) + lines.join("") + bound.slice(group.at);
  }
  return bound;
}

/** The groups that speak of a variable themselves; one around a query of its own cannot hold VALUES. */
function readGroups(query: string, wanted: ReadonlySet<string>): Group[] {
  const groups: Group[] = [];
  let open: Group | undefined;
  let last = "";
  for (const token of tokenize(query)) {
    if (last === "{" && token.text.toUpperCase() === "SELECT") groups.splice(groups.indexOf(open!), 1);
    if (token.text === "{") {
      const line = query.slice(query.lastIndexOf("\n", token.from) + 1, token.from);
      open = { at: token.to, indent: /^\s*/.exec(line)![0], variables: new Set(), parent: open };
      groups.push(open);
    } else if (token.text === "}") open = open?.parent;
    else if (token.kind === "variable" && open && wanted.has(token.text)) open.variables.add(token.text);
    if (token.kind !== "comment") last = token.text;
  }
  return groups;
}
