"""Who is who over extractions that are all at hand: the three steps in one go, in memory."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import ResolveError
from kg.model import Entities, Entity, Extraction, Judgement, Side
from kg.resolve.block import Sighting, Sign, sight
from kg.resolve.compare import Link
from kg.resolve.entities import Tally, draft, name_ids
from kg.resolve.judge import Grouping, judge
from kg.resolve.reference import Reference, load_reference


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who, and why."""

    entities: Entities
    grouping: Grouping
    #: The sign of every referent.
    signs: Mapping[tuple[str, str], Sign]
    #: Ids of judgements that mean nothing in these articles.
    idle: tuple[str, ...]


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

    `judgements` are those of people; they outrank the rules, and among them "different" outranks "same". `reference`
    gives the word lists and the gazetteer, the program's own where none is given.

    Raises:
        ResolveError: two different extractions of one article.
    """
    data, pins = reference or load_reference(), pinned(judgements)
    found = [s for e in _by_article(extractions) for s in sight(e, data, pins.get(e.article, ()))]
    sightings = Sightings(found)
    given: list[Link] = []
    idle = []
    for judgement in judgements:
        left, right = (sightings.meant(side) for side in (judgement.left, judgement.right))
        links = list(links_of(judgement, left, right))
        given += links
        if not links:
            idle.append(judgement.id)
    grouping = judge(sightings.signs, given, sightings, data)
    return Resolution(
        sightings.name(grouping),
        grouping,
        {(s.article, referent): s.sign for s in found for referent in s.referents},
        tuple(idle),
    )


def pinned(judgements: Iterable[Judgement]) -> dict[str, set[tuple[str, str]]]:
    """What people told from its namesakes in an article, as (class, printed name) by article."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for judgement in judgements:
        for side in (judgement.left, judgement.right):
            if side.alone:
                for article in side.articles:
                    found[article].add((side.cls, side.name))
    return found


def means(side: Side, sighting: Sighting) -> bool:
    """Whether a side of a judgement means a sign as it stands in one of its articles."""
    known = sighting.article in side.articles and sighting.sign.cls == side.cls
    return known and side.name in sighting.printed


def links_of(judgement: Judgement, left: Collection[str], right: Collection[str]) -> Iterator[Link]:
    """What a judgement says of the signs that its sides mean; nothing where a side means none.

    Who holds two for the same has seen each side as one thing; who holds them for different means all of either side.
    """
    if not left or not right:
        return
    if judgement.verdict == "same":
        head, *others = sorted({*left, *right})
        pairs = {(head, other) for other in others}
    else:
        pairs = {(min(one, other), max(one, other)) for one in left for other in right if one != other}
    for one, other in sorted(pairs):
        yield Link(one, other, judgement.verdict, judgement.id)


class Sightings:
    """Sightings held in memory, and what can be asked of them."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        self.signs: dict[str, Sign] = {}
        self._by_sign: dict[str, list[Sighting]] = defaultdict(list)
        self._by_article: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in sightings:
            self.signs[sighting.sign.id] = sighting.sign
            self._by_sign[sighting.sign.id].append(sighting)
            self._by_article[sighting.article].append(sighting)

    def ties(self, sign: str) -> frozenset[str]:
        """What the facts of any article tie it to."""
        return frozenset(tie for sighting in self._by_sign[sign] for tie in sighting.ties)

    def meet(self, left: Collection[str], right: Collection[str]) -> str:
        """The first article that bears one of `left` and one of `right`, or ""."""
        ours, theirs = ({s.article for sign in side for s in self._by_sign[sign]} for side in (left, right))
        return min(ours & theirs, default="")

    def meant(self, side: Side) -> set[str]:
        """The signs that a side of a judgement means."""
        near = (sighting for article in side.articles for sighting in self._by_article.get(article, ()))
        return {sighting.sign.id for sighting in near if means(side, sighting)}

    def tally(self, sign: str) -> Tally:
        """How the articles speak of a sign."""
        found = self._by_sign[sign]
        return Tally(
            Counter(name for sighting in found for name in sighting.names),
            frozenset(text for sighting in found for text in sighting.printed),
            Counter(finer for sighting in found for finer in sighting.finer),
        )

    def name(self, grouping: Grouping) -> Entities:
        """An entity for each group, with its id."""
        tallies = {sign: self.tally(sign) for sign in self.signs}
        drafts = {min(group): draft(group, self.signs, tallies) for group in grouping.groups}
        stems: dict[str, list[str]] = defaultdict(list)
        for group, one in drafts.items():
            stems[one.stem].append(group)
        ids = {g: i for namesakes in stems.values() for g, i in name_ids([drafts[g] for g in namesakes]).items()}
        entities = []
        for signs in grouping.groups:
            one = drafts[min(signs)]
            borne = sorted((s.article, r) for sign in signs for s in self._by_sign[sign] for r in s.referents)
            entities.append(Entity(ids[one.group], one.cls, one.name, one.aliases, one.finer, tuple(borne), one.known))
        by_id = {entity.id: entity for entity in sorted(entities, key=lambda entity: entity.id)}
        canonical = {referent: entity.id for entity in by_id.values() for referent in entity.referents}
        return Entities(by_id, {key: canonical[key] for key in sorted(canonical)})


def _by_article(extractions: Iterable[Extraction]) -> list[Extraction]:
    found: dict[str, Extraction] = {}
    for extraction in extractions:
        if found.setdefault(extraction.article, extraction) != extraction:
            raise ResolveError(f"two different extractions of {extraction.article}; give one per article")
    return [found[article] for article in sorted(found)]
