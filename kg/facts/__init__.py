"""Document + Mentions → facts with evidence: relations, attributes and figures of an article's own referents."""

from __future__ import annotations

from kg.facts.confidence import calibrate, scales_in
from kg.facts.figures import find_figures
from kg.facts.knowledge import Knowledge, load_knowledge
from kg.facts.relations import find_relations
from kg.facts.roles import lay_over
from kg.model import Document, Extraction, Fact, Mentions, Referent

#: Kinds of things that are mostly described, not named.
_SPOKEN_OF = frozenset({"Event", "Facility", "Product", "Project"})


def find_facts(document: Document, mentions: Mentions, knowledge: Knowledge) -> Extraction:
    """All that an article states, sorted by where it states it."""
    scene = lay_over(document, mentions)
    facts: list[Fact] = [*find_relations(scene, knowledge)]
    facts += find_figures(document, mentions, knowledge.metrics, knowledge.lexicon)
    ends = {end for fact in facts for end in (fact.subject, getattr(fact, "object", ""))}
    publisher = document.article.publisher.casefold()
    referents = tuple(one for one in mentions.referents if one.id in ends or _is_by_itself(one, publisher))
    scales = scales_in(knowledge.lexicon)
    facts = [calibrate(fact, scales) for fact in facts]
    return Extraction(document.article.id, referents, tuple(sorted(facts, key=_order)))


def _is_by_itself(referent: Referent, publisher: str) -> bool:
    """Whether something of which nothing is said is worth telling: it is named, and did not publish the article."""
    return referent.cls not in _SPOKEN_OF and publisher not in {name.casefold() for name in referent.names}


def _order(fact: Fact) -> tuple[int, int, str]:
    return (fact.evidence.start, fact.evidence.end, repr(fact))


__all__ = ["find_facts", "load_knowledge"]
