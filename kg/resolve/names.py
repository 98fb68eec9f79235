"""What a name says about what it names: its key for comparison, and whether it is a proper name at all.

Everything English comes from the lexicon's tables, above all `forms/name_parts`; here is how names are taken apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from kg.lexicon import Lexicon

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){1,}(?:[^\W\d_]\b)?")
_ASIDE = re.compile(r"[(\[（【]\s*([^()\[\]（）【】]*?)\s*[)\]）】]")
_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_QUOTES = re.compile(r"['’‘ʼ`´]")
_SLASHED = re.compile(r"\b([^\W\d_])/(?=[^\W\d_]\b)")
_JOIN = re.compile(r"\s*[&+]\s*")
#: Classes whose members are given ordinary nouns for names when they have none: "battery plant", "signing ceremony".
_OFTEN_NAMELESS = frozenset({"Facility", "Project", "Event", "Platform", "Park", "Policy", "Product", "Company"})
#: Classes whose proper names may consist of ordinary words that many others share: "Ministry of Commerce".
_OFTEN_COMMON = frozenset({"Institution", "Platform", "Park", "Facility", "Project", "Event", "Policy"})


@dataclass(frozen=True, slots=True, eq=False)
class NameParts:
    """The word lists of one language, by what they do to a name."""

    #: Words of legal forms: "co", "ltd", "gmbh".
    legal: frozenset[str]
    levels: Mapping[str, str]
    titles: frozenset[str]
    spelling: Mapping[str, str]
    closing: frozenset[str]
    common: frozenset[str]
    #: Words that make an office one of many of its name in a country.
    local: frozenset[str]
    #: Words for what is a part of a larger body: "school".
    inner: frozenset[str]
    #: One key for what are strictly synonyms; what is merely near to an industry is another one.
    industries: Mapping[str, str]
    #: Words that places everywhere have in their names: "Old Town".
    anywhere: frozenset[str]
    #: Fields of work by what is left of their names among others of a trade, and the words of two such trades.
    clipped: Mapping[str, str]
    medical: frozenset[str]
    electronic: frozenset[str]
    nouns: frozenset[str]
    ordinals: Mapping[str, int]
    #: Words that say nothing in a name: "the".
    small: frozenset[str]
    #: Where a name's head ends: "signing *of* an agreement", "plant *in* Lydia".
    behind: frozenset[str]
    #: What an event's name says of its edition, with the number, "" where that stands elsewhere: "inaugural", "annual".
    editions: Mapping[str, str]


@cache
def load_parts(lexicon: Lexicon) -> NameParts:
    """The word lists from a lexicon's tables.

    Raises:
        LexiconError: a table is missing or malformed.
    """
    kinds: dict[str, dict[str, str]] = {}
    for row in lexicon.table("forms/name_parts"):
        kinds.setdefault(row["kind"], {})[row["form"]] = row["to"]
    return NameParts(
        legal=frozenset(
            word
            for suffix in lexicon.column("forms/company-suffixes", "suffix")
            for word in fold(suffix)
            if len(word) > 1 and word not in kinds["small"] and word not in kinds["kept"]
        ),
        levels=kinds["level"],
        titles=frozenset(kinds["title"]),
        spelling=kinds["spelling"],
        local=frozenset(kinds["local"]),
        inner=frozenset(kinds["inner"]),
        industries=kinds["industry"],
        closing=frozenset(kinds["closing"]),
        clipped=kinds["clipped"],
        medical=frozenset(kinds["medical"]),
        electronic=frozenset(kinds["electronic"]),
        anywhere=frozenset(kinds["anywhere"]),
        common=frozenset(kinds["common"]),
        nouns=lexicon.column("forms/nominals", "noun"),
        ordinals={row["form"]: int(row["value"]) for row in lexicon.table("forms/numbers") if row["kind"] == "ordinal"},
        small=frozenset(kinds["small"]),
        behind=frozenset(kinds["behind"]),
        editions=kinds["edition"],
    )


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart."""

    #: What two spellings of the name share; "" where nothing is left.
    key: str
    #: The same with what was taken off: the level of a place.
    full: str
    #: Whether it may stand for the same thing in another article: "BioBAY" may, "the signing ceremony" may not.
    proper: bool
    #: Whether others may well bear it too ("Ministry of Commerce"): then it needs context.
    common: bool = False
    #: Whether some word of it is no ordinary one: "Dadong plant" has one, "the second phase" has none.
    telling: bool = True
    #: The words of it that are no ordinary ones: "springfield" of "Springfield Hospital".
    distinct: str = ""
    #: Of a place, the level that the name states ("district").
    level: str = ""
    #: Of an event, the edition and the year that the name states.
    edition: str = ""
    year: str = ""
    #: Capitals only, such as "BDA".
    acronym: bool = False
    #: The name as printed, and the class of what it names: two spellings of one name are equal whatever these are.
    printed: str = field(default="", compare=False)
    cls: str = field(default="", compare=False)


@cache
def read_name(text: str, cls: str, parts: NameParts) -> Name:
    """A printed name of a thing of a class."""
    return replace(_read(text, cls, parts), printed=text, cls=cls)


