/** What the interface says, in the language of the page: the server puts the sections that a page names into it. */

type Wording = Record<string, string>;

function read(): Wording {
  const element = document.getElementById("wording");
  return element ? (JSON.parse(element.textContent ?? "{}") as Wording) : {};
}

let wording: Wording | undefined;

/** Where there is no page of the server around (a notebook), the wording is given. */
export function setWording(given: Wording): void {
  wording = given;
}

/** All texts that are here, for a file that is to say the same elsewhere. */
export const allWording = (): Wording => (wording ??= read());

/** The text of a key such as "graph.expand", its {places} filled in. A key without a text is a mistake of ours, and is shown. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  wording ??= read();
  return (wording[key] ?? key).replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** The language of the interface: "en" or "zh". */
export const language = (): string => document.documentElement.lang || "en";
