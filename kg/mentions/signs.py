"""What tells names and their classes: the signs of a word and its neighbours, and those of its place in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.mentions.traits import Look, Run, Terms, known_names, known_terms, runs_of
from kg.model import Document, Sentence, Token

#: How far the signs of a word reach: it says something of the words up to this far before and after it.
REACH = (-2, -1, 0, 1, 2)
#: Signs that say something of a direct neighbour only, and signs that say something of the word itself only.
_NEAR, _OWN = ("end3=",), ("end2=", "end4=", "begin3=")
_PARTS = frozenset({"compound", "amod", "nmod", "poss", "nummod"})

#: What is said of a word's place under one heading; it stands for the signs that `expand` makes of it.
Note = tuple[str, ...]
#: What stands for a neighbour beyond the sentence's end.
_NONE = "\n"


def word_signs(look: Look, offset: int) -> list[str]:
    """The signs that a word is for the one that it stands `offset` after."""
    return [
        f"{offset}{sign}"
        for sign in look.signs
        if not (sign.startswith(_OWN) and offset) and not (sign.startswith(_NEAR) and abs(offset) > 1)
    ]


def expand(note: Note) -> list[str]:
    """The signs that a note stands for; notes come again and again, so that what they add up to can be remembered."""
    kind, *values = note
    if kind == "pos":
        return [
            *(f"pos{o}={'#' if v == _NONE else v}" for o, v in zip(REACH, values, strict=True)),
            "three=" + "|".join("#" if v == _NONE else v for v in values[1:4]),
        ]
    if kind in {"name", "term", "used", "tag", "kind"}:
        return [f"{kind}{o}={v}" for o, v in zip((-1, 0, 1), values, strict=True) if v != _NONE]
    if kind.startswith("run"):
        return _expand_run(kind, values)
    if kind == "rule":
        before, here, after, shape = values
        return [
            *(f"rule{o}={v}" for o, v in zip((-1, 0, 1), values, strict=False) if v != _NONE),
            f"rules={'^' if before == _NONE else before[:3]}|{here}|{'$' if after == _NONE else after[:3]}",
            f"rule-spell={here}|{shape}",
        ]
    if kind == "here":
        inside, part, shape, opens, used, glue = values
        return ["bias", f"in={inside}", f"part={part}", f"spell={shape}|{opens}|{used}|{part}", f"glue={glue}"]
    if kind == "phrase":
        lemma, head, dep = values
        return [f"phrase={lemma}", f"phrase-head={head}", f"phrase-dep={dep}"]
    if kind == "apart":
        return [f"apart={values[1]}", "kind=" + "|".join(values)]
    return [f"{kind}={values[0]}"]


def _expand_run(kind: str, values: Sequence[str]) -> list[str]:
    if kind == "run":
        head, opening, following, before, after, size = values
        return [
            f"run={head}",
            f"run-first={head}|{opening}",
            f"run-next={head}|{after}|{following}",
            f"run-before={head}|{before}|{opening}",
            f"run-size={head}|{size}",
        ]
    if kind == "run-at":
        size, begin, end, shape = values
        return [f"run-at={size}|{begin}|{end}", f"run-spell={shape}|{size}|{begin}"]
    return [f"{kind}={values[0]}"]


def place_notes(document: Document, terms: Terms, ruled: Sequence[str]) -> list[list[Note]]:
    """For each token of a document, what is to be said of its place: syntax, neighbours, known names, use elsewhere.

    `ruled` says for each token what the lexicon's rules take it for.
    """
    usage = _usage(document, terms)
    found: list[list[Note]] = []
    for sentence in document.sentences:
        found += _sentence_notes(document, sentence, terms, usage, ruled[sentence.first : sentence.last])
    return found


def _usage(document: Document, terms: Terms) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands with a capital inside a sentence of the body, and how often in small letters."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for sentence in document.sentences:
        for token in document.tokens[sentence.first : sentence.last]:
            if token.text.islower():
                small[token.text] += 1
            elif sentence.part == "body" and token.index > sentence.first and terms.look(token.text).capital:
                capital[token.text.casefold()] += 1
    return capital, small


def _sentence_notes(
    document: Document,
    sentence: Sentence,
    terms: Terms,
    usage: tuple[Counter[str], Counter[str]],
    ruled: Sequence[str],
) -> list[list[Note]]:
    tokens = document.tokens[sentence.first : sentence.last]
    words = [token.text for token in tokens]
    looks = [terms.look(word) for word in words]
    lows = ["^", *(look.low for look in looks), "$"]
    part = sentence.part + _rate(looks)
    used = [_used(sentence, token, look, usage) for token, look in zip(tokens, looks, strict=True)]
    phrases = [_phrase(document, token, terms) for token in tokens]
    columns = {
        "name": known_names(document, sentence, terms),
        "term": known_terms(document, sentence, terms),
        "used": used,
        "tag": [token.tag for token in tokens],
        "kind": [kind for kind, _ in phrases],
    }
    windows = [(kind, [_NONE, *column, _NONE]) for kind, column in columns.items()]
    pos = [_NONE, _NONE, *(token.pos for token in tokens), _NONE, _NONE]
    rules = [_NONE, *ruled, _NONE]
    insides = _insides(words)
    found: list[list[Note]] = []
    for at, (token, look) in enumerate(zip(tokens, looks, strict=True)):
        glue = "<" if at and tokens[at - 1].end == token.start else ""
        glue += ">" if at + 1 < len(tokens) and tokens[at + 1].start == token.end else ""
        notes: list[Note] = [(kind, *column[at : at + 3]) for kind, column in windows]
        notes += (
            ("pos", *pos[at : at + 5]),
            ("rule", *rules[at : at + 3], look.shape),
            ("here", insides[at], part, look.shape, "0" if at else "1", used[at], glue),
            ("two-", f"{lows[at]}|{look.low}"),
            ("two+", f"{look.low}|{lows[at + 2]}"),
        )
        notes += _syntax(document, token, terms, phrases[at])
        found.append(notes)
    for run in runs_of(words, terms):
        for at in range(run.first, run.last):
            found[at] += _run_notes(run, at, words, looks)
    return found


def _insides(words: Sequence[str]) -> list[str]:
    """For each word whether it stands in quotation marks ("q") and in brackets ("b")."""
    found = []
    quoted, bracket = False, 0
    for word in words:
        if word in {"“", '"', "”"}:
            quoted = not quoted
        elif word in {"(", "（"}:
            bracket += 1
        elif word in {")", "）"} and bracket:
            bracket -= 1
        found.append(("q" if quoted else "") + ("b" if bracket else ""))
    return found


def _used(sentence: Sentence, token: Token, look: Look, usage: tuple[Counter[str], Counter[str]]) -> str:
    """Whether a word has a capital here, and whether it stands elsewhere with one ("c") or without ("l")."""
    low = token.text.casefold()
    here = look.capital and sentence.part == "body" and token.index > sentence.first
    capital = "c" if usage[0].get(low, 0) > here else ""
    small = "l" if usage[1].get(low, 0) > token.text.islower() else ""
    return f"{capital}{small}{'C' if look.capital else ''}"


def _rate(looks: Sequence[Look]) -> str:
    """How much of a sentence has capitals: H, M or L."""
    share = sum(look.capital for look in looks) / max(1, sum(look.low.isalpha() for look in looks))
    return "H" if share > 0.6 else "M" if share > 0.35 else "L"


def _phrase(document: Document, token: Token, terms: Terms) -> tuple[str, Token]:
    """The head of the noun phrase that a token is a part of, and the class of what that noun calls."""
    head, steps = token, 0
    while head.dep in _PARTS and head.head != head.index and steps < 5:
        head, steps = document.tokens[head.head], steps + 1
    return f"{'=' if head is token else '>'}{terms.book.words_class(head.lemma) or '-'}", head


def _syntax(document: Document, token: Token, terms: Terms, phrase: tuple[str, Token]) -> Iterator[Note]:
    tokens = document.tokens
    kind, head = phrase
    up, over = tokens[token.head], tokens[head.head]
    apart = min(head.index - token.index, 4) if head.index >= token.index else -1
    yield "dep", token.dep
    yield "lemma", token.lemma
    yield "up", f"{token.dep}:{'NAME' if terms.look(up.text).capital else up.lemma}"
    yield "phrase", head.lemma, terms.book.heads.get(head.lemma, ("-",))[0], head.dep
    yield "phrase-up", f"{head.dep}:{over.lemma}"
    yield "apart", kind, str(apart), head.dep
    if over.pos == "ADP":
        yield "phrase-over", f"{over.lemma}:{tokens[over.head].lemma}"


def _run_notes(run: Run, at: int, words: Sequence[str], looks: Sequence[Look]) -> Iterator[Note]:
    size, begin, end = str(min(run.last - run.first, 5)), min(at - run.first, 3), min(run.last - 1 - at, 3)
    yield "run", run.head, run.opening, run.following, run.before, run.after, size
    yield "run-at", size, str(begin), str(end), looks[at].shape
    yield "run-last", words[run.last - 1].casefold()
