"""How much of anything an input may take, and what is told of one that is not taken."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input; what goes beyond them is refused, never cut."""

    #: Size of one article's file, page or record, unpacked.
    article_bytes: int = 10 * 2**20
    #: Size of one file of JSON Lines, unpacked.
    records_bytes: int = 2**30
    #: Length of one line of a text.
    line_characters: int = 200_000
    #: What the parser of HTML may take for one page.
    page_seconds: float = 10.0
    page_memory: int = 512 * 2**20
    #: How deep folders may be nested.
    folder_depth: int = 50


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that did not become an article: where it is, and why not and what to do."""

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Note:
    """Something about an article that was read which its reader should know, e.g. a date that does not exist."""

    source: str
    remark: str

    def __str__(self) -> str:
        return f"{self.source}: {self.remark}"
