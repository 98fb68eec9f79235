"""Facts by what they say: an article's fact as a claim that outlives its extraction, and the fact of a claim again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from decimal import Decimal

from kg.model import Attribute, Extraction, Fact, Figure, Referent, Relation
from kg.model.decision import Changes, Claim, Named
from kg.ontology import Ontology

_ARTICLE = re.compile(r"^the (?=.)")


def claim_of(fact: Fact, referents: Mapping[str, Referent]) -> Claim:
    """What a fact says, with what its article calls things; `referents` are the article's, by their ids."""
    subject = named(referents[fact.subject])
    match fact:
        case Relation():
            return Claim(
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
            return Claim("attribute", subject, fact.attribute, value=fact.value, status=fact.status, date=fact.date)
        case Figure():
            return Claim(
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


def find(extraction: Extraction, claim: Claim, ontology: Ontology) -> tuple[Fact, ...]:
    """The facts of an article that say what a claim says; none where it is not stated there.

    Where a name is borne by several of the article's things, those come first that it is the chosen name of.
    """
    referents = {referent.id: referent for referent in extraction.referents}
    found: dict[int, list[Fact]] = {}
    for fact in extraction.facts:
        if {fact.subject, _object(fact) or fact.subject} <= referents.keys():
            fit = _fit(claim, fact, referents, ontology)
            if fit is not None:
                found.setdefault(fit, []).append(fact)
    return tuple(found[max(found)]) if found else ()


def bearers(referents: Iterable[Referent], wanted: Named) -> tuple[Referent, ...]:
    """The things of an article that are of a class and called so, those first whose chosen name it is."""
    fitting = [(_bears(referent, wanted), referent) for referent in referents]
    return tuple(one for fit, one in sorted(fitting, key=lambda pair: -(pair[0] or 0)) if fit)


def corrected(claim: Claim, changes: Changes) -> Claim:
    """What a claim says after a correction: with an object it has no value, and with a value no object."""
    given = {field.name: getattr(changes, field.name) for field in fields(claim) if field.name != "kind"}
    if claim.kind == "relation" and changes.object:
        given["value"] = ""
    made = replace(claim, **{name: value for name, value in given.items() if value is not None})
    return replace(made, object=None) if changes.value and claim.object and not changes.object else made


def named(referent: Referent) -> Named:
    """A referent by its class and chosen name."""
    return Named(referent.cls, referent.name)


def fold(name: str) -> str:
    """A name without what two printings of it differ in: capitals, width, spaces, a leading "the"."""
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return _ARTICLE.sub("", plain)


def fold_claim(claim: Claim) -> tuple[str, ...]:
    """A claim as its folded parts: two claims that say the same have the same."""
    ends = [part for end in (claim.subject, claim.object) if end for part in (end.cls, fold(end.name))]
    numbers = (_canonical(claim.value) if claim.kind == "figure" else claim.value, _canonical(claim.high))
    sum_ = (_canonical(claim.amount), claim.currency)
    return (claim.kind, claim.term, *ends, *numbers, *_qualifiers(claim), *sum_)


def say(claim: Claim) -> str:
    """A claim in words, for people: "Acme locatedIn Alder Park"."""
    value = claim.object.name if claim.object else " to ".join(part for part in (claim.value, claim.high) if part)
    further = [
        f"{name} {text}"
        for name, text in (
            ("bound", "" if claim.bound == "exact" else claim.bound),
            ("of", claim.of),
            ("period", claim.period),
            ("date", claim.date),
            ("title", claim.title),
            ("amount", f"{claim.amount} {claim.currency}".strip()),
            ("status", "" if claim.status == "actual" else claim.status),
        )
        if text
    ]
    unit = "" if claim.unit in ("", "1") else f" {claim.unit}"
    more = f" ({', '.join(further)})" if further else ""
    return f"{claim.subject.name} {claim.term} {value}{unit}{more}"


def write_number(value: Decimal | None) -> str:
    """A number in its one plain form, or "" for none."""
    if value is None:
        return ""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _canonical(text: str) -> str:
    return write_number(Decimal(text)) if text else ""


def _qualifiers(claim: Claim) -> tuple[str, ...]:
    return claim.unit, claim.bound, claim.period, claim.status, claim.date, claim.title, claim.of


def _object(fact: Fact) -> str:
    return fact.object if isinstance(fact, Relation) else ""


def _fit(claim: Claim, fact: Fact, referents: Mapping[str, Referent], ontology: Ontology) -> int | None:
    """How well a fact fits a claim: None where it does not, else how many ends are called so by their chosen name."""
    ours = claim_of(fact, referents)
    if _without_ends(ours) != _without_ends(claim):
        return None
    subject, target = referents[fact.subject], referents.get(_object(fact))
    fits = [_fit_ends(claim, subject, target)]
    term = ontology.relations.get(claim.term)
    if target and term and term.symmetric:
        fits.append(_fit_ends(claim, target, subject))
    return max((fit for fit in fits if fit is not None), default=None)


def _fit_ends(claim: Claim, subject: Referent, target: Referent | None) -> int | None:
    if (claim.object is None) is not (target is None):
        return None
    ends = [_bears(subject, claim.subject)]
    if claim.object and target:
        ends.append(_bears(target, claim.object))
    fitting = [fit for fit in ends if fit]
    return sum(fitting) if len(fitting) == len(ends) else None


def _bears(referent: Referent, wanted: Named) -> int:
    """2 where it is the chosen name, 1 where it is one of the names, 0 where it is none or the class is another."""
    name = fold(wanted.name)
    if referent.cls != wanted.cls:
        return 0
    return 2 if fold(referent.name) == name else int(any(fold(printed) == name for printed in referent.names))


def _without_ends(claim: Claim) -> tuple[str, ...]:
    nobody = Named("", "")
    return fold_claim(replace(claim, subject=nobody, object=claim.object and nobody))
