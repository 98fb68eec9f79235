"""What the matching leans on: cards and weights, bound to the ontology."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.facts.sight import Head, load_head
from kg.lexicon import Lexicon
from kg.lexicon.boosted import Boosted, load_boosted
from kg.lexicon.cards import Card, Frame, Pattern, load_cards
from kg.lexicon.metrics import MetricCards, load_metric_cards
from kg.lexicon.weights import Weights, load_weights
from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Calls:
    """The cards by the words that call for them, so that only those are tried that may match."""

    #: Frames by the first word of each of their cues.
    frames: Mapping[str, tuple[tuple[Card, Frame], ...]]
    #: Frames that ask for a name inside a name.
    inside: tuple[tuple[Card, Frame], ...]
    wordings: tuple[tuple[Card, Pattern], ...]
    #: The numbers of wordings by the words of which they need one, and of those that need none.
    needed: Mapping[str, tuple[int, ...]]
    always: tuple[int, ...]

    def wordings_of(self, words: frozenset[str]) -> Iterator[tuple[Card, Pattern]]:
        """The wordings that may match a sentence of these words, in the order of the cards."""
        called = {number for word in words for number in self.needed.get(word, ())}
        for number in sorted(called.union(self.always)):
            wording = self.wordings[number]
            for asked in wording[1].asks:
                if words.isdisjoint(asked):
                    break
            else:
                yield wording


def index(cards: Sequence[Card]) -> Calls:
    """The cards by the words that call for them."""
    frames: dict[str, dict[int, tuple[Card, Frame]]] = {}
    needed: dict[str, list[int]] = {}
    every = [(card, frame) for card in cards for frame in card.frames]
    for number, (card, frame) in enumerate(every):
        for cue in frame.cues:
            frames.setdefault(cue.split(" ")[0], {})[number] = (card, frame)
    wordings = tuple((card, pattern) for card in cards for pattern in card.patterns)
    for number, (_, pattern) in enumerate(wordings):
        for word in pattern.needs:
            needed.setdefault(word, []).append(number)
    return Calls(
        {word: tuple(found[number] for number in sorted(found)) for word, found in frames.items()},
        tuple((card, frame) for card, frame in every if frame.pos == "INSIDE"),
        wordings,
        {word: tuple(numbers) for word, numbers in needed.items()},
        tuple(number for number, (_, pattern) in enumerate(wordings) if not pattern.needs),
    )


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the matching leans on: the cards, the lexicon's tables and the ontology's slot types."""

    cards: tuple[Card, ...]
    metrics: MetricCards
    lexicon: Lexicon
    ontology: Ontology
    #: What the signs of a pair speak for.
    weights: Weights
    #: What weighs the encoder's vectors, where there is an encoder.
    head: Head | None = None
    #: What weighs claims against their rivals, where there is such.
    contest: Boosted | None = None
    calls: Calls = field(init=False, compare=False, repr=False)
    #: What `possible` has found so far.
    slots: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Index the cards."""
        object.__setattr__(self, "calls", index(self.cards))

    def possible(self, subject: str, target: str) -> frozenset[str]:
        """The relations that things of two classes may stand in."""
        found = self.slots.get((subject, target))
        if found is None:
            names = (name for name in self.ontology.relations if self.ontology.accepts(name, subject, target))
            found = self.slots[subject, target] = frozenset(names)
        return found


def load_knowledge(lexicon: Lexicon, ontology: Ontology) -> Knowledge:
    """The cards of a lexicon, bound to an ontology, and its weights: what `find_facts` leans on, read once."""
    folder = lexicon.folder / "weights"
    cards, metrics = load_cards(lexicon, ontology), load_metric_cards(lexicon, ontology)
    contest = load_boosted(folder / "relations.onnx")
    return Knowledge(cards, metrics, lexicon, ontology, load_weights(folder / "pairs.json"), load_head(folder), contest)
