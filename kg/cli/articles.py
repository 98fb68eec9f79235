"""Finds the article that a user means among those of a library."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from kg import iris
from kg.errors import StoreError
from kg.model import Article
from kg.pipeline import share
from kg.store import exists, open_writer


class UnknownArticleError(StoreError):
    """An article that is not in the graph."""


def find_article(data: Path, wanted: str) -> Article:
    """An article by its id, its IRI, or the name of its file.

    Raises:
        UnknownArticleError: there is none; the message proposes the nearest ids.
        StoreError: there is no graph.
    """
    if not exists(data):
        raise StoreError(f"{data}: no graph here; make one with `kg build`")
    with open_writer(data, share) as opened:
        known = opened.library.ids()
        article_id = _match(known, wanted)
        if article_id is None:
            near = " or ".join(get_close_matches(wanted, known, cutoff=0.5))
            hint = f"; did you mean {near}?" if near else ""
            raise UnknownArticleError(f"{data}: no article is called {wanted!r}{hint} `kg stats --articles` lists them")
        return opened.library.article(article_id)


def _match(known: list[str], wanted: str) -> str | None:
    by_iri = {iris.article(article_id).value: article_id for article_id in known}
    names = (wanted, by_iri.get(wanted), by_iri.get(iris.thing(wanted).value), Path(wanted).name, Path(wanted).stem)
    return next((name for name in names if name in known), None)
