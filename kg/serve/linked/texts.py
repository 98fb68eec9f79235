"""The texts of articles, from the library beside the graph, as far as there is one and they may be shown."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.model import Iri, Referent
from kg.serve.linked.rejected import Rejected, rejected_of
from kg.serve.pages.articles import ArticlePage
from kg.serve.pages.asking import ask, iri, text
from kg.serve.pages.reading import Place, Segment, name_things, read_text
from kg.serve.pages.statements import Ref
from kg.serve.state import State
from kg.store.library import NAME
from kg.store.opening import look_into

_REFUSED = re.compile(r"(?:.*?, (?P<start>\d+) to \d+: )?(?P<what>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was read and not taken: why, and where it begins in the text, None where that is not said."""

    reason: str
    start: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """An article as it is shown: its text in paragraphs, and what was not taken of it."""

    paragraphs: list[list[Segment]]
    refused: list[Refused]
    #: What people rejected of it.
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the library has of an article."""

    text: str
    referents: tuple[Referent, ...]
    refused: tuple[str, ...]
    rejected: tuple[Rejected, ...]


async def read_told(state: State, page: ArticlePage) -> Told | None:
    """An article's text; None where it is not there, is another than the graph's, or may not be shown."""
    if not state.settings.texts or state.settings.still:
        return None
    kept = await asyncio.to_thread(_look_up, state.settings.data, page.article.source.iri, page.article.sha256)
    if kept is None:
        return None
    names = await _names(state, Iri(page.article.source.iri))
    places = [Place(evidence.start, evidence.end, len(stated)) for evidence, stated in page.places]
    if any(place.end > len(kept.text) for place in places):
        return None
    called = {referent.id: referent.name for referent in kept.referents}
    return Told(
        read_text(kept.text, places, name_things(kept.text, kept.referents, names)),
        [_refused(reason, called) for reason in kept.refused],
        kept.rejected,
    )


def _look_up(data: Path, article: str, digest: str) -> _Kept | None:
    """What the library of a data directory has of an article with a graph and a digest."""
    if not (data / NAME).is_file():
        return None
    try:
        with closing(look_into(data)) as library:
            article_id = library.named(article)
            found = library.find(article_id) if article_id else None
            if found is None or found.digest != digest:
                return None
            referents, refused = library.extraction(found).referents, tuple(library.refused_of(found.id))
            return _Kept(found.text, referents, refused, rejected_of(data, found.id))
    except StoreError:
        # It is being written: the sentences are in the graph.
        return None


async def _names(state: State, article: Iri) -> Mapping[str, list[Ref]]:
    found: dict[str, list[Ref]] = {}
    for row in await ask(state, "article-names", article=article):
        thing = Ref(iri(row["thing"]).value, text(row["label"]))
        found.setdefault(text(row["name"]).casefold(), []).append(thing)
    return found


def _refused(reason: str, called: Mapping[str, str]) -> Refused:
    """A reason of the gate, with names in place of the ids that only the extraction knows."""
    match = _REFUSED.fullmatch(reason)
    assert match, "everything fits"
    said = re.sub(r"\b[a-z]\d+\b", lambda found: called.get(found[0], found[0]), match["what"])
    return Refused(said, int(match["start"]) if match["start"] else None)
