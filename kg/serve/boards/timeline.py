"""The timeline: what happened and what is planned, in lanes by kind or by thing, over a span that a reader chooses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.boards.amounts import local_name, numeral
from kg.serve.boards.happenings import LANES, Happening, History, read
from kg.serve.boards.kept import keep, names_of
from kg.serve.boards.lanes import Lane, Point, draw_lanes, draw_strip
from kg.serve.boards.places import local
from kg.serve.boards.plot import end_of, year_of
from kg.serve.boards.proofs import Proof, find_proofs
from kg.serve.boards.sheet import Cell, Sheet, form_of, write
from kg.serve.pages import words
from kg.serve.pages.wording import say
from kg.serve.problems import Problem
from kg.serve.replies import choice_of, page
from kg.serve.state import state_of

#: Rows in the table of the page, each with a mark in the drawing, and lanes for things; the downloads have everything.
_LISTED, _THINGS = 300, 8
#: How many years the strip shows at most, unless asked for earlier ones.
_YEARS = 40
_COLUMNS = (
    *("date", "lane", "about", "thing", "label", "other", "other_label", "status", "outcome", "value", "unit"),
    *("node", "article", "quote"),
)
_BY = ("kind", "thing")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader wants to see; "" and nothing are all."""

    lanes: tuple[str, ...]
    thing: str
    since: str
    until: str
    by: str

    def admits(self, one: Happening) -> bool:
        """Whether something is wanted, whenever it is."""
        return one.lane in self.lanes and (not self.thing or one.concerns(self.thing))

    @property
    def query(self) -> str:
        """As it stands in an address."""
        more = {"thing": self.thing, "from": self.since, "to": self.until, "by": self.by if self.by != _BY[0] else ""}
        return urlencode(
            [*(("lane", lane) for lane in self.lanes), *((key, value) for key, value in more.items() if value)]
        )


async def board(request: Request) -> Response:
    """The timeline as a page or as data.

    Raises:
        Problem: it is asked for what there is not, or the graph cannot be asked now.
    """
    form = form_of(request)
    known = await keep(request, "timeline", read)
    asked = _asked(request)
    wanted = [one for one in known.happenings if asked.admits(one)]
    span = _span(wanted, asked)
    shown = [one for one in wanted if one.end > span[0] and one.start < span[1]]
    if form == "html":
        return await _page(request, known, asked, wanted, shown)
    within = shown if asked.since or asked.until else wanted
    proofs = await find_proofs(state_of(request), (one.node for one in within))
    return write(
        request, Sheet("timeline", _COLUMNS, [_row(one, proofs.get(one.node)) for one in within], known.cut), form
    )


async def _page(
    request: Request, known: History, asked: Asked, wanted: Sequence[Happening], shown: Sequence[Happening]
) -> Response:
    language, names = choice_of(request).language, await names_of(request)
    span, listed = _span(wanted, asked), shown[:_LISTED]
    whole = _whole(wanted, span)
    lanes = _lanes(listed, asked, language, names)
    told = say(language, "timeline.told", count=len(shown))
    counts = Counter(one.lane for one in known.happenings)
    undated = [one for one in known.undated if asked.admits(one)]
    return page(
        request,
        "timeline.html",
        asked=asked,
        lanes=[(lane, counts[lane]) for lane in LANES if counts[lane]],
        ways=_BY,
        things=sorted({one.subject.label for one in known.happenings})[:400],
        drawing=draw_lanes(lanes, span, say(language, "timeline.title"), told) if shown else "",
        strip=draw_strip((one.start for one in wanted), whole, span, say(language, "timeline.strip")) if wanted else "",
        whole=whole,
        span=(_month(span[0]), _month(span[1])),
        last=_month(span[1] - 1 / 12),
        listed=listed,
        undated=undated[:_LISTED],
        shown=len(shown),
        total=len(wanted),
        left=len(shown) - len(listed),
        proofs=await find_proofs(state_of(request), (one.node for one in [*listed, *undated[:_LISTED]])),
        cut=known.cut,
        query=f"?{asked.query}" if asked.query else "",
    )


