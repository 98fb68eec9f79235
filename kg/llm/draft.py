"""Reply → Draft: a model's records as facts with their place in the article, and why others are refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from kg.llm import reply as said
from kg.llm.source import Source
from kg.llm.things import add_thing, key_of
from kg.llm.windows import Window
from kg.llm.words import find, holds
from kg.model import Attribute, Evidence, Extraction, Fact, Figure, Referent, Relation, Status
from kg.ontology import Ontology

#: What is wrong with the facts of an extraction: each with a message, a fault of the whole with None.
Check = Callable[[Extraction], Iterable[tuple[Fact | None, str]]]

#: How sure a model's fact is; nobody has calibrated it.
CONFIDENCE = 0.7
#: A quote of fewer words states nothing.
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """What a window gave: all things known by now under their names, its facts by those names, and what is refused."""

    things: Mapping[str, Referent]
    facts: tuple[Fact, ...]
    #: Why facts do not stand, which a model may mend; names and qualifiers that do not, which are only told of.
    refused: tuple[str, ...]
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that decides whether a record stands: article, window, ontology, and the gate before the graph."""

    source: Source
    window: Window
    ontology: Ontology
    check: Check
    #: The extractor's name, which every fact carries.
    card: str


class _Common(TypedDict):
    """What every fact has."""

    status: Status
    evidence: Evidence
    confidence: float
    card: str


class _RefusalError(Exception):
    """Why a record does not stand."""


@dataclass(frozen=True, slots=True)
class _Claim:
    """A record whose quote was found, while what it says is held against it."""

    label: str
    evidence: Evidence
    reading: Reading
    dropped: list[str]

    def common(self, status: Status) -> _Common:
        return {"status": status, "evidence": self.evidence, "confidence": CONFIDENCE, "card": self.reading.card}

    def require_words(self, words: str, what: str) -> None:
        if not holds(words, self.evidence.quote):
            raise _RefusalError(f"its quote does not hold the {what} {words!r}")

    def require_number(self, number: Decimal, unit: str) -> None:
        if not self.reading.source.has_number(number, unit, self.evidence.start, self.evidence.end):
            raise _RefusalError(f"its quote does not hold the number {number:f} ({unit or 'no unit'})")

    def keep_words(self, words: str, what: str) -> str:
        """The words, or none where the quote does not hold them: a fact stands without a qualifier."""
        if words and not holds(words, self.evidence.quote):
            self.dropped.append(f"{self.label}: left without the {what} {words!r}, which its quote does not hold")
            return ""
        return words

    def keep_date(self, moment: str, what: str) -> str:
        """The date, or none where the article gives no such year."""
        if moment and not self.reading.source.has_year(moment):
            self.dropped.append(
                f"{self.label}: left without the {what} {moment!r}, a year that the article does not give"
            )
            return ""
        return moment


def read_reply(reply: said.Reply, reading: Reading, known: Mapping[str, Referent]) -> Draft:
    """The records of a reply that pass, with the things known before and those it adds."""
    refused: list[str] = []
    things = dict(known)
    dropped = [why for thing in reply.things for why in add_thing(thing, things, reading.source, reading.ontology)]
    facts: dict[Fact, None] = {}
    for record in (*reply.relations, *reply.attributes, *reply.figures):
        try:
            facts[_fact(record, things, reading, dropped)] = None
        except _RefusalError as reason:
            refused.append(f"{_describe(record)}: {reason}")
    extraction = Extraction(reading.source.article.id, tuple(things.values()), tuple(facts))
    for fact, message in reading.check(extraction):
        refused.append(message)
        if fact is None:
            facts.clear()
        facts.pop(fact, None) if fact else None
    return Draft(things, tuple(facts), tuple(refused), tuple(dropped))


