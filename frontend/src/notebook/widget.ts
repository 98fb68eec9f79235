/** The network view as a widget of a notebook (anywidget): it begins with what it is given, and asks the kernel for more. */

import { GraphElement, serverSource, type Network } from "../graph/element";
import type { Vocabulary } from "../graph/model";
import LayoutWorker from "../graph/layout-worker?worker&inline";
import { setWording, t } from "../shared/wording";
import { Kernel, type Model } from "./kernel";

/** Put the view into a cell; what is returned takes it out again. */
export function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  setWording({ ...model.get<Record<string, string>>("wording") });
  const kernel = new Kernel(model, t("notebook.silence"));
  const element = new GraphElement();
  element.workers = () => new LayoutWorker();
  element.heading = model.get<string>("heading");
  const network = model.get<Network>("network");
  const asking = serverSource("", model.get<Vocabulary>("vocabulary"), kernel.ask);
  element.source = { ...asking, open: () => Promise.resolve(network), href: () => "" };
  element.style.colorScheme = isDark() ? "dark" : "light";
  el.append(element);
  void element.updateComplete.then(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`.ground, aside { height: ${model.get<number>("height")}px }`);
    element.shadowRoot!.adoptedStyleSheets.push(sheet);
  });
  void element.open({ all: true });
  return () => {
    kernel.end();
    element.remove();
  };
}

/** Whether the notebook is dark: JupyterLab and VS Code say so at the body, others do not. */
function isDark(): boolean {
  const { jpThemeLight, vscodeThemeKind } = document.body.dataset;
  return jpThemeLight === "false" || Boolean(vscodeThemeKind?.includes("dark"));
}

export default { render };
