"""What people decide: which of their decisions hold, and what these make of an article's facts and of the graph."""

from kg.curation.apply import CARD, Outcome, apply
from kg.curation.claims import bearers, claim_of, find, say
from kg.curation.effective import Decisions, Overruled, effective

__all__ = [
    "CARD",
    "Decisions",
    "Outcome",
    "Overruled",
    "apply",
    "bearers",
    "claim_of",
    "effective",
    "find",
    "say",
]
