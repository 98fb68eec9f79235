"""Chinese and other names that the lexicon knows for a thing, where its name stands there for one thing above all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kg.lexicon import Row, load_lexicon
from kg.search.folding import fold

_TABLES = ("companies", "institutions", "parks", "places")
#: Of places that share a name, those of the highest level are meant where nothing else is said.
_LEVELS = ("country", "region", "province", "city", "district", "county", "town")


def further_names(cls: str, name: str) -> tuple[str, ...]:
    """The further names of a thing of a class; none where the lexicon does not know it, or several so called."""
    return _known().get((cls, fold(name)), ())


@cache
def _known() -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for table in _TABLES:
        for row in load_lexicon().table(f"names/{table}"):
            for name in {fold(name) for name in _names(row)} - {""}:
                found.setdefault((row["class"], name), []).append(row)
    chosen = {key: _highest(rows) for key, rows in found.items()}
    return {key: _names(rows[0]) for key, rows in chosen.items() if len(rows) == 1}


def _highest(rows: list[Row]) -> list[Row]:
    levels = [_LEVELS.index(row.get("level") or _LEVELS[0]) for row in rows]
    return [row for row, level in zip(rows, levels, strict=True) if level == min(levels)]


def _names(row: Row) -> tuple[str, ...]:
    return tuple(filter(None, (row["name"], row["chinese"], *row["aliases"].split("|"))))
