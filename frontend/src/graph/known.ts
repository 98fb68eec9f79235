/** All things and facts that a view has been told of, whether they are shown or not. */

import type { Fact, Network, Thing } from "./model";

export class Known {
  readonly things = new Map<string, Thing>();
  readonly facts = new Map<string, Fact>();
  /** Facts by each of their ends. */
  readonly #around = new Map<string, Set<string>>();

  /** Take note of a network; what is said of a thing last holds, and a fact that was known stays as it is. */
  learn(network: Network): void {
    for (const thing of network.things) this.things.set(thing.id, thing);
    for (const fact of network.facts) {
      const id = fact.id || `made/${fact.from} ${fact.relation} ${fact.to}`;
      if (this.facts.has(id) || fact.from === fact.to) continue;
      this.facts.set(id, id === fact.id ? fact : { ...fact, id });
      for (const end of [fact.from, fact.to]) {
        const there = this.#around.get(end);
        if (there) there.add(id);
        else this.#around.set(end, new Set([id]));
      }
    }
  }

  thing(id: string): Thing {
    return this.things.get(id) ?? { id, label: id, kind: "" };
  }

  /** The known facts of a thing. */
  factsOf(id: string): Fact[] {
    return [...(this.#around.get(id) ?? [])].map((fact) => this.facts.get(fact)!);
  }

  /** The known neighbours of a thing. */
  neighboursOf(id: string): Set<string> {
    return new Set(this.factsOf(id).map((fact) => (fact.from === id ? fact.to : fact.from)));
  }
}
