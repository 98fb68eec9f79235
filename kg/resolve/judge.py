"""Last step of resolving: from names to entities (a first cut that goes by class and name alone)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kg import iris
from kg.model import Entities, Entity, Extraction, Judgement, Referent


def resolve(extractions: Iterable[Extraction], judgements: Sequence[Judgement] = ()) -> Entities:
    """Who is who over all the extractions, whatever order they come in."""
    del judgements
    groups: dict[str, list[tuple[str, Referent]]] = defaultdict(list)
    for extraction in extractions:
        for referent in extraction.referents:
            groups[f"{referent.cls.lower()}/{iris.slug(referent.name)}"].append((extraction.article, referent))
    by_id: dict[str, Entity] = {}
    canonical: dict[tuple[str, str], str] = {}
    for key, members in sorted(groups.items()):
        names = Counter(referent.name for _, referent in members)
        name = min(names, key=lambda n: (-names[n], -len(n), n))
        aliases = sorted({n for _, referent in members for n in referent.names} - {name})
        finer = max((referent.finer for _, referent in members), default="")
        pairs = tuple(sorted((article, referent.id) for article, referent in members))
        by_id[key] = Entity(key, members[0][1].cls, name, tuple(aliases), finer, pairs)
        canonical |= dict.fromkeys(pairs, key)
    return Entities(by_id, canonical)
