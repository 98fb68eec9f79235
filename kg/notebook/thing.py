"""A thing of a graph as a notebook shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import Protocol

import pandas

from kg.notebook.view import NetworkView


class Home(Protocol):
    """The graph that a thing belongs to."""

    def facts(self, name: str, relation: str = "") -> pandas.DataFrame:
        """The facts and figures of a thing."""
        ...

    def graph(self, *names: str) -> NetworkView:
        """The network around some things."""
        ...


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing: its local id, its IRI, what it is called and what it is."""

    id: str
    iri: str
    label: str
    #: Its narrowest class.
    kind: str
    #: Other names.
    also: tuple[str, ...]
    home: Home = field(repr=False, compare=False)

    def facts(self, relation: str = "") -> pandas.DataFrame:
        """Its facts and figures, a row for each sentence that states one."""
        return self.home.facts(self.id, relation)

    def graph(self) -> NetworkView:
        """The network around it."""
        return self.home.graph(self.id)

    def _repr_html_(self) -> str:
        also = f"<br>{escape(', '.join(self.also))}" if self.also else ""
        return f"<p><b>{escape(self.label)}</b> ({escape(self.kind)}) <code>{escape(self.id)}</code>{also}</p>"