def _read(text: str, cls: str, parts: NameParts) -> Name:
    # "Larkfield, Kent" is called Larkfield.
    folded = fold(text.partition(",")[0] if cls == "Place" else text)
    if cls == "Company":
        folded = without_legal(folded, parts)
    words = respell([word for word in folded if word not in parts.small] or folded, parts.spelling)
    if not words:
        return Name("", "", proper=False)
    acronym = bool(re.fullmatch(r"[A-Z][A-Z&-]{1,6}", text.strip()))
    if cls == "Place":
        base, level = _without_level(words, parts)
        return Name(" ".join(base), " ".join(words), proper=True, level=level, acronym=acronym)
    if cls == "Person":
        while len(words) > 1 and words[0] in parts.titles:
            words = words[1:]
        return Name(" ".join(words), " ".join(words), proper=len(words) > 1)
    if cls == "Industry":
        return Name(_industry(words, parts), " ".join(words), proper=True)
    edition = year = ""
    if cls == "Event":
        words, edition, year = _edition(words, parts)
    distinct = [word for word in words if not {word, word.removesuffix("s")} & parts.common and not word.isdigit()]
    proper = bool(words) and not _is_description(text, cls, parts, bool(distinct))
    key = " ".join(words)
    return Name(
        key,
        key,
        proper,
        common=cls in _OFTEN_COMMON and not distinct,
        telling=bool(distinct) or any(word.isdigit() for word in words),
        distinct=" ".join(distinct),
        edition=edition,
        year=year,
        acronym=acronym,
    )


def is_short_for(short: str, full: str, parts: NameParts) -> bool:
    """Whether a key may be a shorter form of another: not where it is what the other is *of* ("Institute of X")."""
    before, found, _ = f" {full} ".partition(f" {short} ")
    return not (found and before.split() and before.split()[-1] in parts.behind)


def initials(key: str, parts: NameParts) -> str:
    """The first letters of a key's words, "suzhou industrial park" → "sip"."""
    return "".join(word[0] for word in key.split() if word not in parts.behind)


def fold(text: str) -> list[str]:
    """The words of a name, folded: no case, accents, apostrophes or asides that are mere acronyms."""
    text = _ASIDE.sub(lambda match: " " if _is_aside(match[1]) else f" {match[1]} ", text)
    text = _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
    text = _SLASHED.sub(r"\1", text)
    text = _JOIN.sub(" and ", _QUOTES.sub("", text))
    folded = unicodedata.normalize("NFKD", text).casefold()
    words = _WORD.findall("".join(c for c in folded if not unicodedata.combining(c)))
    return words[1:] if len(words) > 1 and words[0] in ("a", "an") else words


def respell(words: list[str], table: Mapping[str, str]) -> tuple[str, ...]:
    """Words with each entry of a table replaced, entries of two words before those of one."""
    out: list[str] = []
    index = 0
    while index < len(words):
        for size in (3, 2, 1):
            piece = " ".join(words[index : index + size])
            if piece in table and index + size <= len(words):
                out += table[piece].split()
                index += size
                break
        else:
            out.append(words[index])
            index += 1
    return tuple(out)


def _is_aside(inner: str) -> bool:
    """Whether brackets hold a short form or the name in Chinese: no lower-case Latin letters, and no second word."""
    return len(inner) > 1 and " " not in inner and not re.search(r"[a-z]", inner)


def without_legal(words: list[str], parts: NameParts) -> list[str]:
    """A company without its legal form; "Merck & Co." keeps it, since "Merck" alone is another company."""
    left = list(words)
    while len(left) > 1 and left[-1] in parts.legal:
        if left[-2] == "and":
            if len(left) <= 3:
                break
            del left[-2:]
        else:
            left.pop()
    return left


def _without_level(words: tuple[str, ...], parts: NameParts) -> tuple[tuple[str, ...], str]:
    for size in (3, 2, 1):
        tail = " ".join(words[-size:])
        if len(words) > size and tail in parts.levels:
            return words[:-size], parts.levels[tail]
    if len(words) > 2 and words[1] == "of" and words[0] in parts.levels:
        return words[2:], parts.levels[words[0]]
    return words, ""


def _industry(words: tuple[str, ...], parts: NameParts) -> str:
    left = list(words)
    while len(left) > 1 and left[-1] in parts.closing:
        left.pop()
    if len(left[-1]) > 4 and left[-1].endswith("ies"):
        left[-1] = f"{left[-1][:-3]}y"
    elif len(left[-1]) > 3 and left[-1].endswith("s") and not left[-1].endswith(("ss", "ics", "is")):
        left[-1] = left[-1][:-1]
    key = " ".join(left)
    return parts.industries.get(key, key)


def _edition(words: tuple[str, ...], parts: NameParts) -> tuple[tuple[str, ...], str, str]:
    edition = year = ""
    left = []
    for word in words:
        ordinal = _ORDINAL.fullmatch(word)
        if _YEAR.fullmatch(word):
            year = year or word
        elif ordinal or word in parts.ordinals:
            edition = edition or (ordinal[1] if ordinal else str(parts.ordinals[word]))
        elif word in parts.editions:
            edition = edition or parts.editions[word]
        else:
            left.append(word)
    return tuple(left), edition, year


def _is_description(text: str, cls: str, parts: NameParts, distinct: bool) -> bool:
    """Whether a name is the article's own description: its head is an ordinary noun in lower case, or all of it is."""
    if cls not in _OFTEN_NAMELESS:
        return not any(c.isupper() for c in text) and text.isascii()
    words = re.findall(r"[^\s\"“”,()]+", text)
    stop = next((i for i, word in enumerate(words) if i and word in parts.behind), len(words))
    head = words[stop - 1]
    plain = head.casefold().removesuffix("s")
    if head[:1].islower() and (plain in parts.nouns or plain in parts.common or head in parts.common):
        return True
    if cls == "Product":
        return not distinct or (len(words) > 1 and head[:1].islower())
    if cls == "Company":
        return not any(c.isupper() or c.isdigit() for c in text) and len(words) > 1
    return not any(c.isupper() for c in text) and text.isascii()
