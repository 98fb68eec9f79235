/** The colours of the classes, the same wherever a class is drawn; style.css holds them for both themes as --kind-NAME. */

export const KINDS = [
  "Park",
  "Company",
  "Institution",
  "Platform",
  "Place",
  "Person",
  "Event",
  "Facility",
  "Product",
  "Industry",
  "Policy",
  "Agreement",
] as const;

/** The colour of a class as the page shows it now, as rgb(): themes change it. */
export function colourOf(kind: string): string {
  return resolve(`var(--kind-${kind.toLowerCase()}, var(--soft))`);
}

/** Any colour of the stylesheet as rgb(), for what is drawn on a canvas: resolve("var(--ink)"). */
export function resolve(colour: string): string {
  const probe = document.createElement("span");
  probe.style.color = colour;
  probe.hidden = true;
  document.body.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}
