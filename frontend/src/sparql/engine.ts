/** What answers queries: this server over HTTP, or anything else with these methods. */

import { fetchJson, Refused, root } from "../shared/server";

/** What came back: a status as in HTTP, a media type, and the text. A failure says in its text what to do. */
export interface Answer {
  status: number;
  type: string;
  body: string;
}

/** A thing that was found by its name. */
export interface Hit {
  iri: string;
  label: string;
  /** The name that was found, which may be another than the label. */
  name: string;
  class: string;
  about: string | null;
}

/** Answers queries. What is optional is not offered where it is missing. */
export interface Engine {
  /** The answer to a query in the first form of `accept` that fits; rejects with an AbortError when stopped. */
  query(text: string, accept: string, signal: AbortSignal): Promise<Answer>;
  /** Changes the graph. */
  update?(text: string, token: string, signal: AbortSignal): Promise<Answer>;
  /** Things by their names, of some classes (local names) or of all, the likeliest first. */
  find?(typed: string, classes: readonly string[], signal: AbortSignal): Promise<Hit[]>;
  /** Where things are, longitude and latitude by their IRIs; asked for when a map is wanted. */
  locate?(): Promise<ReadonlyMap<string, readonly [number, number]>>;
  /** The address of the endpoint, for programs. */
  endpoint?: string;
  /** Where the page of an IRI is, for who shows pages otherwise than the server does. */
  address?(iri: string): string;
}

/** A row of the map's data. */
interface Located {
  thing: string;
  place: string;
  longitude: number;
  latitude: number;
}

/** The engine of the server that the page comes from. */
export class HttpEngine implements Engine {
  update?: Engine["update"];

  constructor(
    readonly endpoint: string,
    writable = false,
  ) {
    if (writable) this.update = (text, token, signal) => this.write(text, token, signal);
  }

  async query(text: string, accept: string, signal: AbortSignal): Promise<Answer> {
    return this.send(text, { "content-type": "application/sparql-query", accept }, signal);
  }

  async find(typed: string, classes: readonly string[], signal: AbortSignal): Promise<Hit[]> {
    const asked = new URLSearchParams([["q", typed], ["limit", "12"], ...classes.map((name) => ["class", name])]);
    try {
      return (await fetchJson<{ hits: Hit[] }>(`api/v1/search?${asked}`, { signal })).hits;
    } catch (error) {
      if (error instanceof Refused) return [];
      throw error;
    }
  }

  async locate(): Promise<ReadonlyMap<string, readonly [number, number]>> {
    const { rows } = await fetchJson<{ rows: Located[] }>("map.json");
    const places = new Map<string, readonly [number, number]>();
    for (const { thing, place, longitude, latitude } of rows) {
      for (const iri of [thing, place]) if (!places.has(iri)) places.set(iri, [longitude, latitude]);
    }
    return places;
  }

  private write(text: string, token: string, signal: AbortSignal): Promise<Answer> {
    return this.send(text, { "content-type": "application/sparql-update", authorization: `Bearer ${token}` }, signal);
  }

  private async send(body: string, headers: Record<string, string>, signal: AbortSignal): Promise<Answer> {
    const answer = await fetch(`${root()}sparql`, { method: "POST", body, headers, signal });
    const type = (answer.headers.get("content-type") ?? "").split(";")[0]!.trim();
    return { status: answer.status, type, body: await answer.text() };
  }
}
