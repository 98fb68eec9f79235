"""What people do with a data directory when they decide: record decisions, take them back, look at them, mend the log.

A decision is in the log before the graph follows it, and whoever opens the graph next catches up where this was cut
short; so nothing that was decided is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from kg.curation import Decisions, Outcome, effective, say
from kg.errors import DecisionError
from kg.model import Extraction, Fact, Referent
from kg.model.decision import Decision, Judgement, Review, Undo
from kg.pipeline.build import quiet, require
from kg.pipeline.derive import derive
from kg.pipeline.follow import share
from kg.pipeline.implied import Progress
from kg.pipeline.stated import Stated, stated
from kg.pipeline.summary import Derived
from kg.store import Data, open_writer, read_log
from kg.store.lock import Lock
from kg.store.log import Repair, append_to_log, repair_log

#: What is written in the place of the id of the latest decision.
LAST = "last"
#: How many of the latest decisions a message lists.
_LISTED = 3


@dataclass(frozen=True, slots=True)
class Desk:
    """A data directory on which somebody is deciding: nobody else writes to it meanwhile."""

    data: Data
    told: Stated
    lines: tuple[Decision, ...]


@contextmanager
def open_desk(data: Path, progress: Progress = quiet) -> Iterator[Desk]:
    """A data directory to decide about, after its graph has caught up.

    Raises:
        DecisionError: the log cannot be read.
        StoreError: there is no graph, another process uses it, or it is damaged.
    """
    require(data)
    with open_writer(data, share) as opened:
        lines = read_log(data)
        derive(opened, progress)
        yield Desk(opened, stated(opened.library, effective(lines)), lines)


def record(lines: Sequence[Decision], data: Path, progress: Progress = quiet) -> Derived:
    """Add decisions to the log, all or none, and bring the graph up to date.

    Raises:
        DecisionError: one of them cannot be carried out, or the log cannot be read.
        StoreError: there is no graph, another process uses it, or it cannot be written.
    """
    with open_desk(data, progress) as desk:
        return record_at(desk, lines, progress)


def record_at(desk: Desk, lines: Sequence[Decision], progress: Progress = quiet) -> Derived:
    """The same at a desk that is open, which afterwards is behind: open another."""
    check(desk, lines)
    append_to_log(desk.data.directory, lines)
    return derive(desk.data, progress)


def read_decisions(data: Path) -> tuple[tuple[Decision, ...], Decisions]:
    """The log of a data directory, and what holds of it.

    Raises:
        DecisionError: the log cannot be read.
        StoreError: there is no graph, or it is being written.
    """
    require(data)
    with closing(Lock(data, write=False)):
        lines = read_log(data)
    return lines, effective(lines)


def repair(data: Path) -> Repair | None:
    """Mend the end of the log; None where nothing is wrong with it.

    Raises:
        DecisionError: another line than the last is damaged.
        StoreError: there is no graph, another process uses it, or it cannot be written.
    """
    require(data)
    with closing(Lock(data, write=True)):
        return repair_log(data)


def find_decision(lines: Sequence[Decision], wanted: str) -> Decision:
    """The decision of an id, or of what only one id begins with; "last" is the latest that is no undo and holds.

    Raises:
        DecisionError: there is none, or there are several; the message lists some.
    """
    if wanted == LAST:
        undone = effective(lines).undone or {}
        left = [line for line in lines if line.id not in undone and not isinstance(line, Undo)]
        return find_decision(lines, left[-1].id if left else "nothing")
    found = [line for line in lines if wanted and line.id.startswith(wanted.casefold())]
    exact = [line for line in found if line.id == wanted]
    if len(exact or found) == 1:
        return (exact or found)[0]
    shown = found or lines
    known = ", ".join(f"{line.id} by {line.by}" for line in shown[-_LISTED:]) or "none"
    what = f"several decisions begin with {wanted!r}" if found else f"no decision {wanted!r}"
    raise DecisionError(f"{what}; {'some are' if found else 'the latest are'} {known}; `kg judge log` lists all")


def undo_of(lines: Sequence[Decision], wanted: str) -> str:
    """The id of a decision that can be taken back.

    Raises:
        DecisionError: there is none, or it was taken back already.
    """
    decision = find_decision(lines, wanted)
    if undo := (effective(lines).undone or {}).get(decision.id):
        raise DecisionError(
            f"{decision.id} was taken back already, by {undo.by} at {undo.at}; "
            f"`kg judge undo {undo.id}` makes it hold again"
        )
    return decision.id


def check(desk: Desk, lines: Sequence[Decision]) -> None:
    """Whether decisions can be carried out as the articles now stand.

    Raises:
        DecisionError: one of them cannot, and why.
    """
    for line in lines:
        if isinstance(line, Undo):
            undo_of([*desk.lines, *lines[: lines.index(line)]], line.undoes)
        elif isinstance(line, Judgement) and line.verdict == "same" and line.left.cls != line.right.cls:
            raise DecisionError(
                f"{line.left.name} is a {line.left.cls} and {line.right.name} a {line.right.cls}, which are never the "
                "same thing; `kg review correct ARTICLE#NAME --set class=…` puts a wrong class right"
            )
    _check_reviews(desk, lines)


def _check_reviews(desk: Desk, lines: Sequence[Decision]) -> None:
    fresh = {line.id: line for line in lines if isinstance(line, Review)}
    told = stated(desk.data.library, effective([*desk.lines, *lines]))
    for article_id in sorted({review.article for review in fresh.values()}):
        extraction, reasons, outcomes = told.extraction(desk.data.library.article(article_id))
        for outcome in outcomes:
            if outcome.review.id in fresh:
                _check_outcome(outcome, extraction, reasons)


def _check_outcome(outcome: Outcome, extraction: Extraction, reasons: Sequence[str]) -> None:
    review = outcome.review
    about = say(review.fact) if review.fact else review.entity.name if review.entity else ""
    if outcome.idle:
        raise DecisionError(f"{review.article}: {about}: {outcome.idle}; nothing to {review.verdict}")
    kept = {replace(fact, confidence=1.0, card="") for fact in extraction.facts}
    lost = [one for one in outcome.after if not isinstance(one, Referent) and _bare(one) not in kept]
    if lost:
        raise DecisionError(
            f"{review.article}: {about}: as corrected it cannot stand in the graph: {'; '.join(reasons) or 'see above'}"
        )


def _bare(fact: Fact) -> Fact:
    return replace(fact, confidence=1.0, card="")
