"""Measures what it takes to ingest and to withdraw one article, beside many others and alone.

    python bench/incremental.py [--articles 1000 10000 100000] [--data DIR]

The articles are made up: parks, places of the gazetteer, companies, people and figures, drawn so that a few are in very
many articles and most in a few, as in news. The many state a fact or three each, the one measured some fifteen. What is
timed is all of `kg.pipeline.build` and `withdraw` for the
one article, with the disk, but for the reading of its text: its facts are given. The first run of each is not counted.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from kg.engines import serial
from kg.lexicon import load_lexicon
from kg.model import Article, Attribute, Evidence, Extraction, Fact, Figure, Referent, Relation
from kg.pipeline import Extractor, build, withdraw

#: How often each of the two is repeated.
TIMES = 5
SYLLABLES = ("ba", "bei", "chan", "dong", "fu", "gao", "hai", "jin", "kang", "lan", "mei", "ning", "pu", "qing", "rui")
TRADES = ("Biotech", "Pharma", "Medical", "Therapeutics", "Devices", "Diagnostics", "Chemical", "Energy", "Robotics")
FIELDS = ("biopharmaceuticals", "medical devices", "semiconductors", "electric vehicles", "robotics", "batteries")
METRICS = ("companyCount", "outputValue", "talentCount", "investment", "employeeCount")


def word(chance: random.Random, syllables: int) -> str:
    """A made-up name."""
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables)).capitalize()


class World:
    """Names to write articles with."""

    def __init__(self, chance: random.Random, size: int) -> None:
        rows = load_lexicon().table("names/places")
        self.places = [r["name"] for r in rows if r["level"] in ("city", "province") and r["country"] == "CN"]
        self.parks = [f"{place} {word(chance, 2)} Park" for place in self.places for _ in range(2)]
        self.companies = [f"{word(chance, 3)} {chance.choice(TRADES)}" for _ in range(max(200, size // 3))]
        self.people = [f"{word(chance, 1)} {word(chance, 2)}" for _ in range(max(100, size // 5))]


def pick(chance: random.Random, names: list[str]) -> str:
    """A name: the first ones often, the last ones seldom."""
    return names[int(len(names) * chance.random() ** 4)]


def tell(number: int, world: World, seed: str = "") -> tuple[Article, Extraction]:
    """A made-up article and its facts: one to three of one of the many, some fifteen of the one measured."""
    chance = random.Random(f"{seed}{number}")
    lines: list[str] = []
    referents: dict[tuple[str, str], Referent] = {}
    facts: list[Fact] = []

    def refer(cls: str, name: str) -> str:
        return referents.setdefault((cls, name), Referent(f"e{len(referents)}", cls, name, (name,))).id

    def say(*names: str) -> Evidence:
        line = " ".join(part for name in names for part in (word(chance, 5), word(chance, 5), name, word(chance, 5)))
        start = sum(len(told) + 1 for told in lines)
        lines.append(line)
        return Evidence(start, start + len(line), line)

    def relate(subject: tuple[str, str], predicate: str, object_: tuple[str, str], title: str = "") -> None:
        where = say(subject[1], object_[1])
        facts.append(Relation(refer(*subject), predicate, where, refer(*object_), title=title))

    park, place = ("Park", pick(chance, world.parks)), ("Place", pick(chance, world.places))
    for _ in range(4 if seed else 1):
        company = ("Company", pick(chance, world.companies))
        relate(park, "hosts", company)
        if seed:
            relate(company, "focusesOn", ("Industry", chance.choice(FIELDS)))
            relate(("Person", pick(chance, world.people)), "holdsPost", company, "head")
    if seed or chance.random() < 0.3:
        relate(park, "locatedIn", place)
        metric, period = chance.choice(METRICS), str(chance.randrange(2005, 2025))
        # What one article states others do, but for one in twenty.
        other = chance.random() if chance.random() < 0.05 else ""
        value = random.Random(f"{park[1]} {metric} {period} {other}").randrange(10, 9000)
        unit = "CNY" if metric in ("outputValue", "investment") else "1"
        where = say(park[1], str(value))
        facts.append(Figure(refer(*park), metric, Decimal(value), where, unit=unit, period=period))
    if seed:
        year = str(chance.randrange(1990, 2024))
        facts.append(Attribute(refer(*park), "foundingDate", year, say(park[1], year)))
    # A text as long as a short item: where texts are a few words, common names make them look like copies.
    lines.append(" ".join(word(chance, 5) for _ in range(60)))
    name = f"made-up-{seed}{number}"
    article = Article(name, "\n".join(lines), f"News {seed}{number}", "Made-up Times", f"2024-{1 + number % 12:02}-01")
    return article, Extraction(name, tuple(referents.values()), tuple(facts))


def told(articles: range, world: World, data: Path, seed: str = "") -> None:
    """Build made-up articles into a data directory."""
    made = (tell(number, world, seed) for number in articles)
    known: dict[str, Extraction] = {}

    def inputs() -> Iterator[Article]:
        for article, extraction in made:
            known[article.id] = extraction
            yield article

    build(inputs(), data, Extractor(lambda article: known.pop(article.id), "made up"), serial)


def measure(data: Path, world: World) -> tuple[float, float]:
    """Seconds for ingesting one more article, and for withdrawing it, median."""
    ingest, leave = [], []
    for number in range(TIMES + 1):
        ingest.append(timed(lambda number=number: told(range(number, number + 1), world, data, "one-more-")))  # type: ignore[misc]
        leave.append(timed(lambda number=number: withdraw(f"made-up-one-more-{number}", data)))  # type: ignore[misc]
    return statistics.median(ingest[1:]), statistics.median(leave[1:])


def timed(run: Callable[[], object]) -> float:
    """How many seconds something takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--data", type=Path, help="where the data directories are made (default: a temporary one)")
    given = parser.parse_args()
    world = World(random.Random(7), max(given.articles))
    print(f"{'articles':>9} {'built in s':>10} {'ingest s':>9} {'withdraw s':>10} {'ratio':>6} {'ratio':>6}")
    with tempfile.TemporaryDirectory(dir=given.data) as name:
        first = (0.0, 0.0)
        for count in (0, *given.articles):
            data = Path(name) / str(count)
            spent = timed(lambda count=count, data=data: told(range(count), world, data))  # type: ignore[misc]
            found = measure(data, world)
            first = first if count else found
            ratios = (one / alone for one, alone in zip(found, first, strict=True))
            print(f"{count:>9} {spent:>10.1f} {found[0]:>9.3f} {found[1]:>10.3f}", *(f"{r:>6.2f}" for r in ratios))


if __name__ == "__main__":
    main()