def _asked(request: Request) -> Asked:
    """What a reader wants to see.

    Raises:
        Problem: a lane, an order or a date that there is not.
    """
    query = request.query_params
    lanes, by = tuple(dict.fromkeys(query.getlist("lane"))), query.get("by", "") or _BY[0]
    if wrong := [lane for lane in lanes if lane not in LANES]:
        raise Problem(400, f"lane={wrong[0]!r}; there are {', '.join(LANES)}")
    if by not in _BY:
        raise Problem(400, f"by={by!r}; the lanes are by {' or '.join(_BY)}")
    since, until = (query.get(name, "").strip() for name in ("from", "to"))
    for date in filter(None, (since, until)):
        if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", date, re.ASCII):
            raise Problem(400, f"{date!r} is no date; give a year, a month or a day, such as 2024-10")
    return Asked(lanes or LANES[:-1], query.get("thing", "").strip()[:200], since, until, by)


def _span(wanted: Sequence[Happening], asked: Asked) -> tuple[float, float]:
    """The years that are shown: those asked for, else those that nearly everything is in."""
    starts = sorted(one.start for one in wanted) or [2020.0, 2021.0]
    few = len(starts) // 20
    low = year_of(asked.since) if asked.since else float(int(starts[few]))
    high = end_of(asked.until) if asked.until else float(int(starts[-1 - few]) + 1)
    return low, max(high, low + 1 / 12)


def _whole(wanted: Sequence[Happening], span: tuple[float, float]) -> tuple[float, float]:
    """The years of the strip: all, but not those long before nearly everything."""
    starts = [one.start for one in wanted] or list(span)
    high = max(float(int(max(starts)) + 1), span[1])
    return min(max(float(int(min(starts))), high - _YEARS), span[0]), high


def _lanes(shown: Sequence[Happening], asked: Asked, language: str, names: Mapping[str, str]) -> list[Lane]:
    points = {one.node: _point(one, language, names) for one in shown}
    # What several facts say, such as each founder of one thing, is one mark.
    once = {(one.lane, one.date, points[one.node].label): one for one in reversed(shown)}
    ordered = sorted(once.values(), key=lambda one: (one.start, one.node))
    if asked.by == "thing":
        counts = Counter(one.thing.iri for one in ordered)
        labels = {one.thing.iri: names.get(one.thing.iri, one.thing.label) for one in ordered}
        first = sorted(counts, key=lambda iri: (-counts[iri], labels[iri]))[:_THINGS]
        lanes = [Lane(labels[iri], [points[one.node] for one in ordered if one.thing.iri == iri]) for iri in first]
        rest = [points[one.node] for one in ordered if one.thing.iri not in first]
        return [*lanes, *([Lane(say(language, "timeline.rest"), rest)] if rest else [])]
    return [
        Lane(say(language, f"timeline.lane.{lane}"), own)
        for lane in LANES
        if (own := [points[one.node] for one in ordered if one.lane == lane])
    ]


def _point(one: Happening, language: str, names: Mapping[str, str]) -> Point:
    label = names.get(one.subject.iri, one.subject.label)
    if one.amount:
        label = f"{label}: {words.said(one.amount, language=language)}"
    elif one.other and one.lane != "founding":
        label = f"{label} – {names.get(one.other.iri, one.other.label)}"
    about = words.term_label(one.about, language=language)
    told = f"{words.moment(one.date, language=language)}: {label} ({about})"
    look = (
        f"due {one.outcome}"
        if one.amount
        else f"dated lane-{one.lane}" + ("" if one.status == "actual" else " planned")
    )
    # A day, month or year of which no more is known is a point, not a length of time.
    end = one.end if "/" in one.date and not one.amount else one.start
    return Point(one.start, end, label, told, look, f"#h-{local(one.node).replace('/', '-')}")


def _month(value: float) -> str:
    year, month = divmod(round(value * 12), 12)
    return f"{year:04}-{month + 1:02}"


def _row(one: Happening, proof: Proof | None) -> tuple[Cell, ...]:
    other = (one.other.iri, one.other.label) if one.other else (None, None)
    amount = (numeral(one.amount.value), one.amount.unit) if one.amount else (None, None)
    said = (one.date, one.lane, local_name(one.about), one.thing.iri, one.thing.label, *other, one.status)
    return (
        *said,
        one.outcome or None,
        *amount,
        one.node,
        *((proof.article.iri, proof.quote) if proof else (None, None)),
    )
