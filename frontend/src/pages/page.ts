/** What every page does with scripts. */
import { copyOnClick } from "../page/copying";
import { foldIn } from "../page/folds";
import { suggest } from "../page/suggestions";
import { keepTheme } from "../page/theme";

// "/" takes the reader to the search box, as on many sites.
document.addEventListener("keydown", (event) => {
  const target = event.target as HTMLElement;
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.shadowRoot) return;
  event.preventDefault();
  document.querySelector<HTMLInputElement>("#find")?.focus();
});

for (const input of document.querySelectorAll<HTMLInputElement>("input[data-suggest]")) suggest(input);
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-still]")) keepTheme(form);
foldIn(document);
copyOnClick(document);
