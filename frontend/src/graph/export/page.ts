/** A view as one file that opens without a server or network: the element's script, its texts and its network inside. */

import { allWording, language, t } from "../../shared/wording";
import type { GraphElement } from "../element";
import type { Network } from "../model";
import { networkOf } from "./tables";

/** Sentences and profiles are put in for so many facts and things at most. */
const FACTS = 2_000;
const THINGS = 40;

/** The file; what of its sentences cannot be had is left out. */
export async function writePage(element: GraphElement): Promise<string> {
  const { picture, source, heading } = element;
  const network = networkOf(picture, source!.vocabulary, heading);
  const facts = network.facts.filter((fact) => fact.sentences > 0).slice(0, FACTS);
  const sentences = await source!.sentences(facts.map((fact) => fact.id));
  const absolute = (href: string): string => (href ? new URL(href, location.href).href : "");
  network.sentences = Object.fromEntries([...sentences].map(([id, all]) => [id, all.map((one) => ({ ...one, href: absolute(one.href) }))]));
  network.profiles = await profiles(element, network);
  const bundle = await script(element);
  const data = { network, fragment: element.fragment, wording: allWording(), heading, origin: element.origin, hrefs: hrefs(element, network, absolute) };
  return [
    `<!doctype html><html lang="${language()}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${escaped(heading)}</title><meta name="color-scheme" content="light dark">`,
    "<style>body{margin:0;padding:1rem 1.4rem;font-family:system-ui,'Noto Sans','PingFang SC','Noto Sans CJK SC',sans-serif;background:light-dark(#fdfdfb,#141917);color:light-dark(#1c2422,#e4e9e6)}h1{font:600 1.6rem Georgia,serif;margin:.2rem 0 .8rem}:root{color-scheme:light dark}</style></head>",
    `<body><h1>${escaped(heading)}</h1><kg-graph></kg-graph><noscript>${escaped(t("graph.needs-scripts"))}</noscript>`,
    `<script type="application/json" id="data-graph">${inScript(JSON.stringify(data))}</script>`,
    `<script type="module">${inScript(bundle)}</script></body></html>\n`,
  ].join("\n");
}

async function script(element: GraphElement): Promise<string> {
  if (!element.bundle) throw new Error(t("graph.no-bundle"));
  const answer = await fetch(element.bundle);
  if (!answer.ok) throw new Error(`${element.bundle}: ${answer.statusText}`);
  return answer.text();
}

async function profiles(element: GraphElement, network: Network): Promise<Network["profiles"]> {
  const { degree } = element.picture.sight;
  const wanted = [...network.things].sort((one, other) => (degree.get(other.id) ?? 0) - (degree.get(one.id) ?? 0)).slice(0, THINGS);
  const known: NonNullable<Network["profiles"]> = {};
  for (const thing of wanted) {
    const profile = await element.source!.profile(thing.id).catch(() => null);
    if (profile) known[thing.id] = profile;
  }
  return known;
}

const hrefs = (element: GraphElement, network: Network, absolute: (href: string) => string): Record<string, string> =>
  Object.fromEntries(network.things.map((thing) => [thing.id, absolute(element.source!.href(thing.id))]));

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** What would end the script element, or open a comment in it, stands only in strings, where "<" may be an escape. */
const inScript = (text: string): string => text.replace(/<(?=\/script|!--|script)/gi, "\\u003c");
