"""What people decide: which of their decisions hold, and what these make of an article's facts and of the graph."""

from kg.curation.anchors import anchor_of, bearers, find, fold, say
from kg.curation.apply import CARD, Outcome, apply
from kg.curation.effective import Decisions, Overruled, effective
from kg.curation.nodes import About, curation_quads, decision_iri, say_changes
from kg.curation.queue import KINDS, Item, Kind, queue

__all__ = [
    "CARD",
    "KINDS",
    "About",
    "Decisions",
    "Item",
    "Kind",
    "Outcome",
    "Overruled",
    "anchor_of",
    "apply",
    "bearers",
    "curation_quads",
    "decision_iri",
    "effective",
    "find",
    "fold",
    "queue",
    "say",
    "say_changes",
]
