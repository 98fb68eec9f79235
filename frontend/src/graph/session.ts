/** What one view knows, shows and has selected, and all that can be done to it. It draws nothing and says what changed. */

import { read, refill, write, type Place } from "./address";
import { History } from "./history";
import { Known } from "./known";
import { seed } from "./layout";
import type { Count, Direction, Network, Opening, Source, Way, WayWish } from "./model";
import { EMPTY, add, keep, look, pin, remove, type Point, type Scene, type Sight } from "./scene";

/** Neighbours that are added at a time. */
export const STEP = 25;
/** The facts among so many things are asked for by themselves. */
const LINKED = 400;

export class Session extends EventTarget {
  readonly known = new Known();
  readonly points = new Map<string, Point>();
  readonly #history = new History<Scene>(EMPTY);
  selected: ReadonlySet<string> = new Set();
  /** The line that is selected, in place of things; "" for none. */
  line = "";
  /** Ways that were found, and which of them is shown. */
  ways: { from: string; to: string; found: Way[]; cut: boolean; shown: number } | null = null;
  /** What went wrong or is to be told, in words. */
  message = "";
  busy = 0;
  /** What was asked for at first has come, or cannot be had. */
  opened = false;
  /** There is more in what was opened than is shown. */
  cut = false;
  #sight: { of: Scene; facts: number; sight: Sight } | null = null;
  #asked = "";

  constructor(readonly source: Source) {
    super();
  }

  get scene(): Scene {
    return this.#history.now;
  }

  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  /** What is to be seen now; the same object as long as nothing of it changes. */
  get sight(): Sight {
    const facts = this.known.facts.size;
    if (this.#sight?.of !== this.scene || this.#sight.facts !== facts) {
      this.#sight = { of: this.scene, facts, sight: look(this.scene, this.known) };
    }
    return this.#sight.sight;
  }

  /** The lines that are emphasised. */
  get marked(): Set<string> {
    const way = this.ways?.found[this.ways.shown];
    const along = way ? way.things.slice(1).map((id, at) => [way.things[at]!, id].sort().join(" ")) : [];
    return new Set([...along, ...(this.line ? [this.line] : [])]);
  }

  /** Begin with what is asked for, or with the place that a fragment tells of. Whether places were told too. */
  async open(opening: Opening | null, fragment = ""): Promise<boolean> {
    const place = read(fragment);
    const wanted: Opening | null = place && !place.partial ? { things: [...place.scene.things] } : opening;
    if (!wanted) {
      this.opened = true;
      this.#tell();
      return false;
    }
    const network = await this.#do(() => this.source.open(wanted));
    this.opened = true;
    if (!network) {
      this.#tell();
      return false;
    }
    this.known.learn(network);
    this.cut = network.cut ?? false;
    const ids = network.things.map((thing) => thing.id);
    for (const [id, point] of place?.points ?? []) this.points.set(id, point);
    const settled = ids.length > 0 && ids.every((id) => this.points.has(id));
    seed(ids, this.points, (id) => this.known.neighboursOf(id));
    this.#history.amend(place ? refill(place.scene, ids) : add(EMPTY, ids));
    const first = place ? place.selected : opening && "start" in opening ? opening.start : [];
    this.selected = new Set(first.filter((id) => ids.includes(id)));
    this.#tell(!settled);
    return settled;
  }

  /** The fragment of an address that leads back here. */
  get fragment(): string {
    const place: Place = { scene: this.scene, points: this.points, selected: [...this.selected] };
    return write(place);
  }

  /** Show further things, and then the facts between them and what is shown. */
  async put(network: Network, ids: readonly string[]): Promise<void> {
    this.known.learn(network);
    seed(ids, this.points, (id) => this.known.neighboursOf(id));
    const grown = this.#history.go(add(this.scene, ids));
    this.#tell(grown);
    if (grown) await this.#link();
  }

  /** Show neighbours of a thing of all relations, one of each in turn. */
  async expand(id: string): Promise<number> {
    const counts = await this.around(id);
    const pages = await this.#do(() =>
      Promise.all(counts.map((one) => this.source.neighbours(id, one.relation, one.direction, ""))),
    );
    if (!pages) return 0;
    const lists = pages.map(({ network }) => this.#new(network, id));
    const found = new Set<string>();
    for (let at = 0; lists.some((list) => at < list.length) && found.size < STEP; at += 1) {
      for (const list of lists) if (at < list.length && found.size < STEP) found.add(list[at]!);
    }
    for (const { network } of pages) this.known.learn(network);
    await this.put({ things: [], facts: [] }, [...found]);
    return found.size;
  }

