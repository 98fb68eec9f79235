"""What the graph states, as records that pages show and documents are written from: facts and figures with evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from kg import iris
from kg.model import Iri, Literal, Node
from kg.serve.pages import words
from kg.serve.pages.asking import Row, iri, text, whole

_ACTUAL = iris.concept("actual").value


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing that is named somewhere: its IRI and what it is called."""

    iri: str
    label: str

    @property
    def kind(self) -> str:
        """The label of its class, as far as the IRI tells it."""
        return words.kind_of(self.iri)


@dataclass(frozen=True, slots=True)
class Source:
    """An article as it is cited."""

    iri: str
    title: str
    publisher: str = ""
    #: ISO date, or "".
    date: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in an article that states a fact: its words, its offsets in code points, who read it and how surely."""

    iri: str
    article: Source
    quote: str
    start: int
    end: int
    confidence: str
    card: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation between two things, or an attribute of one, with all evidence for it."""

    iri: str
    subject: Ref
    predicate: str
    #: A thing, or a value.
    object: Ref | Literal
    #: The local name of its status: actual, target or forecast.
    status: str
    date: str = ""
    title: str = ""
    amount: str = ""
    currency: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is stated of a thing, with all evidence for it."""

    iri: str
    subject: Ref
    #: IRI of a concept.
    metric: str
    value: str
    high: str
    unit: str
    #: IRI of a concept.
    bound: str
    period: str
    #: The local name of its status.
    status: str
    counted: str = ""
    equivalent: str = ""
    equivalent_unit: str = ""
    #: Of a target or forecast, what came of it: met, missed or open; "" where that is not known.
    outcome: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def said(self) -> str:
        """The number for people."""
        return words.said(self)


def read_facts(
    rows: Iterable[Row], thing: Ref | None = None, direction: str = "out", predicate: str = ""
) -> list[Fact]:
    """The facts of rows of evidence, in the order of the rows; `thing` stands at the end that the rows do not name."""
    facts = []
    for same in _by_fact(rows):
        row = same[0]
        subject = thing if thing and "subject" not in row else ref(row, "subject")
        other: Ref | Literal = value(row, "other")
        if thing and direction == "in" and isinstance(other, Ref):
            subject, other = other, thing
        facts.append(
            Fact(
                iri=iri(row["fact"]).value,
                subject=subject,
                predicate=text(row.get("predicate")) or predicate,
                object=other,
                status=_local(row["status"]),
                date=text(row.get("date")),
                title=text(row.get("title")),
                amount=text(row.get("amount")),
                currency=text(row.get("currency")),
                evidence=_evidence(same),
            )
        )
    return facts


def read_figures(rows: Iterable[Row], thing: Ref | None = None) -> list[Figure]:
    """The figures of rows of evidence, in the order of the rows, of a thing or of those that the rows name."""
    return [
        Figure(
            iri=iri(same[0]["fact"]).value,
            subject=thing or ref(same[0], "subject"),
            metric=text(same[0]["metric"]),
            value=text(same[0]["value"]),
            high=text(same[0].get("valueHigh")),
            unit=text(same[0]["unit"]),
            bound=text(same[0]["bound"]),
            period=text(same[0].get("period")),
            status=_local(same[0]["status"]),
            counted=text(same[0].get("counted")),
            equivalent=text(same[0].get("equivalentValue")),
            equivalent_unit=text(same[0].get("equivalentUnit")),
            outcome=text(same[0].get("outcome")).rpartition("#")[2],
            evidence=_evidence(same),
        )
        for same in _by_fact(rows)
    ]


def ref(row: Row, name: str) -> Ref:
    """The thing of a variable, with the label that its `…Label` variable gives."""
    node = iri(row[name])
    return Ref(node.value, text(row.get(f"{name}Label")) or words.fallback(node.value))


def value(row: Row, name: str) -> Ref | Literal:
    """The thing or the literal of a variable."""
    node: Node = row[name]
    return node if isinstance(node, Literal) else ref(row, name)


def source(row: Row) -> Source:
    """The article of a row."""
    node = iri(row["article"])
    title = text(row.get("articleTitle")) or words.fallback(node.value)
    return Source(node.value, title, text(row.get("publisher")), text(row.get("issued")))


def is_actual(status: str) -> bool:
    """Whether a status says that something is so, and not merely planned or expected."""
    return iris.concept(status).value == _ACTUAL


def _by_fact(rows: Iterable[Row]) -> list[list[Row]]:
    found: dict[Iri, list[Row]] = {}
    for row in rows:
        found.setdefault(iri(row["fact"]), []).append(row)
    return list(found.values())


def _evidence(rows: Sequence[Row]) -> tuple[Evidence, ...]:
    found = {
        iri(row["evidence"]).value: Evidence(
            iri(row["evidence"]).value,
            source(row),
            text(row["quote"]),
            whole(row["start"]),
            whole(row["end"]),
            text(row["confidence"]),
            text(row.get("card")),
        )
        for row in rows
        if "evidence" in row
    }
    return tuple(found.values())


def _local(node: Node) -> str:
    return node.value.rpartition("#")[2]


def by_place(evidence: Iterable[tuple[Evidence, Fact | Figure]]) -> list[tuple[Evidence, list[Fact | Figure]]]:
    """Facts and figures by the sentence that states them, in the order of the text."""
    ordered = sorted(evidence, key=lambda pair: (pair[0].start, pair[0].end))
    grouped = groupby(ordered, key=lambda pair: (pair[0].start, pair[0].end))
    places = [list(pairs) for _, pairs in grouped]
    return [(pairs[0][0], [stated for _, stated in pairs]) for pairs in places]
