"""What resolving knows before it reads a referent: the word lists and the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.lexicon import Lexicon, load_lexicon
from kg.resolve.atlas import Atlas, load_atlas
from kg.resolve.names import NameParts, load_parts
from kg.resolve.offices import Offices, load_offices
from kg.resolve.wording import Wording, load_wording


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """Names and places as data."""

    parts: NameParts
    atlas: Atlas
    wording: Wording
    offices: Offices


@cache
def load_reference(lexicon: Lexicon | None = None) -> Reference:
    """The word lists and the gazetteer of a lexicon, the English one where none is given; read once.

    Raises:
        LexiconError: a table is missing or malformed.
    """
    words = lexicon or load_lexicon()
    return Reference(load_parts(words), load_atlas(words), load_wording(words), load_offices(words))
