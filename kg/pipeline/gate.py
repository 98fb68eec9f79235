"""The gate before the library: a fact that cannot be stated in the graph, or whose words are not there, is refused."""

from __future__ import annotations

from dataclasses import replace

from kg import rdf
from kg.errors import KgError
from kg.model import Article, Entities, Entity, Extraction


def admit(article: Article, extraction: Extraction) -> tuple[Extraction, list[str]]:
    """The extraction without the facts that cannot stand, and the reason for each of those."""
    alone = _entities(extraction)
    if _fault(article, extraction, alone) is None:
        return extraction, []
    kept, reasons = [], []
    for fact in extraction.facts:
        reason = _fault(article, replace(extraction, facts=(fact,)), alone)
        if reason is None:
            kept.append(fact)
        else:
            reasons.append(reason)
    return replace(extraction, facts=tuple(kept)), reasons


def _fault(article: Article, extraction: Extraction, entities: Entities) -> str | None:
    try:
        for _ in rdf.article_quads(article, extraction, entities):
            pass
    except KgError as error:
        return str(error)
    return None


def _entities(extraction: Extraction) -> Entities:
    """Each referent as an entity of its own: enough to try whether its facts can be stated."""
    by_id = {f"referent/{referent.id}": referent for referent in extraction.referents}
    return Entities(
        {key: Entity(key, referent.cls, referent.name) for key, referent in by_id.items()},
        {(extraction.article, referent.id): key for key, referent in by_id.items()},
    )
