/** Things and facts from the server that the page came from, or from another one at an address. */

import { patiently } from "../shared/server";
import type { Count, Direction, Network, Opening, Profile, Sentence, Source, Thing, Vocabulary, Ways } from "./model";

interface Ref {
  id: string;
  label: string;
  class?: string | null;
  about?: string | null;
  facts?: number;
  chinese?: string | null;
}
interface LinkShape {
  fact: string;
  subject: Ref;
  predicate: { name: string };
  object: Ref;
  status: string;
  date: string | null;
  issued: string | null;
  confidence: number;
  sentences: number;
}
interface EvidenceShape {
  quote: string;
  start: number;
  confidence: number;
  article: { id: string; title: string; publisher: string | null; date: string | null };
}
interface FactShape {
  id: string;
  predicate: { name: string; label: string };
  value: string | null;
  date: string | null;
  status: string;
  evidence: EvidenceShape[];
}
interface ThingShape {
  names: { name: string }[];
  label: string;
  relations: { predicate: { name: string; label: string }; facts: FactShape[] }[];
  figures: { metric: { name: string; label: string }; value: number; unit: string; period: string | null; status: string }[];
}

/** Facts whose sentences are asked for at once; the server takes no more. */
const BATCH = 200;
/** What an entry of the panel shows at most. */
const SAID = 8;

/**
 * A source that asks a server whose start page is at a path ("/") or address, for what an interface calls relations so.
 * `send` asks in the place of fetch where there is no server, as in a notebook.
 */
export function serverSource(root: string, vocabulary: Vocabulary, send: typeof fetch = (...given) => fetch(...given)): Source {
  const ask = async <T>(path: string): Promise<T> => {
    const answer = await patiently(() => send(root + path, { headers: { accept: "application/json" } }));
    if (answer.ok) return (await answer.json()) as T;
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
    throw new Error(problem.detail ?? answer.statusText);
  };
  const page = (id: string): string => `${root}id/${id.split("/").map(encodeURIComponent).join("/")}`;
  const sentence = (one: EvidenceShape): Sentence => ({
    quote: one.quote,
    title: one.article.title,
    publisher: one.article.publisher ?? "",
    date: one.article.date ?? "",
    confidence: one.confidence,
    href: page(one.article.id),
  });
  const named = (thing: Thing): Thing => (vocabulary.names === "zh" && thing.chinese ? { ...thing, label: thing.chinese } : thing);
  const renamed = (network: Network): Network => ({ ...network, things: network.things.map(named) });
  return {
    vocabulary,
    href: page,
    async find(typed) {
      const { hits } = await ask<{ hits: Ref[] }>(`api/v1/search?${new URLSearchParams({ q: typed, limit: "12" })}`);
      return hits.filter((hit) => hit.class !== "Article").map(thingOf).map(named);
    },
    open: async (opening) => renamed(await ask<Network>(`api/v1/network?${addressOf(opening)}`)),
    async around(id) {
      const told = await ask<{ relations: { predicate: { name: string }; direction: Direction; things: number }[] }>(
        `api/v1/entities/${encoded(id)}/neighbours`,
      );
      return told.relations.map(({ predicate, direction, things }): Count => ({ relation: predicate.name, direction, things }));
    },
    async neighbours(id, relation, direction, after) {
      const asked = new URLSearchParams({ relation, direction, ...(after ? { after } : {}) });
      const told = await ask<{ links: LinkShape[]; after: string | null }>(`api/v1/entities/${encoded(id)}/neighbours?${asked}`);
      return { network: renamed(networkOf(told.links)), after: told.after ?? "" };
    },
    async ways(from, to, wish): Promise<Ways> {
      const asked = new URLSearchParams([["from", from], ["to", to], ["length", String(wish.steps)]]);
      for (const kind of wish.avoid) asked.append("avoid", kind);
      const told = await ask<{ cut: boolean; paths: { things: Ref[]; links: LinkShape[] }[] }>(`api/v1/paths?${asked}`);
      return {
        cut: told.cut,
        network: renamed(networkOf(told.paths.flatMap((path) => path.links))),
        ways: told.paths.map((path) => ({ things: path.things.map((one) => one.id), facts: path.links.map((link) => link.fact) })),
      };
    },
    async sentences(facts) {
      const found = new Map<string, Sentence[]>();
      const wanted = facts.filter((id) => id.startsWith("fact/"));
      for (let at = 0; at < wanted.length; at += BATCH) {
        const asked = new URLSearchParams(wanted.slice(at, at + BATCH).map((id) => ["fact", id]));
        const told = await ask<{ facts: FactShape[] }>(`api/v1/sentences?${asked}`);
        for (const fact of told.facts) found.set(fact.id, fact.evidence.map(sentence));
      }
      return found;
    },
    async profile(id) {
      return profileOf(await ask<ThingShape>(`api/v1/entities/${encoded(id)}`), vocabulary);
    },
  };
}

const encoded = (id: string): string => id.split("/").map(encodeURIComponent).join("/");

/** The parameters of /api/v1/network for what a view begins with; the page /graph has the same. */
export function addressOf(opening: Opening): string {
  if ("start" in opening) return new URLSearchParams(opening.start.map((id) => ["start", id])).toString();
  if ("things" in opening) return new URLSearchParams(opening.things.map((id) => ["thing", id])).toString();
  if ("query" in opening) return new URLSearchParams({ query: opening.query }).toString();
  if ("question" in opening) return new URLSearchParams({ question: opening.question, ...opening.given }).toString();
  return "all=1";
}

function thingOf(one: Ref): Thing {
  const thing: Thing = { id: one.id, label: one.label, kind: one.class ?? "", count: one.facts ?? 0 };
  if (one.about) thing.about = one.about;
  if (one.chinese) thing.chinese = one.chinese;
  return thing;
}

function networkOf(links: LinkShape[]): Network {
  const things = new Map(links.flatMap((link) => [link.subject, link.object]).map((one) => [one.id, thingOf(one)]));
  const facts = links.map((link) => ({
    id: link.fact,
    from: link.subject.id,
    to: link.object.id,
    relation: link.predicate.name,
    status: link.status,
    date: link.date ?? "",
    issued: link.issued ?? "",
    confidence: link.confidence,
    sentences: link.sentences,
  }));
  return { things: [...things.values()], facts };
}

function profileOf(thing: ThingShape, vocabulary: Vocabulary): Profile {
  const called = (term: { name: string; label: string }): string => vocabulary.attributes?.[term.name] ?? term.label;
  const attributes = thing.relations.flatMap(({ predicate, facts }) =>
    facts.filter((fact) => fact.value !== null).map((fact): [string, string] => [called(predicate), fact.value!]),
  );
  const figures = [...thing.figures]
    .sort((one, other) => (other.period ?? "").localeCompare(one.period ?? ""))
    .map((one): [string, string] => [called(one.metric), [amount(one.value), unit(one.unit), one.period ?? ""].filter(Boolean).join(" ")]);
  return {
    names: thing.names.map((one) => one.name).filter((name) => name !== thing.label).slice(0, 4),
    said: [...attributes, ...figures].slice(0, SAID),
  };
}

const amount = (value: number): string =>
  new Intl.NumberFormat(document.documentElement.lang || "en", { notation: Math.abs(value) >= 1e6 ? "compact" : "standard", maximumSignificantDigits: 4 }).format(value);
const unit = (code: string): string => ({ "1": "", percent: "%", m2: "m²" })[code] ?? code;
