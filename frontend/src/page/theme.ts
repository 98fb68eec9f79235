/** The theme where no server runs that could keep it: the browser does. */

const KEY = "parkgraph-theme";

/** Shows the switch of a site of files, and applies what was chosen. */
export function keepTheme(form: HTMLFormElement): void {
  const buttons = [...form.querySelectorAll<HTMLButtonElement>("button[name=theme]")];
  const apply = (theme: string): void => {
    if (theme) document.documentElement.dataset["theme"] = theme;
    else delete document.documentElement.dataset["theme"];
    for (const button of buttons) button.ariaPressed = String(button.value === theme);
  };
  const menu = form.closest("details");
  if (menu) menu.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const theme = (event.submitter as HTMLButtonElement | null)?.value ?? "";
    localStorage.setItem(KEY, theme);
    apply(theme);
  });
  apply(localStorage.getItem(KEY) ?? "");
}
