"""The explorer's network view as a widget: the same element, which asks this process in the place of a server."""

from __future__ import annotations

from typing import Any, Protocol
from urllib.parse import urlencode

import anywidget
import traitlets

from kg.serve.network import shapes
from kg.serve.pages import wording
from kg.serve.site.files import STATIC
from kg.serve.visits import Visit

_SCRIPT = STATIC / "app" / "whole-notebook.js"


class Asked(Protocol):
    """What answers the view."""

    def get(self, path: str) -> Any:
        """The JSON of an address of the API."""
        ...

    def visit(self, path: str) -> Visit:
        """What a server would answer."""
        ...


class NetworkView(anywidget.AnyWidget):
    """Things and facts as a network to walk through; it begins with what it holds, and asks for more as it is used."""

    _esm = _SCRIPT
    network = traitlets.Dict().tag(sync=True)
    wording = traitlets.Dict().tag(sync=True)
    vocabulary = traitlets.Dict().tag(sync=True)
    heading = traitlets.Unicode("").tag(sync=True)
    height = traitlets.Int(560).tag(sync=True)

    def __init__(self, asked: Asked, **given: Any) -> None:
        super().__init__(**given)
        self._asked = asked
        self.on_msg(self._answer)

    def _answer(self, _: object, message: dict[str, Any], __: object) -> None:
        """Answer a request of the view: {"ask": number, "path": address of the API}."""
        number, path = message.get("ask"), str(message.get("path", ""))
        if not path.startswith("api/v1/"):
            return
        answer = self._asked.visit(path)
        self.send({"answer": number, "status": answer.status, "body": answer.body.decode("utf-8")})


def show_network(asked: Asked, opening: dict[str, Any], heading: str, height: int) -> NetworkView:
    """A view that begins with what an opening asks for.

    Raises:
        QueryError: there is no such thing, or the query or question cannot be answered.
    """
    return NetworkView(
        asked,
        network=asked.get(f"api/v1/network?{address_of(opening)}"),
        wording={**wording.section("en", "graph"), **wording.section("en", "notebook")},
        vocabulary=shapes.vocabulary("en"),
        heading=heading,
        height=height,
    )


def address_of(opening: dict[str, Any]) -> str:
    """The parameters of /api/v1/network for an opening."""
    if "start" in opening:
        return urlencode([("start", one) for one in opening["start"]])
    if "query" in opening:
        return urlencode({"query": opening["query"]})
    if "question" in opening:
        return urlencode({"question": opening["question"], **opening["given"]})
    return "all=1"
