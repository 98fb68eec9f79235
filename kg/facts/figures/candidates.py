"""Who a number may be about: what its sentence names or points to, what was named before, and what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.facts.figures.pointers import Pointer, find_pointers
from kg.facts.figures.roles import SPEECH, Way, find_way, is_gapped, is_listed
from kg.facts.figures.salience import Salience
from kg.facts.figures.sites import Site, climb_from, head_of
from kg.model import Document, Mention, Mentions, Referent

_SOURCE = re.compile(
    r"(?:\baccording to|\b(?:figures|data|statistics|numbers|report|estimates)(?: \w+)? (?:from|by|of))"
    r"(?: the| a| an)?$"
)
_DATELINE = re.compile(r"(\w{3,})[^;:!?]{0,70}?\s?(?:--|—|–)\s")
_NAMES = frozenset({"name", "short"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A referent that a number may be about, and what speaks for it."""

    referent: str
    role: str
    features: Mapping[str, float]
    #: The tokens above its mention in the syntax, nearest first, each with the cost of the way.
    above: tuple[tuple[int, float], ...] = ()


def find_candidates(
    document: Document, site: Site, mentions: Mentions, salience: Salience, nominals: Mapping[str, str]
) -> list[Candidate]:
    """Everything that a quantity may be about, best role or not; one referent may come several times."""
    referents = {referent.id: referent for referent in mentions.referents}
    climb = dict(climb_from(document, site.root))
    here = [m for m in mentions.mentions if m.form in _NAMES and _is_eligible(site, m)]
    named = [m for m in here if referents[m.referent].cls != "Industry"]
    found = [_of_name(document, site, mention, named, climb, salience) for mention in here]
    for pointer in find_pointers(document, site.sentence, mentions.mentions, nominals):
        inside = {m.referent for m in named if m.last <= pointer.first}
        possible = [r for r in mentions.referents if r.id in salience and pointer.may_be(r, nominals)]
        before = [r for r in possible if r.id in inside or salience[r.id]["weight"] > 0 or r.id == pointer.settled]
        found += _of_pointer(document, site, pointer, before, climb, salience)
    found += [Candidate(referent, "before", {"role before": 1.0, **topic}) for referent, topic in salience.items()]
    return found


def find_people(document: Document, mentions: Mentions) -> frozenset[str]:
    """Referents that are people beyond doubt: they speak, or a post stands beside their name.

    What is only classed as a person may be a company, and so the subject of a figure.
    """
    persons = {referent.id for referent in mentions.referents if referent.cls == "Person"}
    posts = {i for title in mentions.titles for i in range(title.first - 2, title.last + 2)}
    sure = set()
    for mention in mentions.mentions:
        if mention.referent not in persons:
            continue
        head = document.tokens[head_of(document, mention.first, mention.last)]
        speaks = head.dep == "nsubj" and document.tokens[head.head].lemma in SPEECH
        if speaks or not posts.isdisjoint(range(mention.first, mention.last)):
            sure.add(mention.referent)
    return frozenset(sure)


def _is_eligible(site: Site, mention: Mention) -> bool:
    """Whether a mention is in the sentence, and neither part of the number nor what it counts."""
    quantity, counted = site.quantity, site.counted
    if not site.sentence.first <= mention.first < site.sentence.last:
        return False
    if quantity.start <= mention.start and mention.end <= quantity.end:
        return False
    if quantity.unit != "1" or counted is None or not counted.first <= mention.first < counted.last:
        return True
    return not any(mention.first <= head < mention.last for head in counted.heads)


def _of_name(
    document: Document,
    site: Site,
    mention: Mention,
    named: Sequence[Mention],
    climb: Mapping[int, float],
    salience: Salience,
) -> Candidate:
    way = find_way(document, site, mention.first, mention.last, climb)
    role = way.role
    if mention.first < site.quantity.last and site.quantity.first < mention.last:
        role = "itself"
    elif is_gapped(document, site, mention.last):
        role = "gap"
    elif _is_dateline(document, site, mention):
        role = "dateline"
    elif _modifies(document, mention, named) or _is_aside(document, site, mention):
        role = "modifier"
    elif _is_source(document, site, mention):
        role = "quoted"
    last = max((m.first for m in named if m.last <= site.quantity.first), default=-1)
    first = min((m.first for m in named), default=-1)
    features = {
        f"role {role}": 1.0,
        **_place(document, site, mention.first, mention.last, way),
        "named": 1.0,
        "nearest before": float(mention.first == last),
        "first": float(mention.first == first),
    }
    features |= {f"named, {name}": value for name, value in salience.get(mention.referent, {}).items()}
    above = tuple(climb_from(document, head_of(document, mention.first, mention.last)))
    return Candidate(mention.referent, role, features, above)


