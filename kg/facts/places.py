"""Whether one place can be in another, by what the gazetteer says of their levels; a check on facts, never a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from kg.lexicon import Lexicon
from kg.model import Referent

_RANKS = {"town": 1, "county": 2, "district": 2, "city": 3, "province": 4, "country": 5}


def can_hold(inner: Referent, outer: Referent, lexicon: Lexicon) -> bool:
    """False where the gazetteer rules it out that `inner` is in `outer`: a country in a city, a city in its peer."""
    table = _gazetteer(lexicon)
    inside = [row for name in inner.names for row in table.get(name.casefold(), ())]
    around = [row for name in outer.names for row in table.get(name.casefold(), ())]
    if not inside or not around or any(rank == 0 for _, rank, _ in (*inside, *around)):
        return True
    outer_names = {name for name, *_ in around}
    return any(rank < above or parent in outer_names for _, rank, parent in inside for _, above, _ in around)


@cache
def _gazetteer(lexicon: Lexicon) -> Mapping[str, list[tuple[str, int, str]]]:
    """Each name in small letters → the places of that name: (customary name, rank or 0 where it has none, parent)."""
    found: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for row in lexicon.table("names/places"):
        if row["class"] != "Place":
            continue
        place = (row["name"], _RANKS.get(row["level"], 0), row["parent"])
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            found[name.casefold()].append(place)
    return found
