"""How alike two names are, from 0 to 1, with the reasons. Of what articles say it knows what it is given as context."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from kg.resolve.acronyms import gives, is_aside
from kg.resolve.makeup import Makeup, makeup
from kg.resolve.names import Name, fold, read_name
from kg.resolve.persons import compare_persons
from kg.resolve.residue import Residue, is_turned, leave_out, settle, tells
from kg.resolve.wording import Wording, squeeze

#: From this score on two names are taken to be one thing's.
SAME = 0.7
#: How alike names are that are spelled alike, and how much less those that many bear.
_EQUAL, _COMMON = 0.97, 0.12
#: Classes whose names may leave out which edition or phase is meant.
_DATED = frozenset({"Event", "Project"})
#: So many ordinary words tell a name from others, too.
_MANY = 3
#: What bears names that others bear, too: context tells such apart.
_CONTEXTUAL = frozenset({"Person", "Place"})


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score from 0 to 1, and what speaks for and against, in plain words."""

    score: float
    reasons: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether the names are taken to be one thing's."""
        return self.score >= SAME


def compare(left: Name, right: Name, wording: Wording, contexts: tuple[str, str] = ("", "")) -> Likeness:
    """How alike two names of one class are.

    A context says what tells namesakes apart, as far as it is known: of a place what it is in, of a body or a site
    where it is, of a person the employer; several are parted by commas. It counts where names alone do not tell.
    """
    one, other = makeup(left, wording), makeup(right, wording)
    if not (left.key and right.key and one.words and other.words):
        return Likeness(0.0, ("a name has no words",))
    score, reasons = _by_class(left, right, (one, other), wording)
    if not all(contexts):
        return Likeness(score, tuple(reasons))
    return _in_context(Likeness(score, tuple(reasons)), (left, right), (one, other), wording, contexts)


def _by_class(left: Name, right: Name, names: tuple[Makeup, Makeup], wording: Wording) -> tuple[float, list[str]]:
    if left.cls == "Person":
        score, reason = compare_persons(*names, wording)
        return score, [reason]
    if known := _known(names):
        return known
    if left.cls == "Place":
        return _places(left, right, names, wording)
    if left.cls == "Industry":
        return _industries(left, right, names, wording)
    return _things(left, right, names, wording)


def _known(names: tuple[Makeup, Makeup]) -> tuple[float, list[str]] | None:
    """What the tables of known names say, where they have both."""
    one, other = names
    if not (one.known and other.known) or one.words == other.words:
        return None
    if both := one.known & other.known:
        return 0.95, [f"both are known names of {min(both)}"]
    return 0.1, [f"one is known as {min(one.known)}, the other as {min(other.known)}"]


def _places(left: Name, right: Name, names: tuple[Makeup, Makeup], wording: Wording) -> tuple[float, list[str]]:
    one, other = (place_in(name, wording) for name in (left, right))
    if all(name.characters for name in names) and names[0].characters != names[1].characters:
        return 0.1, ["the Chinese characters differ"]
    if one.level and other.level and one.level != other.level:
        return 0.1, [f"one is a {one.level}, the other a {other.level}"]
    if one.key == other.key or squeeze(one.key) == squeeze(other.key):
        return _levels(one if one.level else other, other if one.level else one, wording)
    return 0.3 * JaroWinkler.similarity(one.key, other.key), ["the names differ"]


def _levels(one: Name, other: Name, wording: Wording) -> tuple[float, list[str]]:
    """The score of two places of one name, of which the first states its level, if either does."""
    if one.level == other.level:
        return _EQUAL, ["the names agree"]
    usual = one.key in wording.homes or (one.full.endswith(" city") and one.full not in wording.cities)
    return (0.9 if usual else 0.62), [f"the names agree, and only one says that it is a {one.level}"]


def place_in(name: Name, wording: Wording) -> Name:
    """A place's name in English and in its usual spelling, taken apart."""
    return read_name(" ".join(makeup(name, wording).words) or name.printed, "Place", wording.parts)


