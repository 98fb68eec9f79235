/** The comparison: things are added by their names, with suggestions. */

import { suggest } from "../compare/picker";

const form = document.querySelector<HTMLFormElement>("#adding");
const input = form?.querySelector<HTMLInputElement>("#add");
if (form && input) {
  suggest(input, (id) => {
    const address = new URL(form.action);
    const before = form.querySelector<HTMLInputElement>("[name=things]")?.value;
    address.searchParams.set("things", [...(before ? [before] : []), id].join(","));
    location.assign(address);
  });
}
