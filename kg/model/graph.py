"""Who is who over articles, and what the graph is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import NamedTuple, TypeAlias

Verdict: TypeAlias = OneOf["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing in the world, put together from referents of one or more articles."""

    #: Stable local id, e.g. "park/lakeside-bio-park"; its IRI is made in `kg.iris`.
    id: str
    cls: str
    name: str
    aliases: tuple[str, ...] = ()
    finer: str = ""
    #: The (article id, referent id) pairs that it stands for, sorted.
    referents: tuple[tuple[str, str], ...] = ()
    #: What the world knows it by, as sorted (kind, value) pairs: "chinese" a name, "gb" a GB/T 2260 code, "geonames",
    #: "ror" and "wikidata" identifiers.
    known: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entities:
    """Who is who over a set of articles: every entity by its id, and the entity id of every referent."""

    by_id: Mapping[str, Entity]
    #: (article id, referent id) → entity id.
    canonical: Mapping[tuple[str, str], str]

    def of(self, article: str, referent: str) -> Entity:
        """The entity that an article's referent stands for."""
        return self.by_id[self.canonical[article, referent]]


class Iri(NamedTuple):
    """An absolute IRI."""

    value: str


class Literal(NamedTuple):
    """An RDF literal; `datatype` is an absolute IRI, "" for xsd:string; `language` a lower-case tag or ""."""

    value: str
    datatype: str = ""
    language: str = ""


Node: TypeAlias = Iri | Literal


class Quad(NamedTuple):
    """A statement in a graph; `graph` is None for the default graph."""

    subject: Iri
    predicate: Iri
    object: Node
    graph: Iri | None = None