def _of_pointer(
    document: Document,
    site: Site,
    pointer: Pointer,
    referents: Sequence[Referent],
    climb: Mapping[int, float],
    salience: Salience,
) -> Iterator[Candidate]:
    """What a pointing word may stand for: each fitting referent with the word's role, and how much of a topic it is."""
    way = find_way(document, site, pointer.first, pointer.last, climb)
    above = tuple(climb_from(document, head_of(document, pointer.first, pointer.last)))
    features = {
        f"role {way.role}": 1.0,
        **_place(document, site, pointer.first, pointer.last, way),
        "pointed to by a pronoun" if not pointer.noun else "pointed to by a noun": 1.0,
        "one of few": 1.0 / max(1, len(referents)),
    }
    for referent in referents:
        more = {
            "settled so": float(referent.id == pointer.settled),
            "settled otherwise": float(bool(pointer.settled) and referent.id != pointer.settled),
            "has the noun in its name": float(pointer.names(referent)),
            **{f"pointed, {name}": value for name, value in salience[referent.id].items()},
        }
        yield Candidate(referent.id, way.role, {**features, **more}, above)


def _place(document: Document, site: Site, first: int, last: int, way: Way) -> dict[str, float]:
    """Where words stand towards a number."""
    before = last <= site.quantity.first
    between = site.quantity.first - last if before else max(0, first - site.quantity.last)
    return {
        "cost up": min(way.up, 8.0) / 4,
        "cost down": min(way.down, 6.0) / 4,
        "words between": min(between, 30) / 30,
        "after": float(first >= site.quantity.last),
        "leads": float(first <= site.sentence.first + 1),
        "listed": float(is_listed(document, head_of(document, first, last))),
    }


def _is_aside(document: Document, site: Site, mention: Mention) -> bool:
    """Whether a mention only describes ("the Danish drugmaker", "Boston-based"), or stands in brackets of its own."""
    if mention.last == mention.first + 1 and document.tokens[mention.first].pos == "ADJ":
        return True
    if document.article.text[mention.end : mention.end + 1] == "-":
        return True
    before = document.tokens[max(site.sentence.first, mention.first - 3) : mention.first]
    opened = next((t.index for t in reversed(before) if t.text in {"(", ")"}), -1)
    if opened < 0 or document.tokens[opened].text == ")":
        return False
    following = range(mention.last, site.sentence.last)
    closed = next((i for i in following if document.tokens[i].text == ")"), site.sentence.last)
    return not opened < site.quantity.first < closed


def _is_source(document: Document, site: Site, mention: Mention) -> bool:
    """Whether a mention is only where a number comes from: "according to X", "figures from X show"."""
    first = max(site.sentence.first, mention.first - 5)
    before = " ".join(token.text.lower() for token in document.tokens[first : mention.first])
    return bool(_SOURCE.search(before))


def _is_dateline(document: Document, site: Site, mention: Mention) -> bool:
    """Whether a mention stands before the dash that ends a dateline: "SHENYANG, China, May 20 (Agency) --"."""
    start = site.sentence.start
    match = _DATELINE.match(document.article.text[start : start + 90])
    if match is None or not match.group(1).isupper():
        return False
    return mention.end <= start + match.end() < site.quantity.start


def _modifies(document: Document, mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether a mention only says where another thing named beside it is from: "US drugmaker AbbVie"."""
    head = document.tokens[head_of(document, mention.first, mention.last)]
    if head.dep not in {"compound", "amod", "nmod", "poss"} or head.head == head.index:
        return False
    if head.dep != "poss" and document.tokens[head.head].pos in {"NOUN", "VERB", "ADJ"}:
        return True
    return any(
        other is not mention and other.first <= head.head < other.last and not other.first <= head.index < other.last
        for other in others
    )
