/** The colours of the page as the canvas needs them: they differ by theme, so they are asked of the style sheet. */

export interface Palette {
  paper: string;
  ink: string;
  soft: string;
  line: string;
  accent: string;
  kind(name: string): string;
}

/** The colours as an element sees them now; its own style sheet gives what the page does not (see styles.ts). */
export function paletteOf(host: HTMLElement): Palette {
  const probe = document.createElement("span");
  probe.hidden = true;
  (host.shadowRoot ?? host).append(probe);
  const style = getComputedStyle(probe);
  const ask = (name: string): string => {
    probe.style.color = `var(--_${name})`;
    return hexOf(style.color);
  };
  const kinds = new Map<string, string>();
  const names = "park company institution platform place person event facility product industry project policy".split(" ");
  for (const name of names) kinds.set(name, ask(`kind-${name}`));
  const palette = { paper: ask("paper"), ink: ask("ink"), soft: ask("soft"), line: ask("line"), accent: ask("accent") };
  probe.remove();
  return { ...palette, kind: (name) => kinds.get(name.toLowerCase()) ?? palette.soft };
}

/** A computed colour as #rrggbb, which canvases, files and WebGL all read. */
function hexOf(colour: string): string {
  const parts = colour.match(/[\d.]+/g)?.slice(0, 3) ?? ["0", "0", "0"];
  const scale = colour.startsWith("color(") ? 255 : 1;
  return `#${parts.map((part) => Math.round(Number(part) * scale).toString(16).padStart(2, "0")).join("")}`;
}