def _fact(record: said.Fact, things: Mapping[str, Referent], reading: Reading, dropped: list[str]) -> Fact:
    claim = _Claim(_describe(record), _evidence(record.quote, reading), reading, dropped)
    subject = _thing(record.subject, things)
    match record:
        case said.Relation():
            return _relation(record, subject, things, claim)
        case said.Attribute():
            if reading.ontology.attributes[record.attribute].range == ("xsd:string",):
                claim.require_words(record.value, "value")
            elif not reading.source.has_year(record.value):
                raise _RefusalError(f"the article gives no such year as in {record.value!r}")
            date = claim.keep_date(record.date, "date")
            return Attribute(subject.id, record.attribute, record.value, date=date, **claim.common(record.status))
        case said.Figure():
            return _figure(record, subject, claim)
    raise TypeError(f"no record {record!r}")


def _relation(record: said.Relation, subject: Referent, things: Mapping[str, Referent], claim: _Claim) -> Relation:
    target = _thing(record.object, things) if record.object else None
    if target is subject:
        raise _RefusalError("it leads from a thing to itself")
    ends = [subject, *([target] if target else [])]
    if not any(holds(name, claim.evidence.quote) for end in ends for name in end.names):
        raise _RefusalError("its quote names neither of the things; quote the words that do")
    if target is None:
        claim.require_words(record.value, "value")
    amount = None if record.amount is None else exact(record.amount)
    if amount is not None:
        claim.require_number(amount, record.currency)
    return Relation(
        subject.id,
        record.predicate,
        object=target.id if target else "",
        value="" if target else record.value,
        date=claim.keep_date(record.date, "date"),
        title=claim.keep_words(record.title, "title"),
        amount=amount,
        currency=record.currency if amount is not None else "",
        **claim.common(record.status),
    )


def _figure(record: said.Figure, subject: Referent, claim: _Claim) -> Figure:
    value = exact(record.value)
    high = None if record.value_high is None else exact(record.value_high)
    equivalent = None if record.equivalent is None else (exact(record.equivalent), record.equivalent_unit)
    for number, unit in ((value, record.unit), (high, record.unit), *([equivalent] if equivalent else [])):
        if number is not None:
            claim.require_number(number, unit)
    return Figure(
        subject.id,
        record.metric,
        value,
        high=high,
        unit=record.unit,
        bound=record.bound,
        period=claim.keep_date(record.period, "period"),
        of=claim.keep_words(record.of, "of"),
        equivalent=equivalent,
        **claim.common(record.status),
    )


def exact(number: float) -> Decimal:
    """A number as it is written: 33.3, and 40 rather than 40.0."""
    return Decimal(int(number)) if number == int(number) else Decimal(repr(number))


def _thing(name: str, things: Mapping[str, Referent]) -> Referent:
    key = key_of(name, things)
    if key is None:
        raise _RefusalError(f"no thing {name!r} is listed, or the article does not hold the name")
    return things[key]


def _evidence(quote: str, reading: Reading) -> Evidence:
    """The quote's place: in the window's own sentences, or else in those repeated before them."""
    source, window = reading.source, reading.window
    first = window.repeated[0].start if window.repeated else window.start
    span = find(quote, source.text, window.start, window.end) or find(quote, source.text, first, window.end)
    if span is None:
        raise _RefusalError(f"the quote {quote!r} does not stand in the text")
    if len(quote.split()) < _LEAST_WORDS:
        raise _RefusalError(f"the quote {quote!r} is too short to state anything")
    if source.addresses(*span):
        raise _RefusalError("its quote stands where the text gives orders to a machine, which states nothing")
    return Evidence(*span, source.article.text[slice(*span)])


def _describe(record: said.Fact) -> str:
    match record:
        case said.Relation():
            return f"{record.subject!r} {record.predicate} {(record.object or record.value)!r}"
        case said.Attribute():
            return f"{record.subject!r} {record.attribute} {record.value!r}"
        case said.Figure():
            return f"{record.subject!r} {record.metric} {exact(record.value):f}"
    return repr(record)
