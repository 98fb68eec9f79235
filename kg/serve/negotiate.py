"""Content negotiation: which of the formats that a resource has suits a request best."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple


class Format(NamedTuple):
    """A format that a resource can be had in: its name in our code and in suffixes, and its media types, first ours."""

    name: str
    types: tuple[str, ...]

    @property
    def type(self) -> str:
        """The media type that it is sent as unless another was asked for."""
        return self.types[0]


class Chosen(NamedTuple):
    """What suits best: a format's name, and the media type to send it as."""

    name: str
    type: str

    @property
    def header(self) -> str:
        """The value of Content-Type: text says how it is encoded."""
        return f"{self.type}; charset=utf-8" if self.type.startswith("text/") else self.type


#: Tables (SELECT, ASK) and graphs (CONSTRUCT, DESCRIBE), with the names of `kg.store`, best first.
TABLES = (
    Format("json", ("application/sparql-results+json", "application/json")),
    Format("xml", ("application/sparql-results+xml", "application/xml", "text/xml")),
    Format("csv", ("text/csv",)),
    Format("tsv", ("text/tab-separated-values",)),
)
GRAPHS = (
    Format("ttl", ("text/turtle", "application/x-turtle", "application/turtle")),
    Format("jsonld", ("application/ld+json", "application/json")),
    Format("nt", ("application/n-triples", "text/plain")),
    Format("rdf", ("application/rdf+xml", "application/xml", "text/xml")),
    Format("trig", ("application/trig",)),
    Format("nq", ("application/n-quads",)),
)
#: Whole datasets.
DATASETS = (
    Format("trig", ("application/trig",)),
    Format("nq", ("application/n-quads",)),
    Format("jsonld", ("application/ld+json", "application/json")),
)
HTML = Format("html", ("text/html", "application/xhtml+xml"))


class _Range(NamedTuple):
    """One part of an Accept header; the more it says, the more it counts."""

    type: str
    subtype: str
    parameters: int
    quality: float

    def weighs(self, media: str) -> int:
        """How exactly it fits a media type: 0 where it does not."""
        kind, _, subtype = media.partition("/")
        if self.type == "*":
            return 1
        if self.type != kind:
            return 0
        if self.subtype == "*":
            return 2
        return 3 + self.parameters if self.subtype == subtype else 0


@lru_cache(maxsize=512)
def choose(accept: str | None, formats: Sequence[Format]) -> Chosen | None:
    """The format with the highest quality, the first of those that are equal; None where none is acceptable.

    A missing or empty header accepts everything. `formats` is a tuple.
    """
    ranges = _parse(accept) if accept and accept.strip() else [_Range("*", "*", 0, 1.0)]
    best, found = 0.0, None
    for format_ in formats:
        for media in format_.types:
            quality = _quality(media, ranges)
            if quality > best:
                best, found = quality, Chosen(format_.name, media)
    return found


def by_name(name: str, formats: Sequence[Format]) -> Chosen | None:
    """The format of a name, as in a suffix or a parameter, or of a media type."""
    for format_ in formats:
        if name == format_.name or name in format_.types:
            return Chosen(format_.name, format_.type if name == format_.name else name)
    return None


def listing(formats: Sequence[Format]) -> str:
    """The media types that there are, for the text of a 406."""
    return "".join(f"  {format_.type}\n" for format_ in formats)


def _quality(media: str, ranges: Sequence[_Range]) -> float:
    fitting = [(weight, part.quality) for part in ranges if (weight := part.weighs(media))]
    # A type that is only reached by a wildcard is sent as the first of its names.
    return max(fitting)[1] if fitting else 0.0


def _parse(accept: str) -> list[_Range]:
    ranges = []
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        kind, _, subtype = media.partition("/")
        quality = 1.0
        others = 0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                quality = _number(value)
            elif name.strip() != "charset":
                others += 1
        if kind and (subtype or kind == "*"):
            ranges.append(_Range(kind, subtype or "*", others, quality))
    return ranges


def _number(text: str) -> float:
    try:
        value = float(text.strip())
    except ValueError:
        return 0.0
    return min(1.0, max(0.0, value)) if value == value else 0.0  # noqa: PLR0124 - NaN differs from itself
