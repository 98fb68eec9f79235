/** Sentences of an article's text and what was read from them light up together, whichever the reader points at. */

/** Puts the text and the statements of an article page to work. */
export function pair(root: ParentNode): void {
  const parts = new Map<string, HTMLElement[]>();
  for (const element of root.querySelectorAll<HTMLElement>("[data-at]")) {
    for (const at of marks(element)) parts.set(at, [...(parts.get(at) ?? []), element]);
  }
  const light = (target: EventTarget | null): void => {
    const wanted = new Set(marks(partOf(target)).flatMap((at) => parts.get(at) ?? []));
    for (const element of new Set([...parts.values()].flat())) element.classList.toggle("lit", wanted.has(element));
  };
  document.addEventListener("pointerover", (event) => light(event.target));
  document.addEventListener("focusin", (event) => light(event.target));
  document.addEventListener("click", (event) => show(event, parts));
}

/** A click on a sentence brings its statements into view, and the other way round; links and selections stay what they are. */
function show(event: MouseEvent, parts: Map<string, HTMLElement[]>): void {
  const target = event.target as HTMLElement;
  if (target.closest("a, summary, button") || String(getSelection())) return;
  const part = partOf(target);
  const at = marks(part)[0];
  if (!part || at === undefined) return;
  const other = (parts.get(at) ?? []).find((one) => one.classList.contains("place") !== part.classList.contains("place"));
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  other?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

const partOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("[data-at]") : null;

const marks = (element: HTMLElement | null): string[] => element?.dataset["at"]?.split(" ") ?? [];
