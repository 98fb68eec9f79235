"""The graph of some articles in memory, with no data directory: the same graph, made in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import iris, rdf
from kg.model import Article, Extraction, Quad
from kg.ontology import ontology_quads
from kg.pipeline.follow import inferred_quads, share
from kg.pipeline.implied import copy_quads, entity_quads
from kg.read import find_copies
from kg.resolve import resolve
from kg.store import DEFAULT, QuadStore, in_memory


def graph_of(stories: Iterable[tuple[Article, Extraction]]) -> QuadStore:
    """The graph of articles with what was extracted from each."""
    told = dict(sorted((article.id, (article, extraction)) for article, extraction in stories))
    copies = find_copies(article for article, _ in told.values())
    entities = resolve(extraction for article, extraction in told.values() if article.id not in copies)

    def quads() -> Iterator[Quad]:
        for article, extraction in told.values():
            if original := copies.get(article.id):
                yield from copy_quads(article, original)
            else:
                yield from rdf.article_quads(article, extraction, entities)
        yield from entity_quads(entities.by_id.values())

    store = in_memory(share=share)
    store.fill(quads())
    store.replace(iris.INFERRED, inferred_quads(store.quads(graph=DEFAULT)))
    store.replace(iris.ONTOLOGY, ontology_quads())
    return store
