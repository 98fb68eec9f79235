"""The board of targets: which were met and missed, which are open, and how far the latest actual figure has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from kg.search.folding import fold
from kg.serve.boards.amounts import Amount, local_name, numeral, read_amount
from kg.serve.boards.bars import draw_progress, draw_years
from kg.serve.boards.kept import ask_all, keep
from kg.serve.boards.places import local
from kg.serve.boards.proofs import find_proofs
from kg.serve.boards.sheet import Cell, Sheet, form_of, write
from kg.serve.pages import words
from kg.serve.pages.asking import Row, text
from kg.serve.pages.statements import Ref, ref
from kg.serve.problems import Problem
from kg.serve.replies import choice_of, page
from kg.serve.state import state_of

#: What may have come of a target, in the order in which it is told.
OUTCOMES = ("met", "missed", "open")
#: Targets on one page; the downloads have them all.
_SHOWN = 250
_COLUMNS = (
    *(
        "thing",
        "label",
        "metric",
        "counted",
        "status",
        "outcome",
        "due",
        "target",
        "target_high",
        "target_bound",
        "unit",
    ),
    *("actual", "actual_high", "actual_bound", "actual_period", "percent", "target_figure", "actual_figure"),
)


@dataclass(frozen=True, slots=True)
class Target:
    """A target or forecast: of what, for when, what came of it, and the actual figure that it is held against."""

    thing: Ref
    aim: Amount
    #: Four digits, "" where it says no time.
    year: str
    outcome: str
    #: Where it is open, the latest actual figure of the same kind.
    now: Amount | None

    @property
    def share(self) -> float | None:
        """The actual number as a share of the target, where both are above zero."""
        if self.now is None or self.aim.number <= 0 or self.now.number < 0:
            return None
        return self.now.number / self.aim.number

    @property
    def percent(self) -> str:
        """The share in percent, with one place where it is small; "" where there is none."""
        if self.share is None:
            return ""
        percent = self.share * 100
        return f"{percent:.1f}" if percent < 10 else f"{percent:.0f}"


@dataclass(frozen=True, slots=True)
class Board:
    """All targets by when they are due."""

    targets: tuple[Target, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader wants to see; "" and nothing are all."""

    outcomes: tuple[str, ...]
    metric: str
    thing: str
    since: str
    until: str

    def admits(self, target: Target) -> bool:
        """Whether a target is wanted."""
        return (
            (not self.outcomes or target.outcome in self.outcomes)
            and self.metric in ("", local_name(target.aim.metric))
            and (not self.since or target.year >= self.since)
            and (not self.until or "" < target.year <= self.until)
            and (
                not self.thing or self.thing == local(target.thing.iri) or fold(self.thing) in fold(target.thing.label)
            )
        )

    @property
    def query(self) -> str:
        """As it stands in an address."""
        pairs = [("outcome", outcome) for outcome in self.outcomes]
        more = {"metric": self.metric, "thing": self.thing, "since": self.since, "until": self.until}
        return urlencode([*pairs, *((key, value) for key, value in more.items() if value)])


async def board(request: Request) -> Response:
    """The targets as a page or as data.

    Raises:
        Problem: it is asked for what there is not, or the graph cannot be asked now.
    """
    form = form_of(request)
    known = await keep(request, "targets", read)
    asked = _asked(request)
    shown = [target for target in known.targets if asked.admits(target)]
    if form == "html":
        return await _page(request, known, asked, shown)
    return write(request, Sheet("targets", _COLUMNS, [_row(target) for target in shown], known.cut), form)


