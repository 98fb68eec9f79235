"""What the matching leans on: cards and weights, bound to the ontology."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.lexicon import Lexicon
from kg.lexicon.cards import Card, load_cards
from kg.lexicon.metrics import MetricCards, load_metric_cards
from kg.lexicon.weights import Weights, load_weights
from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the matching leans on: the cards, the lexicon's tables and the ontology's slot types."""

    cards: tuple[Card, ...]
    metrics: MetricCards
    lexicon: Lexicon
    ontology: Ontology
    #: What the signs of a pair speak for.
    weights: Weights

    #: What `possible` has found so far.
    slots: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def possible(self, subject: str, target: str) -> frozenset[str]:
        """The relations that things of two classes may stand in."""
        if (subject, target) not in self.slots:
            names = (name for name in self.ontology.relations if self.ontology.accepts(name, subject, target))
            self.slots[subject, target] = frozenset(names)
        return self.slots[subject, target]


def load_knowledge(lexicon: Lexicon, ontology: Ontology) -> Knowledge:
    """The cards of a lexicon, bound to an ontology, and its weights: what `find_facts` leans on, read once."""
    weights = load_weights(lexicon.folder / "weights" / "pairs.json")
    return Knowledge(load_cards(lexicon, ontology), load_metric_cards(lexicon, ontology), lexicon, ontology, weights)
