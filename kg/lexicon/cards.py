"""Relation cards as checked records: which grammatical roles and wordings fill the slots of a property."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.errors import LexiconError
from kg.lexicon import Lexicon
from kg.ontology import Ontology

_SLOTS = frozenset({"subject", "object", "value", "date", "title"})
_KEYS = frozenset(
    {"verbs", "nouns", "subject", "object", "value", "date", "title", "status", "confidence", "subject_classes",
     "object_classes", "patterns", "unless", "inside", "topic"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """Cue words and the grammatical roles that fill each slot; the first role that is filled counts.

    A frame with the part of speech INSIDE has no cues: the subject is a name that holds the object's name.
    """

    cues: frozenset[str]
    pos: str
    roles: Mapping[str, tuple[str, ...]]
    subject_classes: frozenset[str]
    object_classes: frozenset[str]
    status: str
    confidence: float
    #: The slot that what the text was last about may fill, where nothing in the sentence does; or "".
    topic: str = ""
    #: Roles that must be empty.
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A wording, matched as a regular expression over a sentence whose mentions, dates and numbers are marked."""

    where: str
    source: str
    subject_classes: frozenset[str]
    object_classes: frozenset[str]
    status: str
    confidence: float
    topic: str = ""
    #: Words of which a sentence must hold one for the pattern to match at all: spares most of the matching.
    needs: frozenset[str] = frozenset()
    #: Further sets of words and marks ("⟦Company", "«" for a date) of each of which it must hold one.
    asks: tuple[frozenset[str], ...] = ()

    @property
    def regex(self) -> re.Pattern[str]:
        """The regular expression, compiled once it is asked for: most articles hold the words of few patterns.

        Raises:
            LexiconError: the wording makes none.
        """
        try:
            return compile_pattern(self.source, self.subject_classes, self.object_classes)
        except (re.error, KeyError) as error:
            raise LexiconError(f"{self.where}: pattern {self.source!r} cannot be read: {error}") from error


@dataclass(frozen=True, slots=True)
class Card:
    """How English says one property of the ontology."""

    property: str
    kind: str
    frames: tuple[Frame, ...]
    patterns: tuple[Pattern, ...]
    examples: tuple[Mapping[str, Any], ...]
    counterexamples: tuple[Mapping[str, Any], ...]


def load_cards(lexicon: Lexicon, ontology: Ontology) -> tuple[Card, ...]:
    """The relation and attribute cards of a lexicon, each bound to its term.

    Raises:
        LexiconError: a card names an unknown property, class, role or slot; the message lists what exists.
    """
    return tuple(
        _card(f"{kind}/{name}.toml", kind, raw, ontology)
        for kind in ("relations", "attributes")
        for name, raw in lexicon.cards(kind).items()
    )


def _card(where: str, kind: str, raw: Mapping[str, Any], ontology: Ontology) -> Card:
    name = raw.get("property", "")
    known = ontology.relations if kind == "relations" else ontology.attributes
    if name not in known:
        raise LexiconError(f"{where}: no {kind[:-1]} {name!r} in the ontology; there are: {', '.join(sorted(known))}")
    frames: list[Frame] = []
    patterns: list[Pattern] = []
    for part in _spelled_out(where, raw):
        _check(where, part, ontology)
        frames += _frames(part)
        patterns += _patterns(where, part)
    if not frames and not patterns:
        raise LexiconError(f"{where}: a card needs at least one [[frame]] with verbs, nouns or patterns")
    return Card(
        name, kind, tuple(frames), tuple(patterns), tuple(raw.get("example", [])), tuple(raw.get("counterexample", []))
    )


