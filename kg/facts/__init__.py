"""Document + Mentions → facts with evidence: relations, attributes and figures of an article's own referents."""

from __future__ import annotations

from kg.facts.figures import find_figures
from kg.facts.knowledge import Knowledge, load_knowledge
from kg.facts.relations import find_relations
from kg.facts.roles import lay_over
from kg.model import Document, Extraction, Fact, Mentions

#: Kinds of things that are mostly described, not named: one of which nothing is said is taken for no thing.
_SPOKEN_OF = frozenset({"Event", "Facility", "Product", "Project"})


def find_facts(document: Document, mentions: Mentions, knowledge: Knowledge) -> Extraction:
    """All that an article states, sorted by where it states it."""
    scene = lay_over(document, mentions)
    facts: list[Fact] = [*find_relations(scene, knowledge)]
    facts += find_figures(document, mentions, knowledge.metrics, knowledge.lexicon)
    ends = {end for fact in facts for end in (fact.subject, getattr(fact, "object", ""))}
    referents = (one for one in mentions.referents if one.id in ends or one.cls not in _SPOKEN_OF)
    return Extraction(document.article.id, tuple(referents), tuple(sorted(facts, key=_order)))


def _order(fact: Fact) -> tuple[int, int, str]:
    return (fact.evidence.start, fact.evidence.end, repr(fact))


__all__ = ["find_facts", "load_knowledge"]
