"""Document + Mentions → facts with evidence: relations, attributes and figures of an article's own referents."""

from __future__ import annotations

from kg.facts.figures import find_figures
from kg.facts.relations import Knowledge, find_relations
from kg.facts.roles import lay_over
from kg.lexicon import Lexicon
from kg.lexicon.cards import load_cards
from kg.lexicon.metrics import load_metric_cards
from kg.lexicon.weights import load_weights
from kg.model import Document, Extraction, Fact, Mentions
from kg.ontology import Ontology


def load_knowledge(lexicon: Lexicon, ontology: Ontology) -> Knowledge:
    """The cards of a lexicon, bound to an ontology, and its weights: what `find_facts` leans on, read once."""
    weights = load_weights(lexicon.folder / "weights" / "pairs.json")
    return Knowledge(load_cards(lexicon, ontology), load_metric_cards(lexicon, ontology), lexicon, ontology, weights)


def find_facts(document: Document, mentions: Mentions, knowledge: Knowledge) -> Extraction:
    """All that an article states, sorted by where it states it."""
    scene = lay_over(document, mentions)
    facts: list[Fact] = [*find_relations(scene, knowledge)]
    facts += find_figures(document, mentions, knowledge.metrics, knowledge.lexicon)
    return Extraction(document.article.id, mentions.referents, tuple(sorted(facts, key=_order)))


def _order(fact: Fact) -> tuple[int, int, str]:
    return (fact.evidence.start, fact.evidence.end, repr(fact))
