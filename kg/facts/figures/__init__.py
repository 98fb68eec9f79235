"""Document + Mentions → figures: each quantity with what it measures, of whom, when, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.facts.figures.candidates import Candidate, find_candidates, find_cast, find_topics
from kg.facts.figures.clauses import read_clause
from kg.facts.figures.contest import TRIED, Choice, Option, best_of, list_options, settle, table_of
from kg.facts.figures.ground import Ground, lay_out
from kg.facts.figures.learned import Learned, load_learned, weigh_readings
from kg.facts.figures.metrics import Reading, find_cues, read_metrics
from kg.facts.figures.outlook import find_status
from kg.facts.figures.periods import find_period
from kg.facts.figures.pointers import load_nominals
from kg.facts.figures.series import share
from kg.facts.figures.sighted import Sights, signs_of_sight
from kg.facts.figures.signs import signs_of
from kg.facts.figures.sites import Site, find_sites
from kg.facts.figures.subjects import weigh
from kg.facts.figures.tables import Column
from kg.facts.figures.values import evidence_of, signed_value
from kg.facts.figures.vetoes import is_vetoed
from kg.facts.figures.whens import Told, choose_period, choose_status, list_periods, status_signs
from kg.lexicon import Lexicon
from kg.lexicon.boosted import Numbers
from kg.lexicon.metrics import MetricCards
from kg.model import Document, Figure, Mentions

__all__ = ["Study", "find_figures", "study_quantities"]

#: How near an industry must be to a sum to be what it is of.
_BESIDE = 4.0
#: Metrics that hold as long as nothing is said to come.
_TIMELESS = frozenset({"area", "duration", "countryCount"})


@dataclass(frozen=True, slots=True)
class Study:
    """All that was considered of one quantity; `figures` is empty where nothing convinced."""

    site: Site
    signs: Sequence[str]
    readings: Sequence[Reading]
    candidates: Sequence[Candidate]
    figures: tuple[Figure, ...]
    #: The times that the first of them may hold for with their signs, and the signs of its status.
    periods: Mapping[str, Sequence[str]]
    status: Sequence[str]
    #: What it may measure of whom, with what is known of each.
    options: Sequence[Option]
    table: Numbers


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure with what its time and its status were chosen from."""

    figure: Figure
    periods: Mapping[str, Sequence[str]]
    signs: Sequence[str]


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
    learned: Learned | None = None,
) -> Iterator[Study]:
    """What each quantity of a document may measure and of whom, and what was concluded.

    Metrics and subjects are chosen by what was `learned`, by default the lexicon's own.
    """
    learned = learned or load_learned(lexicon)
    sites = list(find_sites(document, mentions.quantities, mentions.mentions))
    ground = lay_out(document, mentions, sites, cards, lexicon, learned)
    for site in sites:
        if not is_vetoed(document, site, ground.names, mentions.quantities):
            yield _study(ground, site)


def _study(ground: Ground, site: Site) -> Study:
    """What one quantity may measure and of whom, and the figures that it gives, which are added to those so far."""
    document, learned, cards, history = ground.document, ground.learned, ground.cards, ground.history
    at = site.sentence.index
    if at not in ground.cues:
        ground.cues[at] = find_cues(document, site.sentence, cards, ground.names)
    readings = read_metrics(document, site, ground.cues[at], cards)
    readings += history.readings(document, site, cards)
    seen = ground.sights.get(site.number)
    signs = tuple(dict.fromkeys((*signs_of(document, site, readings, history.last(site)), *signs_of_sight(seen))))
    if learned.metrics:
        readings = weigh_readings(learned.metrics, signs, site, readings, cards)
    likely = not learned.metrics or any(reading.score >= TRIED for reading in readings)
    candidates = _candidates(ground, site, seen) if likely else []
    options = list_options(readings, candidates, ground.referents, learned) if learned.metrics else []
    table = table_of(options, site, signs, history, learned, cards)
    choice = (
        best_of(options, table, learned.contest)
        if learned.contest
        else settle(readings, candidates, ground.referents, learned)
    )
    said = _conclude(ground, site, choice) if choice else None
    figures = _given(ground, site, said.figure, choice.candidate.role) if said and choice else ()
    periods, told = (said.periods, said.signs) if said else ({}, ())
    return Study(site, signs, readings, candidates, figures, periods, told, options, table)


def _given(ground: Ground, site: Site, figure: Figure, role: str) -> tuple[Figure, ...]:
    """A figure as its column has it, which later ones are set against, and those that share its number."""
    if site.number in ground.columns:
        figure = _under(ground, figure, ground.columns[site.number])
    ground.history.add(site, figure)
    figures = (figure, *share(ground.document, site, ground.mentions.mentions, figure, role))
    return tuple(one for one in figures if _may_have(ground, one, figure))


