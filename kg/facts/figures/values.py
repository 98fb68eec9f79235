"""What a number's value is worth as a figure, and the words that state it."""

from __future__ import annotations

from decimal import Decimal

from kg.facts.figures.sites import Site
from kg.lexicon.metrics import MetricCard
from kg.model import Document, Evidence


def signed_value(document: Document, site: Site, card: MetricCard) -> Decimal:
    """The value, negative where a rate is one of falling: the nearest word of change is a word of falling."""
    value, falls = site.quantity.value, card.falls
    if not falls or value < 0:
        return value
    change = falls | {words[0] for words in card.cues if len(words) == 1}
    near = [i for i in range(site.sentence.first, site.sentence.last) if document.tokens[i].lemma in change]
    nearest = min(near, key=lambda i: site.costs.get(i, 99.0), default=-1)
    falling = nearest >= 0 and site.costs.get(nearest, 99.0) < 3 and document.tokens[nearest].lemma in falls
    return -value if falling else value


def evidence_of(document: Document, site: Site) -> Evidence:
    """The sentence that a number stands in."""
    start, end = site.sentence.start, site.sentence.end
    return Evidence(start, end, document.article.text[start:end])
