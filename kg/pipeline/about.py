"""The nodes of the graph that a decision is about."""

from __future__ import annotations

from collections.abc import Iterator

from kg import iris
from kg.errors import FactError
from kg.model import Iri, Referent
from kg.model.decision import Judgement, Review
from kg.pipeline.implied import Implied
from kg.rdf.nodes import state


def about(implied: Implied, decision: Judgement | Review) -> Iterator[Iri]:
    """Of a judgement the entities that its sides mean; of a review the facts or the thing that it speaks of.

    A fact that was rejected or corrected is no more; its node is what it was or would be.
    """
    register = implied.register
    if isinstance(decision, Judgement):
        signs = register.meanings.signs(decision.id)
        for known in register.entities(sorted(set(register.groups_of(signs).values()))):
            yield iris.thing(known.id)
        return
    article = implied.told.library.find(decision.article)
    if not article:
        return
    try:
        _, _, outcomes = implied.told.extraction(article)
    except FactError:
        return
    canonical = register.canonical(article.id)
    for outcome in outcomes:
        if outcome.review.id != decision.id:
            continue
        for one in (*outcome.before, *outcome.after):
            if isinstance(one, Referent):
                yield from (iris.thing(canonical[one.id]) for _ in range(one.id in canonical))
            elif {one.subject, getattr(one, "object", "")} - {""} <= canonical.keys():
                yield state(one, canonical.__getitem__).node
