/** The queries that are open, kept by the browser: nothing is lost by a reload, and windows take nothing from each other. */

/** How an answer is looked at, and what of it; the rest is up to each view. */
export interface View {
  kind: string;
  options: Record<string, string>;
}

export interface Tab {
  id: string;
  name: string;
  query: string;
  view: View;
}

/** A query that was run: when (milliseconds), and how many rows came back. */
export interface Run {
  query: string;
  at: number;
  rows: number;
}

interface Kept {
  tabs: Tab[];
  /** Closed ones, the last one last. */
  closed: Tab[];
  active: string;
  runs: Run[];
}

const KEY = "parkgraph.sparql";
const [CLOSED, RUNS] = [20, 50];
export const TABLE: View = { kind: "table", options: {} };

/** The open queries. */
export class Tabs {
  tabs: Tab[] = [];
  runs: Run[] = [];
  private closed: Tab[] = [];
  private activeId = "";

  constructor(private readonly storage: Storage | undefined) {
    const kept = this.load();
    this.tabs = kept.tabs;
    this.closed = kept.closed;
    this.runs = kept.runs;
    this.activeId = kept.active;
  }

  get active(): Tab {
    return this.tabs.find((one) => one.id === this.activeId) ?? this.tabs[0]!;
  }

  /** Whether a closed one can be opened again. */
  get reopens(): boolean {
    return this.closed.length > 0;
  }

  activate(id: string): void {
    this.activeId = id;
    this.save();
  }

  /** Opens one more; `name` is made unique by a number. */
  open(name: string, query: string, view: View = TABLE): Tab {
    const names = new Set(this.tabs.map((one) => one.name));
    let unique = name;
    for (let number = 2; names.has(unique); number += 1) unique = `${name} ${number}`;
    const tab = { id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`, name: unique, query, view };
    this.tabs = [...this.tabs, tab];
    this.activate(tab.id);
    return tab;
  }

  /** Closes one and makes its neighbour active; there may be none left. */
  close(id: string): void {
    const at = this.tabs.findIndex((one) => one.id === id);
    const tab = this.tabs[at];
    if (!tab) return;
    this.tabs = this.tabs.filter((one) => one !== tab);
    if (tab.query.trim()) this.closed = [...this.closed, tab].slice(-CLOSED);
    if (this.activeId === id) this.activeId = (this.tabs[at] ?? this.tabs[at - 1])?.id ?? "";
    this.save(id);
  }

  /** Opens the one again that was closed last. */
  reopen(): void {
    const tab = this.closed.at(-1);
    if (!tab) return;
    this.closed = this.closed.slice(0, -1);
    this.tabs = [...this.tabs, tab];
    this.activate(tab.id);
  }

  /** Changes the active one. */
  change(changed: Partial<Omit<Tab, "id">>): void {
    const id = this.active.id;
    this.tabs = this.tabs.map((one) => (one.id === id ? { ...one, ...changed } : one));
    this.save();
  }

  /** Notes a query that was run. */
  note(run: Run): void {
    this.runs = [run, ...this.runs.filter((one) => one.query !== run.query)].slice(0, RUNS);
    this.save();
  }

  /** Takes in what another window has opened. */
  merge(): void {
    const known = new Set([...this.tabs, ...this.closed].map((one) => one.id));
    this.tabs = [...this.tabs, ...this.load().tabs.filter((one) => !known.has(one.id))];
  }

  private load(): Kept {
    try {
      const kept = JSON.parse(this.storage?.getItem(KEY) ?? "{}") as Partial<Kept>;
      return { tabs: [], closed: [], active: "", runs: [], ...kept };
    } catch {
      return { tabs: [], closed: [], active: "", runs: [] };
    }
  }

  private save(gone = ""): void {
    const known = new Set([gone, ...[...this.tabs, ...this.closed].map((one) => one.id)]);
    const others = this.load().tabs.filter((one) => !known.has(one.id));
    const kept: Kept = { tabs: [...this.tabs, ...others], closed: this.closed, active: this.activeId, runs: this.runs };
    try {
      this.storage?.setItem(KEY, JSON.stringify(kept));
    } catch {
      // A full storage keeps what it had; the page goes on with what is in memory.
    }
  }
}
