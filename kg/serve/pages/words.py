"""What people read in place of IRIs, numbers and dates: the labels of the ontology, and short forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Protocol
from urllib.parse import urlsplit

from kg import iris
from kg.ontology import Ontology, Term, load_ontology
from kg.serve.pages import wording

_PG, _PGV, _ID = (iris.PREFIXES[prefix] for prefix in ("pg", "pgv", "id"))
_MINUS = "−"
#: A local id that tells nothing to people.
_HASH = re.compile(r"([0-9a-f]{20})(-\w+)?")


class Amount(Protocol):
    """What a number is told from."""

    @property
    def value(self) -> str:
        """The number, or the lower end of a range."""
        ...

    @property
    def high(self) -> str:
        """The upper end of a range, or ""."""
        ...

    @property
    def unit(self) -> str:
        """The code of the unit."""
        ...

    @property
    def metric(self) -> str:
        """IRI of a concept."""
        ...

    @property
    def bound(self) -> str:
        """IRI of a concept."""
        ...


@cache
def ontology() -> Ontology:
    """The ontology of this installation."""
    return load_ontology()


def find_term(iri: str) -> Term | None:
    """The term of an IRI, where it is one of ours."""
    local = iri.removeprefix(_PG if iri.startswith(_PG) else _PGV)
    return ontology().terms.get(local) if local != iri else None


def term_label(iri: str, *, inverse: bool = False, language: str = "en") -> str:
    """The label of a term, read from the object's side where wanted; of a foreign one, its local name in words."""
    term = find_term(iri)
    if term is None:
        return split_name(re.split(r"[#/]", iri.rstrip("#/"))[-1])
    label = label_of(term, language)
    if not inverse or term.symmetric:
        return label
    return term.inverse_labels.get(language) or wording.say(language, "words.inverse", label=label)


def concept_label(name: str, *, language: str = "en") -> str:
    """The label of a concept by its local name: a status, a bound, an outcome."""
    return term_label(_PGV + name, language=language)


def label_of(term: Term, language: str = "en") -> str:
    """The label of a term in a language, or else in English."""
    return term.labels.get(language) or term.labels.get("en") or term.name


