"""The gate before the graph: a fact whose words do not stand in the article, or whose terms do not fit, is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar, get_args

from kg.errors import FactError
from kg.lexicon import Lexicon
from kg.model import Article, Attribute, Bound, Extraction, Fact, Figure, Referent, Relation, Status
from kg.ontology import Ontology
from kg.rdf.literals import moment, number, span
from kg.rdf.nodes import is_date

_T = TypeVar("_T")

_CURRENCY = re.compile(r"[A-Z]{3}")
_WORD = re.compile(r"[^\W\d_]+")
#: How many faults a message lists before it only counts them.
_LISTED = 10


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and with which fact; None where it is not a fact's fault."""

    fact: Fact | None
    message: str


def verify(article: Article, extraction: Extraction, ontology: Ontology, lexicon: Lexicon) -> None:
    """Whether everything extracted from an article may enter the graph.

    Raises:
        FactError: it may not; the message names the article and each fact with its offsets.
    """
    found = [fault.message for fault in faults(article, extraction, ontology, lexicon)]
    if found:
        more = f"\n… and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        raise FactError("\n".join(found[:_LISTED]) + more)


def faults(article: Article, extraction: Extraction, ontology: Ontology, lexicon: Lexicon) -> Iterator[Fault]:
    """All that is wrong with what was extracted from an article, fact by fact.

    Checked are: referents (class, finer class, ids once each, places in the text), and of each fact its quote, the ids
    it names, its term and what the ontology lets it lead from and to, its dates, numbers and units, and of a figure
    that its evidence shows a number.
    """
    if extraction.article != article.id:
        yield Fault(None, f"{article.id}: the extraction is of {extraction.article}; give each article its own")
    seen: dict[str, Referent] = {}
    for referent in extraction.referents:
        for wrong in _referent_faults(article, referent, ontology, referent.id in seen):
            yield Fault(None, f"{article.id}: {referent.id} ({referent.name!r}): {wrong}")
        seen[referent.id] = referent
    numbers = lexicon.column("forms/numbers")
    for fact in extraction.facts:
        where = f"{article.id}, {fact.evidence.start} to {fact.evidence.end}: {describe(fact)}"
        for wrong in (*_evidence_faults(article, fact), *_fact_faults(fact, seen, ontology)):
            yield Fault(fact, f"{where}: {wrong}")
        if isinstance(fact, Figure) and not _shows_number(fact.evidence.quote, numbers):
            yield Fault(fact, f"{where}: its evidence shows no number; quote the words that do")


def check_evidence(article: Article, fact: Fact) -> None:
    """Whether a fact's quote stands verbatim at its offsets in the article's text.

    Raises:
        FactError: it does not.
    """
    for wrong in _evidence_faults(article, fact):
        raise FactError(f"{article.id}, {fact.evidence.start} to {fact.evidence.end}: {describe(fact)}: {wrong}")


def describe(fact: Fact) -> str:
    """A fact in a few words, for messages: `e4 partnersWith e1`."""
    match fact:
        case Relation():
            return f"{fact.subject} {fact.predicate} {fact.object or repr(fact.value)}"
        case Attribute():
            return f"{fact.subject} {fact.attribute} {fact.value!r}"
        case Figure():
            return f"{fact.subject} {fact.metric} {fact.value}"


def _referent_faults(article: Article, referent: Referent, ontology: Ontology, again: bool) -> Iterator[str]:
    if again:
        yield "another referent has this id; give each its own"
    if referent.cls not in ontology.classes or ontology.upper(referent.cls) != referent.cls:
        yield f"{referent.cls!r} is no class of the contract"
    elif referent.finer and (referent.finer not in ontology.classes or not ontology.is_a(referent.finer, referent.cls)):
        yield f"{referent.finer!r} is no finer class of {referent.cls}"
    if not referent.name.strip():
        yield "it has no name"
    for start, end in referent.spans:
        if not 0 <= start < end <= len(article.text):
            yield f"it is said to be named at {start} to {end}, which is outside the text"


def _evidence_faults(article: Article, fact: Fact) -> Iterator[str]:
    start, end, quote = fact.evidence.start, fact.evidence.end, fact.evidence.quote
    if not 0 <= start < end <= len(article.text):
        yield f"its evidence is outside the text, which has {len(article.text)} characters; extract the article again"
    elif article.text[start:end] != quote:
        there = _short(article.text[start:end])
        yield f"the text has {there} there, not the quote {_short(quote)}; extract the article again"


