"""The quads of each graph, as the library, the decisions of people and the register imply them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from kg import iris, rdf
from kg.errors import FactError
from kg.model import Article, Entities, Entity, Extraction, Quad
from kg.pipeline.gate import admit
from kg.pipeline.identify import entity_of
from kg.pipeline.stated import Stated
from kg.store import Register

#: Told how far a stage is: its name, how many are done, and of how many (None where that is not known).
Progress: TypeAlias = Callable[[str, int, int | None], None]

_COPY_OF = iris.term("copyOf")
_NOBODY = Entities({}, {})


@dataclass(frozen=True, slots=True)
class Implied:
    """What should stand in the graph."""

    told: Stated
    register: Register
    #: Why facts were left out of the graphs that were written.
    refused: list[str] = field(default_factory=list)

    def article(self, article_id: str) -> list[Quad]:
        """The quads of an article's graph, none of one that is not in the library."""
        article = self.told.library.find(article_id)
        if not article:
            return []
        if original := self.register.sketches.original(article_id):
            return list(copy_quads(article, original))
        try:
            extraction, reasons, _ = self.told.extraction(article)
        except FactError as error:
            extraction, reasons = Extraction(article_id, (), ()), [str(error)]
        self.refused.extend(reasons)
        canonical = self.register.canonical(article_id)
        entities = Entities(
            {key: Entity(key, "", "") for key in canonical.values()},
            {(article_id, referent): key for referent, key in canonical.items()},
        )
        try:
            return list(rdf.article_quads(article, extraction, entities))
        except FactError:
            # It passed the gate of an earlier version; this one's refuses some of it.
            kept, reasons = admit(article, extraction)
            self.refused.extend(reasons)
            return list(rdf.article_quads(article, kept, entities))

    def entities(self, ids: Iterable[str]) -> Iterator[Quad]:
        """The quads that describe entities, none for those that are no more."""
        return entity_quads(entity_of(known) for known in self.register.entities_called(list(ids)))


def copy_quads(article: Article, original: str) -> Iterator[Quad]:
    """The quads of a copy's graph: what it is and of what; its facts are the original's, and are counted there."""
    graph = iris.article(article.id)
    yield from rdf.article_quads(article, Extraction(article.id, (), ()), _NOBODY)
    yield Quad(graph, _COPY_OF, iris.article(original), graph)


def entity_quads(entities: Iterable[Entity]) -> Iterator[Quad]:
    """The quads of the graph of entity descriptions."""
    for entity in entities:
        yield from (quad for quad in rdf.entity_quads(entity) if quad.graph == iris.ENTITIES)
