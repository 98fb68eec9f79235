"""Who a number may be about: what its sentence names or points to, what was named before, and what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.facts.figures.clauses import Clause
from kg.facts.figures.pointers import Pointer, find_pointers
from kg.facts.figures.roles import SPEECH, Spot, Way, find_way, is_gapped, spot_of
from kg.facts.figures.salience import Salience
from kg.facts.figures.sites import Site, climb_from, head_of
from kg.model import Document, Mention, Mentions, Referent, Sentence

_SOURCE = re.compile(
    r"(?:\baccording to|\b(?:figures|data|statistics|numbers|report|estimates)(?: \w+)? (?:from|by|of))"
    r"(?: the| a| an)?$"
)
_DATELINE = re.compile(r"(\w{3,})[^;:!?]{0,70}?\s?(?:--|—|–)\s")
_NAMES = frozenset({"name", "short"})
#: What of a topic tells more or less as the sentence has a subject of its own or none.
_TELLING = frozenset(
    """weight|heaviest|focus|main|led the sentence before|opens the line|opens the paragraph|heads the list
    |heaviest of its class|last of its class|rules the paragraph|seen 1 back, same paragraph|seen 1 back
    |seen 0th to last""".replace("\n    ", "").split("|")
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A referent that a number may be about, and what speaks for it."""

    referent: str
    role: str
    features: Mapping[str, float]
    #: Where it is named or pointed to in the number's sentence, None where it is not.
    spot: Spot | None = None
    #: What the features weigh.
    base: float = 0.0
    #: How likely the encoder finds the number each metric of it; None where there is no encoder.
    sights: Mapping[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """All that a sentence names or points to, each with where it hangs."""

    names: tuple[tuple[Mention, Spot, str], ...]
    pointers: tuple[tuple[Pointer, Spot], ...]
    #: Where the sentence's dateline ends, -1 where it has none.
    dateline: int = -1


def find_cast(
    document: Document, sentence: Sentence, mentions: Mentions, industries: frozenset[str], nominals: Mapping[str, str]
) -> Cast:
    """What a sentence names or points to; with a name goes its role where that is the same for all numbers."""
    here = [m for m in mentions.mentions if sentence.first <= m.first < sentence.last]
    named = [m for m in here if m.form in _NAMES and m.referent not in industries]
    names = (
        (m, spot_of(document, m.first, m.last), _standing(document, sentence, m, named))
        for m in here
        if m.form in _NAMES
    )
    pointers = find_pointers(document, sentence, here, nominals)
    return Cast(
        tuple(names), tuple((p, spot_of(document, p.first, p.last)) for p in pointers), _dateline(document, sentence)
    )


def find_candidates(
    document: Document, site: Site, cast: Cast, clause: Clause, referents: Mapping[str, Referent], salience: Salience
) -> Iterator[Candidate]:
    """Everything that a quantity's sentence names or points to; one referent may come several times."""
    climb = dict(climb_from(document, site.root))
    here = [(m, spot, standing) for m, spot, standing in cast.names if _is_eligible(site, m)]
    named = [m for m, *_ in here if referents[m.referent].cls != "Industry"]
    nearest = max((m.first for m in named if m.last <= site.quantity.first), default=-1)
    earliest = min((m.first for m in named), default=-1)
    for mention, spot, standing in here:
        way = find_way(document, site, spot, climb)
        dated = mention.end <= cast.dateline < site.quantity.start
        role = _role(document, site, mention, "dateline" if dated else standing, way.role)
        features = _place(site, spot, way, role, clause)
        features["named"] = 1.0
        if mention.first == nearest:
            features["nearest before"] = 1.0
        if mention.first == earliest:
            features["first"] = 1.0
        features |= {f"named, {name}": value for name, value in salience.get(mention.referent, {}).items()}
        yield Candidate(mention.referent, role, features, spot)
    for pointer, spot in cast.pointers:
        inside = {m.referent for m in named if m.last <= pointer.first}
        possible = [
            referents[r]
            for r, topic in salience.items()
            if r in inside or topic.get("weight", 0.0) > 0 or r == pointer.settled
        ]
        way = find_way(document, site, spot, climb)
        place = _place(site, spot, way, way.role, clause)
        yield from _of_pointer(pointer, [r for r in possible if pointer.may_be(r)], place, spot, salience)


def find_topics(clause: Clause, salience: Salience) -> Iterator[Candidate]:
    """Everything that a sentence may be about without naming it, because it was named before."""
    for referent, topic in salience.items():
        if "weight" in topic:
            yield Candidate(referent, "before", {"role before": 1.0, **_elsewhere(topic, clause)})


def _elsewhere(topic: Mapping[str, float], clause: Clause) -> dict[str, float]:
    """What makes a topic of something that the sentence does not name, also by what the sentence has for a subject."""
    features = dict(topic)
    features |= {f"{clause.subject}: {name}": value for name, value in topic.items() if name in _TELLING}
    return features


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


def _standing(document: Document, sentence: Sentence, mention: Mention, named: Sequence[Mention]) -> str:
    """The role of a name that does not depend on the number: it only describes, or tells the source; else ""."""
    if _modifies(document, mention, named) or _describes(document, mention):
        return "modifier"
    return "quoted" if _is_source(document, sentence, mention) else ""


def _role(document: Document, site: Site, mention: Mention, standing: str, role: str) -> str:
    """The role in which a name stands to a number; `role` is what the syntax says."""
    if mention.first < site.quantity.last and site.quantity.first < mention.last:
        return "itself"
    if is_gapped(document, site, mention.last):
        return "gap"
    if standing not in {"modifier", "dateline"} and _is_bracketed(document, site, mention):
        return "modifier"
    return standing or role


def _of_pointer(
    pointer: Pointer,
    referents: Sequence[Referent],
    place: Mapping[str, float],
    spot: Spot,
    salience: Salience,
) -> Iterator[Candidate]:
    """What a pointing word may stand for: each fitting referent with the word's role, and how much of a topic it is."""
    role = next(name for name in place if name.startswith("role ")).removeprefix("role ")
    features = {
        **place,
        "pointed to by a pronoun" if not pointer.noun else "pointed to by a noun": 1.0,
        "one of few": 1.0 / max(1, len(referents)),
    }
    for referent in referents:
        more = {f"pointed, {name}": value for name, value in salience[referent.id].items()}
        if pointer.settled:
            settled = "settled so" if referent.id == pointer.settled else "settled otherwise"
            more[settled] = 1.0
            more[f"{settled}, {'noun' if pointer.noun else 'pronoun'}"] = 1.0
        if pointer.names(referent):
            more["has the noun in its name"] = 1.0
        yield Candidate(referent.id, role, {**features, **more}, spot)


def _place(site: Site, spot: Spot, way: Way, role: str, clause: Clause) -> dict[str, float]:
    """Where words stand towards a number."""
    before = spot.last <= site.quantity.first
    between = site.quantity.first - spot.last if before else max(0, spot.first - site.quantity.last)
    features = {
        f"role {role}": 1.0,
        f"{role} as {spot.tail}": 1.0,
        f"{role} of {clause.verb}".rstrip(): 1.0,
        f"{clause.subject}: {role}": 1.0,
        "cost up": min(way.up, 8.0) / 4,
        "cost down": min(way.down, 6.0) / 4,
        "words between": min(between, 30) / 30,
    }
    if spot.first >= site.quantity.last:
        features["after"] = 1.0
    if spot.first <= site.sentence.first + 1:
        features["leads"] = 1.0
    if spot.listed:
        features["listed"] = 1.0
    return features


def _describes(document: Document, mention: Mention) -> bool:
    """Whether a mention only describes: "the Danish drugmaker", "Boston-based"."""
    if mention.last == mention.first + 1 and document.tokens[mention.first].pos == "ADJ":
        return True
    return document.article.text[mention.end : mention.end + 1] == "-"


def _is_bracketed(document: Document, site: Site, mention: Mention) -> bool:
    """Whether a mention stands in brackets that the number is not in."""
    before = document.tokens[max(site.sentence.first, mention.first - 3) : mention.first]
    opened = next((t.index for t in reversed(before) if t.text in {"(", ")"}), -1)
    if opened < 0 or document.tokens[opened].text == ")":
        return False
    following = range(mention.last, site.sentence.last)
    closed = next((i for i in following if document.tokens[i].text == ")"), site.sentence.last)
    return not opened < site.quantity.first < closed


def _is_source(document: Document, sentence: Sentence, mention: Mention) -> bool:
    """Whether a mention is only where a number comes from: "according to X", "figures from X show"."""
    first = max(sentence.first, mention.first - 5)
    before = " ".join(token.text.lower() for token in document.tokens[first : mention.first])
    return bool(_SOURCE.search(before))


def _dateline(document: Document, sentence: Sentence) -> int:
    """Where the dash that ends a dateline stands: "SHENYANG, China, May 20 (Agency) --"; -1 where none does."""
    match = _DATELINE.match(document.article.text[sentence.start : sentence.start + 90])
    return sentence.start + match.end() if match and match.group(1).isupper() else -1


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
