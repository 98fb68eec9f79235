/** What every page does with scripts. */

// "/" takes the reader to the search box, as on many sites.
document.addEventListener("keydown", (event) => {
  const target = event.target as HTMLElement;
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.shadowRoot) return;
  event.preventDefault();
  document.querySelector<HTMLInputElement>("#find")?.focus();
});
