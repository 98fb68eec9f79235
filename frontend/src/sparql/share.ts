/** A query and how its answer is looked at, in the fragment of an address. */

import { TABLE, type View } from "./tabs";

/** The fragment, without the number sign. */
export function toFragment(query: string, view: View): string {
  const said = new URLSearchParams({ query });
  if (view.kind !== TABLE.kind) said.set("view", view.kind);
  for (const [name, value] of Object.entries(view.options)) said.set(`view.${name}`, value);
  return said.toString();
}

/** What a fragment holds; undefined where it is of something else. */
export function fromFragment(fragment: string): { query: string; view: View } | undefined {
  const said = new URLSearchParams(fragment.replace(/^#/, ""));
  const query = said.get("query");
  if (!query?.trim()) return undefined;
  const options = [...said].filter(([name]) => name.startsWith("view.")).map(([name, value]) => [name.slice(5), value]);
  return { query, view: { kind: said.get("view") ?? TABLE.kind, options: Object.fromEntries(options) as View["options"] } };
}

/** Puts a text on the clipboard; whether the browser allowed it. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
