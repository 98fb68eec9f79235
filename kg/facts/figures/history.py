"""The figures found so far in a document: what an elliptic number takes over from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.facts.figures.metrics import Reading
from kg.facts.figures.sites import Site, has_verb
from kg.lexicon.metrics import MetricCards
from kg.model import Document, Figure, Sentence

#: Metrics whose numbers come in series for one time.
_STATISTICS = frozenset({"revenue", "outputValue", "profit", "taxRevenue", "tradeValue", "growthRate", "gdp"})
#: A smaller number without a noun is seldom a count.
_FEW = 10
_AGAINST = frozenset({"against", "from", "to", "with"})
_PLURAL = frozenset({"their", "they", "them", "these"})
_PART = frozenset({"of them", "of which", "of these", "of those", "of the"})


@dataclass(slots=True)
class History:
    """The quantities that became figures, in the order of the text."""

    made: list[tuple[Site, Figure]] = field(default_factory=list)

    def add(self, site: Site, figure: Figure) -> None:
        """Remember a figure and where it stands."""
        self.made.append((site, figure))

    def subjects(self) -> list[tuple[str, Sentence]]:
        """Whom the figures are about, and in which sentence."""
        return [(figure.subject, site.sentence) for site, figure in self.made]

    def last(self, site: Site) -> str:
        """What the number before measures and where it stands, "" where there is none."""
        if not self.made:
            return ""
        earlier, figure = self.made[-1]
        back = site.sentence.index - earlier.sentence.index
        return f"{figure.metric} {'here' if back == 0 else 'before' if back == 1 else 'back'}"

    def earlier(self, site: Site) -> tuple[str, str]:
        """The time of the figure before, and where that stands; both "" where there is none."""
        if not self.made:
            return "", ""
        earlier, figure = self.made[-1]
        back, near = site.sentence.index - earlier.sentence.index, site.sentence.paragraph - earlier.sentence.paragraph
        return figure.period, "here" if not back else f"{min(back, 3)} back{' elsewhere' if near else ''}"

    def readings(self, document: Document, site: Site, cards: MetricCards) -> list[Reading]:
        """What an elliptic number measures, as a list of none or one: the same as the number of its kind before it."""
        for earlier, figure in reversed(self.made[-4:]):
            if _kind(earlier.quantity.unit) != _kind(site.quantity.unit):
                continue
            score = _inheritance(document, site, earlier)
            return [Reading(cards.cards[figure.metric], score, inherited=True)] if score else []
        return []

    def marks(self, document: Document, site: Site, referent: str, aligned: str) -> dict[str, float]:
        """What the numbers before a number, or a list of names that answers it, say of a candidate."""
        features = {}
        if referent == aligned:
            features["aligned"] = 1.0
        if self.made and self.made[-1][1].subject == referent:
            back = site.sentence.index - self.made[-1][0].sentence.index
            where = {0: "same sentence", 1: "last sentence"}.get(back, "further back")
            features[f"had the number before, {where}"] = 1.0
            words = document.tokens[site.sentence.first : site.quantity.first]
            if back and any(token.text.lower() in _PLURAL for token in words):
                features["they had the number before"] = 1.0
        return features

    def period(self, document: Document, site: Site, metric: str, unit: str) -> str:
        """The period that a number shares with those before it, "" where it shares none."""
        item = not has_verb(document, site.sentence)
        for earlier, figure in reversed(self.made[-3:]):
            gap = site.sentence.index - earlier.sentence.index
            near = site.sentence.paragraph - earlier.sentence.paragraph
            if gap == 0 and (metric in _STATISTICS | {"share"} or (figure.metric == "growthRate" and len(unit) == 3)):
                return figure.period
            if gap == 1 and near == 0 and metric == "industryScale" and figure.status == "actual":
                return figure.period
            series = metric in _STATISTICS and figure.metric in _STATISTICS and figure.status == "actual"
            if series and near <= (3 if item else 1):
                return figure.period
        return ""


def _kind(unit: str) -> str:
    return "money" if re.fullmatch(r"[A-Z]{3}", unit) else unit


def _inheritance(document: Document, site: Site, earlier: Site) -> float:
    """How readily a number takes over the metric of an earlier one of its kind: less with every sentence between."""
    gap = site.sentence.index - earlier.sentence.index
    near = site.sentence.paragraph - earlier.sentence.paragraph
    if site.quantity.unit == "1":
        if site.counted or gap > 1 or near:
            return 0.0
        after = " ".join(t.text.lower() for t in document.tokens[site.quantity.last : site.quantity.last + 2])
        subject = document.tokens[site.root].dep in {"nsubj", "nsubjpass"}
        before = document.tokens[site.quantity.first - 1].text.lower()
        if gap == 0 and (site.quantity.value >= _FEW or after in _PART or subject or before in _AGAINST):
            return 0.6
        more = after.split(" ")[0] in {"more", "others"}
        return 0.6 if after in _PART or subject or more else 0.0
    if gap == 0:
        return 0.5
    if gap == 1 and near == 0:
        return 0.38
    return 0.32 if gap <= 3 and near <= 1 else 0.0
