"""A toy language of articles and its extractor: one fact a line, so that tests can write any library they like."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from kg.engines import serial
from kg.model import Article, Attribute, Evidence, Extraction, Fact, Figure, Referent, Relation
from kg.pipeline import Extractor, Summary, build, open_graph

#: What the toy world holds, by class.
WORLD = {
    "Park": ("Alder Park", "Birch Park", "Cedar Valley"),
    "Place": ("Elmtown", "Oakville"),
    "Company": ("Acme Biotech", "Zenith Pharma", "Quill Devices"),
    "Person": ("Ada Vine",),
}
_CLASS = {name: cls for cls, names in WORLD.items() for name in names}
_METRICS = ("companyCount", "outputValue", "talentCount")


def extract(article: Article) -> Extraction:
    """The facts of the lines "subject | predicate | object or value"."""
    referents: dict[str, Referent] = {}
    facts: list[Fact] = []

    def refer(name: str, start: int) -> str:
        found = referents.setdefault(
            name, Referent(f"e{len(referents)}", _CLASS[name], name, (name,), spans=((start, start + len(name)),))
        )
        return found.id

    place = 0
    for line in article.text.split("\n"):
        if line.count(" | ") == 2:
            subject, predicate, value = line.split(" | ")
            who = refer(subject, place)
            evidence = Evidence(place, place + len(line), line)
            if value in _CLASS:
                what = refer(value, place + line.index(value))
                facts.append(Relation(who, predicate, evidence, what, card="toy"))
            elif predicate in _METRICS:
                unit = "CNY" if predicate == "outputValue" else "1"
                facts.append(Figure(who, predicate, Decimal(value), evidence, unit=unit, period="2024", card="toy"))
            else:
                facts.append(Attribute(who, predicate, value, evidence, card="toy"))
        elif line == "CRASH":
            raise ValueError("the toy extractor cannot read this")
        place += len(line) + 1
    return Extraction(article.id, tuple(referents.values()), tuple(facts))


TOY = Extractor(extract, "toy 1")


def article(article_id: str, *lines: str, date: str = "2024-10-16") -> Article:
    """An article of the toy language."""
    return Article(
        article_id, "\n".join((f"News of {article_id}.", *lines)), f"News of {article_id}", "Toy Times", date
    )


def take(data: Path, *articles: Article) -> Summary:
    """Build in this process."""
    return build(articles, data, TOY, serial)


def dump(data: Path) -> bytes:
    """The whole graph of a data directory as sorted N-Quads."""
    with open_graph(data) as graph:
        return graph.dump()
