/** Menus that fold out over the page fold in again: by Escape, by a click elsewhere, and when another one opens. */

/** Puts the menus of a page to work. */
export function foldIn(root: ParentNode): void {
  const folds = [...root.querySelectorAll<HTMLDetailsElement>("details.fold")];
  const close = (except?: HTMLDetailsElement | null): void => {
    for (const fold of folds) if (fold !== except) fold.open = false;
  };
  document.addEventListener("click", (event) => {
    close(event.target instanceof Element ? event.target.closest<HTMLDetailsElement>("details.fold") : null);
  });
  document.addEventListener("keydown", (event) => {
    const open = folds.find((fold) => fold.open);
    if (event.key !== "Escape" || !open) return;
    open.open = false;
    open.querySelector("summary")?.focus();
  });
}
