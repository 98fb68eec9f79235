/** What is done to a WebGL stage by pointer: pick, drag, hover, and draw a frame around things. */

import type { GlStage } from "./gl-stage";
import type { Point } from "./scene";
import type { Doings } from "./stage";

/** Listen to a stage. */
export function listen(stage: GlStage, doings: Doings): void {
  const { sigma } = stage;
  const captor = sigma.getMouseCaptor();
  // What ends a drag is no click, and not the first half of a double click either.
  sigma.getCanvases()["mouse"]!.addEventListener("click", (event) => captor.draggedEvents > 2 && event.stopImmediatePropagation(), { capture: true });
  pick(stage, doings);
  drag(stage, doings);
  frame(stage, doings);
  sigma.on("enterNode", ({ node }) => stage.hover(node));
  sigma.on("leaveNode", () => stage.hover(""));
  sigma.on("enterEdge", ({ edge }) => stage.hoverLine(edge));
  sigma.on("leaveEdge", () => stage.hoverLine(""));
}

const adds = (event: { original: MouseEvent | TouchEvent }): boolean =>
  event.original.ctrlKey || event.original.metaKey || event.original.shiftKey;

function pick(stage: GlStage, doings: Doings): void {
  const { sigma } = stage;
  sigma.on("clickNode", ({ node, event }) => doings.pickedThing(node, adds(event)));
  sigma.on("doubleClickNode", ({ node, event }) => {
    event.preventSigmaDefault();
    doings.openedThing(node);
  });
  sigma.on("clickEdge", ({ edge }) => doings.pickedLine(edge));
  sigma.on("clickStage", ({ event }) => {
    if (!adds(event) && !stage.framed) doings.pickedNothing();
  });
}

function drag(stage: GlStage, doings: Doings): void {
  const { sigma } = stage;
  let held = "";
  let at: Point | null = null;
  sigma.on("downNode", ({ node, event }) => {
    if (adds(event)) return;
    held = node;
    at = null;
    stage.hold();
  });
  sigma.on("moveBody", ({ event }) => {
    if (!held) return;
    at = sigma.viewportToGraph(event);
    doings.dragged(held, at);
    event.preventSigmaDefault();
    event.original.preventDefault();
    event.original.stopPropagation();
  });
  const drop = (): void => {
    if (held && at) doings.dropped(held, at);
    held = "";
    at = null;
  };
  sigma.on("upNode", drop);
  sigma.on("upStage", drop);
}

/** With the shift key held, or where the stage is set to it, dragging over the ground draws a frame. */
function frame(stage: GlStage, doings: Doings): void {
  const { sigma } = stage;
  let start: Point | null = null;
  let box: HTMLElement | null = null;
  sigma.on("downStage", ({ event }) => {
    stage.framed = false;
    if (!stage.framing && !event.original.shiftKey) return;
    start = { x: event.x, y: event.y };
    box = document.createElement("div");
    box.className = "frame";
    sigma.getContainer().append(box);
    event.preventSigmaDefault();
  });
  sigma.on("moveBody", ({ event }) => {
    if (!start || !box) return;
    const [left, top] = [Math.min(start.x, event.x), Math.min(start.y, event.y)];
    const [width, height] = [Math.abs(start.x - event.x), Math.abs(start.y - event.y)];
    Object.assign(box.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    event.preventSigmaDefault();
    event.original.preventDefault();
  });
  sigma.on("upStage", ({ event }) => {
    if (!start || !box) return;
    stage.framed = true;
    const [from, to] = [start, event];
    box.remove();
    start = box = null;
    const inside = stage.graph.nodes().filter((id) => {
      const data = stage.graph.getNodeAttributes(id);
      const { x, y } = sigma.graphToViewport(data);
      return between(x, from.x, to.x) && between(y, from.y, to.y);
    });
    if (inside.length) doings.pickedArea(inside);
  });
}

const between = (value: number, one: number, other: number): boolean => value >= Math.min(one, other) && value <= Math.max(one, other);
