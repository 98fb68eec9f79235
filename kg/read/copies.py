"""Articles → which of them are copies of another: one story under several mastheads, cut or lightly edited."""

from __future__ import annotations

import hashlib
import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.model import Article
from kg.read.masthead import is_prose

#: Bands of rows of the MinHash sketch: two texts that share 60 % of their shingles meet in a band in 99.99 % of cases,
#: two that share 10 % in 4 %.
_BANDS, _ROWS = 42, 3
_HASHES = _BANDS * _ROWS
_SHINGLE = 3
#: Texts are copies from this share of common shingles on (estimated with a standard error below 0.05),
_ALIKE = 0.6
#: or, if one holds nearly all of the other, from this share on: a copy that was cut by up to half …
_ALIKE_CUT, _WITHIN = 0.45, 0.9
#: … if the one with fewer numbers has at most one, or this share of them, that the other has not.
_OTHER_NUMBERS = 0.25

#: No more than this of a text is looked at.
_REACH = 500_000
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


class Signature(NamedTuple):
    """What is compared of an article: small, storable, and enough to find its copies without its text."""

    article: str
    #: ISO, or "".
    date: str
    sketch: bytes


def signature(article: Article) -> Signature:
    """The signature of an article: MinHash of its words in threes, numbers left out, and hashes of its numbers."""
    words = _WORD.findall(_body(article.text[:_REACH]).casefold())
    numbers = {word for word in words if word[0].isdigit()}
    plain = ["0" if word[0].isdigit() else word for word in words]
    shingles = {" ".join(plain[i : i + _SHINGLE]) for i in range(max(1, len(plain) - _SHINGLE + 1))}
    minima = _minima(sorted(shingles))
    figures = sorted(_hashes(number, 1)[0] for number in numbers)
    packed = struct.pack(f">{1 + _HASHES + len(figures)}I", len(shingles), *minima, *figures)
    return Signature(article.id, article.date, packed)


def bands(sketch: bytes) -> list[bytes]:
    """Short hashes of which the sketches of two copies share one: a copy is looked for among those that do."""
    return [hashlib.blake2b(bytes([number]) + band, digest_size=8).digest() for number, band in _bands(sketch)]


def find_copies(articles: Iterable[Article | Signature]) -> dict[str, str]:
    """The copies among the articles, each with its original: the earliest one that it is a copy of, of equals by id.

    The order of the articles does not matter. An article without a date, or with only a year, counts as later than one
    with the day. A copy of a copy whose original is too unlike it starts a story of its own.
    """
    signatures = [item if isinstance(item, Signature) else signature(item) for item in articles]
    originals: dict[tuple[int, bytes], list[Signature]] = defaultdict(list)
    copies: dict[str, str] = {}
    for item in sorted(signatures, key=lambda s: (s.date + "~", s.article)):
        bands = list(_bands(item.sketch))
        near = {candidate.article: candidate for band in bands for candidate in originals.get(band, ())}
        matches = [o for o in near.values() if are_copies(o.sketch, item.sketch)]
        if matches:
            copies[item.article] = min(matches, key=lambda s: (s.date + "~", s.article)).article
            continue
        for band in bands:
            originals[band].append(item)
    return copies


def _body(text: str) -> str:
    """An article's running text, without mastheads, captions and other short lines, which differ between copies."""
    prose = [line for line in text.split("\n") if is_prose(line)]
    return "\n".join(prose) or text


def _minima(shingles: list[str]) -> tuple[int, ...]:
    """The least of each hash over the shingles, a batch at a time to bound the memory."""
    least = (0xFFFFFFFF,) * _HASHES
    for start in range(0, len(shingles), 500):
        rows = [_hashes(shingle, _HASHES) for shingle in shingles[start : start + 500]]
        least = tuple(map(min, zip(least, *rows, strict=True)))
    return least


def _bands(sketch: bytes) -> Iterator[tuple[int, bytes]]:
    width = 4 * _ROWS
    for band in range(_BANDS):
        yield band, sketch[4 + band * width : 4 + (band + 1) * width]


def are_copies(one: bytes, other: bytes) -> bool:
    """Whether two sketches are of one story: most of the wording in common, and the numbers too."""
    (size, *first), (other_size, *second) = _unpack(one), _unpack(other)
    alike = sum(a == b for a, b in zip(first[:_HASHES], second[:_HASHES], strict=True)) / _HASHES
    within = alike * (size + other_size) / (1 + alike) / min(size, other_size)
    if alike < _ALIKE and not (alike >= _ALIKE_CUT and within >= _WITHIN):
        return False
    fewer, more = sorted((frozenset(first[_HASHES:]), frozenset(second[_HASHES:])), key=len)
    return len(fewer - more) <= max(1, int(_OTHER_NUMBERS * len(fewer)))


def _unpack(sketch: bytes) -> tuple[int, ...]:
    return struct.unpack(f">{len(sketch) // 4}I", sketch)


def _hashes(text: str, count: int) -> tuple[int, ...]:
    """Independent hashes of a text, 32 bits each, the same on every machine."""
    return struct.unpack(f">{count}I", hashlib.shake_128(text.encode("utf-8")).digest(4 * count))
