"""What a name stands for within its article, by all places where it stands: the signs, and the learned verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.mentions.book import Book
from kg.mentions.classes import Kind
from kg.mentions.encoder import Sight
from kg.mentions.evidence import signs_of
from kg.mentions.spans import Span
from kg.model import Document


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a name: its span, its text, how likely the tagger finds each class, what the rules say."""

    span: Span
    text: str
    chances: Mapping[str, float]
    ruled: Kind | None
    #: Of a name within a name: the class of the longer one and where in it this one stands ("Institution:tail").
    inside: str = ""
    #: What the encoder takes it for, where there is one.
    sight: Sight | None = None


def entity_signs(document: Document, group: Sequence[Candidate], longer: Sequence[str], book: Book) -> Iterator[str]:
    """The signs of a name by all its places in an article; `longer` are the classes of longer names that hold it."""
    tagged = [one for one in group if one.chances]
    pooled: Counter[str] = Counter()
    for one in tagged:
        pooled.update(one.chances)
    ranked = sorted(((chance / len(tagged), cls) for cls, chance in pooled.items()), reverse=True)
    for place, (chance, cls) in enumerate(ranked[:3]):
        if chance > 0.02:
            yield f"tag{place}={cls or 'O'}"
            yield f"tag{place}={cls or 'O'}:{_grade(chance)}"
    for chance, cls in ranked:
        if chance > 0.01:
            yield f"chance={cls or 'O'}:{_grade(chance)}"
    yield from _seen([one.sight for one in group if one.sight])
    yield f"tagged={min(len(tagged), 3)}/{min(len(group), 4)}"
    inner = {one.inside for one in group}
    yield from (f"inside={one or '-'}" for one in sorted(inner))
    if "" not in inner:
        yield "inside-only"
    parts = Counter(document.sentences[document.tokens[one.span.first].sentence].part for one in group)
    yield "parts=" + "+".join(sorted(parts))
    yield from (f"longer={cls}" for cls in sorted(set(longer)))
    seen: set[str] = set()
    for one in group[:8]:
        seen.update(signs_of(document, one.span, one.ruled, book))
    yield from sorted(seen)


def _seen(sights: Sequence[Sight]) -> Iterator[str]:
    """What the encoder takes a name for, on average over its places."""
    if not sights:
        return
    pooled: Counter[str] = Counter()
    for sight in sights:
        pooled.update(sight.classes)
    for cls, chance in pooled.items():
        if chance / len(sights) > 0.01:
            yield f"net={cls or 'O'}:{_grade(chance / len(sights))}"
    yield f"net-begins={_grade(sum(sight.begins for sight in sights) / len(sights))}"
    yield f"net-goes-on={_grade(sum(sight.goes_on for sight in sights) / len(sights))}"


def _grade(chance: float) -> str:
    steps = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.96, 0.99)
    return str(sum(chance > step for step in steps))
