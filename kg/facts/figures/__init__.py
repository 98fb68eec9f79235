"""Document + Mentions → figures: each quantity with what it measures, of whom, when, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.facts.figures.candidates import Candidate, find_candidates, find_people
from kg.facts.figures.history import History
from kg.facts.figures.metrics import Cue, Reading, find_cues, read_metrics
from kg.facts.figures.outlook import find_status
from kg.facts.figures.periods import find_period
from kg.facts.figures.pointers import load_nominals
from kg.facts.figures.salience import weigh
from kg.facts.figures.series import Aligned, align, share
from kg.facts.figures.sites import Site, find_sites
from kg.facts.figures.subjects import choose, load_weights
from kg.facts.figures.tables import Column, find_columns
from kg.facts.figures.vetoes import is_vetoed
from kg.lexicon import Lexicon
from kg.lexicon.metrics import MetricCards
from kg.model import Document, Evidence, Figure, Mentions, Referent

__all__ = ["Study", "find_figures", "study_quantities"]

#: A number whose best reading scores less is left alone.
_LEAST = 0.3
#: How near an industry must be to a sum to be what it is of.
_BESIDE = 4.0
#: Metrics that hold as long as nothing is said to come.
_TIMELESS = frozenset({"area", "duration", "countryCount"})
#: How many readings of a number are tried against its candidates.
_READINGS = 6


@dataclass(frozen=True, slots=True)
class Study:
    """All that was considered of one quantity; `figures` is empty where nothing convinced."""

    site: Site
    readings: Sequence[Reading]
    candidates: Sequence[Candidate]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    """The reading and the subject that were settled on, and how far they convince."""

    reading: Reading
    candidate: Candidate
    score: float


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is the same for all quantities of a document."""

    document: Document
    mentions: Mentions
    referents: Mapping[str, Referent]
    cards: MetricCards
    lexicon: Lexicon
    weights: Mapping[str, float]
    people: frozenset[str]


def find_figures(document: Document, mentions: Mentions, cards: MetricCards, lexicon: Lexicon) -> Iterator[Figure]:
    """The figures of a document in the order of its text, each once however often it is stated."""
    given: dict[tuple[object, ...], Figure] = {}
    for study in study_quantities(document, mentions, cards, lexicon):
        for figure in study.figures:
            key = _said(figure)
            if key not in given:
                given[key] = figure
                yield figure


def study_quantities(
    document: Document,
    mentions: Mentions,
    cards: MetricCards,
    lexicon: Lexicon,
    weights: Mapping[str, float] | None = None,
) -> Iterator[Study]:
    """What each quantity of a document may measure and of whom, and what was concluded.

    Subjects are chosen by `weights`, by default the lexicon's own.
    """
    weights = load_weights(lexicon) if weights is None else weights
    people = find_people(document, mentions)
    ground = _Ground(document, mentions, {r.id: r for r in mentions.referents}, cards, lexicon, weights, people)
    names = frozenset(i for m in mentions.mentions if m.form == "name" for i in range(m.first, m.last))
    sites = list(find_sites(document, mentions.quantities, mentions.mentions))
    columns = find_columns(document, sites)
    aligned = dict(align(document, sites, mentions.mentions))
    aligned |= {number: name for number, column in columns.items() if (name := column.name(mentions.mentions))}
    history = History()
    cues: dict[int, list[Cue]] = {}
    for site in sites:
        if is_vetoed(document, site, names, mentions.quantities):
            continue
        at = site.sentence.index
        if at not in cues:
            cues[at] = find_cues(document, site.sentence, cards, names)
        readings = read_metrics(document, site, cues[at], cards)
        readings += history.readings(document, site, cards)
        candidates = _candidates(ground, site, history, aligned)
        choice = _settle(ground, readings, candidates)
        figure = _conclude(ground, site, choice, history, cues[at]) if choice and choice.score >= _LEAST else None
        figures: tuple[Figure, ...] = ()
        if figure and choice:
            if site.number in columns:
                figure = _under(ground, figure, columns[site.number])
            history.add(site, figure)
            figures = (figure, *share(document, site, mentions.mentions, figure, choice.candidate.role))
            figures = tuple(one for one in figures if _may_have(ground, one, figure))
        yield Study(site, readings, candidates, figures)


def _candidates(ground: _Ground, site: Site, history: History, aligned: Aligned) -> list[Candidate]:
    """Whom a quantity may be about: what its sentence names, what was named before it, and what the numbers show."""
    document, mentions = ground.document, ground.mentions
    salience = weigh(document, site.sentence, mentions.mentions, history.subjects())
    found = find_candidates(document, site, mentions, salience, load_nominals(ground.lexicon))
    found = [one for one in found if one.referent not in ground.people]
    return [history.mark(ground.document, site, one, aligned.get(site.number, "")) for one in found]


