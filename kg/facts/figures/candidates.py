"""Who a number may be about: every mention in its sentence and before it, described by a handful of plain features."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.facts.figures.sites import Site, head_of, step_cost
from kg.model import Document, Mention, Referent

_SOURCE = re.compile(
    r"(?:\baccording to|\b(?:figures|data|statistics|numbers|report|estimates)(?: \w+)? (?:from|by|of))"
    r"(?: the| a| an)?$"
)
_SPEECH = frozenset(
    {"say", "tell", "report", "add", "note", "announce", "state", "disclose", "explain", "show", "reveal", "forecast",
     "recall", "reckon", "estimate", "claim", "promise", "stress", "point", "believe", "put"}
)  # fmt: skip
#: Prepositions that have a feature of their own.
_PREPOSITIONS = frozenset(
    {"of", "in", "at", "within", "into", "for", "from", "to", "on", "with", "by", "among", "including", "than", "under",
     "as", "like", "across", "such", "between", "through", "according"}
)  # fmt: skip
_DEPENDENCIES = frozenset({"dobj", "attr", "conj", "appos", "poss", "agent", "compound", "pobj", "advcl"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A referent that a number may be about, and what speaks for it."""

    referent: str
    role: str
    features: Mapping[str, float]
    #: The tokens above its mention in the syntax, nearest first, each with the cost of the way.
    above: tuple[tuple[int, float], ...] = ()


def find_candidates(
    document: Document, site: Site, mentions: Sequence[Mention], referents: Mapping[str, Referent]
) -> list[Candidate]:
    """The mentions in a quantity's sentence as candidates."""
    climb = dict(climb_from(document, site.root))
    here = [m for m in mentions if site.sentence.first <= m.first < site.sentence.last and m.referent in referents]
    here = [m for m in here if not _is_inside(site, m) and not _is_counted(site, m)]
    named = [m for m in here if referents[m.referent].cls != "Industry"]
    last = max((m.first for m in named if m.last <= site.quantity.first), default=-1)
    first = min((m.first for m in named), default=-1)
    found = []
    for mention in here:
        role, up, down = _role(document, site, mention, climb)
        if _modifies(document, mention, named) or _is_aside(document, site, mention):
            role = "modifier"
        elif _is_source(document, site, mention):
            role = "quoted"
        head = head_of(document, mention.first, mention.last)
        features = {
            f"role {role}": 1.0,
            "cost up": min(up, 8.0) / 4,
            "cost down": min(down, 6.0) / 4,
            "words between": min(_words_between(site, mention), 30) / 30,
            "after": float(mention.start >= site.quantity.end),
            "pronoun": float(mention.form == "pronoun"),
            "nominal": float(mention.form == "nominal"),
            "nearest before": float(mention.first == last),
            "first": float(mention.first == first),
            "leads": float(mention.first <= site.sentence.first + 1),
            "listed": float(_is_listed(document, head)),
        }
        found.append(Candidate(mention.referent, role, features, tuple(climb_from(document, head))))
    return found


def climb_from(document: Document, token: int) -> Iterator[tuple[int, float]]:
    """A token and those above it, each with the cost of the way."""
    cost = 0.0
    for _ in range(60):
        yield token, cost
        head = document.tokens[token].head
        if head == token:
            return
        cost += step_cost(document, token)
        token = head


def _role(document: Document, site: Site, mention: Mention, climb: Mapping[int, float]) -> tuple[str, float, float]:
    """The role of a mention towards a quantity, and the costs of the ways from both to where they meet."""
    if mention.first < site.quantity.last and site.quantity.first < mention.last:
        return "itself", 0.0, 0.0
    if is_gapped(document, site, mention):
        return "gap", 0.0, 0.0
    branch, below = head_of(document, mention.first, mention.last), 0.0
    for token, cost in climb_from(document, branch):
        if token in climb:
            return _name(document, site, token, branch), climb[token], below
        below, branch = cost + step_cost(document, token), token
    return "other", 8.0, 6.0


def _name(document: Document, site: Site, meeting: int, branch: int) -> str:
    """The name of a role, from the token where the two ways meet and the mention's branch below it."""
    tokens = document.tokens
    if branch == meeting:
        return "governs" if meeting != site.root else "itself"
    dep, text = tokens[branch].dep, tokens[branch].text.lower()
    text = text if text in _PREPOSITIONS else "other"
    if meeting == site.root or (site.counted and meeting in site.counted.heads):
        return f"below {text}" if dep == "prep" else ("poss" if dep == "poss" else "below")
    if dep in {"nsubj", "nsubjpass"}:
        quoted = tokens[meeting].lemma in _SPEECH and _through_clause(document, site.root, meeting)
        return "quoted" if quoted else "subject"
    if dep == "prep":
        return f"by way of {text}"
    return dep if dep in _DEPENDENCIES else "other"


def _through_clause(document: Document, token: int, top: int) -> bool:
    """Whether the way up from a token to a verb passes through what is said."""
    for at, _ in climb_from(document, token):
        if at == top:
            return False
        if document.tokens[at].dep in {"ccomp", "parataxis"}:
            return True
    return False


def is_gapped(document: Document, site: Site, mention: Mention) -> bool:
    """Whether the number stands right behind the name: "the southern park 82,039", "Hansoh (3rd)", "Jinjiang: 40"."""
    between = [document.tokens[i].text for i in range(mention.last, site.quantity.first)]
    if mention.last > site.quantity.first or len(between) > 2 or mention.form == "pronoun":
        return False
    if site.quantity.unit == "ordinal" and not between and document.tokens[site.quantity.first].text[:1] not in "Nn#":
        return False
    return all(text in {"(", "（", ":", "-", "–", "No", "No."} for text in between)


def _words_between(site: Site, mention: Mention) -> int:
    if mention.last <= site.quantity.first:
        return site.quantity.first - mention.last
    return max(0, mention.first - site.quantity.last)


def _is_inside(site: Site, mention: Mention) -> bool:
    """Whether a mention is part of the number: the "US" of "US$5 million"."""
    return site.quantity.start <= mention.start and mention.end <= site.quantity.end


def _is_counted(site: Site, mention: Mention) -> bool:
    """Whether a mention is what the number counts: "two innovation centers"."""
    counted = site.counted
    if site.quantity.unit != "1" or counted is None or not counted.first <= mention.first < counted.last:
        return False
    return any(mention.first <= head < mention.last for head in counted.heads)


def _is_listed(document: Document, head: int) -> bool:
    """Whether a name is one of a list of names."""
    return document.tokens[head].dep == "conj" or any(
        document.tokens[child].dep == "conj" for child in document.children[head]
    )


def _is_aside(document: Document, site: Site, mention: Mention) -> bool:
    """Whether a mention is a demonym ("the Danish drugmaker") or stands in brackets that the number is outside of."""
    if mention.last == mention.first + 1 and document.tokens[mention.first].pos == "ADJ":
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
