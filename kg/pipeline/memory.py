"""The graph of some articles in memory, with no data directory: the same graph, made in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import iris, rdf
from kg.curation import Decisions, apply
from kg.model import Article, Extraction, Quad
from kg.pipeline.follow import compared_quads, inferred_quads, read_ontology, share
from kg.pipeline.gate import admit, knowledge
from kg.pipeline.implied import copy_quads, entity_quads
from kg.read import find_copies
from kg.resolve import resolve
from kg.store import DEFAULT, QuadStore, in_memory

#: Where nobody decided anything.
NOBODY = Decisions()


def graph_of(stories: Iterable[tuple[Article, Extraction]], decisions: Decisions = NOBODY) -> QuadStore:
    """The graph of articles with what was extracted from each, and reviewed; without the graph of the decisions."""
    told = dict(sorted((article.id, (article, extraction)) for article, extraction in stories))
    if decisions.reviews:
        told = {key: (article, _review(article, one, decisions)) for key, (article, one) in told.items()}
    copies = find_copies(article for article, _ in told.values())
    stated = (extraction for article, extraction in told.values() if article.id not in copies)
    entities = resolve(stated, decisions.judgements)

    def quads() -> Iterator[Quad]:
        for article, extraction in told.values():
            if original := copies.get(article.id):
                yield from copy_quads(article, original)
            else:
                yield from rdf.article_quads(article, extraction, entities)
        yield from entity_quads(entities.by_id.values())

    store = in_memory(share=share)
    store.fill(quads())
    store.replace(iris.CONFLICTS, compared_quads(store))
    store.replace(iris.INFERRED, inferred_quads(store.quads(graph=DEFAULT)))
    store.replace(iris.ONTOLOGY, read_ontology())
    return store


def _review(article: Article, extraction: Extraction, decisions: Decisions) -> Extraction:
    ontology, _ = knowledge()
    reviewed, _ = apply(extraction, decisions.reviews_of(article.id), ontology)
    kept, _ = admit(article, reviewed)
    return kept
