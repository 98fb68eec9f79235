"""The network view as a widget: what it begins with, what it asks the kernel, and the element in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

import kg
from kg.notebook import Graph, NetworkView
from tests.serve.explorer.conftest import opened
from tests.serve.explorer.waiting import soon
from tests.serve.visiting import Site

PARK = "park/hanbit-power-chip-valley"

#: A notebook's page: the widget's module, and a kernel that is the server.
PAGE = """<!doctype html><html lang="en"><title>Notebook</title><body data-jp-theme-light="false"><div id="cell"></div>
<script type="module">
import widget from "/static/app/whole-notebook.js";
const given = %s;
const heard = new Set();
globalThis.asked = [];
const model = {
  get: (name) => given[name],
  on: (_, hear) => heard.add(hear),
  off: (_, hear) => heard.delete(hear),
  async send({ ask, path }) {
    asked.push(path);
    const answer = await fetch("/" + path);
    const message = { answer: ask, status: answer.status, body: await answer.text() };
    for (const hear of heard) hear(message);
  },
};
globalThis.leave = widget.render({ model, el: document.getElementById("cell") });
</script></body></html>"""


@pytest.fixture(scope="module")
def graph(published: Path) -> Iterator[Graph]:
    with kg.open(published) as opened:
        yield opened


def held(view: NetworkView) -> dict[str, Any]:
    return {name: getattr(view, name) for name in ("network", "wording", "vocabulary", "heading", "height")}


def test_a_view_begins_with_what_was_asked_for(graph: Graph) -> None:
    around = graph.graph("Hanbit Power Chip Valley")
    ids = {thing["id"] for thing in around.network["things"]}
    assert PARK in ids
    whole = {thing["id"] for thing in graph.graph().network["things"]}
    assert ids < whole
    assert ids >= {thing["id"] for thing in graph.thing(PARK).graph().network["things"]}
    asked = graph.graph(question="which-parks-are-in-a-place", place="Gumi").network["things"]
    assert PARK in {thing["id"] for thing in asked}
    chosen = graph.graph(query="SELECT ?park WHERE { ?park a pg:Park }").network["things"]
    assert {thing["kind"] for thing in chosen} == {"Park"}


def test_the_kernel_answers_addresses_of_the_api_and_no_others(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    view = graph.graph(PARK)
    sent: list[dict[str, Any]] = []
    monkeypatch.setattr(view, "send", sent.append)
    view._answer(view, {"ask": 1, "path": f"api/v1/entities/{PARK}/neighbours"}, [])
    view._answer(view, {"ask": 2, "path": "sparql?query=x"}, [])
    view._answer(view, {"ask": 3, "path": "api/v1/entities/park/nowhere"}, [])
    assert [(one["answer"], one["status"]) for one in sent] == [(1, 200), (3, 404)]
    assert json.loads(sent[0]["body"])["thing"]["id"] == PARK


def test_the_element_is_drawn_and_asks_the_kernel(chromium: Browser, site: Site, graph: Graph) -> None:
    page = opened(chromium)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    view = graph.graph(PARK)
    text = PAGE % json.dumps(held(view)).replace("<", "\\u003c")
    page.route("**/notebook", lambda route: route.fulfill(body=text, content_type="text/html"))
    page.goto(f"{site.url}/notebook")
    element = page.locator("kg-graph")
    expect(element).to_contain_text("Hanbit Power Chip Valley")
    expect(element.locator(".ground")).to_have_css("height", "560px")
    soon(page, lambda: element.evaluate("node => node.style.colorScheme"), lambda scheme: scheme == "dark")
    element.locator("input[type=search]").fill("Gumi")
    page.wait_for_function("asked.some((path) => path.startsWith('api/v1/search?q=Gumi'))")
    expect(element).to_contain_text("Gumi")
    page.evaluate("leave()")
    expect(element).to_have_count(0)
    page.close()
    assert not faults
