"""Third step of resolving: links become groups, unless people or the articles themselves say otherwise.

Links given by people come first, then the rules' own, the surest first. A link that would put two things into one that
are known to be different is refused and reported, never made: a judgement "different", two names in one article, two
editions of an event, two places of one name.

What becomes of a sign depends on nothing but the signs that it meets (`meeting`) or is alike, at any remove: that is
what lets the graph follow a single article without looking at all the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.resolve.block import Key, Sign, agree
from kg.resolve.compare import Circumstances, Link, compare
from kg.resolve.reference import Reference

#: Rules that know better than an article that gives one thing two names.
_CERTAIN = frozenset({"rule:place"})


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which signs are one thing, sorted, and every link that had a say in it, in order of their signs."""

    groups: tuple[tuple[str, ...], ...]
    #: The links that made the groups.
    links: tuple[Link, ...]
    #: Links that contradict something surer.
    refused: tuple[Link, ...]
    #: What nobody decided: work for a person.
    unsure: tuple[Link, ...]


def judge(signs: Mapping[str, Sign], given: Iterable[Link], around: Circumstances, reference: Reference) -> Grouping:
    """Groups of signs.

    `given` are the links of people, which outrank the rules: "different" holds against any link, "unsure" against the
    rules' own.
    """
    known = sorted(set(given), key=_order)
    ruled = sorted(compare(signs, around, reference), key=_order)
    clusters = Clusters(signs, around)
    for one in known:
        if one.verdict != "same":
            clusters.part(one)
    links, refused = [], []
    for one in (one for one in (*known, *ruled) if one.verdict == "same"):
        if contrary := clusters.unite(one):
            refused.append(replace(one, contrary=contrary))
        else:
            links.append(one)
    unsure = (one for one in (*known, *ruled) if one.verdict == "unsure" and not clusters.has_united(one))
    return Grouping(
        tuple(sorted(tuple(sorted(members)) for members in clusters.members())),
        tuple(sorted(links, key=_place)),
        tuple(sorted(refused, key=_place)),
        tuple(sorted(unsure, key=_place)),
    )


def meeting(key: Key) -> str:
    """Where a key lets its sign meet others: signs that meet nowhere, not even through third ones, never interact."""
    rule = "post" if key.rule == "colleague" else key.rule
    return "\x1f".join(key._replace(rule=rule))


@dataclass(slots=True)
class _Cluster:
    cls: str
    #: Signs by name: two names in one article are two things.
    named: dict[str, set[str]]
    facets: dict[str, str]
    #: Signs that may not come in, with who says so.
    enemies: dict[str, Link] = field(default_factory=dict)

    @property
    def members(self) -> frozenset[str]:
        return frozenset().union(*self.named.values())


class Clusters:
    """Groups of signs that grow link by link, and refuse a link that would contradict what is known."""

    def __init__(self, signs: Mapping[str, Sign], around: Circumstances) -> None:
        self._of = {
            key: _Cluster(s.cls, defaultdict(set, {s.name if s.is_proper else key: {key}}), dict(s.facets))
            for key, s in signs.items()
        }
        self._around = around

    def part(self, one: Link) -> None:
        """Keep two signs apart, before any link is made; of two reasons "different" is the stronger."""
        for sign, other in ((one.left, one.right), (one.right, one.left)):
            known = self._of[sign].enemies.get(other)
            if not known or known.verdict == "unsure":
                self._of[sign].enemies[other] = one

    def unite(self, one: Link) -> str:
        """Make a link; where it contradicts what is known, say what that is and make none."""
        left, right = self._of[one.left], self._of[one.right]
        if left is right:
            return ""
        if contrary := self._contrary(one, left, right):
            return contrary
        if len(left.members) < len(right.members):
            left, right = right, left
        for name, signs in right.named.items():
            left.named[name] |= signs
            for sign in signs:
                self._of[sign] = left
        left.facets |= right.facets
        left.enemies = right.enemies | left.enemies
        for sign, other in right.enemies.items():
            if other.verdict == "different":
                left.enemies[sign] = other
        return ""

    def has_united(self, one: Link) -> bool:
        """Whether two signs have come together."""
        return self._of[one.left] is self._of[one.right]

    def members(self) -> Iterator[frozenset[str]]:
        """The groups, each once."""
        for cluster in {id(cluster): cluster for cluster in self._of.values()}.values():
            yield cluster.members

    def _contrary(self, one: Link, left: _Cluster, right: _Cluster) -> str:
        if left.cls != right.cls:
            return f"one is a {' and the other a '.join(sorted((left.cls, right.cls)))}"
        hostile = sorted((left.enemies[sign] for sign in right.members if sign in left.enemies), key=_place)
        for other in hostile:
            if other.verdict == "different" or one.by.startswith("rule:"):
                return (
                    f"{other.by} holds them for different" if other.verdict == "different" else f"{other.by} is unsure"
                )
        if not one.by.startswith("rule:"):
            return ""  # People may unite what the rules would keep apart.
        if not agree(left.facets.items(), right.facets.items()):
            facet = min(f for f in left.facets if right.facets.get(f, left.facets[f]) != left.facets[f])
            return f"they differ in {facet}: {' and '.join(sorted((left.facets[facet], right.facets[facet])))}"
        return "" if one.by in _CERTAIN else self._told_apart(left, right)

    def _told_apart(self, left: _Cluster, right: _Cluster) -> str:
        """Whether an article gives the two clusters two names."""
        found = []
        for name, signs in left.named.items():
            others = {sign for other, theirs in right.named.items() if other != name for sign in theirs}
            if others and (article := self._around.meet(signs, others)):
                found.append(article)
        return f"{min(found)} tells them apart" if found else ""


def _order(one: Link) -> tuple[float, str, str, str, str]:
    return -one.score, one.left, one.right, one.by, one.verdict


def _place(one: Link) -> tuple[str, str, float, str]:
    return one.left, one.right, -one.score, one.by
