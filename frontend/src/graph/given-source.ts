/** Things and facts from a network that is given whole: in a notebook, or in a file that is opened without a server. */

import { Known } from "./known";
import type { Count, Network, Opening, Source, Way } from "./model";
import { factsAmong, EMPTY } from "./scene";

const PAGE = 50;
const FIRST = 60;
const WAYS = 5;

/** A source that knows what a network holds, and nothing else. `href` says where the page of a thing is. */
export function givenSource(network: Network, href: (id: string) => string = () => ""): Source {
  const known = new Known();
  known.learn(network);
  const among = (ids: Iterable<string>): Network => {
    const things = [...ids].filter((id) => known.things.has(id));
    return { things: things.map((id) => known.thing(id)), facts: factsAmong({ ...EMPTY, things }, known) };
  };
  const label = (id: string): string => known.thing(id).label;
  return {
    vocabulary: network.vocabulary ?? { relations: {}, kinds: {} },
    href,
    async find(typed) {
      const wanted = typed.trim().toLowerCase();
      const hits = [...known.things.values()].filter((thing) => thing.label.toLowerCase().includes(wanted));
      return hits.sort((one, other) => one.label.length - other.label.length || one.id.localeCompare(other.id)).slice(0, 12);
    },
    async open(opening: Opening) {
      if ("things" in opening) return among(opening.things);
      if ("start" in opening) {
        const near = opening.start.flatMap((id) => [id, ...known.neighboursOf(id)]);
        return among(new Set([...opening.start, ...near.slice(0, FIRST * opening.start.length)]));
      }
      return network;
    },
    async around(id) {
      const found = new Map<string, { count: Count; others: Set<string> }>();
      for (const fact of known.factsOf(id)) {
        const direction = fact.from === id ? "out" : "in";
        const key = `${direction} ${fact.relation}`;
        const there = found.get(key) ?? { count: { relation: fact.relation, direction, things: 0 }, others: new Set() };
        there.others.add(direction === "out" ? fact.to : fact.from);
        found.set(key, there);
      }
      return [...found.keys()].sort().map((key) => ({ ...found.get(key)!.count, things: found.get(key)!.others.size }));
    },
    async neighbours(id, relation, direction, after) {
      const facts = known
        .factsOf(id)
        .filter((fact) => fact.relation === relation && (direction === "out" ? fact.from : fact.to) === id)
        .map((fact) => ({ fact, other: direction === "out" ? fact.to : fact.from }))
        .map((one) => ({ ...one, key: `${label(one.other).toLowerCase()} ${one.fact.id}` }))
        .sort((one, other) => (one.key < other.key ? -1 : 1))
        .filter((one) => one.key > after);
      const page = facts.slice(0, PAGE);
      const things = [id, ...page.map((one) => one.other)].map((one) => known.thing(one));
      return { network: { things, facts: page.map((one) => one.fact) }, after: facts.length > PAGE ? page.at(-1)!.key : "" };
    },
    async ways(from, to, wish) {
      const ways = waysOf(known, from, to, wish.steps, (id) => wish.avoid.includes(known.thing(id).kind));
      return { ways, network: among(new Set(ways.flatMap((way) => way.things))), cut: false };
    },
    async sentences(facts) {
      return new Map(facts.flatMap((id) => (network.sentences?.[id] ? [[id, network.sentences[id]]] : [])));
    },
    async profile(id) {
      return network.profiles?.[id] ?? { names: [], said: [] };
    },
  };
}

/** The shortest ways between two things, those through things with few facts first. */
function waysOf(known: Known, from: string, to: string, steps: number, avoid: (id: string) => boolean): Way[] {
  const far = new Map([[to, 0]]);
  for (let layer = [to], step = 1; layer.length && step <= steps && !far.has(from); step += 1) {
    const next: string[] = [];
    for (const id of layer) {
      for (const other of known.neighboursOf(id)) {
        if (far.has(other) || (other !== from && avoid(other))) continue;
        far.set(other, step);
        next.push(other);
      }
    }
    layer = next;
  }
  const found: Way[] = [];
  const walk = (things: string[]): void => {
    const here = things.at(-1)!;
    if (here === to) found.push({ things, facts: things.slice(1).map((id, at) => between(known, things[at]!, id)) });
    if (here === to || found.length >= WAYS) return;
    const ahead = [...known.neighboursOf(here)].filter((id) => far.get(id) === far.get(here)! - 1);
    const weight = (id: string): number => known.factsOf(id).length;
    for (const id of ahead.sort((a, b) => weight(a) - weight(b) || a.localeCompare(b))) if (found.length < WAYS) walk([...things, id]);
  };
  if (far.has(from)) walk([from]);
  return found;
}

const between = (known: Known, one: string, other: string): string =>
  known.factsOf(one).filter((fact) => fact.from === other || fact.to === other).map((fact) => fact.id).sort()[0]!;