def _industries(left: Name, right: Name, names: tuple[Makeup, Makeup], wording: Wording) -> tuple[float, list[str]]:
    keys = [industry_keys(name, made, wording) for name, made in zip((left, right), names, strict=True)]
    if keys[0] & keys[1]:
        return 0.95, ["the fields of work are one"]
    for short, long in (names, names[::-1]):
        acronym = "".join(short.words)
        if len(acronym) > 2 and acronym in short.acronyms and gives(acronym, long.words, {}):
            return 0.8, [f'"{acronym.upper()}" is short for "{" ".join(long.words)}"']
    if sorted(min(keys[0]).split()) == sorted(min(keys[1]).split()):
        return 0.9, ["the words agree in another order"]
    return 0.2, ["the fields of work differ"]


def industry_keys(name: Name, made: Makeup, wording: Wording) -> frozenset[str]:
    """The keys of a field of work: as printed, and with its words in their usual spelling."""
    spelled = read_name(" ".join(made.words), "Industry", wording.parts).key
    return frozenset({name.key, spelled})


def _things(left: Name, right: Name, names: tuple[Makeup, Makeup], wording: Wording) -> tuple[float, list[str]]:
    cls = left.cls
    if left.edition and right.edition and left.edition != right.edition:
        return 0.05, [f"one is edition {left.edition}, the other {right.edition}"]
    if left.year and right.year and left.year != right.year:
        return 0.05, [f"one is of {left.year}, the other of {right.year}"]
    for short, long in (names, names[::-1]):
        if is_aside(short, long):
            score = 0.9 if len(short.words[0]) > 3 else 0.68
            return score, [f'"{short.words[0]}" is in brackets behind the other name']
    residue = settle(*names, cls, wording)
    leave_out(residue, names, cls, wording)
    if residue.left or residue.right:
        return _differ(residue, cls)
    if is_turned(*names, wording):
        return 0.3, ["a university of a place and a place's university are two there"]
    if residue.cost and len(residue.shared) < _MANY and not tells(residue.shared, cls, wording):
        return 0.5, [*residue.reasons, "the names share ordinary words only"]
    base = _EQUAL - (_COMMON if left.common or right.common else 0)
    return max(base - residue.cost, 0.0), residue.reasons or ["the names agree"]


def _differ(residue: Residue, cls: str) -> tuple[float, list[str]]:
    """The score of two names of which words are left that short forms keep."""
    numbers = [word[1:] for word in (*residue.left, *residue.right) if word[0] == "#"]
    if numbers and cls in _DATED and not (residue.left and residue.right):
        return 0.5, [*residue.reasons, f"only one says {', '.join(numbers)}"]
    if numbers:
        return 0.1, [*residue.reasons, f"the numbers differ: {', '.join(numbers)}"]
    if residue.left and residue.right:
        reason = f'"{" ".join(residue.left)}" is not "{" ".join(residue.right)}"'
        return 0.2 if residue.shared else 0.05, [*residue.reasons, reason]
    words = " ".join(residue.left or residue.right)
    return 0.45 if residue.shared else 0.05, [*residue.reasons, f'only one name has "{words}"']


def _in_context(
    found: Likeness,
    given: tuple[Name, Name],
    names: tuple[Makeup, Makeup],
    wording: Wording,
    contexts: tuple[str, str],
) -> Likeness:
    one, other = (_context(context, wording) for context in contexts)
    if one & other:
        gain = 0.15 if found.score >= 0.55 else 0
        return Likeness(min(found.score + gain, 0.99), (*found.reasons, f"both: {min(one & other)}"))
    unsure = given[0].cls in _CONTEXTUAL or given[0].common or given[1].common or not _unique(names, wording)
    if unsure and found.score >= 0.5:
        return Likeness(0.15, (*found.reasons, f"one: {contexts[0]}, the other: {contexts[1]}"))
    return found


def _unique(names: tuple[Makeup, Makeup], wording: Wording) -> bool:
    """Whether the names are more than a place that has namesakes, and ordinary words."""
    shared = names[0].distinct & names[1].distinct
    return bool(shared - wording.homonyms)


@lru_cache(maxsize=1 << 14)
def _context(text: str, wording: Wording) -> frozenset[str]:
    """The parts of a context, folded; places without their level."""
    parts = (" ".join(fold(part)) for part in text.split(",") if part.strip())
    return frozenset(read_name(part, "Place", wording.parts).key for part in parts if part)
