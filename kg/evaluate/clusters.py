"""Compares who is who with labels: B³ and pairs, and where the two tell things apart differently.

Both sides are mappings from the same items to whatever stands for a group. B³ is that of Bagga and Baldwin, "Algorithms
for Scoring Coreference Chains" (1998): an item's precision is the share of its predicted group that is in its gold
group, its recall the share of its gold group that is in its predicted group, and both are averaged over the items.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from math import comb
from typing import TypeVar

from kg.errors import RecordError
from kg.evaluate.counts import Score

Item = TypeVar("Item", bound=Hashable)
#: From items to what stands for their group.
Groups = Mapping[Item, Hashable]


@dataclass(frozen=True, slots=True)
class BCubed:
    """Mean precision and recall over `items` items."""

    items: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.precision else 0.0


def b_cubed(gold: Groups[Item], predicted: Groups[Item], among: Collection[Item] | None = None) -> BCubed:
    """B³ over all items, or the mean over some of them in the groups of all.

    Raises:
        RecordError: the two sides do not hold the same items.
    """
    _check(gold, predicted)
    wanted = gold.keys() if among is None else among
    ours, theirs, both = _sizes(gold, predicted)
    precision = recall = 0.0
    for item in wanted:
        shared = both[gold[item], predicted[item]]
        precision += shared / theirs[predicted[item]]
        recall += shared / ours[gold[item]]
    count = len(wanted)
    return BCubed(count, precision / count, recall / count) if count else BCubed(0, 0.0, 0.0)


def pairs(gold: Groups[Item], predicted: Groups[Item], among: Collection[Item] | None = None) -> Score:
    """How many pairs of items are rightly together, wrongly apart (`missed`) and wrongly together (`extra`).

    Raises:
        RecordError: the two sides do not hold the same items.
    """
    _check(gold, predicted)
    if among is not None:
        gold, predicted = ({item: groups[item] for item in among} for groups in (gold, predicted))
    ours, theirs, both = (sum(comb(n, 2) for n in sizes.values()) for sizes in _sizes(gold, predicted))
    return Score(both, ours - both, theirs - both)


def accompanied(gold: Groups[Item], predicted: Groups[Item]) -> frozenset[Item]:
    """The items that either side puts together with another one; the rest are right whatever is done."""
    ours, theirs, _ = _sizes(gold, predicted)
    return frozenset(item for item in gold if ours[gold[item]] > 1 or theirs[predicted[item]] > 1)


def splits(wholes: Groups[Item], parts: Groups[Item]) -> Iterator[tuple[tuple[Item, ...], tuple[Item, ...]]]:
    """For each group of `wholes` that `parts` divides, its largest part with each of the others, all in order.

    `splits(gold, predicted)` is what was wrongly kept apart, `splits(predicted, gold)` what was wrongly put together.
    """
    members: dict[Hashable, dict[Hashable, list[Item]]] = defaultdict(lambda: defaultdict(list))
    for item in wholes:
        members[wholes[item]][parts[item]].append(item)
    for divided in members.values():
        largest, *others = sorted(divided.values(), key=lambda part: -len(part))
        for other in others:
            yield tuple(largest), tuple(other)


def _sizes(gold: Groups[Item], predicted: Groups[Item]) -> tuple[Counter[Hashable], ...]:
    """How large the gold groups are, the predicted ones, and what each two have in common."""
    return (
        Counter(gold.values()),
        Counter(predicted.values()),
        Counter((group, predicted[item]) for item, group in gold.items()),
    )


def _check(gold: Groups[Item], predicted: Groups[Item]) -> None:
    if odd := sorted(map(str, gold.keys() ^ predicted.keys())):
        raise RecordError(f"{len(odd)} items are on one side only, {odd[0]} among them; both must have the same items")
