"""What nomenklatura's matcher logic-v2 makes of the labelled pairs of names, at its own threshold and at its best one.

    python -m venv /tmp/logic && /tmp/logic/bin/pip install nomenklatura
    /tmp/logic/bin/python bench/logic_v2.py

It knows companies, organisations and persons; names of other things are given to it as those of organisations, and a
context as an address. Nothing of Parkgraph is needed here.
"""

from __future__ import annotations

from followthemoney import model
from followthemoney.proxy import EntityProxy
from name_pairs import FILES, Pair, count, rates, read_pairs, table
from nomenklatura.matching.logic_v2.model import LogicV2

THRESHOLD = 0.7
SCHEMATA = {"Company": "Company", "Person": "Person"}


def entity(name: str, cls: str, context: str) -> EntityProxy:
    """A name as an entity of FollowTheMoney."""
    properties = {"name": [name]} | ({"address": [context]} if context else {})
    schema = SCHEMATA.get(cls, "Organization")
    return model.get_proxy({"id": f"{name}|{context}", "schema": schema, "properties": properties})


def score(pair: Pair) -> float:
    """The score of a pair, from 0 to 1."""
    sides = (entity(pair[side], pair["class"], pair[f"{side}_context"]) for side in ("left", "right"))
    return float(LogicV2.compare(*sides, LogicV2.default_config()).score)


def measure(file: str) -> None:
    """Prints the table of one of the files."""
    pairs = read_pairs(file)
    scores = {id(pair): score(pair) for pair in pairs}

    def overall(cut: float) -> tuple[float, float, float]:
        return rates(count(pairs, lambda pair: scores[id(pair)] >= cut)["all"])

    print(table(f"logic-v2, {file}, from {THRESHOLD}", count(pairs, lambda pair: scores[id(pair)] >= THRESHOLD)))
    best = max(sorted(set(scores.values())), key=lambda cut: overall(cut)[2])
    print("  at its best threshold, {:.2f}: {:.3f} {:.3f} {:.3f}".format(best, *overall(best)))


def main() -> None:
    """Prints the tables."""
    for file in FILES:
        measure(file)


if __name__ == "__main__":
    main()
