"""Where names may stand: what the tagger and the rules propose, trimmed, and grouped by what is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.lexicon import Lexicon
from kg.mentions.book import Book, fold, load_book
from kg.mentions.classes import Kind, classify
from kg.mentions.encoder import Reading
from kg.mentions.referents import key_of
from kg.mentions.rules import ruled
from kg.mentions.spans import Span
from kg.mentions.tagger import Tagger, load_tagger, tag
from kg.mentions.traits import load_terms_of
from kg.mentions.verdicts import Candidate
from kg.model import Document

_OPEN, _CLOSE = frozenset("(（["), frozenset(")）]")
#: Small words after which a name may hold another.
_LINKS = frozenset({"of", "at", "for", "in", "on"})
_SMALL = frozenset({"of", "the", "and", "for", "in", "on"})
#: How words end that say what somebody does.
_MAKERS = ("er", "or")
#: What stands before a name in "this year's Riverside Forum".
_YEARS = (["year", "'s"], ["year", "’s"])
_EDGES = frozenset({"the", "a", "an", ",", "and", "of", "'s", "’s", "“", "”", '"', "-", "–", ":", ";", "its", "their"})


def find_candidates(document: Document, reading: Reading | None, lexicon: Lexicon) -> list[Candidate]:
    """What may be names in a document, in order, by the lexicon's tagger and rules and an encoder's reading."""
    return candidates_by(document, load_tagger(lexicon.folder / "weights" / "names.npz"), reading, lexicon)


def candidates_by(document: Document, tagger: Tagger, reading: Reading | None, lexicon: Lexicon) -> list[Candidate]:
    """What may be names in a document, in order: the tagger's spans and the rules' where the tagger has none.

    Where an encoder has read it, the tagger's spans are those that both together find likeliest.
    """
    book = load_book(lexicon)
    notes, spans = ruled(document, lexicon)
    verdicts = {(span.first, span.last): kind for span, kind in spans}
    found: list[Candidate] = []
    taken: set[int] = set()
    for one in tag(document, tagger, load_terms_of(lexicon), notes, reading):
        for first, last in _trimmed(document, one.first, one.last, one.cls, book):
            found.append(_candidate(document, first, last, one.chances, verdicts))
            taken.update(range(first, last))
            for begin, end, where in _inner(document, first, last, one.cls, book):
                inner = _candidate(document, begin, end, {}, verdicts)
                found.append(replace(inner, ruled=classify(document, inner.span, book), inside=f"{one.cls}:{where}"))
    for span, _ in spans:
        if taken.isdisjoint(range(span.first, span.last)):
            found.append(_candidate(document, span.first, span.last, {}, verdicts))
            taken.update(range(span.first, span.last))
    if reading:
        found = [replace(one, sight=reading.at(one.span.first, one.span.last)) for one in found]
    return sorted(found, key=lambda c: (c.span.first, c.span.last))


def _candidate(
    document: Document, first: int, last: int, chances: Mapping[str, float], verdicts: Mapping[tuple[int, int], Kind]
) -> Candidate:
    text = document.article.text[document.tokens[first].start : document.tokens[last - 1].end].replace("\n", " ")
    return Candidate(Span(first, last), text, chances, verdicts.get((first, last)))


def _trimmed(document: Document, first: int, last: int, cls: str, book: Book) -> Iterator[tuple[int, int]]:
    """A span without small words at its edges and a post before a person; what a bracket holds is a name of its own."""
    words = [token.text for token in document.tokens[first:last]]
    opened = next((i for i, word in enumerate(words) if word in _OPEN), None)
    closed = next((i for i, word in enumerate(words) if word in _CLOSE), None)
    if opened is not None and closed == len(words) - 1 and 0 < opened < closed - 1:
        yield from _trimmed(document, first, first + opened, cls, book)
        yield first + opened + 1, last - 1
        return
    if opened is None and closed is not None:
        last = first + closed
    elif opened is not None and closed is None:
        last = first + opened
    if [word.casefold() for word in words[:2]] in _YEARS and first + 2 < last:
        first += 2
    while first < last and document.tokens[first].text.casefold() in _EDGES:
        first += 1
    while first < last and document.tokens[last - 1].text.casefold() in _EDGES:
        last -= 1
    if cls == "Person":
        first += _address(document, first, last, book)
    if cls == "Company" and _is_called(document, first, last, book):
        first += 1
    if first < last:
        yield first, last


def _is_called(document: Document, first: int, last: int, book: Book) -> bool:
    """Whether a name has before it, at the beginning of its sentence, what kind of maker it is: "Drugmaker Norvik"."""
    tokens = document.tokens
    if first + 1 >= last or first != document.sentences[tokens[first].sentence].first:
        return False
    word = tokens[first].text
    return (
        word.endswith(_MAKERS) and tokens[first + 1].text[:1].isupper() and book.words_class(word.lower()) == "Company"
    )


def _inner(document: Document, first: int, last: int, cls: str, book: Book) -> Iterator[tuple[int, int, str]]:
    """The names that a name may hold, as (first, last, where in it), each once."""
    words = [token.text for token in document.tokens[first:last]]
    seen: set[tuple[int, int]] = {(0, len(words))}
    for begin, end, where in [*_linked(words, cls), *_leading(document, first, words, book)]:
        if begin < end and (begin, end) not in seen:
            seen.add((begin, end))
            yield first + begin, first + end, where


def _linked(words: Sequence[str], cls: str) -> Iterator[tuple[int, int, str]]:
    """Before and after "'s" and "-based", after "of" and the like, and the members of a list of fields."""
    size = len(words)
    for at, word in enumerate(words[:-1]):
        if word in {"'s", "’s"} and at:
            yield 0, at, "owner"
            yield at + 1, size, "owned"
        elif word == "based" and at:
            yield at + 1, size, "based"
        elif word in _LINKS:
            begin = at + 2 if words[at + 1].casefold() == "the" else at + 1
            if begin < size and (words[begin][:1].isupper() or word in {"for", "on"}):
                yield begin, size, f"after-{word}"
        elif cls == "Industry" and word in {"and", ","} and at:
            yield 0, at, "listed"
            yield at + 1, size, "listed"


def _leading(document: Document, first: int, words: Sequence[str], book: Book) -> Iterator[tuple[int, int, str]]:
    """A known name or a park that a name begins with, and the capitals that end one which begins in small letters."""
    size = len(words)
    for length in range(min(4, size - 1), 0, -1):
        text = document.article.text[document.tokens[first].start : document.tokens[first + length - 1].end]
        if text[:1].isupper() and book.known(text):
            yield 0, length, "lead"
            break
    for end in range(2, size):
        if words[end - 1][:1].isupper() and book.heads.get(words[end - 1].casefold(), ("",))[0] == "Park":
            yield 0, end, "park"
    small = max((at for at, word in enumerate(words) if word.islower()), default=-1)
    if 0 <= small < size - 1 and words[small] not in _LINKS and words[small + 1][:1].isupper():
        yield small + 1, size, "told" if words[0].islower() else "rest"


def _address(document: Document, first: int, last: int, book: Book) -> int:
    """How many words before a person's name are a post or a form of address."""
    for length in range(min(5, last - first - 1), 0, -1):
        text = document.article.text[document.tokens[first].start : document.tokens[first + length - 1].end]
        if fold(text).rstrip(".") in book.titles or fold(text).rstrip(".") in book.words["address"]:
            return length + _address(document, first + length, last, book)
    return 0


