"""Measures how well two names of one thing are known: `kg.resolve.likeness` on the labelled pairs of names.

    python bench/resolve.py [--beside PYTHON] [--errors]

Prints precision, recall and F1 of each class on the pairs that the rules were made on and on those that were held out,
the share of pairs of one thing that meet under a key, what comparing costs, and what it does with the names in the
annotated articles: those of one thing within an article, and those of two things of a class that one article names.
With --beside, PYTHON (that of an environment with nomenklatura) measures logic-v2 on the same pairs; with --errors the
pairs that went wrong are listed, those held out excepted.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from name_pairs import FILES, Pair, count, read_pairs, table

from kg.lexicon import load_lexicon
from kg.resolve.keys import block_keys
from kg.resolve.likeness import Likeness, compare
from kg.resolve.names import Name, read_name
from kg.resolve.wording import load_wording

HERE = Path(__file__).resolve().parent
GOLD = HERE.parent / "tests" / "corpus" / "press-gold"
WORDING = load_wording(load_lexicon())


def names_of(pair: Pair) -> tuple[Name, Name]:
    """Both names of a pair, read."""
    left, right = (read_name(pair[side], pair["class"], WORDING.parts) for side in ("left", "right"))
    return left, right


def likeness(pair: Pair) -> Likeness:
    """How alike a pair is found to be."""
    return compare(*names_of(pair), WORDING, (pair["left_context"], pair["right_context"]))


def meets(pair: Pair) -> bool:
    """Whether both names of a pair have a key in common."""
    left, right = (block_keys(name, WORDING) for name in names_of(pair))
    return bool(left & right)


def proper_names(path: Path) -> Iterator[tuple[str, list[Name]]]:
    """The things of an annotated article: the class of each, and its names that are proper ones."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["kind"] == "entity" and isinstance(record["class"], str):
            texts = dict.fromkeys([record["name"], *record.get("mentions", [])])
            read = [read_name(text, record["class"], WORDING.parts) for text in texts if text[:1].isupper()]
            names = [name for name in read if name.proper and not name.common and name.telling]
            if names:
                yield record["class"], names


def measure_press() -> None:
    """Prints how names of the annotated articles fare: within one thing, and between two of an article."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    everything: dict[str, set[str]] = defaultdict(set)
    for path in sorted(GOLD.glob("*.jsonl")):
        things = list(proper_names(path))
        for cls, names in things:
            everything[cls].update(name.printed for name in names)
            for one, other in combinations(names, 2):
                counts[cls]["one"] += 1
                counts[cls]["one, found"] += compare(one, other, WORDING).same
        for (cls, left), (other_cls, right) in combinations(things, 2):
            if cls == other_cls:
                counts[cls]["two"] += 1
                counts[cls]["two, merged"] += any(compare(a, b, WORDING).same for a in left for b in right)
    print(f"\n{'names in articles':<28} one thing's  found   two things'  merged   others under a name's keys")
    for cls, found in sorted(counts.items()):
        rate = found["one, found"] / max(found["one"], 1)
        crowd = neighbours([read_name(text, cls, WORDING.parts) for text in sorted(everything[cls])])
        one = f"{found['one']:>11}  {rate:>5.2f}"
        print(f"  {cls:<26} {one}  {found['two']:>12}  {found['two, merged']:>6}  {crowd:>10.1f}")


def neighbours(names: Sequence[Name]) -> float:
    """How many others a name meets under its keys, on average."""
    blocks: dict[str, set[int]] = defaultdict(set)
    keys = [block_keys(name, WORDING) for name in names]
    for at, own in enumerate(keys):
        for key in own:
            blocks[key].add(at)
    return sum(len(set().union(*(blocks[key] for key in own))) - 1 for own in keys if own) / max(len(names), 1)


def seconds_each(pairs: Sequence[Pair], rounds: int = 20) -> float:
    """Processor seconds that comparing two names takes which were read before."""
    given = [(*names_of(pair), (pair["left_context"], pair["right_context"])) for pair in pairs]
    for left, right, contexts in given:
        compare(left, right, WORDING, contexts)
    start = time.process_time()
    for _ in range(rounds):
        for left, right, contexts in given:
            compare(left, right, WORDING, contexts)
    return (time.process_time() - start) / rounds / len(given)


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--beside", metavar="PYTHON", help="the python of an environment with nomenklatura")
    parser.add_argument("--errors", action="store_true", help="list what went wrong on the pairs for tuning")
    options = parser.parse_args()
    for file in FILES:
        pairs = read_pairs(file)
        print(table(f"Parkgraph, {file}", count(pairs, lambda pair: likeness(pair).same)))
        alike = [pair for pair in pairs if pair["verdict"] == "same"]
        print(f"  {sum(map(meets, alike))} of {len(alike)} pairs of one thing meet under a key")
        print(f"  comparing takes {seconds_each(pairs) * 1e6:.0f} µs\n")
        for pair in pairs if options.errors and file != "held" else ():
            found = likeness(pair)
            if found.same != (pair["verdict"] == "same"):
                print(f"  {pair['left']} | {pair['right']}: {found.score:.2f}, {'; '.join(found.reasons)}")
    measure_press()
    if options.beside:
        sys.stdout.flush()
        subprocess.run([options.beside, HERE / "logic_v2.py"], check=True)  # noqa: S603 - the caller names it


if __name__ == "__main__":
    main()
