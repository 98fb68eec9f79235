"""What the encoder makes of a number: how likely it is each metric of each thing named with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.facts.figures.sites import Site
from kg.facts.pairs import MEMORY
from kg.facts.roles import Scene
from kg.facts.sight import Couple, Head, Run, grade, kind_of_unit
from kg.lexicon.metrics import MetricCards
from kg.model import Mention

#: For each thing that a number may be of, how likely each metric is.
Sights = Mapping[str, Mapping[str, float]]


def look(scene: Scene, sites: Sequence[Site], cards: MetricCards, head: Head | None) -> dict[int, Sights]:
    """What the encoder makes of each number; nothing where there is none."""
    vectors = scene.mentions.vectors
    if head is None or vectors is None:
        return {}
    beside: dict[int, list[tuple[Mention, int]]] = {}
    asked: list[tuple[int, str, list[str]]] = []
    couples: list[Couple] = []
    for site in sites:
        at, quantity = site.sentence.index, site.quantity
        if at not in beside:
            beside[at] = list(_named_before(scene, at))
        run = Run(quantity.first, quantity.last, kind_of_unit(quantity.unit))
        for mention, back in beside[at]:
            cls = scene.classes[mention.referent]
            metrics = [card.metric for card in cards.of_unit(quantity.unit) if card.fit(cls)]
            if metrics:
                asked.append((site.number, mention.referent, metrics))
                couples.append(Couple(Run.of(mention, cls), run, back))
    found: dict[int, dict[str, dict[str, float]]] = {}
    place = {answer: column for column, answer in enumerate(head.answers)}
    for (number, referent, metrics), row in zip(asked, head.judge(vectors, couples).tolist(), strict=True):
        before = found.setdefault(number, {}).setdefault(referent, {})
        for metric in metrics:
            if metric in place:
                before[metric] = max(before.get(metric, 0.0), row[place[metric]])
    return dict(found)


def _named_before(scene: Scene, at: int) -> Iterator[tuple[Mention, int]]:
    """All that a sentence and those just before it name, each with how far back; and what the article is about."""
    given: set[str] = set()
    for back in range(min(MEMORY, at) + 1):
        sentence = scene.document.sentences[at - back]
        if back and sentence.part in {"furniture", "caption"}:
            continue
        for mention in scene.inside(sentence):
            given.add(mention.referent)
            yield mention, back
    first = scene.document.sentences[at].first
    for mention in scene.leads:
        if mention.referent not in given and mention.first < first:
            yield mention, MEMORY + 1


def signs_of_sight(sights: Sights | None) -> Iterator[str]:
    """How likely each metric is of whichever thing, as signs in steps."""
    best: dict[str, float] = {}
    for chances in (sights or {}).values():
        for metric, chance in chances.items():
            best[metric] = max(best.get(metric, 0.0), chance)
    for metric, chance in best.items():
        if step := grade(chance):
            yield f"net {metric} {step}"
    if best:
        yield f"net {grade(max(best.values()))}"