def _fact_faults(fact: Fact, referents: dict[str, Referent], ontology: Ontology) -> Iterator[str]:
    named = [fact.subject, *([fact.object] if isinstance(fact, Relation) and fact.object else [])]
    unknown = [referent for referent in named if referent not in referents]
    if unknown:
        yield f"no referent {', '.join(unknown)} in this article"
    if not 0 <= fact.confidence <= 1:
        yield f"the confidence {fact.confidence} is not between 0 and 1"
    if fact.status not in get_args(Status):
        yield f"no status {fact.status!r}; there are {', '.join(get_args(Status))}"
    if isinstance(fact, Figure):
        yield from _figure_faults(fact, ontology)
        return
    if not unknown:
        yield from _term_faults(fact, [ontology.upper(referents[r].cls) for r in named], ontology)
    yield from _literal_faults(fact)


def _term_faults(fact: Relation | Attribute, classes: list[str], ontology: Ontology) -> Iterator[str]:
    """Whether the ontology lets this relation or attribute lead from the one class to the other, or to a literal."""
    term, known = (
        (fact.predicate, ontology.relations) if isinstance(fact, Relation) else (fact.attribute, ontology.attributes)
    )
    if term not in known:
        kind = "relation" if isinstance(fact, Relation) else "attribute"
        yield f"no {kind} {term!r}; there are {', '.join(sorted(known))}"
        return
    target = classes[1] if len(classes) > 1 else None
    if not ontology.accepts(term, classes[0], target):
        domain = known[term].domain or ("any",)
        reach = ontology.classes[classes[0]].only.get(term) or known[term].range or ("any",)
        yield (
            f"{term} leads from {'/'.join(domain)} to {'/'.join(reach)}, "
            f"not from {classes[0]} to {target or 'a literal'}"
        )
    if not isinstance(fact, Relation) or not fact.object:
        if not fact.value.strip():
            yield f"{term} has neither object nor value"
    elif fact.value:
        yield f"{term} has an object and a value; give one"


def _literal_faults(fact: Relation | Attribute) -> Iterator[str]:
    dates = [fact.date] if fact.date else []
    if isinstance(fact, Attribute) and is_date(fact.attribute):
        dates.append(fact.value)
    yield from _faults_of(moment, dates)
    if isinstance(fact, Relation) and fact.amount is not None:
        yield from _faults_of(number, [fact.amount])
        if not _CURRENCY.fullmatch(fact.currency):
            yield f"{fact.currency!r} is no ISO 4217 code"


def _figure_faults(figure: Figure, ontology: Ontology) -> Iterator[str]:
    metric = ontology.metrics.get(figure.metric)
    if metric is None:
        yield f"no metric {figure.metric!r}; there are {', '.join(sorted(ontology.metrics))}"
    elif metric.unit and not re.search(metric.unit, figure.unit):
        yield f"{figure.metric} is not measured in {figure.unit!r}, which should match {metric.unit}"
    if figure.bound not in get_args(Bound):
        yield f"no bound {figure.bound!r}; there are {', '.join(get_args(Bound))}"
    values = [figure.value, *([figure.high] if figure.high is not None else [])]
    if figure.equivalent:
        values.append(figure.equivalent[0])
        if not _CURRENCY.fullmatch(figure.equivalent[1]):
            yield f"{figure.equivalent[1]!r} is no ISO 4217 code"
    yield from _faults_of(number, values)
    yield from _faults_of(span, [figure.period] if figure.period else [])
    if figure.high is not None and figure.value.is_finite() and figure.high.is_finite() and figure.high < figure.value:
        yield f"its range runs from {figure.value} down to {figure.high}"


def _faults_of(write: Callable[[_T], object], values: Iterable[_T]) -> Iterator[str]:
    """What cannot be written as a literal, and why."""
    for value in values:
        try:
            write(value)
        except FactError as error:
            yield str(error)


def _shows_number(quote: str, numbers: frozenset[str]) -> bool:
    if any(c.isdigit() for c in quote):
        return True
    words = _WORD.findall(quote.casefold())
    return any(word in numbers or word.removesuffix("s") in numbers for word in words)


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "…")
