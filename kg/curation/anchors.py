"""Facts by what they say, so that they are found again after another extraction: anchors, and the facts of anchors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from decimal import Decimal

from kg.model import Attribute, Extraction, Fact, Figure, Referent, Relation
from kg.model.decision import Anchor, Changes, Named
from kg.ontology import Ontology

_ARTICLE = re.compile(r"^the (?=.)")


def anchor_of(fact: Fact, referents: Mapping[str, Referent]) -> Anchor:
    """What a fact says, with what its article calls things; `referents` are the article's, by their ids."""
    subject = named(referents[fact.subject])
    match fact:
        case Relation():
            return Anchor(
                "relation",
                subject,
                fact.predicate,
                named(referents[fact.object]) if fact.object else None,
                fact.value,
                status=fact.status,
                date=fact.date,
                title=fact.title,
                amount=write_number(fact.amount),
                currency=fact.currency,
            )
        case Attribute():
            return Anchor("attribute", subject, fact.attribute, value=fact.value, status=fact.status, date=fact.date)
        case Figure():
            return Anchor(
                "figure",
                subject,
                fact.metric,
                value=write_number(fact.value),
                high=write_number(fact.high),
                unit=fact.unit,
                bound=fact.bound,
                period=fact.period,
                status=fact.status,
                of=fact.of,
            )


def find(extraction: Extraction, anchor: Anchor, ontology: Ontology) -> tuple[Fact, ...]:
    """The facts of an article that say what an anchor says; none where it is not stated there.

    Where a name is borne by several of the article's things, those come first that it is the chosen name of.
    """
    referents = {referent.id: referent for referent in extraction.referents}
    found: dict[int, list[Fact]] = {}
    for fact in extraction.facts:
        if {fact.subject, _object(fact) or fact.subject} <= referents.keys():
            fit = _fit(anchor, fact, referents, ontology)
            if fit is not None:
                found.setdefault(fit, []).append(fact)
    return tuple(found[max(found)]) if found else ()


def bearers(referents: Iterable[Referent], wanted: Named) -> tuple[Referent, ...]:
    """The things of an article that are of a class and called so, those first whose chosen name it is."""
    fitting = [(_bears(referent, wanted), referent) for referent in referents]
    return tuple(one for fit, one in sorted(fitting, key=lambda pair: -(pair[0] or 0)) if fit)


def corrected(anchor: Anchor, changes: Changes) -> Anchor:
    """What an anchor says after a correction: with an object it has no value, and with a value no object."""
    given = {field.name: getattr(changes, field.name) for field in fields(anchor) if field.name != "kind"}
    if anchor.kind == "relation" and changes.object:
        given["value"] = ""
    made = replace(anchor, **{name: value for name, value in given.items() if value is not None})
    return replace(made, object=None) if changes.value and anchor.object and not changes.object else made


def named(referent: Referent) -> Named:
    """A referent by its class and chosen name."""
    return Named(referent.cls, referent.name)


def fold(name: str) -> str:
    """A name without what two printings of it differ in: capitals, width, spaces, a leading "the"."""
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return _ARTICLE.sub("", plain)


def fold_anchor(anchor: Anchor) -> tuple[str, ...]:
    """An anchor as its folded parts: two anchors that say the same have the same."""
    ends = [part for end in (anchor.subject, anchor.object) if end for part in (end.cls, fold(end.name))]
    numbers = (_canonical(anchor.value) if anchor.kind == "figure" else anchor.value, _canonical(anchor.high))
    sum_ = (_canonical(anchor.amount), anchor.currency)
    return (anchor.kind, anchor.term, *ends, *numbers, *_qualifiers(anchor), *sum_)


def say(anchor: Anchor) -> str:
    """An anchor in words, for people: "Acme locatedIn Alder Park"."""
    value = anchor.object.name if anchor.object else " to ".join(part for part in (anchor.value, anchor.high) if part)
    further = [
        f"{name} {text}"
        for name, text in (
            ("bound", "" if anchor.bound == "exact" else anchor.bound),
            ("of", anchor.of),
            ("period", anchor.period),
            ("date", anchor.date),
            ("title", anchor.title),
            ("amount", f"{anchor.amount} {anchor.currency}".strip()),
            ("status", "" if anchor.status == "actual" else anchor.status),
        )
        if text
    ]
    unit = "" if anchor.unit in ("", "1") else f" {anchor.unit}"
    more = f" ({', '.join(further)})" if further else ""
    return f"{anchor.subject.name} {anchor.term} {value}{unit}{more}"


def write_number(value: Decimal | None) -> str:
    """A number in its one plain form, or "" for none."""
    if value is None:
        return ""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _canonical(text: str) -> str:
    return write_number(Decimal(text)) if text else ""


def _qualifiers(anchor: Anchor) -> tuple[str, ...]:
    return anchor.unit, anchor.bound, anchor.period, anchor.status, anchor.date, anchor.title, anchor.of


def _object(fact: Fact) -> str:
    return fact.object if isinstance(fact, Relation) else ""


def _fit(anchor: Anchor, fact: Fact, referents: Mapping[str, Referent], ontology: Ontology) -> int | None:
    """How well a fact fits an anchor: None where it does not, else how many ends are called so by their chosen name."""
    ours = anchor_of(fact, referents)
    if _without_ends(ours) != _without_ends(anchor):
        return None
    subject, target = referents[fact.subject], referents.get(_object(fact))
    fits = [_fit_ends(anchor, subject, target)]
    term = ontology.relations.get(anchor.term)
    if target and term and term.symmetric:
        fits.append(_fit_ends(anchor, target, subject))
    return max((fit for fit in fits if fit is not None), default=None)


def _fit_ends(anchor: Anchor, subject: Referent, target: Referent | None) -> int | None:
    if (anchor.object is None) is not (target is None):
        return None
    ends = [_bears(subject, anchor.subject)]
    if anchor.object and target:
        ends.append(_bears(target, anchor.object))
    fitting = [fit for fit in ends if fit]
    return sum(fitting) if len(fitting) == len(ends) else None


def _bears(referent: Referent, wanted: Named) -> int:
    """2 where it is the chosen name, 1 where it is one of the names, 0 where it is none or the class is another."""
    name = fold(wanted.name)
    if referent.cls != wanted.cls:
        return 0
    return 2 if fold(referent.name) == name else int(any(fold(printed) == name for printed in referent.names))


def _without_ends(anchor: Anchor) -> tuple[str, ...]:
    nobody = Named("", "")
    return fold_anchor(replace(anchor, subject=nobody, object=anchor.object and nobody))
