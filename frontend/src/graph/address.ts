/** A scene as text for the fragment of an address, and back: short, and readable as far as that goes. */

import { EMPTY, type Point, type Scene } from "./scene";

/** What a fragment says: the scene, where its things were, and what was selected. */
export interface Place {
  scene: Scene;
  points: Map<string, Point>;
  selected: string[];
}

const SMALL = 400;

/** The fragment of a scene, without "#". Of a large one, only what is filtered and pinned is kept. */
export function write(place: Place): string {
  const { scene, points, selected } = place;
  const parts: string[] = [];
  const say = (name: string, value: string): void => {
    if (value) parts.push(`${name}=${value}`);
  };
  const listed = scene.things.length <= SMALL ? scene.things : [...scene.pinned.keys()];
  say("things", listed.map((id) => written(id, scene.pinned.get(id) ?? points.get(id), scene.pinned.has(id))).join(";"));
  say("some", scene.things.length > SMALL ? "1" : "");
  say("kinds", [...scene.hiddenKinds].sort().map(encode).join(";"));
  say("relations", [...scene.hiddenRelations].sort().map(encode).join(";"));
  say("surest", scene.surest ? scene.surest.toFixed(2) : "");
  say("from", scene.from ? String(scene.from) : "");
  say("to", scene.to ? String(scene.to) : "");
  say("linked", scene.linkedOnly ? "1" : "");
  say("selected", selected.slice(0, 20).map(encode).join(";"));
  return parts.join("&");
}

/** What a fragment says; null where it names nothing. `partial`: its things are only the pinned ones of many. */
export function read(fragment: string): (Place & { partial: boolean }) | null {
  const said = new Map(
    fragment
      .replace(/^#/, "")
      .split("&")
      .map((part): [string, string] => {
        const at = part.indexOf("=");
        return at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
      }),
  );
  const list = (name: string): string[] => (said.get(name) ?? "").split(";").filter(Boolean).map(decode);
  const points = new Map<string, Point>();
  const pinned = new Map<string, Point>();
  const things: string[] = [];
  for (const entry of (said.get("things") ?? "").split(";").filter(Boolean)) {
    const [id, x, y, mark] = entry.split(",");
    const name = decode(id ?? "");
    things.push(name);
    const point = { x: Number(x), y: Number(y) };
    if (x === undefined || !Number.isFinite(point.x) || !Number.isFinite(point.y)) continue;
    points.set(name, point);
    if (mark === "p") pinned.set(name, point);
  }
  const scene: Scene = {
    things: [...new Set(things)],
    pinned,
    hiddenKinds: new Set(list("kinds")),
    hiddenRelations: new Set(list("relations")),
    surest: number(said.get("surest"), 1),
    from: number(said.get("from"), 9999),
    to: number(said.get("to"), 9999),
    linkedOnly: said.get("linked") === "1",
  };
  const known = ["things", "kinds", "relations", "surest", "from", "to", "linked"].some((name) => said.has(name));
  return known ? { scene, points, selected: list("selected"), partial: said.has("some") || !things.length } : null;
}

/** A scene with the things of another one, and its own filters. */
export const refill = (scene: Scene, things: readonly string[]): Scene => ({ ...EMPTY, ...scene, things });

function written(id: string, point: Point | undefined, pinned: boolean): string {
  return point ? `${encode(id)},${Math.round(point.x)},${Math.round(point.y)}${pinned ? ",p" : ""}` : encode(id);
}

const encode = (text: string): string => encodeURIComponent(text).replaceAll("%2F", "/");

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function number(text: string | undefined, most: number): number {
  const value = Number(text ?? 0);
  return Number.isFinite(value) ? Math.min(most, Math.max(0, value)) : 0;
}
