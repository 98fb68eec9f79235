/** What is told of a mark while the pointer or the focus is on it. */

import { t } from "../shared/wording";
import { kindsOf, type Mark, type Place } from "./marks";

const LISTED = 5;

/** The card of one map; only one is shown at a time. */
export class Tip {
  readonly element = document.createElement("div");

  constructor(private readonly labels: Record<string, [string, string]>) {
    this.element.className = "tip";
    this.element.hidden = true;
    // What it tells is in the names of the marks, too.
    this.element.setAttribute("aria-hidden", "true");
  }

  /** Shows what a mark is, beside it. */
  show(mark: Mark, width: number): void {
    const first = mark.places[0]!;
    const title = document.createElement("strong");
    title.textContent = nameOf(mark);
    this.element.replaceChildren(title, this.kinds(mark.places));
    if (mark.places.length === 1) this.element.append(things(first));
    this.element.hidden = false;
    const left = mark.x > width - 260 ? mark.x - this.element.offsetWidth - 24 : mark.x + 28;
    this.element.style.left = `${Math.max(4, left)}px`;
    this.element.style.top = `${Math.max(4, mark.y - 20)}px`;
  }

  /** Shows nothing. */
  hide(): void {
    this.element.hidden = true;
  }

  /** What a mark is, in one line. */
  told(mark: Mark): string {
    const counts = kindsOf(mark.places).map(([kind, count]) => this.count(kind, count));
    return `${nameOf(mark)}: ${counts.join(t("map.and"))}`;
  }

  private count(kind: string, count: number): string {
    return t("map.of-kind", { count, kind: this.labels[kind]?.[count > 1 ? 1 : 0] ?? kind });
  }

  private kinds(places: Place[]): HTMLUListElement {
    const list = document.createElement("ul");
    for (const [kind, count] of kindsOf(places)) {
      const item = document.createElement("li");
      const dot = document.createElement("span");
      dot.className = `dot kind-${kind.toLowerCase()}`;
      item.append(dot, this.count(kind, count));
      list.append(item);
    }
    return list;
  }
}

function nameOf(mark: Mark): string {
  const first = mark.places[0]!.name;
  return mark.places.length > 1 ? `${first} ${t("map.others", { count: mark.places.length - 1 })}` : first;
}

function things(place: Place): HTMLParagraphElement {
  const told = document.createElement("p");
  told.className = "hint";
  const names = place.things.slice(0, LISTED).map((thing) => thing.label);
  const left = Object.values(place.counts).reduce((sum, count) => sum + count, 0) - names.length;
  told.textContent = names.join(t("map.and")) + (left > 0 ? ` ${t("map.more", { count: left })}` : "");
  return told;
}
