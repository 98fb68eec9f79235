"""Where in its article a record stands, for those who look into what was missed and what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.evaluate.sheets import Record

_SENTENCE = re.compile(r"\S.*?(?:[.!?。！？]['\"”’)]*(?=\s)|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of an article, the first being 1, and the sentence that begins there."""

    line: int
    sentence: str


def find_passage(record: Record, text: str) -> Passage | None:
    """The sentence that states a fact or first names a thing; None where the text has no such place."""
    span = record.get("evidence") or next(iter(record.get("spans", [])), None) or _named(record, text)
    if span is None or not 0 <= span[0] < span[1] <= len(text):
        return None
    start, end = span
    if record["kind"] == "entity":
        start, end = next((m.span() for m in _SENTENCE.finditer(text) if m.start() <= start < m.end()), (start, end))
    return Passage(text.count("\n", 0, start) + 1, " ".join(text[start:end].split()))


def _named(record: Record, text: str) -> tuple[int, int] | None:
    """Where a thing of gold, which has names but no spans, is first named."""
    if record["kind"] != "entity":
        return None
    found = (
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in [record["name"], *record.get("mentions", [])]
    )
    return min((match.span() for match in found if match), default=None)
