/** Filters that work at once: what a form changes is fetched from the server, and put in place of what was there. */

import { t } from "../shared/wording";

/**
 * Lets a GET form show its answer in this page, as soon as something in it changes.
 *
 * Every element with `data-part` is replaced by the one of that name in the answer; the address of the page becomes that
 * of the answer, to which `more` may add. `after` is called when it is there.
 */
export function enliven(form: HTMLFormElement, after: () => void = () => {}, more: () => [string, string][] = () => []): void {
  let latest = 0;
  form.classList.add("live");

  async function refresh(): Promise<void> {
    const turn = ++latest;
    const address = new URL(form.action);
    for (const [name, value] of [...new FormData(form), ...more()]) {
      if (typeof value === "string" && value !== "") address.searchParams.append(name, value);
    }
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { headers: { accept: "text/html" } });
      const text = await answer.text();
      if (turn !== latest) return;
      const found = new DOMParser().parseFromString(text, "text/html");
      if (!answer.ok || !replaceParts(found)) {
        location.assign(address);
        return;
      }
      history.replaceState(null, "", address);
      agree(form, found);
      after();
    } catch (error) {
      // Without the server nothing else can be shown; what is there stays.
      if (turn === latest) tell(error instanceof TypeError ? t("boards.unreachable") : String(error));
    } finally {
      if (turn === latest) form.removeAttribute("aria-busy");
    }
  }

  form.addEventListener("change", () => void refresh());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void refresh();
  });
  // What a quick hand changed, or the browser restored, before this script was there.
  if ([...form.elements].some(isChanged)) void refresh();
}

/** Whether a control says something else than the page did when it came. */
function isChanged(control: Element): boolean {
  if (control instanceof HTMLInputElement) {
    return /^(checkbox|radio)$/.test(control.type) ? control.checked !== control.defaultChecked : control.value !== control.defaultValue;
  }
  if (control instanceof HTMLSelectElement) {
    return control.selectedIndex !== Math.max(0, [...control.options].findIndex((option) => option.defaultSelected));
  }
  return false;
}

/** Puts the parts of another page in place of ours; whether it has any. */
function replaceParts(found: Document): boolean {
  const parts = document.querySelectorAll<HTMLElement>("[data-part]");
  let any = false;
  for (const part of parts) {
    const other = found.querySelector(`[data-part="${part.dataset["part"]}"]`);
    if (!other) continue;
    part.replaceWith(document.adoptNode(other));
    any = true;
  }
  return any;
}

/** Ticks what the server took: where nothing is ticked, it may show everything. */
function agree(form: HTMLFormElement, found: Document): void {
  for (const input of form.querySelectorAll<HTMLInputElement>("input[type=checkbox], input[type=radio]")) {
    const other = found.querySelector(`#${form.id} input[name="${input.name}"][value="${input.value}"]`);
    if (other) input.checked = other.hasAttribute("checked");
  }
}

function tell(message: string): void {
  const status = document.querySelector("[role=status]");
  if (status) status.textContent = message;
}
