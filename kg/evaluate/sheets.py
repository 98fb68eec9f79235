"""Reads fact records exactly as they stand, lists and optional marks included, for `kg.evaluate`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

from kg.errors import RecordError

Record: TypeAlias = dict[str, Any]

_NEEDED = {
    "entity": ("id", "class", "name"),
    "relation": ("subject", "predicate"),
    "attribute": ("subject", "attribute", "value"),
    "figure": ("subject", "metric", "value"),
}

#: What is a list in any record.
_LISTS = ("mentions", "names", "spans", "evidence")


def read_sheets(path: Path) -> dict[str, list[Record]]:
    """The records of a JSON Lines file by article, exactly as they stand.

    Raises:
        RecordError: a file that cannot be read, or a line that is no record or lacks a field.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(f"{path}: cannot be read ({error}); give a JSON Lines file in UTF-8") from error
    return sheets(lines, str(path))


def read_predictions(path: Path) -> dict[str, list[Record]]:
    """The records of a JSON Lines file by article, each of which says one thing: alternatives are for gold alone.

    Raises:
        RecordError: a file that cannot be read, a line that is no record, or a record with alternatives.
    """
    found = read_sheets(path)
    for article, records in found.items():
        for record in records:
            listed = [name for name, value in record.items() if isinstance(value, list) and name not in _LISTS]
            if listed:
                raise RecordError(f"{path}: {article}: {listed[0]} {record[listed[0]]!r} is a list; predict one value")
    return found


def sheets(lines: Iterable[str], where: str = "records") -> dict[str, list[Record]]:
    """Lines of JSON as records by article; `where` names them in an error message."""
    found: dict[str, list[Record]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            absent = [name for name in ("article", *_NEEDED[record["kind"]]) if name not in record]
        except (ValueError, KeyError, TypeError) as error:
            raise RecordError(f"{where}:{number}: not a fact record ({error!r}); see the record format") from error
        if absent:
            raise RecordError(f"{where}:{number}: a record of the kind {record['kind']} lacks {', '.join(absent)}")
        found.setdefault(record["article"], []).append(record)
    return found


def read_gold(folder: Path) -> list[tuple[str, list[Record]]]:
    """Every (article, records) of the `*.jsonl` files in a folder, in the order of the files' names.

    Raises:
        RecordError: a folder without such files, or a bad record.
    """
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise RecordError(f"{folder}: no gold files (*.jsonl) here; name the folder that holds one file per article")
    return [sheet for path in files for sheet in read_sheets(path).items()]