def groups_of(candidates: Sequence[Candidate]) -> Iterator[tuple[list[Candidate], list[str]]]:
    """The candidates that are written alike, and what the tagger takes the longer ones for that hold the same words."""
    groups: dict[str, list[Candidate]] = {}
    for one in candidates:
        groups.setdefault(key_of(one.text), []).append(one)
    likely = {key: _likeliest(group) for key, group in groups.items()}
    related: dict[str, list[str]] = {key: [] for key in groups}
    for key, other, place in _related(groups):
        related[key].append(f"{place}:{likely[other]}")
        related[other].append(f"has-{place}:{likely[key]}")
    for key, group in groups.items():
        yield group, related[key]


def _likeliest(group: Sequence[Candidate]) -> str:
    chances = next((one.chances for one in group if one.chances), {})
    return max(chances, key=lambda cls: (bool(cls), chances[cls]), default="")


def _related(keys: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """(shorter, longer, how) where a name's words stand first, last or inside in a longer one, or are its initials."""
    beginning: dict[str, list[str]] = {}
    initials: dict[str, list[str]] = {}
    for key in keys:
        beginning.setdefault(key.split(" ", 1)[0], []).append(key)
        if len(key) > 1 and " " not in key:
            initials.setdefault(key, []).append(key)
    for other in keys:
        words = other.split()
        for word in dict.fromkeys(words):
            for key in beginning.get(word, ()):
                if len(other) > len(key) and f" {key} " in f" {other} ":
                    yield key, other, "first" if other.startswith(key) else "last" if other.endswith(key) else "inside"
        telling = "".join(word[0] for word in words if word not in _SMALL)
        if telling in initials and len(other) > len(telling) and telling not in words:
            yield telling, other, "initials"
