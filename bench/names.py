"""Learns where names stand (`names.npz`) and what each stands for within its article (`names.json`) from gold facts.

Gold lists every name of a thing and no places: they are looked up in the text, the longest first. The verdicts are
learned from names that a tagger and an encoder proposed which had not seen their article. Needs python-crfsuite and
scikit-learn; what is written needs neither.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pycrfsuite

from kg.evaluate.overlay import fold_name
from kg.evaluate.sheets import Record
from kg.lexicon import Lexicon
from kg.mentions.book import load_book
from kg.mentions.candidates import candidates_by, groups_of
from kg.mentions.encoder import Encoder
from kg.mentions.rules import ruled
from kg.mentions.signs import REACH, place_columns, place_signs, word_signs
from kg.mentions.tagger import load_tagger
from kg.mentions.traits import load_terms_of
from kg.mentions.verdicts import Candidate, entity_signs
from kg.model import Document

#: How much an optional gold record counts beside a required one.
OPTIONAL = 0.5
#: Signs that fewer articles hold are left out, and weights smaller than this.
RARE, SMALL = 3, 0.02
SETTINGS = {"c1": 0.05, "c2": 0.02, "max_iterations": 60, "feature.possible_transitions": True}
_DETERMINER = re.compile(r"^(?:the|this|that|these|those|its|their|our|his|her|a|an) (?=\S)", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:the|this|that|its|their|our)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"it|its|he|she|his|her|they|their|we|our|here|there|i|both", re.IGNORECASE)

Labelled = tuple[list[list[str]], list[str]]


@dataclass(frozen=True, slots=True)
class Name:
    """A name, its thing's class and id."""

    text: str
    cls: str
    thing: str


