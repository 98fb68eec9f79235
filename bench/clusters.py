"""Measures who is who over all gold articles together, against labels.

    python bench/clusters.py [--shared DIR] [--list N]

`tests/corpus/clusters/` says of every gold entity that is not optional what it is in the world. The gold records are
resolved as if they had been extracted, so that nothing but resolving is measured. What is printed is B³ overall, by
corpus and by class, once over all entities, and once over those that have company in the labels or in the answer: most
things occur once, and each that is rightly left alone earns a full point. Then come the errors, the costliest first.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from kg.errors import RecordError
from kg.evaluate.clusters import accompanied, b_cubed, pairs, splits
from kg.model import Entities, Extraction
from kg.records import read_records
from kg.resolve import Resolution, decide, say

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "tests" / "corpus"
LABELS = CORPUS / "clusters"
#: In the column `cluster`: no other labelled entity is this thing; nobody can tell from the articles who it is.
ALONE, UNKNOWN = "-", "?"

#: (article id, entity id).
Item: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Label:
    """A gold entity and what it is in the world."""

    item: Item
    cls: str
    name: str
    cluster: str


@dataclass(frozen=True, slots=True)
class Part:
    """A set of gold articles with their labels."""

    name: str
    articles: Path
    gold: Path


@dataclass(frozen=True, slots=True)
class Comparison:
    """Labels and an answer over the same entities."""

    labels: Mapping[Item, Label]
    gold: Mapping[Item, str]
    answer: Mapping[Item, str]

    def among(self, wanted: Collection[str] = (), cls: str = "") -> list[Item]:
        """The entities of some articles, or of a class, in order."""
        return [i for i, one in self.labels.items() if (not wanted or i[0] in wanted) and cls in ("", one.cls)]


def parts_of(shared_folder: Path | None) -> list[Part]:
    """What is labelled: in the repository, and of the reference articles where they are here."""
    own = [
        Part("samples", ROOT / "examples" / "articles", CORPUS / "gold"),
        Part("press", CORPUS / "press", CORPUS / "press-gold"),
    ]
    if shared_folder is None or not (shared_folder / "gold").is_dir():
        return own
    return [Part("reference", shared_folder / "articles", shared_folder / "gold"), *own]


def read_labels(part: Part) -> list[Label]:
    """The labels of a part, in the order of the file.

    Raises:
        RecordError: a row with too few or too many columns, or an entity that is labelled twice.
    """
    path = LABELS / f"{part.name}.tsv"
    found: dict[Item, Label] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
            if None in row or None in row.values():
                raise RecordError(f"{path}:{number}: not five columns; give article, entity, class, name and cluster")
            item = (row["article"], row["entity"])
            if item in found:
                raise RecordError(f"{path}:{number}: {item[1]} of {item[0]} is labelled twice; keep one of the rows")
            found[item] = Label(item, row["class"], row["name"], row["cluster"])
    return list(found.values())


def read_gold(part: Part) -> Iterator[Extraction]:
    """The gold records of a part as extractions, in order of their articles."""
    texts = {path.stem: path for path in sorted(part.articles.rglob("*.*"))}
    for path in sorted(part.gold.rglob("*.jsonl")):
        text = texts[path.stem].read_text(encoding="utf-8")
        yield from read_records(path.read_text(encoding="utf-8").split("\n"), {path.stem: text}, str(path))


def compare(labels: Iterable[Label], entities: Entities) -> Comparison:
    """Labels beside who is who; what nobody can tell is left out.

    Raises:
        RecordError: something is labelled that is not in gold.
    """
    known = {label.item: label for label in labels if label.cluster != UNKNOWN}
    if strange := sorted(known.keys() - entities.canonical.keys()):
        article, entity = strange[0]
        raise RecordError(
            f"{LABELS}: {entity} of {article} is labelled but not in gold; read the article and label anew"
        )
    gold = {item: " ".join(item) if one.cluster == ALONE else one.cluster for item, one in known.items()}
    return Comparison(known, gold, {item: entities.canonical[item] for item in known})


HEAD = f"{'':12}  {'items':>6} {'P':>6} {'R':>6} {'F1':>6}   {'shared':>6} {'P':>6} {'R':>6} {'F1':>6}" + (
    f"   {'pairs P':>7} {'R':>6} {'F1':>6}   {'wrongly one':>11} {'two':>6}"
)


def table(found: Comparison, articles: Mapping[str, Collection[str]]) -> Iterator[str]:
    """B³ and pairs overall, by corpus and by class, a row each."""
    company = accompanied(found.gold, found.answer)
    yield HEAD
    yield _row("all", found, found.among(), company)
    for name, wanted in articles.items():
        yield _row(name, found, found.among(wanted), company)
    for cls in sorted({label.cls for label in found.labels.values()}):
        yield _row(cls, found, found.among(cls=cls), company)


def _row(title: str, found: Comparison, among: Sequence[Item], company: Collection[Item]) -> str:
    close = [item for item in among if item in company]
    cells = [f"{title:12}"]
    for some in (among, close):
        rates = b_cubed(found.gold, found.answer, some)
        cells.append(f"{rates.items:6} {rates.precision:6.4f} {rates.recall:6.4f} {rates.f1:6.4f}")
    both = pairs(found.gold, found.answer, close)
    cells.append(f"{both.precision:7.4f} {both.recall:6.4f} {both.f1:6.4f}   {both.extra:11} {both.missed:6}")
    return f"{cells[0]}  {'   '.join(cells[1:])}" if close else f"{cells[0]}  {cells[1]}        0"


def mistakes(found: Comparison, resolution: Resolution) -> list[str]:
    """What was wrongly held for one thing or for two, with names, articles and reasons, the costliest first."""
    told = [(left, right, "one") for left, right in splits(found.answer, found.gold)]
    told += [(left, right, "two") for left, right in splits(found.gold, found.answer)]
    told.sort(key=lambda one: (-len(one[0]) * len(one[1]), one))
    return [
        f"wrongly {verdict}: {_say(found, left)} | {_say(found, right)}: {_why(found, resolution, left, right)}"
        for left, right, verdict in told
    ]


def _why(found: Comparison, resolution: Resolution, left: Sequence[Item], right: Sequence[Item]) -> str:
    """What the rules say of two sets of entities, in words, the longer name first."""
    ours, theirs = ({resolution.signs[item].id for item in side} for side in (left, right))
    if ours & theirs:
        return "nothing tells them apart"
    names = {resolution.signs[item].id: found.labels[item].name for item in (*left, *right)}
    grouping = resolution.grouping
    for title, links in (("", grouping.links), ("refused: ", grouping.refused), ("left to people: ", grouping.unsure)):
        for link in links:
            if {link.left, link.right} & ours and {link.left, link.right} & theirs:
                longer, shorter = sorted((names[link.left], names[link.right]), key=len, reverse=True)
                return f"{title}{say(link, longer, shorter)} ({link.by})"
    return "no rule links them directly"


def _say(found: Comparison, items: Sequence[Item]) -> str:
    first = found.labels[items[0]]
    names = dict.fromkeys(found.labels[item].name for item in items)
    more = f" and {len(items) - 1} more" if len(items) > 1 else ""
    listed = ", ".join(f'"{name}"' for name in list(names)[:4])
    return f"{first.cls} {listed} ({first.item[1]} of {first.item[0]}{more})"


def main() -> None:
    """Resolve all gold articles together and print how right that is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where the reference articles are")
    parser.add_argument("--list", type=int, default=50, metavar="N", help="how many errors are listed (default: 50)")
    arguments = parser.parse_args()
    parts = parts_of(arguments.shared)
    if len(parts) < 3:
        print(f"The reference articles are not in {arguments.shared}: measured without them.")
    gold = {part.name: list(read_gold(part)) for part in parts}
    resolution = decide(extraction for some in gold.values() for extraction in some)
    found = compare((label for part in parts for label in read_labels(part)), resolution.entities)
    for line in table(found, {name: {extraction.article for extraction in some} for name, some in gold.items()}):
        print(line)
    wrong = mistakes(found, resolution)
    print(f"\n{len(wrong)} errors, of which {min(len(wrong), arguments.list)} are listed")
    for line in wrong[: arguments.list]:
        print(line)


if __name__ == "__main__":
    main()
