"""What the page of an article shows: where it came from, and its sentences with the facts that each states."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from kg import iris
from kg.model import Iri, Literal
from kg.serve.pages import words
from kg.serve.pages.asking import Graph, Row, ask, text
from kg.serve.pages.statements import (
    Evidence,
    Fact,
    Figure,
    Ref,
    Source,
    by_place,
    read_facts,
    read_figures,
)


@dataclass(frozen=True, slots=True)
class Article:
    """An article: how it is cited, its address, and its hash."""

    source: Source
    url: str
    sha256: str
    #: The article whose story it repeats.
    original: Ref | None = None
    #: Those that repeat its story.
    copies: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """All that the page of an article shows."""

    article: Article
    #: A sentence, and what it states.
    places: tuple[tuple[Evidence, list[Fact | Figure]], ...]

    @property
    def count(self) -> int:
        """How many facts and figures it states."""
        return len({stated.iri for _, all_stated in self.places for stated in all_stated})


async def find_article(graph: Graph, article: Iri) -> Article | None:
    """Where an article came from; None where the graph has no such article."""
    rows = await ask(graph, "article", article=article)
    values = {iris.abbreviate(text(row["property"])).strip("<>"): text(row["value"]) for row in rows}
    if "pg:sha256" not in values:
        return None
    original = [_other(row) for row in rows if text(row["property"]) == iris.term("copyOf").value]
    copies = [_other(row) for row in rows if text(row["property"]) == "copy"]
    title = values.get("dcterms:title") or words.fallback(article.value)
    source = Source(article.value, title, values.get("dcterms:publisher", ""), values.get("dcterms:issued", ""))
    first = original[0] if original else None
    return Article(source, values.get("schema:url", ""), values["pg:sha256"], first, tuple(copies))


async def read_article(graph: Graph, article: Article) -> ArticlePage:
    """What an article states, sentence by sentence."""
    node = Iri(article.source.iri)
    facts, figures = await asyncio.gather(
        ask(graph, "article-facts", article=node), ask(graph, "article-figures", article=node)
    )
    cited = article.source
    here: Row = {
        "article": node,
        "articleTitle": Literal(cited.title),
        "publisher": Literal(cited.publisher),
        "issued": Literal(cited.date),
    }
    stated: list[Fact | Figure] = [
        *read_facts({**row, **here} for row in facts),
        *read_figures({**row, **here} for row in figures),
    ]
    return ArticlePage(article, tuple(by_place((evidence, one) for one in stated for evidence in one.evidence)))


def _other(row: Row) -> Ref:
    return Ref(text(row["value"]), text(row.get("valueTitle")) or words.fallback(text(row["value"])))
