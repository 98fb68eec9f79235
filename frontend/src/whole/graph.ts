/** The script of a saved view: what it shows stands beside it in the file, in <script id="data-graph">. */

import { GraphElement, givenSource, type Network } from "../graph/element";
import LayoutWorker from "../graph/layout-worker?worker&inline";
import { setWording } from "../shared/wording";

interface Saved {
  network: Network;
  fragment: string;
  wording: Record<string, string>;
  heading: string;
  origin: string;
  hrefs: Record<string, string>;
}

const saved = JSON.parse(document.getElementById("data-graph")!.textContent!) as Saved;
setWording(saved.wording);
const element = document.querySelector("kg-graph") as GraphElement;
element.workers = () => new LayoutWorker();
element.heading = saved.heading;
element.origin = saved.origin;
element.source = givenSource(saved.network, (id) => saved.hrefs[id] ?? "");
void element.open({ all: true }, location.hash || saved.fragment);