def split_name(name: str) -> str:
    """A name in camel case as words: "hasSource" is "has source"."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).replace("_", " ").lower()


def class_label(name: str, *, language: str = "en") -> str:
    """The label of a class by its local name; an unknown one in words."""
    term = ontology().terms.get(name)
    return label_of(term, language) if term else split_name(name)


def plural(name: str, *, language: str = "en") -> str:
    """The label of a class for many of it."""
    label = class_label(name, language=language)
    return wording.section(language, "words").get(f"words.many.{name}") or wording.say(
        language, "words.many", label=label
    )


def class_of(iri: str) -> str:
    """The local name of the class that a local id begins with: "park/biobay" is a Park; "" for another IRI."""
    local = iri.removeprefix(_ID)
    if local == iri or "/" not in local:
        return ""
    return _classes().get(local.partition("/")[0].replace("-", ""), "")


def kind_of(iri: str, *, language: str = "en") -> str:
    """The class that a local id begins with, as its label; "" for another IRI."""
    name = class_of(iri)
    return class_label(name, language=language) if name else ""


@cache
def _classes() -> dict[str, str]:
    return {name.casefold(): name for name in ontology().terms if name[0].isupper()}


def fallback(iri: str) -> str:
    """What a node without a label is called: its kind and the beginning of its id, never a bare IRI."""
    term = find_term(iri)
    if term:
        return label_of(term)
    local = iri.removeprefix(_ID)
    if local == iri:
        return iris.abbreviate(iri).strip("<>")
    kind, _, rest = local.partition("/")
    if _HASH.fullmatch(rest):
        return f"{kind} {rest[:6]}{'…' + rest[20:] if len(rest) > 20 else ''}"
    return f"{kind}: {rest.replace('-', ' ')}"


def elsewhere(iri: str) -> str:
    """What a thing of another dataset is called: the host that tells of it, and its id there."""
    parts = urlsplit(iri)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("sws.").partition(".")[0]
    return f"{host} {parts.path.rstrip('/').rpartition('/')[2]}".strip() or iri


def full_number(value: str) -> str:
    """A number with its digits in groups."""
    return f"{Decimal(value):,f}".replace("-", _MINUS)


def number(value: str, *, language: str = "en") -> str:
    """A number as people say it: 28540000000 is "28.54 billion" or "285.4亿", 1300 is "1,300"."""
    amount = Decimal(value)
    for scale in _scales(language):
        scaled = amount / scale.size
        if abs(scaled) >= 1 and not (scale.exact and scaled.quantize(_exact(scale.exact)) != scaled):
            said = f"{scaled.quantize(_exact(scale.places)).normalize():f}"
            return f"{said}{scale.word}".replace("-", _MINUS)
    return full_number(value)


def unit(code: str, metric: str = "", *, language: str = "en") -> str:
    """A unit as it stands behind a number; a count has none, a duration is in years."""
    key = "words.unit.years" if code == "1" and metric.endswith("#duration") else f"words.unit.{code}"
    return wording.section(language, "words").get(key, code)


def quantity(value: str, code: str, *, metric: str = "", high: str = "", bound: str = "", language: str = "en") -> str:
    """A number, or a range, with bound and unit: "at least 1,300", "28.54 billion CNY", "5–7 %"."""
    low = number(value, language=language)
    said = f"{low}–{number(high, language=language)}" if high else low
    before = "" if bound.endswith("#exact") or not bound else term_label(bound, language=language)
    between = _join(language)
    return between.join(filter(None, (before, said, unit(code, metric, language=language))))


def said(figure: Amount, *, language: str = "en") -> str:
    """The number of a figure."""
    return quantity(
        figure.value, figure.unit, metric=figure.metric, high=figure.high, bound=figure.bound, language=language
    )


def numerals(figure: Amount) -> list[str]:
    """How the numbers of a figure may be written in English: 850000000000 as "850 billion", 6954 as "6,954"."""
    ends = [end for end in (figure.value, figure.high) if end]
    written = [form for end in ends for form in (full_number(end), number(end), f"{Decimal(end):f}")]
    return [form for form in dict.fromkeys(written) if len(form) > 1]


def moment(value: str, *, language: str = "en") -> str:
    """A date or period for people: "2024-10-16" is "16 Oct 2024", "2024-01/2024-08" is "Jan 2024 – Aug 2024"."""
    return wording.say(language, "words.between").join(_moment(part, language) for part in value.split("/"))


def _moment(value: str, language: str) -> str:
    match = re.fullmatch(r"(?:(\d{4})|-)(?:-(\d\d))?(?:-(\d\d))?", value)
    if not match or (match[2] and not 1 <= int(match[2]) <= 12):
        return value
    year, month, day = match.groups()
    said = {
        "year": wording.say(language, "words.year", year=year) if year else "",
        "month": wording.say(language, f"words.month.{int(month)}") if month else "",
        "day": wording.say(language, "words.day", day=int(day)) if day else "",
    }
    order = wording.say(language, "words.date").split()
    return _join(language).join(filter(None, (said[part] for part in order))) or value


@dataclass(frozen=True, slots=True)
class _Scale:
    """A word for a power of ten, with how many places a number before it has."""

    size: Decimal
    word: str
    places: int
    #: Where it is not 0, a number that needs more places than these is written in full.
    exact: int


@cache
def _scales(language: str) -> tuple[_Scale, ...]:
    rows = (row.split("|") for row in wording.say(language, "words.scales").split(";"))
    return tuple(
        _Scale(Decimal(10) ** int(power), word, int(places), int(exact)) for power, word, places, exact in rows
    )


def _exact(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def _join(language: str) -> str:
    return wording.say(language, "words.join")
