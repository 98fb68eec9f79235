/** A view as files for other programs: CSV for spreadsheets, GEXF for Gephi, JSON for this view and notebooks. */

import type { Network, Vocabulary } from "../model";
import type { Picture } from "../stage";
import { kindLabel, relationLabel } from "../words";

/** Two tables in one file would be none: the facts with the names and classes of both ends. */
export function writeCsv(picture: Picture, vocabulary: Vocabulary): string {
  const named = new Map(picture.sight.things.map((thing) => [thing.id, thing]));
  const head = ["from", "from_name", "from_class", "relation", "to", "to_name", "to_class", "status", "date", "confidence", "sentences", "fact"];
  const rows = picture.sight.facts.map((fact) => {
    const [from, to] = [named.get(fact.from), named.get(fact.to)];
    return [
      ...[fact.from, from?.label ?? "", kindLabel(vocabulary, from?.kind ?? "")],
      relationLabel(vocabulary, fact.relation),
      ...[fact.to, to?.label ?? "", kindLabel(vocabulary, to?.kind ?? "")],
      ...[fact.status, fact.date, String(fact.confidence), String(fact.sentences), fact.id],
    ];
  });
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** A cell; one that a spreadsheet would run as a formula begins with an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const COLOUR = /^#(..)(..)(..)$/;

/** GEXF 1.3 with places, colours and what is known of each fact. */
export function writeGexf(picture: Picture, vocabulary: Vocabulary, title: string): string {
  const { sight, points, palette } = picture;
  const colour = (kind: string): string => {
    const [r, g, b] = COLOUR.exec(palette.kind(kind))!.slice(1).map((part) => parseInt(part, 16));
    return `<viz:color r="${r}" g="${g}" b="${b}"/>`;
  };
  const nodes = sight.things.map((thing) => {
    const { x, y } = points.get(thing.id) ?? { x: 0, y: 0 };
    const place = `<viz:position x="${x.toFixed(2)}" y="${y.toFixed(2)}" z="0"/>`;
    return `<node id="${xml(thing.id)}" label="${xml(thing.label)}"><attvalues><attvalue for="class" value="${xml(kindLabel(vocabulary, thing.kind))}"/></attvalues>${colour(thing.kind)}${place}</node>`;
  });
  const edges = sight.facts.map((fact) => {
    const said = { status: fact.status, date: fact.date, confidence: fact.confidence, sentences: fact.sentences };
    const values = Object.entries(said).map(([name, value]) => `<attvalue for="${name}" value="${xml(String(value))}"/>`);
    return `<edge id="${xml(fact.id)}" source="${xml(fact.from)}" target="${xml(fact.to)}" type="directed" label="${xml(relationLabel(vocabulary, fact.relation))}"><attvalues>${values.join("")}</attvalues></edge>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    `<meta><creator>Parkgraph</creator><description>${xml(title)}</description></meta>`,
    '<graph defaultedgetype="directed">',
    '<attributes class="node"><attribute id="class" title="class" type="string"/></attributes>',
    '<attributes class="edge"><attribute id="status" title="status" type="string"/><attribute id="date" title="date" type="string"/><attribute id="confidence" title="confidence" type="double"/><attribute id="sentences" title="sentences" type="integer"/></attributes>',
    `<nodes>\n${nodes.join("\n")}\n</nodes>`,
    `<edges>\n${edges.join("\n")}\n</edges>`,
    "</graph>\n</gexf>\n",
  ].join("\n");
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const xml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!).replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, "");

/** What is shown, as the JSON that `givenSource` reads. */
export function networkOf(picture: Picture, vocabulary: Vocabulary, title: string): Network {
  return { title, things: picture.sight.things, facts: picture.sight.facts, vocabulary };
}
