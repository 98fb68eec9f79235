"""What the library implies: who is who, which articles are copies, and from these the quads of each article's graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

from kg import iris, rdf
from kg.model import Article, Entities, Extraction, Figure, Iri, Quad
from kg.pipeline.summary import Derived
from kg.records import write_lines
from kg.resolve import resolve
from kg.store import Library
from kg.store.library import mark

#: Told how far a stage is: its name, how many are done, and of how many (None where that is not known).
Progress: TypeAlias = Callable[[str, int, int | None], None]

#: Between an article and the one whose text it repeats.
COPY_OF = iris.term("copyOf")


@dataclass(frozen=True, slots=True)
class Implied:
    """A library as it is to stand in the graph."""

    library: Library
    entities: Entities
    #: By article, without the copies.
    extractions: Mapping[str, Extraction]
    #: The original of each copy.
    copies: Mapping[str, str]

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
        """The quads of an article's graph; a copy's say what it is and of what, and repeat none of its facts."""
        article = self.library.article(article_id)
        graph = iris.article(article_id)
        if original := self.copies.get(article_id):
            yield from rdf.article_quads(article, Extraction(article_id, (), ()), self.entities)
            yield Quad(graph, COPY_OF, iris.article(original), graph)
        else:
            yield from rdf.article_quads(article, self.extractions[article_id], self.entities)

    def described(self) -> Iterator[Quad]:
        """The quads of the graph of entity descriptions."""
        for entity in self.entities.by_id.values():
            for quad in rdf.entity_quads(entity):
                if quad.graph == iris.ENTITIES:
                    yield quad

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
    copies = find_copies(library.articles())
    library.set_copies(copies)
    ids = [article for article in library.ids() if article not in copies]
    extractions = {}
    for done, article_id in enumerate(ids, 1):
        extractions[article_id] = library.extraction(library.article(article_id))
        progress("resolve", done, len(ids))
    return Implied(library, resolve(extractions.values(), library.judgements()), extractions, copies)


def find_copies(articles: Iterable[Article]) -> dict[str, str]:
    """The articles with the text of another; of those with one text the first by date, then by id, is the original."""
    by_digest: dict[str, list[tuple[str, str]]] = {}
    for article in articles:
        by_digest.setdefault(article.digest, []).append((article.date or "9999", article.id))
    return {copy: min(group)[1] for group in by_digest.values() for _, copy in group if copy != min(group)[1]}
