"""Which numbers say nothing by themselves: parts of names, pointers back, ordinals that rank nothing, heralds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from kg.facts.figures.sites import Site
from kg.model import Document, Quantity

_PLACES = frozenset({"place", "position", "spot", "seat", "rank", "ranking"})
_RANKING = frozenset({"rank", "place", "come", "finish", "stand", "sit", "list", "rate"})
_POINTING = frozenset({"the", "these", "those", "both", "all"})
#: So few that "the" means just these.
_FEW = 10
#: How near a verb of ranking must be to an ordinal.
_NEAR = 2.6
#: How much a headline may round.
_ROUNDING = Decimal("0.12")


def is_vetoed(document: Document, site: Site, names: AbstractSet[int], quantities: Sequence[Quantity]) -> bool:
    """Whether a number is no figure, whatever stands around it."""
    quantity = site.quantity
    if site.sentence.part == "headline" and _is_heralded(document, site, quantities):
        return True
    if quantity.unit not in {"1", "ordinal"}:
        return False
    if quantity.first in names and quantity.first - 1 in names:
        return True
    if quantity.unit == "ordinal":
        return not _is_rank(document, site)
    return _points_back(document, site, quantities) or _is_apposed(document, site)


def _is_heralded(document: Document, site: Site, quantities: Sequence[Quantity]) -> bool:
    """Whether a headline's number comes again, perhaps less rounded, in the body."""
    own = _sums(site.quantity)
    for one in quantities:
        if document.sentences[document.tokens[one.first].sentence].part != "headline":
            for value, unit in _sums(one):
                if any(unit == u and abs(value - v) <= _ROUNDING * abs(value) for v, u in own):
                    return True
    return False


def _sums(quantity: Quantity) -> list[tuple[Decimal, str]]:
    own = [(quantity.value, quantity.unit)]
    return own + ([quantity.equivalent] if quantity.equivalent else [])


def _points_back(document: Document, site: Site, quantities: Sequence[Quantity]) -> bool:
    """Whether a number only takes up what was named: "the two companies", but not "one of the four zones"."""
    quantity = site.quantity
    words = [t.text.lower() for t in document.tokens[max(site.sentence.first, quantity.first - 3) : quantity.first]]
    if words[-1:] == ["other"]:
        words.pop()
    definite = bool(words) and words[-1] in _POINTING and quantity.bound == "exact"
    if not definite or re.search(r"\bone of the$", " ".join(words)):
        return False
    return quantity.value < _FEW or any(q.value == quantity.value for q in quantities if q.start < quantity.start)


def _is_apposed(document: Document, site: Site) -> bool:
    """Whether a few things are listed with a name: "it and two group companies"."""
    if not site.counted or site.quantity.value > 3:
        return False
    head = document.tokens[site.counted.heads[0]]
    return head.dep == "conj" and document.tokens[head.head].pos in {"PRON", "PROPN"}


def _is_rank(document: Document, site: Site) -> bool:
    """Whether an ordinal, "No. N" or "top N" says where something stands among others."""
    tokens, quantity = document.tokens, site.quantity
    before = tokens[max(site.sentence.first, quantity.first - 3) : quantity.first]
    if quantity.bound == "max":
        return not (any(t.text.lower() == "of" for t in before) and any(t.pos in {"NUM", "NOUN"} for t in before))
    following = tokens[quantity.last] if quantity.last < site.sentence.last else None
    if following and following.text == "-" and quantity.last + 1 < site.sentence.last:
        following = tokens[quantity.last + 1]
    if tokens[quantity.first].text.lower().startswith(("no", "#")):
        if quantity.first == site.sentence.first:
            return False
        if before and before[-1].pos == "NOUN":
            return False
        named = bool(following and following.pos == "PROPN")
        return not named or bool(before and before[-1].pos == "PROPN")
    if following and following.pos == "NUM":
        return False
    if (following and following.tag in {"JJS", "RBS"}) or (before and before[-1].text == "("):
        return True
    if site.counted:
        return any(tokens[head].lemma in _PLACES for head in site.counted.heads)
    ranking = {t.index for t in tokens[site.sentence.first : quantity.first] if t.lemma in _RANKING}
    return any(site.costs.get(index, 99.0) < _NEAR for index in ranking)
