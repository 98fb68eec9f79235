"""What the library implies: who is who, which articles are copies, and from these the quads of each article's graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeAlias

from kg import iris, rdf
from kg.errors import FactError
from kg.model import Article, Entities, Extraction, Figure, Iri, Quad
from kg.pipeline.gate import admit
from kg.pipeline.summary import Derived
from kg.read import Signature, find_copies
from kg.records import write_lines
from kg.resolve import resolve
from kg.store import Library
from kg.store.library import mark

#: Told how far a stage is: its name, how many are done, and of how many (None where that is not known).
Progress: TypeAlias = Callable[[str, int, int | None], None]

_COPY_OF = iris.term("copyOf")


@dataclass(frozen=True, slots=True)
class Implied:
    """A library as it is to stand in the graph."""

    library: Library
    entities: Entities
    #: By article, without the copies.
    extractions: Mapping[str, Extraction]
    #: The original of each copy.
    copies: Mapping[str, str]
    #: Why facts were left out of the graphs that were written: none, unless the library is older than this program.
    refused: list[str] = field(default_factory=list)

    def graphs(self) -> dict[Iri, str]:
        """The article of each graph, in order."""
        return {iris.article(article): article for article in sorted([*self.extractions, *self.copies])}

    def basis(self, article_id: str, version: str) -> str:
        """A hash of all that an article's graph is made from."""
        article = self.library.article(article_id)
        parts = [version, mark(article), self.copies.get(article_id, "")]
        if extraction := self.extractions.get(article_id):
            parts += write_lines(extraction)
            parts += (self.entities.of(article_id, referent.id).id for referent in extraction.referents)
        return sha256("\x1f".join(parts).encode("utf-8")).hexdigest()

    def quads(self, article_id: str) -> Iterator[Quad]:
        """The quads of an article's graph."""
        article = self.library.article(article_id)
        if original := self.copies.get(article_id):
            return copy_quads(article, original, self.entities)
        extraction = self.extractions[article_id]
        try:
            return iter(list(rdf.article_quads(article, extraction, self.entities)))
        except FactError:
            # It passed the gate of an earlier version; this one's refuses some of it.
            kept, reasons = admit(article, extraction)
            self.refused.extend(reasons)
            return rdf.article_quads(article, kept, self.entities)

    def described(self) -> Iterator[Quad]:
        """The quads of the graph of entity descriptions."""
        return entity_quads(self.entities)

    def count(self) -> Derived:
        """What the graph holds, in numbers."""
        facts = [fact for extraction in self.extractions.values() for fact in extraction.facts]
        figures = sum(isinstance(fact, Figure) for fact in facts)
        return Derived(
            articles=len(self.extractions),
            copies=len(self.copies),
            entities=len(self.entities.by_id),
            facts=len(facts) - figures,
            figures=figures,
        )


def imply(library: Library, progress: Progress) -> Implied:
    """What a library implies, whatever order its articles came in."""
    copies = find_copies(Signature(*row) for row in library.sketches())
    library.set_copies(copies)
    ids = [article for article in library.ids() if article not in copies]
    extractions = {}
    for done, article_id in enumerate(ids, 1):
        extractions[article_id] = library.extraction(library.article(article_id))
        progress("resolve", done, len(ids))
    return Implied(library, resolve(extractions.values(), library.judgements()), extractions, copies)


def copy_quads(article: Article, original: str, entities: Entities) -> Iterator[Quad]:
    """The quads of a copy's graph: what it is and of what; its facts are the original's, and are counted there."""
    graph = iris.article(article.id)
    yield from rdf.article_quads(article, Extraction(article.id, (), ()), entities)
    yield Quad(graph, _COPY_OF, iris.article(original), graph)


def entity_quads(entities: Entities) -> Iterator[Quad]:
    """The quads of the graph of entity descriptions."""
    for entity in entities.by_id.values():
        yield from (quad for quad in rdf.entity_quads(entity) if quad.graph == iris.ENTITIES)
