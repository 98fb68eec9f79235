"""What two names of things have in common, and what the words say that only one of them has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import OSA

from kg.resolve.acronyms import doubt, spelled_out
from kg.resolve.characters import syllables_of
from kg.resolve.makeup import Makeup, is_ordinary, is_year
from kg.resolve.wording import Wording

#: The fewest letters of words in which a slip of the pen is looked for; letters that are left out easily.
LONG = 8
_SOFT = frozenset("aeiouhwy")
#: What each kind of difference takes from the score.
_COST = {"joined": 0.03, "slip": 0.15, "spelling": 0.05, "left out": 0.12, "place": 0.14, "year": 0.08}
#: Classes whose names may leave out the city or province at their beginning.
_HOMED = frozenset({"Company", "Park", "Platform", "Facility"})
#: Classes in whose names each letter tells: drugs differ in one.
_EXACT = frozenset({"Product", "Place"})


@dataclass(slots=True)
class Residue:
    """The words of two names that have no counterpart yet, while they are being looked for."""

    left: list[str]
    right: list[str]
    shared: list[str] = field(default_factory=list)
    cost: float = 0.0
    reasons: list[str] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether both names have words left."""
        return bool(self.left and self.right)

    def pay(self, kind: str, reason: str) -> None:
        """Notes a difference that two spellings of one name may have."""
        self.cost += _COST[kind]
        self.reasons.append(reason)


def settle(left: Makeup, right: Makeup, cls: str, wording: Wording) -> Residue:
    """The residue of two names after all that is known to be two ways of saying the same."""
    spelled = bool(left.characters and right.characters)
    one, other = (left.characters, right.characters) if spelled else (left.words, right.words)
    residue = Residue([], list(other))
    for word in one:
        if word in residue.right:
            residue.right.remove(word)
            residue.shared.append(word)
        else:
            residue.left.append(word)
    if residue.open:
        _join(residue, one, other)
    if residue.open:
        _spell(residue, cls, wording)
    if residue.open:
        _abbreviate(residue, left, right)
    if cls == "Company" and residue.open and wording.form.issuperset([*residue.left, *residue.right]):
        residue.left, residue.right = [], []  # A group and a holding are one, a group and a daughter are two.
    return residue


def leave_out(residue: Residue, names: tuple[Makeup, Makeup], cls: str, wording: Wording) -> None:
    """Takes off what only one name has, as far as short forms of names leave it out."""
    for words, full in ((residue.left, names[0]), (residue.right, names[1])):
        if words and not (residue.left and residue.right):
            _leave_out(words, residue, full, cls, wording)


def _leave_out(words: list[str], residue: Residue, full: Makeup, cls: str, wording: Wording) -> None:
    """Takes off words of the one name that has more."""
    home = _home(full.words, wording) if cls in _HOMED else ()
    # A city that is all that a name has besides ordinary words is no addition to it.
    if home and set(home) <= set(words) and full.brands.intersection(residue.shared):
        _drop(words, home, residue, "place", "the place")
    if words and words[0] == full.words[0]:
        if cls == "Company" and words[0] in wording.forenames:
            _drop(words, words[:1], residue, "place", "the given name")
        elif cls == "Product" and words[0] in wording.known["Company"]:
            _drop(words, words[:1], residue, "place", "the maker")
    if words and full.brands.intersection(residue.shared):
        if tuple(words) == full.words[: full.owner]:
            _drop(words, words, residue, "place", "the owner")
        elif _is_tail(words, full, cls, wording):
            _drop(words, words, residue, "place", "the addition")
    if words and cls == "Product" and _describes(words, full, wording):
        _drop(words, words, residue, "left out", "the description")
    years = [word for word in words if is_year(word)]
    if years and (cls == "Policy" or any(word[0] == "#" for word in residue.shared)):
        _drop(words, years, residue, "year", "the year")
    weak = all(word in wording.weak[cls] for word in words)
    if words and weak and (cls != "Company" or full.words[-len(words) :] == tuple(words)):
        _drop(words, words, residue, "left out", "the ordinary word")


def _drop(words: list[str], dropped: Sequence[str], residue: Residue, kind: str, what: str) -> None:
    residue.pay(kind, f'only one name has {what} "{" ".join(dropped).replace("#", "")}"')
    gone = frozenset(dropped)
    words[:] = [word for word in words if word not in gone]


def _is_tail(words: Sequence[str], full: Makeup, cls: str, wording: Wording) -> bool:
    """Whether words say at the end of a name whose it is, or where: "of Larkfield", but not "of Physics"."""
    return len(words) in full.tails and full.words[-len(words) :] == tuple(words) and tells(words, cls, wording)