def _candidates(ground: Ground, site: Site, seen: Sights | None) -> list[Candidate]:
    """Whom a quantity may be about: what its sentence names, what was named before it, and what the numbers show."""
    document, sentence, weights, history = ground.document, site.sentence, ground.learned.subjects, ground.history
    aligned = ground.aligned.get(site.number, "")
    salience = ground.survey.weigh(sentence, history.subjects())
    if sentence.index not in ground.casts:
        nominals = load_nominals(ground.lexicon)
        ground.casts[sentence.index] = find_cast(document, sentence, ground.mentions, ground.industries, nominals)
    cast = ground.casts[sentence.index]
    clause = read_clause(document, site, [s for _, s, _ in cast.names], [s for _, s in cast.pointers])
    here = find_candidates(document, site, cast, clause, ground.referents, salience)
    found = [_weighed(one, weights) for one in here if one.referent not in ground.people]
    key = (sentence.index, clause.subject)
    if key not in ground.topics:
        topics = (one for one in find_topics(clause, salience) if one.referent not in ground.people)
        ground.topics[key] = [_weighed(one, weights) for one in topics]
    found += ground.topics[key]
    marked = {aligned, *(subject for subject, _ in history.subjects()[-1:])}
    found = [_marked(ground, site, one, aligned) if one.referent in marked else one for one in found]
    return found if seen is None else [replace(one, sights=seen.get(one.referent, {})) for one in found]


def _weighed(one: Candidate, weights: Mapping[str, float]) -> Candidate:
    return Candidate(one.referent, one.role, one.features, one.spot, weigh(one.features, weights))


def _marked(ground: Ground, site: Site, one: Candidate, aligned: str) -> Candidate:
    marks = ground.history.marks(ground.document, site, one.referent, aligned)
    return replace(one, features={**one.features, **marks}, base=one.base + weigh(marks, ground.learned.subjects))


def _conclude(ground: Ground, site: Site, choice: Choice) -> _Said | None:
    """The figure of a choice, None where the sentence denies it."""
    document, quantity, metric = ground.document, site.quantity, choice.reading.card.metric
    subject = ground.referents[choice.candidate.referent]
    status = find_status(document, site, ground.lexicon)
    if status is None:
        return None
    ruled = _ruled_period(ground, site, metric, subject.cls)
    earlier, where = ground.history.earlier(site)
    told = Told(metric, subject.cls, status, ruled, earlier, where)
    periods = list_periods(document, site, ground.mentions, told, ground.lexicon)
    period = choose_period(periods, ground.learned.periods) if ground.learned.periods else ruled
    signs = tuple(status_signs(document, site, told, period))
    year = document.article.date[:4]
    if ground.learned.statuses:
        status = choose_status(signs, ground.learned.statuses)
    elif period[:4].isdigit() and year and period[:4] > year and status == "actual":
        status = "target"
    figure = Figure(
        subject=subject.id,
        metric=metric,
        value=signed_value(document, site, ground.cards.cards[metric]),
        evidence=evidence_of(document, site),
        high=quantity.high,
        unit="1" if quantity.unit in {"ordinal", "year"} else quantity.unit,
        bound=quantity.bound,
        period=period,
        status=status,
        of=_of(ground, site, metric),
        equivalent=quantity.equivalent,
        confidence=round(min(1.0, choice.score), 3),
        card=metric,
    )
    return _Said(figure, periods, signs)


def _ruled_period(ground: Ground, site: Site, metric: str, cls: str) -> str:
    """The time of a number by the rules alone, "" for none."""
    document = ground.document
    period = find_period(document, site, ground.mentions, ground.lexicon) or ground.history.period(
        document, site, metric, site.quantity.unit
    )
    year = document.article.date[:4]
    timeless = cls == "Event" or (metric in _TIMELESS and not (year and period[:4] > year))
    return "" if timeless else period


def _under(ground: Ground, figure: Figure, column: Column) -> Figure:
    """A figure with the period and status that the heading of its column gives."""
    period = column.period(ground.mentions.times) or figure.period
    status = column.status(ground.document.article.text, ground.lexicon) or figure.status
    return replace(figure, period=period, status=status)


def _may_have(ground: Ground, one: Figure, figure: Figure) -> bool:
    """Whether a figure that a list shares is said of something of the same class as the first."""
    return ground.referents[one.subject].cls == ground.referents[figure.subject].cls


def _of(ground: Ground, site: Site, metric: str) -> str:
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
            for cue in ground.cues[site.sentence.index]
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
