"""The graph of some articles in memory, with no data directory: the same graph, made in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import iris, rdf
from kg.model import Article, Extraction, Quad
from kg.pipeline.derive import share
from kg.pipeline.implied import COPY_OF, find_copies
from kg.resolve import resolve
from kg.store import QuadStore, in_memory


def graph_of(stories: Iterable[tuple[Article, Extraction]]) -> QuadStore:
    """The graph of articles with what was extracted from each."""
    told = dict(sorted((article.id, (article, extraction)) for article, extraction in stories))
    copies = find_copies(article for article, _ in told.values())
    entities = resolve(extraction for article, extraction in told.values() if article.id not in copies)

    def quads() -> Iterator[Quad]:
        for article, extraction in told.values():
            if original := copies.get(article.id):
                yield from rdf.article_quads(article, Extraction(article.id, (), ()), entities)
                graph = iris.article(article.id)
                yield Quad(graph, COPY_OF, iris.article(original), graph)
            else:
                yield from rdf.article_quads(article, extraction, entities)
        for entity in entities.by_id.values():
            yield from (quad for quad in rdf.entity_quads(entity) if quad.graph == iris.ENTITIES)

    store = in_memory(share=share)
    store.fill(quads())
    return store