@dataclass(frozen=True, slots=True)
class Place:
    """Tokens `first` to `last` (exclusive) as a name of a thing."""

    first: int
    last: int
    cls: str
    thing: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The signs of a name in an article, and its class or "" for none."""

    signs: frozenset[str]
    article: str
    answer: str
    weight: float


def learn_tagger(documents: Sequence[Document], gold: Mapping[str, list[Record]], lexicon: Lexicon, out: Path) -> None:
    """Learn where names stand and write the weights to a file."""
    sentences = {one.article.id: list(_labelled(one, gold[one.article.id], lexicon)) for one in documents}
    seen = Counter(s for parts in sentences.values() for s in {s for words, _ in parts for w in words for s in w})
    trainer = pycrfsuite.Trainer(verbose=False)
    for name in sorted(sentences):
        for words, labels in sentences[name]:
            trainer.append(pycrfsuite.ItemSequence([[s for s in w if seen[s] >= RARE] for w in words]), labels)
    trainer.set_params(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "model")
        trainer.train(model)
        _write(model, out)


def _labelled(document: Document, records: Sequence[Record], lexicon: Lexicon) -> Iterator[Labelled]:
    """For each sentence the signs of its words and their labels."""
    terms = load_terms_of(lexicon)
    labels = labels_of(document, records)
    places = place_signs(document, place_columns(document, terms, ruled(document, lexicon)[0]))
    for sentence in document.sentences:
        if sentence.part == "furniture":
            continue
        looks = [terms.look(token.text) for token in document.tokens[sentence.first : sentence.last]]
        words = places[sentence.first : sentence.last]
        for at in range(len(words)):
            for offset in REACH:
                if 0 <= at + offset < len(looks):
                    words[at] += word_signs(looks[at + offset], offset)
        yield words, labels[sentence.first : sentence.last]


def labels_of(document: Document, records: Sequence[Record]) -> list[str]:
    """For each token "O", or "B-" or "I-" and the class of the name that it begins or continues."""
    labels = ["O"] * len(document.tokens)
    for one in places_of(document, _names(records)):
        labels[one.first : one.last] = [f"B-{one.cls}"] + [f"I-{one.cls}"] * (one.last - one.first - 1)
    return labels


def places_of(document: Document, names: Sequence[Name]) -> Iterator[Place]:
    """Where names stand in a document, those that come first in the list before others where they overlap."""
    tokens = document.tokens
    text = document.article.text.replace("’", "'").replace("\n", " ")
    low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    starts, ends = {t.start: t.index for t in tokens}, {t.end: t.index + 1 for t in tokens}
    taken: set[int] = set()
    for name in names:
        for begin in _occurrences(name.text, text, low):
            end = begin + len(name.text)
            first, last = starts.get(begin), ends.get(end)
            if last is None and text[end : end + 1] in {"s", "."}:
                last = ends.get(end + 1)
            if first is None or last is None or tokens[first].sentence != tokens[last - 1].sentence:
                continue
            if taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                yield Place(first, last, name.cls, name.thing)


def _names(records: Sequence[Record]) -> list[Name]:
    """Each name of each thing, the longest first and of equally long ones those of required things."""
    found = []
    for record in records:
        if record["kind"] == "entity":
            cls = record["class"] if isinstance(record["class"], str) else record["class"][0]
            for text, refers in names_of(record, cls):
                if not refers:
                    found.append((-len(text), bool(record.get("optional")), text, Name(text, cls, record["id"])))
    return [name for *_, name in sorted(found, key=lambda one: one[:3])]


def names_of(record: Record, cls: str) -> Iterator[tuple[str, bool]]:
    """The names of a thing without determiners, and whether each only refers back to it ("the zone")."""
    best = _DETERMINER.sub("", record["name"].strip(), count=1)
    for name in dict.fromkeys([record["name"], *record.get("mentions", [])]):
        bare = _DETERMINER.sub("", name.replace("’", "'").strip(), count=1)
        words = bare.split()
        if not words or _PRONOUN.fullmatch(name):
            continue
        refers = False
        if bare.casefold() != best.casefold() and not re.search(r"[A-Z\d]", bare):
            shorter = bool(re.search("[A-Z]", best)) or len(words) <= len(best.split())
            refers = cls != "Industry" and bool(_DEFINITE.match(name)) and shorter
            refers = refers or (cls not in {"Industry", "Product"} and len(words) == 1)
        yield bare, refers


def _occurrences(name: str, text: str, low: str) -> list[int]:
    """Where a name stands: initials and short names as they are written, others in any case."""
    if len(name) < 4 or (name.isupper() and len(name) < 5):
        return [match.start() for match in re.finditer(re.escape(name), text)]
    if name[:1].isupper() and " " not in name:
        return [match.start() for match in re.finditer(f"{re.escape(name)}|{re.escape(name.upper())}", text)]
    return [match.start() for match in re.finditer(re.escape(name.lower()), low)]


def _write(model: str, out: Path) -> None:
    """What crfsuite learned, as arrays: what each sign adds to each label, and each label to the next."""
    tagger = pycrfsuite.Tagger()
    tagger.open(model)
    info = tagger.info()
    labels = sorted(info.labels, key=lambda label: int(info.labels[label]))
    steps = np.array([[info.transitions.get((a, b), 0.0) for b in labels] for a in labels])
    for a, before in enumerate(labels):
        for b, after in enumerate(labels):
            if after.startswith("I-") and before[2:] != after[2:]:
                steps[a, b] = -30.0
    rows: dict[str, list[tuple[int, float]]] = {}
    for (sign, label), weight in info.state_features.items():
        if abs(weight) >= SMALL:
            rows.setdefault(sign, []).append((labels.index(label), weight))
    signs = sorted(rows)
    cells = [cell for sign in signs for cell in sorted(rows[sign])]
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        out,
        labels=np.frombuffer("\n".join(labels).encode(), np.uint8),
        signs=np.frombuffer("\n".join(signs).encode(), np.uint8),
        counts=np.array([len(rows[sign]) for sign in signs], np.uint8),
        columns=np.array([column for column, _ in cells], np.uint8),
        values=np.array([weight for _, weight in cells], np.float16),
        steps=steps.astype(np.float16),
    )


def verdict_examples(
    documents: Sequence[tuple[Document, int]],
    gold: Mapping[str, list[Record]],
    lexicon: Lexicon,
    encoders: Mapping[int, Encoder],
) -> Iterator[Verdict]:
    """Each name that a tagger and an encoder propose which were learned without the third that its article is in.

    Documents come with their thirds, for each of which there is an encoder.
    """
    for rest, encoder in sorted(encoders.items()):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{rest}.npz"
            learn_tagger([one for one, third in documents if third != rest], gold, lexicon, path)
            tagger = load_tagger(path)
        for one, third in documents:
            if third == rest:
                proposed = candidates_by(one, tagger, encoder.read(one), lexicon)
                yield from _verdicts(one, gold[one.article.id], proposed, lexicon)


def _verdicts(
    document: Document, records: Sequence[Record], proposed: Sequence[Candidate], lexicon: Lexicon
) -> Iterator[Verdict]:
    classes: dict[str, tuple[list[str], float]] = {}
    for record in sorted((r for r in records if r["kind"] == "entity"), key=lambda r: bool(r.get("optional"))):
        listed = record["class"] if isinstance(record["class"], list) else [record["class"]]
        for name in (record["name"], *record.get("mentions", [])):
            classes.setdefault(fold_name(name), (listed, OPTIONAL if record.get("optional") else 1.0))
    for group, longer in groups_of(proposed):
        listed, weight = classes.get(fold_name(group[0].text), ([""], 1.0))
        pooled: Counter[str] = Counter()
        for one in group:
            pooled.update(one.chances)
        answer = max(listed, key=lambda cls: pooled[cls])
        signs = frozenset(entity_signs(document, group, longer, load_book(lexicon)))
        yield Verdict(signs, document.article.id, answer, weight)
