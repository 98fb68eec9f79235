"""What people rejected of an article: facts that were read from it and left the graph, with who said so and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.curation.anchors import say
from kg.curation.effective import Decisions, effective
from kg.errors import KgError
from kg.model.decision import Review
from kg.store.log import NAME, read_log


@dataclass(frozen=True, slots=True)
class Rejected:
    """A fact, or a thing with all that was said of it, in words; who rejected it, when (ISO 8601, UTC), and why."""

    what: str
    by: str
    at: str
    reason: str


def rejected_of(data: Path, article: str) -> tuple[Rejected, ...]:
    """What holds as rejected of an article of a data directory; nothing where the log cannot be read just now."""
    path = data / NAME
    try:
        state = path.stat()
        decisions = _read(data, state.st_mtime_ns, state.st_size)
    except (OSError, KgError):
        return ()
    return tuple(
        Rejected(_tell(review), review.by, review.at, review.reason)
        for review in decisions.reviews_of(article)
        if review.verdict == "reject"
    )


@lru_cache(maxsize=4)
def _read(data: Path, changed: int, size: int) -> Decisions:  # noqa: ARG001 - what is remembered is of that state
    return effective(read_log(data))


def _tell(review: Review) -> str:
    if review.fact:
        return say(review.fact)
    assert review.entity, "a review is about a fact or a thing"
    return f"{review.entity.name} [{review.entity.cls}]"
