"""What tells names and their classes: the signs of a word and its neighbours, and those of its place in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.mentions.traits import Look, Terms, known_names, known_terms, runs_of
from kg.model import Document, Sentence, Token

#: How far the signs of a word reach: it says something of the words up to this far before and after it.
REACH = (-2, -1, 0, 1, 2)
#: Signs that say something of a direct neighbour only, and signs that say something of the word itself only.
_NEAR, _OWN = ("end3=",), ("end2=", "end4=", "begin3=")
_PARTS = frozenset({"compound", "amod", "nmod", "poss", "nummod"})

#: The value under a heading where there is nothing to be said; no sign is made of it.
NOTHING = "\n"
#: What stands under a heading for the words before and after a sentence; NOTHING under the others.
EDGES = {"pos": ("#", "#"), "low": ("^", "$"), "ruled": ("^", "$")}
#: For each heading what is said under it of each token of a document.
Columns = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of a place: its name, and the values that it joins, each as (heading, how many words after the word)."""

    name: str
    parts: tuple[tuple[str, int], ...]
    mark: str = "|"


def _sign(name: str, *headings: str, mark: str = "|") -> Sign:
    return Sign(name, tuple((heading, 0) for heading in headings), mark)


#: The signs of a word's place; every word has the sign "bias" too.
SIGNS = (
    *(Sign(f"pos{o}", (("pos", o),)) for o in REACH),
    Sign("three", (("pos", -1), ("pos", 0), ("pos", 1))),
    *(Sign(f"{name}{o}", ((name, o),)) for name in ("name", "term", "used", "tag", "kind", "rule") for o in (-1, 0, 1)),
    Sign("rules", (("ruled", -1), ("rule", 0), ("ruled", 1))),
    _sign("rule-spell", "rule", "shape"),
    _sign("in", "inside"),
    _sign("part", "part"),
    _sign("spell", "shape", "opens", "used", "part"),
    _sign("glue", "glue"),
    Sign("two-", (("low", -1), ("low", 0))),
    Sign("two+", (("low", 0), ("low", 1))),
    _sign("dep", "dep"),
    _sign("lemma", "lemma"),
    _sign("up", "dep", "up", mark=":"),
    _sign("phrase", "phrase"),
    _sign("phrase-head", "phrase-head"),
    _sign("phrase-dep", "phrase-dep"),
    _sign("phrase-up", "phrase-dep", "phrase-up", mark=":"),
    _sign("phrase-over", "over", "over-up", mark=":"),
    _sign("apart", "apart"),
    _sign("kind", "kind", "apart", "phrase-dep"),
    _sign("run", "run"),
    _sign("run-first", "run", "run-opening"),
    _sign("run-next", "run", "run-after", "run-following"),
    _sign("run-before", "run", "run-before", "run-opening"),
    _sign("run-size", "run", "run-size"),
    _sign("run-at", "run-size", "run-begin", "run-end"),
    _sign("run-spell", "shape", "run-size", "run-begin"),
    _sign("run-last", "run-last"),
)


def word_signs(look: Look, offset: int) -> list[str]:
    """The signs that a word is for the one that it stands `offset` after."""
    return [
        f"{offset}{sign}"
        for sign in look.signs
        if not (sign.startswith(_OWN) and offset) and not (sign.startswith(_NEAR) and abs(offset) > 1)
    ]


def place_signs(document: Document, columns: Columns) -> list[list[str]]:
    """The signs of each token's place as strings, as the weights are learned; the tagger reads the columns instead."""
    found: list[list[str]] = []
    for token in document.tokens:
        sentence = document.sentences[token.sentence]
        signs = ["bias"]
        for sign in SIGNS:
            values = [_value(columns[name], name, token.index + offset, sentence) for name, offset in sign.parts]
            if NOTHING not in values:
                signs.append(f"{sign.name}={sign.mark.join(values)}")
        found.append(signs)
    return found


def _value(column: Sequence[str], heading: str, at: int, sentence: Sentence) -> str:
    before, after = EDGES.get(heading, (NOTHING, NOTHING))
    return before if at < sentence.first else after if at >= sentence.last else column[at]


def place_columns(document: Document, terms: Terms, ruled: Sequence[str]) -> Columns:
    """What is to be said of each token's place: syntax, spelling, known names, use elsewhere.

    `ruled` says for each token what the lexicon's rules take it for.
    """
    tokens = document.tokens
    looks = [terms.look(token.text) for token in tokens]
    columns = {
        "pos": [token.pos for token in tokens],
        "tag": [token.tag for token in tokens],
        "dep": [token.dep for token in tokens],
        "lemma": [token.lemma for token in tokens],
        "low": [look.low for look in looks],
        "shape": [look.shape for look in looks],
        "rule": list(ruled),
        "ruled": [rule[:3] for rule in ruled],
        "used": _used(document, looks),
        "name": [name for sentence in document.sentences for name in known_names(document, sentence, terms)],
        "term": [term for sentence in document.sentences for term in known_terms(document, sentence, terms)],
    }
    _spelling(document, looks, columns)
    _syntax(tokens, terms, looks, columns)
    _runs(document, terms, looks, columns)
    return columns


