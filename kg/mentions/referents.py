"""Which names of an article stand for one thing: equal names, short forms, acronyms, surnames and slips of the pen."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA

from kg.mentions.book import Book, fold
from kg.mentions.classes import Kind
from kg.mentions.spans import Span
from kg.model import Document, Referent

#: What a field's name may carry or drop.
_BRANCH = re.compile(r"[ -](?:industry|industries|sector|sectors)$", re.IGNORECASE)
#: Words that a place's name may carry or drop.
_ADMIN = frozenset(
    {"district", "city", "province", "county", "town", "prefecture", "municipality", "region", "autonomous", "state"}
)
#: An acronym has no more letters than this.
_ACRONYM = 7


@dataclass(frozen=True, slots=True)
class Named:
    """A name where it stands, with what it was taken for."""

    span: Span
    text: str
    verdict: Kind
    #: Whether it stands within a longer name.
    nested: bool = False


@dataclass(slots=True)
class Cluster:
    """Names that stand for one thing, while they are being gathered."""

    cls: str
    finer: str = ""
    names: Counter[str] = field(default_factory=Counter)
    members: list[Named] = field(default_factory=list)


def gather(document: Document, named: Sequence[Named], book: Book) -> list[Cluster]:
    """The clusters of an article's names, in the order of their first mention."""
    by_key: dict[str, list[Named]] = defaultdict(list)
    for one in named:
        by_key[key_of(one.text)].append(one)
    clusters: list[Cluster] = []
    aliases = dict(_brackets(document, named))
    for key in sorted(by_key, key=lambda k: (-len(k.split()), -len(k), k)):
        members = by_key[key]
        cls, finer = _vote(members)
        home = _home(key, cls, clusters, aliases, book)
        if home is None:
            home = Cluster(cls, finer)
            clusters.append(home)
        home.members.extend(members)
        home.names.update(one.text for one in members)
    return sorted(clusters, key=lambda c: min(one.span.first for one in c.members))


def referents_of(clusters: Sequence[Cluster], document: Document) -> tuple[Referent, ...]:
    """The clusters as referents e1, e2, … in the order of the text."""
    found = []
    for number, cluster in enumerate(clusters, 1):
        name = best_name(cluster)
        names = dict.fromkeys([name, *sorted(cluster.names, key=lambda n: (-cluster.names[n], n))])
        if cluster.cls == "Industry":
            names = dict.fromkeys([*(bare for one in names if (bare := _BRANCH.sub("", one))), *names])
            name = next(iter(names))
        tokens = document.tokens
        spans = sorted({(tokens[m.span.first].start, tokens[m.span.last - 1].end) for m in cluster.members})
        found.append(Referent(f"e{number}", cluster.cls, name, tuple(names), cluster.finer, tuple(spans)))
    return tuple(found)


def best_name(cluster: Cluster) -> str:
    """The fullest name, and of equally full ones the most frequent; all in capitals (a dateline's) only at need."""
    spelt = {name.casefold() for name in cluster.names if not name.isupper()}

    def rank(name: str) -> tuple[int, bool, int, str]:
        return -len(name.split()), name.isupper() and name.casefold() in spelt, -cluster.names[name], name

    return min(cluster.names, key=rank)


def _vote(members: Sequence[Named]) -> tuple[str, str]:
    """The class that the members' verdicts speak for most surely, and its finer class."""
    votes: Counter[str] = Counter()
    for one in members:
        votes[one.verdict.cls] += one.verdict.sure  # type: ignore[assignment]
    cls = max(sorted(votes), key=lambda c: votes[c])
    finer = next((one.verdict.finer for one in members if one.verdict.cls == cls and one.verdict.finer), "")
    return cls, finer


def _home(key: str, cls: str, clusters: Iterable[Cluster], aliases: dict[str, str], book: Book) -> Cluster | None:
    """The cluster that a name belongs to as a shorter or misspelt form; None where it is a thing of its own."""
    candidates = []
    for cluster in clusters:
        for name in cluster.names:
            full = key_of(name)
            if aliases.get(key) == full or aliases.get(full) == key:
                return cluster
            if _short_for(key, cls, full, cluster.cls, book):
                candidates.append(cluster)
                break
    return candidates[0] if len({id(c) for c in candidates}) == 1 else None


def _short_for(key: str, cls: str, full: str, full_cls: str, book: Book) -> bool:  # noqa: PLR0911, one per kind
    """Whether a name may be a short form of a fuller one."""
    words, longer = key.split(), full.split()
    if key == full:
        return cls == full_cls
    if full.endswith((f" of {key}", f" of the {key}")):
        return False
    if full_cls == "Person":
        return len(words) == 1 and words[0] in (longer[0], longer[-1]) and cls in {"Person", "Company", "Place"}
    if _is_acronym(key, longer):
        return True
    if cls != full_cls and not (cls == "Company" and full_cls in {"Institution", "Platform", "Park", "Event"}):
        return len(longer) > 3 and OSA.distance(key, full) == 1
    if full_cls == "Place":
        return words == [w for w in longer if w not in _ADMIN] or set(longer) - set(words) <= _ADMIN
    if full_cls == "Company":
        rest = longer[len(words) :]
        loose = book.words["company"] | book.suffixes
        return longer[: len(words)] == words and all(w in loose or book.is_place(w) for w in rest)
    if len(longer) > 3 and OSA.distance(key, full) <= 2 and len(key) > 12:
        return True
    if full_cls in {"Event", "Park", "Institution", "Platform", "Facility", "Policy"} and cls == full_cls:
        return len(words) >= 2 and longer[-1] == words[-1] and _in_order(words, longer)
    return False


def _in_order(words: list[str], longer: list[str]) -> bool:
    rest = iter(longer)
    return all(word in rest for word in words)


def _is_acronym(key: str, longer: list[str]) -> bool:
    if len(key) > _ACRONYM or len(longer) < 2 or not re.fullmatch(r"[a-z&]{2,}", key):
        return False
    initials = "".join(w[0] for w in longer if w not in {"of", "the", "and", "for", "in", "on"})
    return key == initials and len(key) >= 3


def _brackets(document: Document, named: Sequence[Named]) -> Iterable[tuple[str, str]]:
    """(short, full) for each name in brackets after a name: "China Pharmaceutical Industry Association (CPIA)"."""
    tokens = document.tokens
    ends = {one.span.last: one for one in named}
    for one in named:
        before = ends.get(one.span.first - 1)
        if before is None or tokens[one.span.first - 1].text not in {"(", "（"}:
            continue
        closed = one.span.last < len(tokens) and tokens[one.span.last].text in {")", "）"}
        if closed and sum(c.isupper() for c in one.text) >= 2 and " " not in one.text:
            yield key_of(one.text), key_of(before.text)


@lru_cache(maxsize=65_536)
def key_of(text: str) -> str:
    """A name as names are compared: folded, without marks and company suffixes."""
    plain = re.sub(r"['’]s\b", "", fold(text))
    plain = re.sub(r"[^\w\s&+]", " ", plain)
    bare = re.sub(r"\b(co|ltd|inc|corp|corporation|company|limited|llc|plc)\b", " ", plain)
    return re.sub(r"\s+", " ", bare).strip() or plain.strip()
