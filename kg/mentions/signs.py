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


def word_signs(look: Look, offset: int) -> list[str]:
    """The signs that a word is for the one that it stands `offset` after."""
    return [
        f"{offset}{sign}"
        for sign in look.signs
        if not (sign.startswith(_OWN) and offset) and not (sign.startswith(_NEAR) and abs(offset) > 1)
    ]


def place_signs(document: Document, terms: Terms, ruled: Sequence[str]) -> list[list[str]]:
    """For each token of a document, the signs of its place: syntax, neighbours, known names, how it is used elsewhere.

    `ruled` says for each token what the lexicon's rules take it for.
    """
    usage = _usage(document, terms)
    found: list[list[str]] = []
    for sentence in document.sentences:
        found += _sentence_signs(document, sentence, terms, usage)
        for at in range(sentence.first, sentence.last):
            signs = found[at]
            for offset in (-1, 0, 1):
                if sentence.first <= at + offset < sentence.last:
                    signs.append(f"rule{offset}={ruled[at + offset]}")
            before = ruled[at - 1] if at > sentence.first else "^"
            after = ruled[at + 1] if at + 1 < sentence.last else "$"
            signs.append(f"rules={before[:3]}|{ruled[at]}|{after[:3]}")
            signs.append(f"rule-spell={ruled[at]}|{terms.look(document.tokens[at].text).shape}")
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


def _sentence_signs(
    document: Document, sentence: Sentence, terms: Terms, usage: tuple[Counter[str], Counter[str]]
) -> list[list[str]]:
    tokens = document.tokens[sentence.first : sentence.last]
    words = [token.text for token in tokens]
    looks = [terms.look(word) for word in words]
    names, industries = known_names(document, sentence, terms), known_terms(document, sentence, terms)
    used = [_used(sentence, token, look, usage) for token, look in zip(tokens, looks, strict=True)]
    kinds = [_phrase(document, token, terms) for token in tokens]
    part = sentence.part + _rate(looks)
    found: list[list[str]] = []
    quoted, bracket = False, 0
    for at, (token, look) in enumerate(zip(tokens, looks, strict=True)):
        word = token.text
        if word in {"“", '"', "”"}:
            quoted = not quoted
        bracket += (word in {"(", "（"}) - (word in {")", "）"} and bracket > 0)
        signs = ["bias", f"in={'q' * quoted}{'b' * (bracket > 0)}", f"part={part}"]
        for offset in (-1, 0, 1):
            if 0 <= at + offset < len(tokens):
                near = at + offset
                signs += (
                    f"name{offset}={names[near]}",
                    f"term{offset}={industries[near]}",
                    f"used{offset}={used[near]}",
                    f"tag{offset}={tokens[near].tag}",
                    f"kind{offset}={kinds[near][0]}",
                )
        pos = [tokens[at + o].pos if 0 <= at + o < len(tokens) else "#" for o in REACH]
        signs += (f"pos{o}={p}" for o, p in zip(REACH, pos, strict=True))
        before = looks[at - 1].low if at else "^"
        after = looks[at + 1].low if at + 1 < len(looks) else "$"
        glue = f"{'<' * (at > 0 and tokens[at - 1].end == token.start)}"
        glue += f"{'>' * (at + 1 < len(tokens) and tokens[at + 1].start == token.end)}"
        signs += (
            f"two-={before}|{look.low}",
            f"two+={look.low}|{after}",
            f"three={pos[1]}|{pos[2]}|{pos[3]}",
            f"spell={look.shape}|{at == 0:d}|{used[at]}|{part}",
            f"glue={glue}",
        )
        signs += _syntax(document, token, terms, kinds[at])
        found.append(signs)
    for run in runs_of(words, terms):
        for at in range(run.first, run.last):
            found[at] += _run_signs(run, at, words, looks)
    return found


def _used(sentence: Sentence, token: Token, look: Look, usage: tuple[Counter[str], Counter[str]]) -> str:
    """Whether a word has a capital here, and whether it stands elsewhere with one ("c") or without ("l")."""
    low = token.text.casefold()
    here = look.capital and sentence.part == "body" and token.index > sentence.first
    capital = "c" if usage[0][low] > here else ""
    small = "l" if usage[1][low] > token.text.islower() else ""
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


def _syntax(document: Document, token: Token, terms: Terms, phrase: tuple[str, Token]) -> Iterator[str]:
    tokens = document.tokens
    kind, head = phrase
    up, over = tokens[token.head], tokens[head.head]
    apart = min(head.index - token.index, 4) if head.index >= token.index else -1
    yield f"dep={token.dep}"
    yield f"lemma={token.lemma}"
    yield f"up={token.dep}:{'NAME' if terms.look(up.text).capital else up.lemma}"
    yield f"phrase={head.lemma}"
    yield f"phrase-head={terms.book.heads.get(head.lemma, ('-',))[0]}"
    yield f"phrase-dep={head.dep}"
    yield f"phrase-up={head.dep}:{over.lemma}"
    yield f"apart={apart}"
    yield f"kind={kind}|{apart}|{head.dep}"
    if over.pos == "ADP":
        yield f"phrase-over={over.lemma}:{tokens[over.head].lemma}"


def _run_signs(run: Run, at: int, words: Sequence[str], looks: Sequence[Look]) -> Iterator[str]:
    size, begin, end = min(run.last - run.first, 5), min(at - run.first, 3), min(run.last - 1 - at, 3)
    yield f"run={run.head}"
    yield f"run-first={run.head}|{run.opening}"
    yield f"run-next={run.head}|{run.after}|{run.following}"
    yield f"run-before={run.head}|{run.before}|{run.opening}"
    yield f"run-at={size}|{begin}|{end}"
    yield f"run-last={words[run.last - 1].casefold()}"
    yield f"run-size={run.head}|{size}"
    yield f"run-spell={looks[at].shape}|{size}|{begin}"