def _spelling(document: Document, looks: Sequence[Look], columns: dict[str, list[str]]) -> None:
    """Add where each token stands in its sentence and what marks are about it."""
    tokens = document.tokens
    inside: list[str] = []
    parts: list[str] = []
    opens = ["0"] * len(tokens)
    for sentence in document.sentences:
        first, last = sentence.first, sentence.last
        inside += _insides([token.text for token in tokens[first:last]])
        parts += [sentence.part + _rate(looks[first:last])] * (last - first)
        opens[first] = "1"
    joined = [left.end == right.start and left.sentence == right.sentence for left, right in pairwise(tokens)]
    glue = ("", ">", "<", "<>")
    columns["glue"] = [glue[2 * a + b] for a, b in zip([False, *joined], [*joined, False], strict=False)][: len(tokens)]
    columns |= {"inside": inside, "part": parts, "opens": opens}


def _insides(words: Sequence[str]) -> list[str]:
    """For each word whether it stands in quotation marks ("q") and in brackets ("b")."""
    if not _MARKS.intersection(words):
        return [""] * len(words)
    found = []
    quoted, bracket = False, 0
    for word in words:
        if word in _QUOTES:
            quoted = not quoted
        elif word in _OPENED:
            bracket += 1
        elif word in _CLOSED and bracket:
            bracket -= 1
        found.append(("q" if quoted else "") + ("b" if bracket else ""))
    return found


_QUOTES, _OPENED, _CLOSED = frozenset({"“", '"', "”"}), frozenset({"(", "（"}), frozenset({")", "）"})
_MARKS = _QUOTES | _OPENED


def _used(document: Document, looks: Sequence[Look]) -> list[str]:
    """Whether each word has a capital here, and whether it stands elsewhere with one ("c") or without ("l")."""
    tokens = document.tokens
    lows = [token.text.casefold() for token in tokens]
    small = Counter([token.text for token in tokens if token.text.islower()])
    here = [False] * len(tokens)
    for sentence in document.sentences:
        if sentence.part == "body":
            for at in range(sentence.first + 1, sentence.last):
                here[at] = looks[at].capital
    capital = Counter([low for at, low in enumerate(lows) if here[at] and not tokens[at].text.islower()])
    return [
        ("c" if capital.get(low, 0) > inside else "")
        + ("l" if small.get(low, 0) > token.text.islower() else "")
        + ("C" if look.capital else "")
        for token, low, inside, look in zip(tokens, lows, here, looks, strict=True)
    ]


def _rate(looks: Sequence[Look]) -> str:
    """How much of a sentence has capitals: H, M or L."""
    share = sum([look.capital for look in looks]) / max(1, sum([look.low.isalpha() for look in looks]))
    return "H" if share > 0.6 else "M" if share > 0.35 else "L"


def _syntax(tokens: Sequence[Token], terms: Terms, looks: Sequence[Look], columns: dict[str, list[str]]) -> None:
    """Add what governs each token and the noun phrase that it is a part of."""
    nouns, kinds = terms.book.nouns, terms.book.heads
    heads = [_phrase(tokens, token) for token in tokens]
    overs = [tokens[head.head] for head in heads]
    classes = [nouns.get(head.lemma) or "-" for head in heads]
    columns |= {
        "up": ["NAME" if looks[token.head].capital else tokens[token.head].lemma for token in tokens],
        "kind": [f"{'=' if t is h else '>'}{cls}" for t, h, cls in zip(tokens, heads, classes, strict=True)],
        "phrase": [head.lemma for head in heads],
        "phrase-head": [kinds[head.lemma][0] if head.lemma in kinds else "-" for head in heads],
        "phrase-dep": [head.dep for head in heads],
        "phrase-up": [over.lemma for over in overs],
        "over": [over.lemma if over.pos == "ADP" else NOTHING for over in overs],
        "over-up": [tokens[over.head].lemma for over in overs],
        "apart": [
            _APART[min(h.index - t.index, 4)] if h.index >= t.index else "-1"
            for t, h in zip(tokens, heads, strict=True)
        ],
    }


_APART = "01234"


def _phrase(tokens: Sequence[Token], token: Token) -> Token:
    """The head of the noun phrase that a token is a part of."""
    head, steps = token, 0
    while head.dep in _PARTS and head.head != head.index and steps < 5:
        head, steps = tokens[head.head], steps + 1
    return head


def _runs(document: Document, terms: Terms, looks: Sequence[Look], columns: dict[str, list[str]]) -> None:
    """Add the runs of capitals; nothing is said of the words outside them."""
    headings = ("run", "run-opening", "run-following", "run-before", "run-after", "run-size", "run-last")
    sides = [[NOTHING] * len(looks) for _ in (*headings, "run-begin", "run-end")]
    columns |= dict(zip((*headings, "run-begin", "run-end"), sides, strict=True))
    for sentence in document.sentences:
        words = [token.text for token in document.tokens[sentence.first : sentence.last]]
        for run in runs_of(words, terms):
            first, last = sentence.first + run.first, sentence.first + run.last
            size, end = str(min(last - first, 5)), words[run.last - 1].casefold()
            values = (run.head, run.opening, run.following, run.before, run.after, size, end)
            for heading, value in zip(headings, values, strict=True):
                columns[heading][first:last] = [value] * (last - first)
            for at in range(first, last):
                columns["run-begin"][at] = _APART[min(at - first, 3)]
                columns["run-end"][at] = _APART[min(last - 1 - at, 3)]
