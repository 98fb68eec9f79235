/** Makes an element known under its name, once: in a notebook the same module may be run again. */
export function define(name: string, type: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, type);
}