def _spelled_out(where: str, raw: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A card's frames with the word lists of its `[let]` put into the patterns, in place of "%name"."""
    lists = {name: "|".join(words) for name, words in raw.get("let", {}).items()}
    for part in raw.get("frame", []):
        missing = sorted(
            {n for source in part.get("patterns", []) for n in re.findall(r"%(\w+)", source)} - lists.keys()
        )
        if missing:
            raise LexiconError(
                f"{where}: no list {missing[0]!r} in [let]; there are: {', '.join(sorted(lists)) or 'none'}"
            )
        patterns = [re.sub(r"%(\w+)", lambda m: lists[m[1]], source) for source in part.get("patterns", [])]
        yield {**part, "patterns": patterns} if patterns else part


def _check(where: str, part: Mapping[str, Any], ontology: Ontology) -> None:
    unknown = sorted(set(part) - _KEYS)
    if unknown:
        raise LexiconError(f"{where}: a frame has no {', '.join(unknown)}; it may have {', '.join(sorted(_KEYS))}")
    for cls in (*part.get("subject_classes", []), *part.get("object_classes", [])):
        if cls not in ontology.classes:
            raise LexiconError(f"{where}: no class {cls!r} in the ontology; there are: {', '.join(ontology.classes)}")


def _frames(part: Mapping[str, Any]) -> Iterator[Frame]:
    for pos, key in (("VERB", "verbs"), ("NOUN", "nouns")):
        if part.get(key):
            roles = {slot: tuple(part[slot]) for slot in sorted(_SLOTS & set(part))}
            yield Frame(frozenset(part[key]), pos, roles, *_common(part), tuple(part.get("unless", [])))
    if part.get("inside"):
        yield Frame(frozenset(), "INSIDE", {}, *_common(part))


def _patterns(where: str, part: Mapping[str, Any]) -> Iterator[Pattern]:
    for source in part.get("patterns", []):
        common = _common(part)
        yield Pattern(where, source, *common, _needs(source), tuple(_asks(source, *common[:2])))


def _common(part: Mapping[str, Any]) -> tuple[frozenset[str], frozenset[str], str, float, str]:
    return (
        frozenset(part.get("subject_classes", [])),
        frozenset(part.get("object_classes", [])),
        part.get("status", ""),
        float(part.get("confidence", 0.8)),
        part.get("topic", ""),
    )


#: A sentence is matched as words parted by spaces, each "text∕lemma"; ⟦n:Class⟧ is a mention, «n» a date,
#: ‹n:words› a post, #n# a quantity. Articles ("a", "the") are left out. A mention may stand in quotes and have a
#: bracket after it.
NUMBER, WORD = r"⟦\d+:\w+⟧", r"[^ ⟦«‹]+"
MENTION = rf"(?:[“”\"'‘`]+∕\S* )?{NUMBER}(?: [”“\"'’]+∕\S*(?= ))?(?: [(（]∕\S* [^()（）]{{1,90}}[)）]∕\S*)?"
_LIST = rf"{MENTION}(?: (?:,∕\S* |;∕\S* |and∕\S* |&∕\S* |as∕\S* well∕\S* as∕\S* )+{MENTION})*"
#: Words that end a list: after them something else begins.
_STOPS = "as at be by do for from have in its of on than that their to where which while who will with".replace(
    " ", "|"
)
_LOOSE = rf"{MENTION}(?: (?:(?:,|;|and|&|or)∕\S* )+(?:(?!\S+∕(?:{_STOPS}) ){WORD} ){{0,3}}?{MENTION})*"
#: A name with those that it is listed with or part of: "the Department of Physics at Alden University and Roche".
_CHAIN = (
    rf"{MENTION}(?: (?:(?:,∕\S* )?(?:and|&|of|at|in|within)∕\S* (?:(?!\S+∕(?:{_STOPS}) ){WORD} ){{0,2}}?|,∕\S* )"
    rf"{MENTION})*"
)
#: Where a phrase ends that runs on over mentions.
_ENDS = r"[.,;:!?)”\"–—]∕|(?:that|which|who|when|in|by|under|since|after|from|on|named|approved|is|was)∕|«|$"
_ONE = {
    "{subject}": rf"(?P<subject>{MENTION}) ",
    "{object}": rf"(?P<object>{MENTION}) ",
    "{subject*}": rf"(?P<subject>{_LIST}) ",
    "{object*}": rf"(?P<object>{_LIST}) ",
    "{date}": r"(?P<date>«\d+») ",
    "{title}": r"(?P<title>‹\S+›) ",
    "{number}": r"#\d+# ",
    "{mention}": rf"{MENTION} ",
    "{subject+}": rf"(?P<subject>{_LOOSE}) ",
    "{object+}": rf"(?P<object>{_LOOSE}) ",
    "{object@}": rf"(?P<object>{_CHAIN}) ",
    "{more}": rf"(?:,∕\S* {MENTION} )*(?:,∕\S* )?(?:and|or|&)∕\S* ",
    "{owning}": rf"'s∕\S* (?:{WORD} ){{0,3}}?⟦\d+:(?:Company|Facility|Institution|Park|Platform)⟧",
    "{aside}": r"(?:,∕\S* (?:(?!,∕)\S+ ){1,14}?(?:,∕\S* ⟦\d+:Place⟧ )?,∕\S* )?",
    "[": "(?P<value>",
    "]": ")",
    "{post}": r"‹\S+› ",
    "{time}": r"«\d+» ",
    "{origin}": rf"(?:{MENTION} (?:(?:'s|'|-|based|headquartered|listed)∕\S* )+(?:{WORD} ){{0,3}}?)?",
    "{value}": r"(?P<value>(?:\S+ )+?)",
    "{words}": rf"(?P<value>(?:{WORD} ){{1,12}}?)",
    "..": r"(?:(?!(?:,|;|and|or|&)∕)[^ ⟦«‹]+ ){0,4}?",
    "{until}": r"(?:(?![“”\"]|``|'')\S+ ){1,30}?",
    "...": rf"(?:(?:{WORD}|⟦\d+:Industry⟧) ){{0,6}}?",
    "....": r"(?:(?:#\d+#|⟦\d+:Industry⟧|[^ ⟦∕,;]+∕\S+) ){0,12}?",
    "~": r"(?:(?![,;]∕)\S+ ){0,10}?",
    "^": r"(?<!.)",
    "{first}": r"(?<!.)(?:(?!⟦\d+:(?:Company|Event|Institution|Park|Platform)⟧)\S+ ){0,18}?",
    "{tail}": rf"(?:(?:of|for)∕\S* (?:(?!{_ENDS})\S+ ){{1,12}}?(?={_ENDS}))?",
    "$": r"(?:[.;!?]∕\S* |$)",
    "END": r"(?:[.,;:!?)\"”–—]∕\S* |$)",
}
#: The mark that a sentence must hold for a sign to match.
_MARKS = {
    **dict.fromkeys(("{subject}", "{object}", "{subject*}", "{object*}", "{subject+}", "{object+}", "{object@}"), "⟦"),
    **dict.fromkeys(("{title}", "{post}"), "‹"),
    **dict.fromkeys(("{date}", "{time}"), "«"),
    "{mention}": "⟦",
    "{number}": "#",
}


@cache
def compile_pattern(
    source: str, subjects: frozenset[str] = frozenset(), objects: frozenset[str] = frozenset()
) -> re.Pattern[str]:
    """A pattern's regular expression, its slots open to some classes only; see `kg/lexicon/en/README.md` for the signs.

    Raises:
        re.error: the result is no regular expression.
    """
    parts = [_element(word, {"{subject}": subjects, "{object}": objects}) for word in source.split()]
    return re.compile(r"(?<![^ ])(?=(?P<all>" + "".join(parts) + r"))")


def _element(word: str, classes: Mapping[str, frozenset[str]]) -> str:
    if word.startswith("!") and len(word) > 1:
        return f"(?!{_element(word[1:], classes)})"
    optional = word.endswith("?") and len(word) > 1
    word = word.removesuffix("?") if optional else word
    body = _sign(word, classes) or rf"(?:{'|'.join(_literal(option) for option in word.split('|'))}) "
    return f"(?:{body})?" if optional else body


def _sign(word: str, classes: Mapping[str, frozenset[str]]) -> str:
    """What a sign in braces or dots stands for; "" for a word. `{Place|Park}` is a mention of these classes.

    `{post:founder}` is a post in whose words is "founder"; `~Person` skips all but mentions of these classes.
    """
    if classes.get(word):
        return _ONE[word].replace(NUMBER, _of(sorted(classes[word])))
    if word in _ONE:
        return _ONE[word]
    if word.startswith("~"):
        return rf"(?:(?!{_of(word[1:].split('|'))}|;∕)\S+ ){{0,18}}?"
    if word.startswith("{post:"):
        return rf"‹\d+:(?:\w*_)?(?:{word[6:-1]})(?:_\w*)?› "
    if word.startswith("{") and word.endswith("}"):
        return _ONE["{mention}"].replace(NUMBER, _of(word[1:-1].split("|")))
    return ""


def _of(classes: list[str]) -> str:
    return rf"⟦\d+:(?:{'|'.join(classes)})⟧"


def _required(source: str) -> list[str]:
    """The elements of a pattern that something must match."""
    return [word for word in source.split() if word[-1] != "?" and word[0] != "!"]


def _needs(source: str) -> frozenset[str]:
    """The words, or lemmas in angle brackets, of the element of a pattern whose shortest is longest."""
    elements = [word.split("|") for word in _required(source) if not _sign(word, {})]
    plain = [options for options in elements if not any(option.startswith("*") for option in options)]
    return frozenset(max(plain, key=lambda options: (min(map(len, options)), options), default=()))


def _asks(source: str, subjects: frozenset[str], objects: frozenset[str]) -> Iterator[frozenset[str]]:
    """Of each required element the words, or the marks of what fills it."""
    classes = {"{subject}": subjects, "{object}": objects}
    for word in _required(source):
        if not _sign(word, classes):
            options = frozenset(word.split("|"))
            if not any(option.startswith("*") for option in options):
                yield options
        elif classes.get(word) or (word not in _ONE and re.fullmatch(r"\{[A-Z][\w|]*\}", word)):
            yield frozenset(f"⟦{cls}" for cls in classes.get(word) or word[1:-1].split("|"))
        elif word in _MARKS:
            yield frozenset({_MARKS[word]})


def _literal(option: str) -> str:
    """A word as it stands, in angle brackets its lemma, after a star its end."""
    if option.startswith("*"):
        return rf"[^ ∕⟦«‹]*{re.escape(option[1:])}∕\S*"
    if option.startswith("<") and option.endswith(">"):
        return rf"[^ ∕]+∕{re.escape(option[1:-1])}"
    return rf"{re.escape(option)}∕\S*"