  /** Show further neighbours of one relation. Gives how many there were. */
  async expandBy(id: string, relation: string, direction: Direction): Promise<number> {
    let after = "";
    do {
      const page = await this.#do(() => this.source.neighbours(id, relation, direction, after));
      if (!page) return 0;
      const found = this.#new(page.network, id).slice(0, STEP);
      after = page.after;
      this.known.learn(page.network);
      if (found.length || !after) {
        await this.put(page.network, found);
        return found.length;
      }
    } while (after);
    return 0;
  }

  async around(id: string): Promise<Count[]> {
    return (await this.#do(() => this.source.around(id))) ?? [];
  }

  /** Find ways between two things and show the first. */
  async findWays(from: string, to: string, wish: WayWish): Promise<void> {
    const told = await this.#do(() => this.source.ways(from, to, wish));
    if (!told) return;
    this.known.learn(told.network);
    this.ways = { from, to, found: told.ways, cut: told.cut, shown: -1 };
    this.#tell();
    if (told.ways.length) await this.showWay(0);
  }

  async showWay(number: number): Promise<void> {
    const way = this.ways?.found[number];
    if (!this.ways || !way) return;
    this.ways = { ...this.ways, shown: number };
    this.line = "";
    this.selected = new Set([this.ways.from, this.ways.to]);
    await this.put({ things: [], facts: [] }, way.things);
    this.#tell();
  }

  forgetWays(): void {
    this.ways = null;
    this.#tell();
  }

  remove(ids: ReadonlySet<string>): void {
    if (!ids.size) return;
    this.selected = new Set([...this.selected].filter((id) => !ids.has(id)));
    this.change(remove(this.scene, ids));
  }

  keep(ids: ReadonlySet<string>): void {
    this.change(keep(this.scene, ids));
  }

  /** Pin things where they are; where all are pinned, let them go. */
  togglePins(ids: Iterable<string>): void {
    const wanted = [...ids];
    const free = wanted.some((id) => !this.scene.pinned.has(id));
    this.change(pin(this.scene, wanted.map((id) => [id, free ? (this.points.get(id) ?? null) : null])));
  }

  pinAt(id: string, point: Point): void {
    this.points.set(id, point);
    this.change(pin(this.scene, [[id, point]]));
  }

  /** Go on to another scene; `amend`: as part of the step before. */
  change(scene: Scene, amend = false): void {
    if (amend) this.#history.amend(scene);
    else if (!this.#history.go(scene)) return;
    this.#tell();
  }

  undo(): void {
    if (this.#history.undo()) this.#moved();
  }

  redo(): void {
    if (this.#history.redo()) this.#moved();
  }

  /** Select things: in place of what was selected, or beside it, where one that was selected is let go of. */
  select(ids: readonly string[], many = false): void {
    const before = this.selected;
    if (many) this.selected = new Set([...before, ...ids].filter((id) => !(ids.length === 1 && ids[0] === id && before.has(id))));
    else this.selected = new Set(ids);
    this.line = "";
    this.#tell();
  }

  /** Select the thing so many after the one that is selected. */
  selectNext(step: number): void {
    const ids = this.sight.things.map((thing) => thing.id);
    const next = ids[(ids.indexOf([...this.selected][0] ?? "") + step + ids.length) % ids.length];
    if (next) this.select([next]);
  }

  selectLine(key: string): void {
    this.line = key;
    this.selected = new Set();
    this.#tell();
  }

  /** What was learnt or told, but did not change the scene. */
  say(message: string): void {
    this.message = message;
    this.#tell();
  }

  #moved(): void {
    for (const [id, point] of this.scene.pinned) this.points.set(id, point);
    this.#tell();
  }

  /** The things of a network that are not shown yet, but for one. */
  #new(network: Network, but: string): string[] {
    const there = new Set([...this.scene.things, but]);
    const ends = network.facts.map((fact) => (fact.from === but ? fact.to : fact.from));
    return [...new Set(ends)].filter((id) => !there.has(id));
  }

  async #link(): Promise<void> {
    const things = [...this.scene.things];
    const asked = things.join(" ");
    if (things.length > LINKED || asked === this.#asked) return;
    this.#asked = asked;
    const network = await this.#do(() => this.source.open({ things }));
    if (!network) return;
    const before = this.known.facts.size;
    this.known.learn(network);
    this.#tell(this.known.facts.size > before);
  }

  async #do<T>(work: () => Promise<T>): Promise<T | null> {
    this.busy += 1;
    this.message = "";
    this.#tell();
    try {
      return await work();
    } catch (error) {
      this.message = error instanceof Error ? error.message : String(error);
      return null;
    } finally {
      this.busy -= 1;
      this.#tell();
    }
  }

  /** Something is new; `layout`: so much that things should find their places anew. */
  #tell(layout = false): void {
    this.dispatchEvent(new CustomEvent("change", { detail: { layout } }));
  }
}
