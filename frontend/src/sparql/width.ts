/** How wide an element is, for what is drawn in it. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Follows the width of an element of Lit, in whole pixels (0 as long as it is not known), and has it drawn anew. */
export class Width implements ReactiveController {
  value = 0;
  readonly #watch: ResizeObserver;

  constructor(private readonly host: ReactiveControllerHost & Element) {
    this.#watch = new ResizeObserver(([entry]) => {
      const wide = Math.round(entry?.contentRect.width ?? 0);
      if (wide === this.value) return;
      this.value = wide;
      host.requestUpdate();
    });
    host.addController(this);
  }

  hostConnected(): void {
    this.#watch.observe(this.host);
  }

  hostDisconnected(): void {
    this.#watch.disconnect();
  }
}