def _describes(words: Sequence[str], full: Makeup, wording: Wording) -> bool:
    """Whether words are a product's other name in brackets, or say what it is before its name: "PD-1 antibody X"."""
    if full.aside.issuperset(words):
        return True
    return words[-1] in wording.weak["Product"] and full.words[: len(words)] == tuple(words)


def _home(words: Sequence[str], wording: Wording) -> tuple[str, ...]:
    """The city or province at a name's beginning."""
    for size in (2, 1):
        if len(words) > size and " ".join(words[:size]) in wording.homes:
            return tuple(words[:size])
    return ()


def _join(residue: Residue, one: Sequence[str], other: Sequence[str]) -> None:
    """Takes off words that one name writes as one and the other apart."""
    if "".join(one) == "".join(other):
        residue.left, residue.right, residue.shared = [], [], [*residue.shared, *one]
        residue.pay("joined", "the names differ in spaces only")
        return
    for apart, whole in ((residue.left, residue.right), (residue.right, residue.left)):
        for word in list(whole):
            run = _run(apart, word)
            if run:
                whole.remove(word)
                for piece in run:
                    apart.remove(piece)
                residue.shared.append(word)
                residue.shared += run
                residue.pay("joined", f'"{" ".join(run)}" is "{word}"')


def _run(words: Sequence[str], whole: str) -> list[str]:
    """The words in a row that make up another one."""
    for start, word in enumerate(words):
        if not whole.startswith(word):
            continue
        text = ""
        for end in range(start, len(words)):
            text += words[end]
            if text == whole:
                return list(words[start : end + 1])
            if not whole.startswith(text):
                break
    return []


def _spell(residue: Residue, cls: str, wording: Wording) -> None:
    """Takes off words that are spelled in two ways, or with a slip of the pen."""
    for word in list(residue.left):
        for other in residue.right:
            kind = "spelling" if spellings(word) & spellings(other) else ""
            if not kind and cls not in _EXACT and is_slip(word, other) and not _is_pinyin(word, other, wording):
                kind = "slip"
            if kind:
                residue.left.remove(word)
                residue.right.remove(other)
                residue.shared += [word, other]
                residue.pay(kind, f'"{word}" and "{other}" are one word')
                break


def _is_pinyin(one: str, other: str, wording: Wording) -> bool:
    """Whether both words are Chinese ones in pinyin, in which each letter tells."""
    syllables = wording.characters.syllables
    return bool(syllables_of(one, syllables) and syllables_of(other, syllables))


def spellings(word: str) -> frozenset[str]:
    """A word with umlauts and ligatures written out or not."""
    if not ("ae" in word or "oe" in word or "ue" in word):
        return frozenset({word})
    plain = word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return frozenset({word, plain, word.replace("ae", "e").replace("oe", "e")})


def is_slip(one: str, other: str) -> bool:
    """Whether two long words differ in two letters swapped, or in one more that is soft or said twice.

    Another letter makes another word.
    """
    if max(len(one), len(other)) < LONG or skeleton(one) != skeleton(other):
        return False
    if OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    return len(one) != len(other) or sum(a != b for a, b in zip(one, other, strict=True)) == 2


def skeleton(word: str) -> str:
    """What slips of the pen leave as it is: a word's first letter and which hard consonants it has."""
    return word[0] + "".join(sorted(set(word) - _SOFT))


def _abbreviate(residue: Residue, left: Makeup, right: Makeup) -> None:
    """Takes off an acronym in one name and the words that it stands for in the other."""
    for words, others, short, full in (
        (residue.left, residue.right, left, right),
        (residue.right, residue.left, right, left),
    ):
        for word in [word for word in words if word in short.acronyms]:
            run = spelled_out(word, others, full)
            if run:
                words.remove(word)
                for piece in run:
                    others.remove(piece)
                residue.shared += [word, *run]
                residue.cost += doubt(word, alone=len(short.words) == 1)
                residue.reasons.append(f'"{word.upper()}" is short for "{" ".join(run)}"')
                return


def is_turned(left: Makeup, right: Makeup, wording: Wording) -> bool:
    """Whether one is a "University of X" and the other an "X University" of a name that has both."""
    places = []
    for name in (left, right):
        at = [
            (one, other)
            for one, other in pairwise(name.words)
            if "university" in (one, other) and ({one, other} & wording.turned)
        ]
        places.append([one == "university" for one, _ in at])
    return bool(places[0] and places[1] and places[0] != places[1])


def tells(words: Sequence[str], cls: str, wording: Wording) -> bool:
    """Whether some word is no ordinary one."""
    return any(not is_ordinary(word, cls, wording) for word in words)
