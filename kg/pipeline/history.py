"""What an article stated before it was corrected, and what each correction changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kg.curation import anchor_of, say
from kg.model import Article, Extraction
from kg.pipeline.build import require
from kg.pipeline.follow import share
from kg.store import open_writer


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of an article, and the facts that it states more and no more, in words, against the one before."""

    article: Article
    #: The version of what extracted its facts.
    extractor: str
    facts: int
    more: tuple[str, ...]
    less: tuple[str, ...]


def history(article_id: str, data: Path) -> list[Edition]:
    """The versions of an article in the order in which they were read, the last of which is in the graph.

    Raises:
        StoreError: there is no such article, or the directory cannot be read.
    """
    require(data)
    with open_writer(data, share) as opened:
        versions = opened.library.versions(article_id)
    editions, before = [], frozenset[str]()
    for version in versions:
        now = _said(version.extraction)
        more, less = tuple(sorted(now - before)), tuple(sorted(before - now))
        editions.append(Edition(version.article, version.extractor, len(version.extraction.facts), more, less))
        before = now
    return editions


def _said(extraction: Extraction) -> frozenset[str]:
    referents = {referent.id: referent for referent in extraction.referents}
    return frozenset(say(anchor_of(fact, referents)) for fact in extraction.facts)
