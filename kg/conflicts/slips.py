"""Finds what cannot be right inside one article: a conversion, a part above its whole, an end before its start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import permutations
from typing import TypeVar

from kg.conflicts.dates import DatedFact, is_before
from kg.conflicts.disagreements import Conflict
from kg.conflicts.figures import Figure, show, show_all, show_number, span, words_of
from kg.conflicts.knowledge import Knowledge
from kg.model import Iri

_Fact = TypeVar("_Fact", Figure, DatedFact)


def wrong_conversions(figures: Iterable[Figure], knowledge: Knowledge) -> Iterator[Conflict]:
    """Sums whose equivalent in a second currency is far from any exchange rate of their time."""
    for figure in figures:
        if figure.equivalent is None or not figure.value or not figure.equivalent[0]:
            continue
        band = _band(figure, knowledge)
        if band is None:
            continue
        low, high = band
        value, unit = figure.equivalent
        rate, factor = abs(figure.value / value), knowledge.limits["rate"]
        if not low / factor <= rate <= high * factor:
            reason = (
                f"{show_number(figure.value)} {figure.unit} for {show_number(value)} {unit} is {_short(rate)} "
                f"{figure.unit} a {unit}; at the time it was {_short(low)} to {_short(high)}."
            )
            yield Conflict("wrongConversion", (figure,), reason, figure.articles)


def parts_above_wholes(figures: Iterable[Figure], metric: str, knowledge: Knowledge) -> Iterator[Conflict]:
    """Pairs of figures of one article of which one is for a part of what the other is for, and is more."""
    for part, whole in _pairs(figures):
        if (part.status, part.unit) != (whole.status, whole.unit) or whole.value < 0:
            continue
        if span(part, knowledge).low > span(whole, knowledge).high and _is_part(part, whole, metric, knowledge):
            reason = f"{_name(part, knowledge)} cannot be more than {_name(whole, knowledge)}."
            yield Conflict("partAboveWhole", (part, whole), reason, part.articles & whole.articles)


def shares_above_whole(figures: Iterable[Figure], metric: str, knowledge: Knowledge) -> Iterator[Conflict]:
    """Shares of one whole in one article that come to more than all of it."""
    if not knowledge.metrics[metric].parts:
        return
    wholes: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    articles: dict[tuple[str, ...], Iri] = {}
    for figure in figures:
        words = words_of(figure.counted, metric, knowledge)
        if not (words and figure.when):
            # Without a time, one share may have become the other.
            continue
        for article in figure.articles:
            key = (article.value, figure.when, figure.status, figure.unit, *words)
            wholes[key].append(figure)
            articles[key] = article
    found: dict[tuple[Figure, ...], set[Iri]] = defaultdict(set)
    for key, shares in sorted(wholes.items()):
        total = sum((max(span(share, knowledge).low, Decimal(0)) for share in shares), Decimal(0))
        if len(shares) > 1 and total > knowledge.limits["shares"]:
            found[tuple(sorted(shares, key=lambda share: share.node))].add(articles[key])
    for together, where in found.items():
        reason = f"{show_all(together, knowledge)} of {together[0].counted} come to more than the whole."
        yield Conflict("sharesAboveWhole", together, reason, frozenset(where))


def ends_before_starts(facts: Iterable[DatedFact], start: str, end: str) -> Iterator[Conflict]:
    """Pairs of dates of one article of which the second, an end, lies before the first."""
    for first, last in _pairs(facts):
        if (first.name, last.name) != (start, end) or first.status != last.status:
            continue
        if is_before(last.date, first.date):
            reason = f"It cannot end on {last.date}, before it starts on {first.date}."
            yield Conflict("endBeforeStart", (first, last), reason, first.articles & last.articles)


def _pairs(facts: Iterable[_Fact]) -> Iterator[tuple[_Fact, _Fact]]:
    """All ordered pairs of facts that at least one article states together, each once, by their nodes."""
    stated: dict[Iri, list[_Fact]] = defaultdict(list)
    for fact in facts:
        for article in fact.articles:
            stated[article].append(fact)
    pairs = {(one.node, other.node): (one, other) for told in stated.values() for one, other in permutations(told, 2)}
    for _, pair in sorted(pairs.items(), key=lambda item: item[0]):
        yield pair


def _band(figure: Figure, knowledge: Knowledge) -> tuple[Decimal, Decimal] | None:
    """What one unit of the equivalent's currency cost in the figure's, lowest and highest, as far as it is known."""
    assert figure.equivalent is not None
    bands = []
    for decade in _decades(figure) or sorted({decade for _, decade in knowledge.rates}):
        first = knowledge.rates.get((figure.unit, decade))
        second = knowledge.rates.get((figure.equivalent[1], decade))
        if first and second:
            bands.append((first[0] / second[1], first[1] / second[0]))
    return (min(low for low, _ in bands), max(high for _, high in bands)) if bands else None


def _decades(figure: Figure) -> list[str]:
    """The decades whose rates an article may have taken: of the figure's time and of its articles' dates, if known."""
    years = [figure.days[1]] if figure.days else []
    years += [source.issued for source in figure.sources if source.issued]
    return sorted({f"{year[:3]}0" for year in years})


def _is_part(part: Figure, whole: Figure, metric: str, knowledge: Knowledge) -> bool:
    """Whether what one figure is for lies in what another is for: a narrower kind, or a shorter time of a flow."""
    narrow, wide = (words_of(figure.counted, metric, knowledge) for figure in (part, whole))
    traits = knowledge.metrics[metric]
    if part.when == whole.when:
        if not traits.whole or len(narrow) <= len(wide):
            return False
        return narrow[len(narrow) - len(wide) :] == wide
    if not (traits.flow == "yes" and narrow == wide and part.days and whole.days):
        return False
    return whole.days[0] <= part.days[0] and part.days[1] <= whole.days[1]


def _name(figure: Figure, knowledge: Knowledge) -> str:
    words = [show(figure, knowledge), figure.counted, f"in {figure.period}" if figure.period else ""]
    return " ".join(filter(None, words))


def _short(rate: Decimal) -> str:
    """A rate with three digits."""
    return f"{Decimal(f'{rate:.3g}'):f}"
