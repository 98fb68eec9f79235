"""An article's text as it is shown: in paragraphs of segments, each with what it names and the sentences it lies in.

Offsets are code points, as everywhere. A sentence that states something is a place; places may overlap, and a name may
reach over the end of one: the text is cut wherever one begins or ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Referent
from kg.serve.pages import words
from kg.serve.pages.statements import Ref

_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article that states something, and how many facts and figures."""

    start: int
    end: int
    count: int


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of an article that names a thing."""

    start: int
    end: int
    thing: Ref


@dataclass(frozen=True, slots=True)
class Segment:
    """Some words of an article of which all the same is to be said."""

    start: int
    text: str
    #: The thing that they name, wholly or in part.
    named: Ref | None
    #: The places that they belong to.
    places: tuple[Place, ...]
    #: Those of them that end here, and whether one begins.
    ending: tuple[Place, ...]
    begins: bool

    @property
    def marks(self) -> str:
        """Where its places begin, for scripts."""
        return " ".join(str(start) for start in dict.fromkeys(place.start for place in self.places))


def read_text(text: str, places: Sequence[Place], named: Sequence[Named]) -> list[list[Segment]]:
    """A text in paragraphs of segments; what lies outside the text is an error of the caller's."""
    taken = _outermost(named)
    return [
        _segments(text, match.start(), match.end(), places, taken)
        for match in _PARAGRAPH.finditer(text)
        if match[0].strip()
    ]


def name_things(text: str, referents: Iterable[Referent], names: Mapping[str, Sequence[Ref]]) -> list[Named]:
    """Where things are named: each referent's spans, with the thing of the graph that has one of its names.

    `names` has the things by their names in small letters; of several, the one of the referent's class is meant. A
    referent whose spans were not kept is named wherever one of its names stands.
    """
    found = []
    for referent in referents:
        things = [thing for name in referent.names for thing in names.get(name.casefold(), ())]
        same = [thing for thing in things if words.class_of(thing.iri) == referent.cls]
        if thing := next(iter(same or things), None):
            spans = referent.spans or _occurrences(text, referent.names)
            found += [Named(start, end, thing) for start, end in spans]
    return found


def _occurrences(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    wanted = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return [match.span() for match in re.finditer(rf"(?<!\w)(?:{wanted})(?!\w)", text)]


def _outermost(named: Iterable[Named]) -> list[Named]:
    """Names that do not overlap: of those that do, the first, and the longer of two that begin together."""
    kept: list[Named] = []
    for one in sorted(named, key=lambda one: (one.start, -one.end)):
        if one.end > one.start and (not kept or one.start >= kept[-1].end):
            kept.append(one)
    return kept


def _segments(text: str, start: int, end: int, places: Sequence[Place], named: Sequence[Named]) -> list[Segment]:
    """The segments of a paragraph, the text from `start` to `end`."""
    inside = [one for one in places if one.start < end and one.end > start]
    names = [one for one in named if one.start < end and one.end > start]
    spans = [*((one.start, one.end) for one in inside), *((one.start, one.end) for one in names)]
    edges = {edge for span in spans for edge in span}
    cuts = [start, *sorted(edge for edge in edges if start < edge < end), end]
    begins = [one.start for one in names]
    found = []
    for left, right in pairwise(cuts):
        around = tuple(one for one in inside if one.start <= left and right <= one.end)
        number = bisect_right(begins, left) - 1
        here = names[number].thing if number >= 0 and left < names[number].end else None
        ending = tuple(one for one in around if right == min(one.end, end) and one.end <= end)
        first = any(max(one.start, start) == left and one.start >= start for one in around)
        found.append(Segment(left, text[left:right], here, around, ending, first))
    return found