async def read(request: Request) -> Board:
    """All targets and forecasts of the graph with what came of them."""
    graph = state_of(request)
    (rows, cut), (actual, more) = await ask_all(graph, "targets", "aim"), await ask_all(graph, "targets-actual", "now")
    nodes = {text(row["now"]): read_amount(row, "now") for row in actual}
    latest: dict[tuple[str, ...], Amount] = {}
    for row in actual:
        amount, key = nodes[text(row["now"])], _key(row)
        if key not in latest or (amount.end, amount.node) > (latest[key].end, latest[key].node):
            latest[key] = amount
    targets = [_target(row, nodes.get(text(row.get("now"))) or latest.get(_key(row))) for row in rows]
    ordered = sorted(targets, key=lambda one: (one.year or "9999", one.thing.label, one.aim.metric, one.aim.node))
    return Board(tuple(ordered), cut or more)


async def _page(request: Request, known: Board, asked: Asked, shown: Sequence[Target]) -> Response:
    language = choice_of(request).language
    listed = shown[:_SHOWN]
    nodes = [amount.node for target in listed for amount in (target.aim, target.now) if amount]
    metrics = {local_name(target.aim.metric): target.aim.metric for target in known.targets}
    return page(
        request,
        "targets.html",
        asked=asked,
        outcomes=OUTCOMES,
        counts=Counter(target.outcome for target in shown),
        all_counts=Counter(target.outcome for target in known.targets),
        metrics=sorted((words.term_label(iri, language=language), name) for name, iri in metrics.items()),
        things=sorted({target.thing.label for target in known.targets})[:400],
        chart=_chart(shown, language),
        years=[(year, list(same)) for year, same in groupby(listed, key=lambda target: target.year)],
        bars={target.aim.node: draw_progress(target.share, target.outcome) for target in listed},
        proofs=await find_proofs(state_of(request), nodes),
        shown=len(shown),
        left=len(shown) - len(listed),
        total=len(known.targets),
        cut=known.cut,
        query=f"?{asked.query}" if asked.query else "",
    )


def _chart(shown: Iterable[Target], language: str) -> Markup:
    """How many targets of each outcome are due in each year."""
    counts: dict[str, Counter[str]] = {}
    for target in shown:
        if target.year:
            counts.setdefault(target.year, Counter())[target.outcome] += 1
    return draw_years(counts, OUTCOMES, language)


def _asked(request: Request) -> Asked:
    """What a reader wants to see.

    Raises:
        Problem: an outcome, a metric or a year that there is not.
    """
    query = request.query_params
    outcomes = tuple(dict.fromkeys(query.getlist("outcome")))
    if wrong := [one for one in outcomes if one not in OUTCOMES]:
        raise Problem(400, f"outcome={wrong[0]!r}; a target is {', '.join(OUTCOMES)}")
    metric, since, until = (query.get(name, "").strip() for name in ("metric", "since", "until"))
    if metric and metric not in words.ontology().metrics:
        raise Problem(400, f"there is no metric {metric!r}; /vocabulary lists them")
    for year in filter(None, (since, until)):
        if not (year.isascii() and year.isdecimal() and len(year) == 4):
            raise Problem(400, f"{year!r} is no year; give four digits, such as 2025")
    return Asked(outcomes, metric, query.get("thing", "").strip()[:200], since, until)


def _target(row: Row, now: Amount | None) -> Target:
    aim = read_amount(row, "aim")
    return Target(ref(row, "thing"), aim, text(row.get("year")), local_name(text(row["outcome"])), now)


def _key(row: Row) -> tuple[str, ...]:
    """What a target and an actual figure have to share."""
    return (*(text(row[name]) for name in ("thing", "metric", "unit")), fold(text(row.get("counted"))))


def _row(target: Target) -> tuple[Cell, ...]:
    aim, now = target.aim, target.now
    said = (target.thing.iri, target.thing.label, local_name(aim.metric), aim.counted, aim.status, target.outcome)
    goal = (aim.period or target.year, numeral(aim.value), numeral(aim.high), local_name(aim.bound), aim.unit)
    actual = (numeral(now.value), numeral(now.high), local_name(now.bound), now.period) if now else (None,) * 4
    return (*said, *goal, *actual, numeral(target.percent), aim.node, now.node if now else None)
