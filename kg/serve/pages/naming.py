"""Things by their Chinese names, where a reader wants that and there is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from kg.search import Entry

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def chinese_names(entries: Iterable[Entry]) -> dict[str, str]:
    """The first name in Chinese characters of each thing that has one, by IRI."""
    found = {}
    for entry in entries:
        if name := next((name for name in (entry.label, *entry.names) if _HAN.search(name)), ""):
            found[entry.iri] = name
    return found


def rename(value: Any, names: Mapping[str, str]) -> Any:
    """Records in which whatever has an IRI and a label is called by the name that the IRI has here, if any."""
    if isinstance(value, dict):
        return {key: rename(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [rename(one, names) for one in value]
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(rename(one, names) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    before = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
    after = {name: rename(one, names) for name, one in before.items()}
    if "label" in before and "iri" in before:
        after["label"] = names.get(before["iri"]) or before["label"]
    return replace(value, **after) if any(after[name] is not before[name] for name in before) else value
