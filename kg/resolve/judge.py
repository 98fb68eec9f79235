"""Third step of resolving: links become entities, unless people or the articles themselves say otherwise.

Judgements from outside come first, then the rules' own, the surest first. A link that would put two things into one
that are known to be different is refused and reported, never made: a judgement "different", two names in one article,
two editions of an event, two places of one name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.errors import ResolveError
from kg.model import Entities, Extraction, Judgement
from kg.resolve.block import Profile, profile
from kg.resolve.compare import agree, compare
from kg.resolve.entities import describe
from kg.resolve.reference import Reference, load_reference

Id = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who, and every judgement that had a say in it, in order of their referents."""

    entities: Entities
    #: The links that made the entities.
    links: tuple[Judgement, ...]
    #: Links that contradict something surer; each reason ends with what it contradicts.
    refused: tuple[Judgement, ...]
    #: What nobody decided: work for a person.
    unsure: tuple[Judgement, ...]
    #: Judgements over referents that are not among the extractions.
    idle: tuple[Judgement, ...]


def resolve(extractions: Iterable[Extraction], judgements: Sequence[Judgement] = ()) -> Entities:
    """Who is who over all the extractions, whatever order they come in.

    Raises:
        ResolveError: two different extractions of one article.
    """
    return decide(extractions, judgements).entities


def decide(
    extractions: Iterable[Extraction], judgements: Sequence[Judgement] = (), reference: Reference | None = None
) -> Resolution:
    """The same with the reasons: every link that was made, refused, or left to people.

    `judgements` are those of people or other programs; they outrank the rules, and among them "different" outranks
    "same". `reference` gives the word lists and the gazetteer, the program's own where none is given.

    Raises:
        ResolveError: two different extractions of one article.
    """
    data = reference or load_reference()
    profiles = {p.id: p for extraction in _by_article(extractions) for p in profile(extraction, data)}
    given = sorted({_ordered(judgement) for judgement in judgements}, key=_order)
    known = [judgement for judgement in given if judgement.left in profiles and judgement.right in profiles]
    ruled = sorted(compare(profiles.values()), key=_order)
    clusters = Clusters(profiles)
    for judgement in known:
        if judgement.verdict == "different":
            clusters.part(judgement)
    undecided = {(j.left, j.right) for j in known if j.verdict == "unsure"}
    ruled = [judgement for judgement in ruled if (judgement.left, judgement.right) not in undecided]
    links, refused = [], []
    for judgement in (j for j in (*known, *ruled) if j.verdict == "same"):
        if contrary := clusters.unite(judgement):
            refused.append(replace(judgement, reason=f"{judgement.reason}; but {contrary}"))
        else:
            links.append(judgement)
    return Resolution(
        describe(clusters.members(), profiles),
        tuple(sorted(links, key=_place)),
        tuple(sorted(refused, key=_place)),
        tuple(sorted((j for j in (*known, *ruled) if j.verdict == "unsure"), key=_place)),
        tuple(judgement for judgement in given if judgement.left not in profiles or judgement.right not in profiles),
    )


def explain(resolution: Resolution, entity: str) -> tuple[Judgement, ...]:
    """The judgements that put an entity's referents together, surest first; none for one that a single referent makes.

    Raises:
        ResolveError: there is no such entity.
    """
    if entity not in resolution.entities.by_id:
        raise ResolveError(f"no entity {entity!r}; ids look like park/biobay")
    referents = set(resolution.entities.by_id[entity].referents)
    return tuple(sorted((link for link in resolution.links if link.left in referents), key=_order))


@dataclass(slots=True)
class _Cluster:
    members: set[Id]
    facets: dict[str, str]
    #: What each article calls its referent here: two names in one article are two things.
    called: dict[str, str]
    #: Referents that may not come in, with who says so.
    enemies: dict[Id, Judgement] = field(default_factory=dict)


class Clusters:
    """Groups of referents that grow link by link, and refuse a link that would contradict what is known."""

    def __init__(self, profiles: dict[Id, Profile]) -> None:
        self._of = {
            key: _Cluster({key}, dict(p.facets), {key[0]: p.name.key if p.name.proper else key[1]})
            for key, p in profiles.items()
        }
        self._classes = {key: p.referent.cls for key, p in profiles.items()}

    def part(self, judgement: Judgement) -> None:
        """Take two referents for different things, before any link is made."""
        self._of[judgement.left].enemies[judgement.right] = judgement
        self._of[judgement.right].enemies[judgement.left] = judgement

    def unite(self, judgement: Judgement) -> str:
        """Make a link; where it contradicts what is known, say what that is and make none."""
        left, right = self._of[judgement.left], self._of[judgement.right]
        if left is right:
            return ""
        if len(left.members) < len(right.members):
            left, right = right, left
        if contrary := self._contrary(judgement, left, right):
            return contrary
        left.members |= right.members
        left.facets |= right.facets
        left.called |= right.called
        left.enemies |= right.enemies
        for member in right.members:
            self._of[member] = left
        return ""

    def members(self) -> Iterator[frozenset[Id]]:
        """The groups, each once."""
        for cluster in {id(cluster): cluster for cluster in self._of.values()}.values():
            yield frozenset(cluster.members)

    def _contrary(self, judgement: Judgement, left: _Cluster, right: _Cluster) -> str:
        classes = {self._classes[judgement.left], self._classes[judgement.right]}
        if len(classes) > 1:
            return f"one is a {' and the other a '.join(sorted(classes))}"
        for mine, other in ((left, right), (right, left)):
            enemy = min((e for e in mine.enemies if e in other.members), default=None)
            if enemy:
                said = mine.enemies[enemy]
                return f"{said.by} holds {_say(said.left)} and {_say(said.right)} for different"
        if not judgement.by.startswith("rule:"):
            return ""  # People may unite what the rules would keep apart.
        if not agree(left.facets, right.facets):
            facet = min(f for f in left.facets if right.facets.get(f, left.facets[f]) != left.facets[f])
            return f"they differ in {facet}: {left.facets[facet]} and {right.facets[facet]}"
        for article in sorted(a for a in right.called if a in left.called):
            if left.called[article] != right.called[article]:
                return f"{article} tells {left.called[article]!r} from {right.called[article]!r}"
        return ""


def _by_article(extractions: Iterable[Extraction]) -> list[Extraction]:
    found: dict[str, Extraction] = {}
    for extraction in extractions:
        if found.setdefault(extraction.article, extraction) != extraction:
            raise ResolveError(f"two different extractions of {extraction.article}; give one per article")
    return [found[article] for article in sorted(found)]


def _ordered(judgement: Judgement) -> Judgement:
    if judgement.left <= judgement.right:
        return judgement
    return replace(judgement, left=judgement.right, right=judgement.left)


def _order(judgement: Judgement) -> tuple[float, Id, Id, str, str]:
    return -judgement.score, judgement.left, judgement.right, judgement.by, judgement.verdict


def _place(judgement: Judgement) -> tuple[Id, Id, float, str]:
    return judgement.left, judgement.right, -judgement.score, judgement.by


def _say(referent: Id) -> str:
    return f"{referent[1]} of {referent[0]}"
