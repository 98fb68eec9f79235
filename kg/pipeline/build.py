"""What people do with a data directory: build, withdraw, rebuild, and open what was built."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from kg.errors import KgError, ReadError, StoreError
from kg.model import Article, Extraction
from kg.pipeline.derive import derive, derive_anew, stamp
from kg.pipeline.follow import share
from kg.pipeline.gate import Told, Work
from kg.pipeline.implied import Progress
from kg.pipeline.summary import Derived, Summary
from kg.store import Library, QuadStore, exists, is_current, open_reader, open_writer
from kg.store.library import Kept, Made, mark

A = TypeVar("A")
B = TypeVar("B")


class Engine(Protocol):
    """Runs a function over items, and gives each item with what came of it, in their order."""

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterator[tuple[A, B | Exception]]:
        """Each item with what the function makes of it, or with the exception that it raised."""
        ...


class Refused(Protocol):
    """An input that could not become an article."""

    @property
    def source(self) -> str:
        """What was to be read."""

    @property
    def reason(self) -> str:
        """Why it could not be."""


class Extractor(NamedTuple):
    """What makes an extraction of an article, and its version: articles are extracted again when it changes."""

    extract: Callable[[Article], Extraction]
    version: str


def quiet(stage: str, done: int, total: int | None) -> None:
    """Progress that nobody is told of."""


def build(
    inputs: Iterable[Article | Refused],
    data: Path,
    extractor: Extractor,
    engine: Engine,
    progress: Progress = quiet,
) -> Summary:
    """Take articles into the library of a data directory and bring its graph up to date.

    `inputs` is what `kg.read.read_articles` gives. An article whose text, date and source are unchanged is not
    extracted again unless the extractor's version is another. What cannot be extracted is refused and counted; the
    rest is taken.

    Raises:
        StoreError: the directory cannot be read or written; what was taken before is kept.
    """
    with open_writer(data, share) as opened:
        tally = _Tally(opened.library, extractor.version, progress)
        for article, outcome in engine(Work(extractor.extract), tally.sort(inputs)):
            tally.take(article, outcome)
        opened.library.set_refusals(tally.refused)
        return tally.sum(derive(opened, progress))


def withdraw(article_id: str, data: Path, progress: Progress = quiet) -> Derived:
    """Forget an article: afterwards the graph is the one that never saw it.

    Raises:
        StoreError: there is no such article, or the directory cannot be written.
    """
    require(data)
    with open_writer(data, share) as opened:
        opened.library.remove(article_id)
        return derive(opened, progress)


def rebuild(data: Path, progress: Progress = quiet) -> Derived:
    """Make the graph anew from the library, whatever state it is in.

    Raises:
        StoreError: the library cannot be read, or the directory cannot be written.
    """
    require(data)
    with open_writer(data, share) as opened:
        return derive_anew(opened, progress)


@contextmanager
def open_graph(data: Path, progress: Progress = quiet) -> Iterator[QuadStore]:
    """The graph of a data directory for reading, after it has caught up with the library where it was behind.

    Raises:
        StoreError: there is none, it is being written, or it is damaged.
    """
    require(data)
    if not is_current(data, stamp(data)):
        with open_writer(data, share) as opened:
            derive(opened, progress)
    with open_reader(data) as graph:
        yield graph


def require(data: Path) -> None:
    """Whether there is a library.

    Raises:
        StoreError: there is none.
    """
    if not exists(data):
        raise StoreError(f"{data}: no graph here; make one with `kg build`")


@dataclass(slots=True)
class _Tally:
    """Sorts the inputs of a run and counts what becomes of them."""

    library: Library
    version: str
    progress: Progress
    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: dict[str, str] = field(default_factory=dict)
    refused_facts: Counter[str] = field(default_factory=Counter)
    seen: dict[str, str] = field(default_factory=dict)

    def sort(self, inputs: Iterable[Article | Refused]) -> Iterator[Article]:
        """The articles that are to be extracted."""
        for item in inputs:
            if not isinstance(item, Article):
                self.refused[item.source] = item.reason
            elif self._is_fresh(item):
                yield item
            self.progress("read", self.read + len(self.refused), None)

    def take(self, article: Article, outcome: Told | Exception) -> None:
        """Keep an extraction, or record why there is none."""
        if isinstance(outcome, Exception):
            kind = "" if isinstance(outcome, KgError) else f"{type(outcome).__name__}: "
            self.refused[article.id] = f"could not be extracted: {kind}{outcome}"
            return
        known = self.library.kept(article.id)
        try:
            self.library.keep(article, Made(outcome.extraction, self.version, outcome.refused, outcome.sketch))
        except ReadError as error:
            self.refused[article.id] = str(error)
            return
        self.refused_facts.update(outcome.refused)
        self.new += known is None
        self.changed += known is not None
        self.progress("extract", self.new + self.changed, None)

    def sum(self, derived: Derived) -> Summary:
        """The run in numbers."""
        return Summary(
            self.read, self.refused, self.new, self.changed, self.unchanged, dict(self.refused_facts), derived
        )

    def _is_fresh(self, article: Article) -> bool:
        ours = mark(article)
        if self.seen.setdefault(article.id, ours) != ours:
            self.refused[f"{article.id} ({article.title or article.digest[:8]})"] = (
                f"another input of this run has the id {article.id} and another text; rename one of them"
            )
            return False
        self.read += 1
        if self.library.kept(article.id) == Kept(ours, self.version):
            self.unchanged += 1
            return False
        return True
