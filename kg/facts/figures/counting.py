"""What a number counts: the noun it stands before, or the one that it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.facts.figures.sites import Site
from kg.facts.figures.words import BOUNDING, forms_of
from kg.lexicon.metrics import MetricCards, Words
from kg.model import Document

_THEM = frozenset({"which", "whom", "them", "these", "those"})
#: Nouns whose "of" tells what is numbered, and verbs that tell how many their subject is.
_NUMBER = frozenset({"number", "count", "tally", "total", "rank"})
_COUNTING = frozenset(
    {
        "number",
        "numbered",
        "total",
        "reach",
        "exceed",
        "stand",
        "rise",
        "grow",
        "increase",
        "amount",
        "come",
        "surpass",
        "hit",
    }
)
#: How near "the number of" must be.
_NEAR = 4.5


def count_scores(document: Document, site: Site, cards: MetricCards) -> dict[str, tuple[float, int]]:
    """For each metric whose noun the number counts: what the noun is worth, and its token."""
    scores: dict[str, tuple[float, int]] = {}
    heads = site.counted.heads if site.counted else ()
    if not heads or document.tokens[heads[0]].lemma in {"one", "other", "more"}:
        heads = _antecedent(document, site, cards)
    for rank, head in enumerate(heads):
        for metric, worth in counted_metrics(document, head, cards):
            weighed = worth if rank == 0 else 0.8 * worth
            if weighed > scores.get(metric, (0.0, 0))[0]:
                scores[metric] = (weighed, head)
    return scores


def _antecedent(document: Document, site: Site, cards: MetricCards) -> tuple[int, ...]:
    """The noun that a bare number counts, as a tuple of none or one; the first place that can hold it decides."""
    if site.quantity.unit != "1":
        return ()
    places = (_labelled, _of_them, _number_of, _as_subject, _told_by_verb, _after_verb)
    indexes = next((found for found in (place(document, site) for place in places) if found is not None), ())
    for index in indexes:
        if document.tokens[index].tag in {"NNS", "NNPS"} and any(counted_metrics(document, index, cards)):
            return (index,)
    return ()


def _labelled(document: Document, site: Site) -> Iterable[int] | None:
    """What stands before a colon, or at the head of a table's row: "Visitors: 200,000"."""
    first = site.quantity.first
    if site.sentence.part == "table" and first > site.sentence.first:
        return range(site.sentence.first, first)
    if first == site.sentence.first or document.tokens[first - 1].text != ":":
        return None
    return range(first - 2, site.sentence.first - 1, -1)


def _of_them(document: Document, site: Site) -> Iterable[int] | None:
    """What "6,954 of which" is part of, be it named in the sentence before."""
    first, last = site.quantity.first, site.quantity.last
    following = [token.text.lower() for token in document.tokens[last : min(last + 2, site.sentence.last)]]
    if following[:1] != ["of"] or not set(following[1:]) & _THEM:
        return None
    earliest = document.sentences[max(0, site.sentence.index - 1)].first
    return range(first - 1, max(earliest, first - 45) - 1, -1)


def _number_of(document: Document, site: Site) -> Iterable[int] | None:
    """What "the number of" is followed by: "the number of firms rose to 300"."""
    tokens = document.tokens
    for index in range(site.sentence.first, site.sentence.last - 2):
        if tokens[index].lemma in _NUMBER and tokens[index + 1].text == "of" and site.costs.get(index, 99.0) < _NEAR:
            return range(index + 2, min(index + 7, site.sentence.last))
    return None


def _as_subject(document: Document, site: Site) -> Iterable[int] | None:
    """For "Fourteen have moved in", what the sentence begins with after "Of the", or what the one before named last."""
    root, sentence = document.tokens[site.root], site.sentence
    if root.dep not in {"nsubj", "nsubjpass"} or not sentence.index:
        return None
    if document.tokens[sentence.first].text == "Of":
        return range(sentence.first, root.index)
    before = document.sentences[sentence.index - 1]
    return range(root.index, max(before.first, root.index - 40) - 1, -1)


def _told_by_verb(document: Document, site: Site) -> Iterable[int] | None:
    """The subject of a verb that tells how many: "the drug factories reached 330"."""
    root = document.tokens[site.root]
    verb = document.tokens[root.head] if root.dep != "pobj" else document.tokens[document.tokens[root.head].head]
    if verb.pos != "VERB" or verb.lemma not in _COUNTING:
        return None
    return [c for c in document.children[verb.index] if document.tokens[c].dep in {"nsubj", "nsubjpass"}]


def _after_verb(document: Document, site: Site) -> Iterable[int] | None:
    """The same by the order of the words, where the syntax went wrong: "drug factories number more than 330"."""
    at = site.quantity.first - 1
    while at > site.sentence.first and document.tokens[at].text.lower() in BOUNDING:
        at -= 1
    if at < site.sentence.first or not forms_of(document.tokens[at]) & _COUNTING:
        return None
    return range(at - 1, max(site.sentence.first, at - 9) - 1, -1)


def counted_metrics(document: Document, head: int, cards: MetricCards) -> Iterator[tuple[str, float]]:
    """The metrics that count a noun, by the longest phrase that ends in it."""
    token = document.tokens[head]
    best: dict[str, tuple[int, float]] = {}
    for key in forms_of(token):
        for phrase, metric, worth in cards.counted.get(key, ()):
            if _ends(document, head, phrase):
                best[metric] = max(best.get(metric, (0, 0.0)), (len(phrase), worth))
    longest = max((length for length, _ in best.values()), default=0)
    for metric, (length, worth) in sorted(best.items()):
        yield metric, worth if length == longest else worth * 0.8


def _ends(document: Document, head: int, phrase: Words) -> bool:
    at = head
    for word in reversed(phrase):
        while at >= 0 and document.tokens[at].text in {"-", "–"}:
            at -= 1
        if at < 0 or word not in forms_of(document.tokens[at]):
            return False
        at -= 1
    return True
