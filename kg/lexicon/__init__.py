"""Reads the language folders: cards as checked TOML, tables as TSV; everything English that the mechanisms know."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import LexiconError
from kg.paths import LEXICON

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's folder of cards and tables, read once each."""

    folder: Path

    def table(self, name: str) -> tuple[Row, ...]:
        """The rows of a table, e.g. `table("forms/units")`, as mappings from column to cell.

        Raises:
            LexiconError: there is no such table, or a row has another number of cells than the header.
        """
        return _table(self.folder / f"{name}.tsv")

    def column(self, name: str, column: str = "") -> frozenset[str]:
        """The cells of one column of a table (the first, where none is named)."""
        rows = self.table(name)
        return frozenset(row[column or next(iter(row))] for row in rows)

    def cards(self, kind: str) -> Mapping[str, Mapping[str, Any]]:
        """The cards of a kind ("relations", "metrics", …) by their file's name, in its order.

        Raises:
            LexiconError: a card is not TOML; the message says where.
        """
        return _cards(self.folder / kind)


def load_lexicon(folder: Path = LEXICON / "en") -> Lexicon:
    """The lexicon of a language folder.

    Raises:
        LexiconError: there is no such folder.
    """
    if not folder.is_dir():
        raise LexiconError(f"no lexicon at {folder}: name a language folder that holds relations/, names/ and forms/")
    return Lexicon(folder)


@cache
def _table(path: Path) -> tuple[Row, ...]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise LexiconError(f"no table {path}: {error.strerror}") from error
    header = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(header):
            raise LexiconError(f"{path}:{number}: {len(cells)} cells under {len(header)} headings; mend the row")
        rows.append(MappingProxyType(dict(zip(header, cells, strict=True))))
    return tuple(rows)


@cache
def _cards(folder: Path) -> Mapping[str, Mapping[str, Any]]:
    cards = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            cards[path.stem] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise LexiconError(f"{path}: not a card: {error}") from error
    return MappingProxyType(cards)
