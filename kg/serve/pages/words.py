"""What people read in place of IRIs, numbers and dates: the labels of the ontology, and short forms."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from urllib.parse import urlsplit

from kg import iris
from kg.ontology import Ontology, Term, load_ontology

_PG, _PGV, _ID = (iris.PREFIXES[prefix] for prefix in ("pg", "pgv", "id"))
_UNITS = {"1": "", "percent": "%", "m2": "m²", "l": "litres"}
_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
_MINUS = "−"


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
    if not inverse or term.symmetric:
        return term.labels.get(language, term.name)
    return term.inverse_labels.get(language) or f"{term.labels.get(language, term.name)} (of)"


def split_name(name: str) -> str:
    """A name in camel case as words: "hasSource" is "has source"."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).replace("_", " ").lower()


def class_label(name: str, *, language: str = "en") -> str:
    """The label of a class by its local name; an unknown one in words."""
    term = ontology().terms.get(name)
    return term.labels.get(language, name) if term else split_name(name)


def kind_of(iri: str) -> str:
    """The class that a local id begins with, as its label: "park/biobay" is a Park; "" for another IRI."""
    local = iri.removeprefix(_ID)
    if local == iri or "/" not in local:
        return ""
    wanted = local.partition("/")[0].replace("-", "")
    return next((class_label(n) for n in ontology().terms if n[0].isupper() and n.casefold() == wanted), "")


def fallback(iri: str) -> str:
    """What a node without a label is called: its kind and the beginning of its id, never a bare IRI."""
    term = find_term(iri)
    if term:
        return term.labels.get("en", term.name)
    local = iri.removeprefix(_ID)
    if local == iri:
        return iris.abbreviate(iri).strip("<>")
    kind, _, rest = local.partition("/")
    if re.fullmatch(r"[0-9a-f]{20}(-\w+)?", rest):
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


def number(value: str) -> str:
    """A number as people say it: 28540000000 is "28.54 billion", 1300 is "1,300"."""
    amount = Decimal(value)
    for power, word in _SCALES:
        if abs(amount) >= 10**power:
            return f"{(amount / 10**power).quantize(Decimal('0.001')).normalize():f} {word}".replace("-", _MINUS)
    return full_number(value)


def unit(code: str, metric: str = "") -> str:
    """A unit as it stands behind a number; a count has none, a duration is in years."""
    return "years" if code == "1" and metric.endswith("#duration") else _UNITS.get(code, code)


def quantity(value: str, code: str, *, metric: str = "", high: str = "", bound: str = "") -> str:
    """A number, or a range, with bound and unit: "at least 1,300", "28.54 billion CNY", "5–7 %"."""
    said = f"{number(value)}–{number(high)}" if high else number(value)
    before = "" if bound.endswith("#exact") or not bound else f"{term_label(bound)} "
    after = unit(code, metric)
    return f"{before}{said} {after}".strip()


def moment(value: str) -> str:
    """A date or period for people: "2024-10-16" is "16 Oct 2024", "2024-01/2024-08" is "Jan 2024 – Aug 2024"."""
    return " – ".join(_moment(part) for part in value.split("/"))


def _moment(value: str) -> str:
    match = re.fullmatch(r"(?:(\d{4})|-)(?:-(\d\d))?(?:-(\d\d))?", value)
    if not match or (match[2] and not 1 <= int(match[2]) <= 12):
        return value
    year, month, day = match.groups()
    parts = (str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year or "")
    return " ".join(filter(None, parts)) or value
