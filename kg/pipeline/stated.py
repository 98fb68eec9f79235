"""What an article states once people have had their say: its extraction, reviewed and through the gate again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.curation import Decisions, Outcome, apply
from kg.model import Article, Extraction, Judgement
from kg.model.decision import Review
from kg.pipeline.gate import admit, knowledge
from kg.resolve import pinned
from kg.store import Library


@dataclass(frozen=True, slots=True)
class Stated:
    """A library under the decisions of people, by article."""

    library: Library
    decisions: Decisions
    #: What people told from its namesakes in an article, as (class, printed name).
    pins: Mapping[str, set[tuple[str, str]]]
    #: The judgements that speak of an article.
    judgements: Mapping[str, list[Judgement]]
    _reviews: Mapping[str, list[Review]] = field(repr=False)

    def extraction(self, article: Article) -> tuple[Extraction, list[str], tuple[Outcome, ...]]:
        """What an article states, why some of it cannot stand, and what became of each review of it.

        Raises:
            FactError: the article's referents are at fault.
        """
        recorded = self.library.extraction(article)
        if article.id not in self._reviews:
            return recorded, [], ()
        ontology, _ = knowledge()
        reviewed, outcomes = apply(recorded, self._reviews[article.id], ontology)
        kept, reasons = admit(article, reviewed)
        return kept, reasons, outcomes


def stated(library: Library, decisions: Decisions) -> Stated:
    """A library under the decisions of people."""
    judgements: dict[str, list[Judgement]] = defaultdict(list)
    reviews: dict[str, list[Review]] = defaultdict(list)
    for judgement in decisions.judgements:
        for article in {*judgement.left.articles, *judgement.right.articles}:
            judgements[article].append(judgement)
    for review in decisions.reviews:
        reviews[review.article].append(review)
    return Stated(library, decisions, pinned(decisions.judgements), judgements, reviews)


def speaks_of(decisions: Decisions) -> dict[str, list[str]]:
    """The articles that each decision speaks of, by the decision's id."""
    judged = {one.id: sorted({*one.left.articles, *one.right.articles}) for one in decisions.judgements}
    return judged | {one.id: [one.article] for one in decisions.reviews}
