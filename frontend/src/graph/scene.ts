/** What a view shows: which things, which of them are pinned where, and what is filtered out. A scene is never changed. */

import type { Known } from "./known";
import { moment, type Fact, type Thing } from "./model";

export interface Point {
  x: number;
  y: number;
}

export interface Scene {
  /** In the order in which they came. */
  readonly things: readonly string[];
  readonly pinned: ReadonlyMap<string, Point>;
  readonly hiddenKinds: ReadonlySet<string>;
  readonly hiddenRelations: ReadonlySet<string>;
  /** Facts that are known less surely are not shown. */
  readonly surest: number;
  /** Facts before or after these years are not shown; 0 is no bound. */
  readonly from: number;
  readonly to: number;
  /** Things without a shown fact are hidden. */
  readonly linkedOnly: boolean;
}

export const EMPTY: Scene = {
  things: [],
  pinned: new Map(),
  hiddenKinds: new Set(),
  hiddenRelations: new Set(),
  surest: 0,
  from: 0,
  to: 0,
  linkedOnly: false,
};

/** Two things that are drawn as joined by a line, and the facts that it stands for, of either direction. */
export interface Line {
  key: string;
  from: string;
  to: string;
  facts: Fact[];
  /** Facts lead from `from` to `to`, and the other way. */
  forth: boolean;
  back: boolean;
}

/** What of a scene is to be seen. */
export interface Sight {
  things: Thing[];
  facts: Fact[];
  lines: Map<string, Line>;
  /** How many lines each thing has. */
  degree: Map<string, number>;
}

/** Whether all that a line stands for is aimed at or expected, and none of it said to be so. */
export const isPlanned = (line: Line): boolean => line.facts.every((fact) => fact.status === "target" || fact.status === "forecast");

export function add(scene: Scene, ids: Iterable<string>): Scene {
  const things = [...new Set([...scene.things, ...ids])];
  return things.length === scene.things.length ? scene : { ...scene, things };
}

export function remove(scene: Scene, ids: ReadonlySet<string>): Scene {
  const pinned = new Map([...scene.pinned].filter(([id]) => !ids.has(id)));
  return { ...scene, things: scene.things.filter((id) => !ids.has(id)), pinned };
}

export function keep(scene: Scene, ids: ReadonlySet<string>): Scene {
  return remove(scene, new Set(scene.things.filter((id) => !ids.has(id))));
}

/** Pin things where they are, or let go of those that are given no place. */
export function pin(scene: Scene, places: Iterable<[string, Point | null]>): Scene {
  const pinned = new Map(scene.pinned);
  for (const [id, place] of places) {
    if (place) pinned.set(id, { x: Math.round(place.x), y: Math.round(place.y) });
    else pinned.delete(id);
  }
  return { ...scene, pinned };
}

export function toggled<T>(set: ReadonlySet<T>, one: T): Set<T> {
  const changed = new Set(set);
  if (!changed.delete(one)) changed.add(one);
  return changed;
}

export const filtered = (scene: Scene): boolean =>
  scene.hiddenKinds.size + scene.hiddenRelations.size + scene.surest + scene.from + scene.to > 0 || scene.linkedOnly;

/** The facts between the things of a scene, before any is filtered out. */
export function factsAmong(scene: Scene, known: Known): Fact[] {
  const there = new Set(scene.things);
  return [...known.facts.values()].filter((fact) => there.has(fact.from) && there.has(fact.to));
}

/** The year in which a fact is taken to hold; 0 where it is not known. */
export const yearOf = (fact: Fact): number => Number(/^\d{4}/.exec(moment(fact))?.[0] ?? 0);

/** What is to be seen of a scene. A fact whose time is not known passes any bounds of time. */
export function look(scene: Scene, known: Known): Sight {
  const shown = new Map<string, Thing>();
  for (const id of scene.things) {
    const thing = known.thing(id);
    if (!scene.hiddenKinds.has(thing.kind)) shown.set(id, thing);
  }
  const facts = factsAmong(scene, known).filter((fact) => shown.has(fact.from) && shown.has(fact.to) && passes(scene, fact));
  const lines = linesOf(facts);
  const degree = new Map<string, number>();
  for (const line of lines.values()) {
    for (const end of [line.from, line.to]) degree.set(end, (degree.get(end) ?? 0) + 1);
  }
  const things = [...shown.values()].filter((thing) => !scene.linkedOnly || degree.has(thing.id));
  return { things, facts, lines, degree };
}

function passes(scene: Scene, fact: Fact): boolean {
  if (scene.hiddenRelations.has(fact.relation) || fact.confidence < scene.surest) return false;
  const year = yearOf(fact);
  return !year || ((!scene.from || year >= scene.from) && (!scene.to || year <= scene.to));
}

function linesOf(facts: Fact[]): Map<string, Line> {
  const lines = new Map<string, Line>();
  for (const fact of facts) {
    const forth = fact.from < fact.to;
    const [from, to] = forth ? [fact.from, fact.to] : [fact.to, fact.from];
    const key = `${from} ${to}`;
    const line = lines.get(key) ?? { key, from, to, facts: [], forth: false, back: false };
    line.facts.push(fact);
    if (forth) line.forth = true;
    else line.back = true;
    lines.set(key, line);
  }
  return lines;
}
