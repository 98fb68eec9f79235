/** Buttons that copy a text of the page: data-copy names the element. They are hidden where nothing can be copied. */

/** Puts the copy buttons of a page to work. */
export function copyOnClick(root: ParentNode): void {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    const said = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset["copy"] ?? "");
      await navigator.clipboard.writeText(source?.textContent ?? "");
      button.textContent = button.dataset["done"] ?? said;
      setTimeout(() => (button.textContent = said), 1600);
    });
  }
}
