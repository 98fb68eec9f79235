"""Files, folders, JSON Lines and standard input → articles: the first stage, the one that strangers write to."""

from __future__ import annotations

import logging
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg import iris
from kg.errors import ReadError
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Article
from kg.read.copies import Signature, are_copies, bands, find_copies, signature
from kg.read.decode import decode
from kg.read.jsonlines import read_stories
from kg.read.limits import Limits, Note, Refusal
from kg.read.masthead import is_prose
from kg.read.page import PageReader
from kg.read.sources import Input, find_inputs, identifier, read_bytes
from kg.read.stdin import spool
from kg.read.story import Story, compose

__all__ = [
    "Limits",
    "Note",
    "Refusal",
    "Signature",
    "are_copies",
    "bands",
    "find_copies",
    "read_articles",
    "read_text",
    "signature",
]

_log = logging.getLogger(__name__)
_LIMITS = Limits()


def log_note(note: Note) -> None:
    """Write a note to the log as a warning: what becomes of notes when the caller does not say."""
    _log.warning("%s", note)


@dataclass(frozen=True, slots=True)
class _Run:
    """What one run reads with."""

    limits: Limits
    lexicon: Lexicon
    pages: PageReader
    tell: Callable[[Note], None]


def read_articles(
    sources: Iterable[str | Path], limits: Limits = _LIMITS, *, tell: Callable[[Note], None] = log_note
) -> Iterator[Article | Refusal]:
    """Every article that the sources hold, in order, and a refusal for every input that is none.

    A source is a file, a folder (looked into, sorted) or "-" for standard input. The ids of one run's articles are
    unique, and do not hang on the order of the sources: of several inputs that claim one id, the one whose text has
    the smallest digest keeps it, and the others add eight digits of theirs. `tell` gets what is worth knowing of an
    article that was taken.
    """
    with tempfile.TemporaryDirectory(prefix="kg-read-") as folder, PageReader(limits) as pages:
        run = _Run(limits, load_lexicon(), pages, tell)
        spooled = (spool(sys.stdin.buffer, Path(folder), limits) if str(s) == "-" else s for s in sources)
        inputs = list(find_inputs(spooled, limits))
        keepers = _keepers([found for found in inputs if isinstance(found, Input)], run)
        taken: dict[str, str] = {}
        for found in inputs:
            if isinstance(found, Refusal):
                yield found
                continue
            for where, draft in _drafts(found, run):
                yield (
                    Refusal(where, str(draft)) if isinstance(draft, ReadError) else _named(draft, where, keepers, taken)
                )


def read_text(
    text: str, article_id: str, *, title: str = "", publisher: str = "", date: str = "", url: str = ""
) -> Article:
    """One text as an article; what is not given is looked for in its masthead.

    Raises:
        ReadError: the text is empty or cannot be stored.
    """
    article, notes = compose(Story(text, title, publisher, date, url, article_id), load_lexicon(), _LIMITS)
    for note in notes:
        log_note(Note(article_id, note))
    return article


def _drafts(source: Input, run: _Run) -> Iterator[tuple[str, Article | ReadError]]:
    """The articles of one input under the ids that they claim, each with where it is."""
    for where, story in _stories(source, run):
        try:
            if isinstance(story, ReadError):
                raise story
            article, notes = compose(story, run.lexicon, run.limits)
        except ReadError as error:
            yield where, error
            continue
        for note in notes:
            run.tell(Note(where, note))
        yield where, article


def _stories(source: Input, run: _Run) -> Iterator[tuple[str, Story | ReadError]]:
    """The stories of one input, each with where it is; a file that breaks off ends in an error."""
    try:
        if source.kind == "records":
            for where, story in read_stories(source, run.limits):
                yield where, replace(story, id=identifier(story.id)) if isinstance(story, Story) else story
            return
        text = decode(read_bytes(source, run.limits), is_page=source.kind == "page")
        if source.kind == "page":
            story = Story(**run.pages.read(text))
            if not any(is_prose(line) for line in story.text.split("\n")):
                raise ReadError("no article was found in the page; give a page with one story, or its text as .txt")
            yield source.label, replace(story, id=source.stem)
        else:
            yield source.label, Story(text, id=source.stem)
    except ReadError as error:
        yield source.label, error


def _keepers(inputs: list[Input], run: _Run) -> Mapping[str, str]:
    """The digest of the article that keeps an id, for every id (as a slug, for IRIs are made of it) claimed twice."""
    claims = Counter(slug for found in inputs for slug in _claims(found, run.limits))
    contested = {slug for slug, count in claims.items() if count > 1}
    keepers: dict[str, str] = {}
    if not contested:
        return keepers
    quiet = replace(run, tell=lambda _: None)
    for found in inputs:
        if contested.isdisjoint(_claims(found, run.limits)):
            continue
        for _, draft in _drafts(found, quiet):
            if isinstance(draft, Article) and (slug := iris.slug(draft.id)) in contested:
                keepers[slug] = min(keepers.get(slug, draft.digest), draft.digest)
    return keepers


def _claims(source: Input, limits: Limits) -> Iterator[str]:
    """The ids that an input gives its articles, as slugs; not those made from content, which are unique anyway."""
    if source.kind != "records":
        if source.stem:
            yield iris.slug(source.stem)
        return
    try:
        for _, story in read_stories(source, limits):
            if isinstance(story, Story) and story.id:
                yield iris.slug(identifier(story.id))
    except ReadError:
        return  # it is told when the file is read for its articles


def _named(draft: Article, where: str, keepers: Mapping[str, str], taken: dict[str, str]) -> Article | Refusal:
    """An article under the id that is its own in this run."""
    slug = iris.slug(draft.id)
    if keepers.get(slug, draft.digest) != draft.digest:
        draft = replace(draft, id=f"{draft.id}-{draft.digest[:8]}")
        slug = iris.slug(draft.id)
    if slug in taken:
        return Refusal(where, f"its id and text are those of {taken[slug]}, which is taken; remove one of them")
    taken[slug] = where
    return draft