def _settle(ground: _Ground, readings: Sequence[Reading], candidates: Sequence[Candidate]) -> _Choice | None:
    """The reading and candidate that go best together."""
    best: _Choice | None = None
    for reading in readings[:_READINGS]:
        chosen = choose(candidates, reading, ground.referents, ground.weights)
        if chosen is None:
            continue
        candidate, likelihood = chosen
        fit = reading.card.fit(ground.referents[candidate.referent].cls)
        score = reading.score * (0.6 + 0.4 * likelihood) * (0.5 + 0.5 * fit)
        if best is None or score > best.score:
            best = _Choice(reading, candidate, score)
    return best


def _conclude(ground: _Ground, site: Site, choice: _Choice, history: History, cues: Sequence[Cue]) -> Figure | None:
    """The figure of a choice, None where the sentence denies it."""
    document, quantity, metric = ground.document, site.quantity, choice.reading.card.metric
    status = find_status(document, site, ground.lexicon)
    if status is None:
        return None
    period = find_period(document, site, ground.mentions, ground.lexicon) or history.period(
        document, site, metric, quantity.unit
    )
    year = document.article.date[:4]
    if period[:4].isdigit() and year and period[:4] > year and status == "actual":
        status = "target"
    subject = ground.referents[choice.candidate.referent]
    if subject.cls == "Event" or (metric in _TIMELESS and not (year and period[:4] > year)):
        period = ""
    return Figure(
        subject=subject.id,
        metric=metric,
        value=_signed(document, site, ground.cards, metric),
        evidence=_evidence(document, site),
        high=quantity.high,
        unit="1" if quantity.unit in {"ordinal", "year"} else quantity.unit,
        bound=quantity.bound,
        period=period,
        status=status,
        of=_of(ground, site, metric, cues),
        equivalent=quantity.equivalent,
        confidence=round(min(1.0, choice.score), 3),
        card=metric,
    )


def _under(ground: _Ground, figure: Figure, column: Column) -> Figure:
    """A figure with the period and status that the heading of its column gives."""
    period = column.period(ground.mentions.times) or figure.period
    status = column.status(ground.document.article.text) or figure.status
    return replace(figure, period=period, status=status)


def _may_have(ground: _Ground, one: Figure, figure: Figure) -> bool:
    """Whether a figure that a list shares is said of something of the same class as the first."""
    return ground.referents[one.subject].cls == ground.referents[figure.subject].cls


def _signed(document: Document, site: Site, cards: MetricCards, metric: str) -> Decimal:
    """The value, negative where a rate is one of falling: the nearest word of change is a word of falling."""
    value, falls = site.quantity.value, cards.cards[metric].falls
    if not falls or value < 0:
        return value
    change = falls | {words[0] for words in cards.cards[metric].cues if len(words) == 1}
    near = [i for i in range(site.sentence.first, site.sentence.last) if document.tokens[i].lemma in change]
    nearest = min(near, key=lambda i: site.costs.get(i, 99.0), default=-1)
    falling = nearest >= 0 and site.costs.get(nearest, 99.0) < 3 and document.tokens[nearest].lemma in falls
    return -value if falling else value


def _evidence(document: Document, site: Site) -> Evidence:
    start, end = site.sentence.start, site.sentence.end
    return Evidence(start, end, document.article.text[start:end])


def _of(ground: _Ground, site: Site, metric: str, cues: Sequence[Cue]) -> str:
    """What is counted, or the industry or thing that a sum or rate is of, in the article's words."""
    document = ground.document
    if site.quantity.unit == "1":
        return _words(document, site.counted.first, site.counted.last) if site.counted else ""
    industries = [
        (min(site.costs.get(i, 99.0) for i in range(m.first, m.last)), m.first, m.last)
        for m in ground.mentions.mentions
        if ground.referents[m.referent].cls == "Industry" and site.sentence.first <= m.first < site.sentence.last
    ]
    if metric == "growthRate":
        industries += [
            (site.costs.get(cue.last - 1, 99.0), cue.first, cue.last)
            for cue in cues
            if cue.worth == 1.0 and "money" in ground.cards.cards[cue.metric].units
        ]
    cost, first, last = min(industries, default=(99.0, 0, 0))
    return _words(document, first, last) if cost < _BESIDE else ""


def _words(document: Document, first: int, last: int) -> str:
    return document.article.text[document.tokens[first].start : document.tokens[last - 1].end]


def _said(figure: Figure) -> tuple[object, ...]:
    """What makes two figures the same fact."""
    rate = figure.metric in {"growthRate", "share"}
    return (figure.subject, figure.metric, figure.value, figure.high, figure.unit, rate and (figure.period, figure.of))
