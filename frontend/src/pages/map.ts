/** The map. */

import { enliven } from "../boards/live";
import { Atlas } from "../map/atlas";

const atlas = new Atlas(document.querySelector<HTMLElement>("#atlas")!);
const form = document.querySelector<HTMLFormElement>("#filters");
if (form) {
  enliven(
    form,
    () => atlas.renew(),
    () => [["at", atlas.at]],
  );
}
