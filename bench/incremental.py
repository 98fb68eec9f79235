"""Measures what it takes to ingest and to withdraw one article, beside many others and alone.

    python bench/incremental.py [--articles 1000 10000 100000] [--data DIR]

The articles are made up: parks, places of the gazetteer, companies, people and figures, drawn so that a few are in very
many articles and most in a few, as in news. As in news, too, what one article states others do: a park lies in a city
and that in a province, a company is in a few parks and trades; one article in twenty says otherwise. The many state a
fact to five each, the one measured some sixteen: of any names, drawn in the same way, or of busy ones, in very many
articles. What is timed is all of `kg.pipeline.build` and `withdraw` for the one article, with the disk, but for the
reading of its text: its facts are given. It is done alone and beside the others in turn; the first time is not counted.

Two lines for each: seconds by the clock, which other programs lengthen; and of processor time, with that of the store's
own threads, which tidy up what earlier writes left behind. The load of the machine stands below.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, ParamSpec

from kg.engines import serial
from kg.lexicon import load_lexicon
from kg.model import Article, Attribute, Evidence, Extraction, Fact, Figure, Referent, Relation
from kg.pipeline import Extractor, build, share, withdraw
from kg.store import open_writer

P = ParamSpec("P")

#: How many articles are measured.
TIMES = 9
#: So many that names are as little alike as those of companies are.
SOUNDS = """
ai ba bei bin cao chan cheng da dong du en fa fu gao gui hai heng hu ji jin jun kang ke lan liu long mei ming nan
ning ou pei pu qi qing rong rui san shi shun tai tong wan wei wu xi xin ya yong yuan ze zhen zhi zhong zun
"""
SYLLABLES = SOUNDS.split()
TRADES = ("Biotech", "Pharma", "Medical", "Therapeutics", "Devices", "Diagnostics", "Chemical", "Energy", "Robotics")
FIELDS = ("biopharmaceuticals", "medical devices", "semiconductors", "electric vehicles", "robotics", "batteries")
#: In how many parks a company is, and how many trades it has, at most.
SITES, TRADES_EACH = 8, 2
METRICS = ("companyCount", "outputValue", "talentCount", "investment", "employeeCount")


def word(chance: random.Random, syllables: int) -> str:
    """A made-up name."""
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables)).capitalize()


class World:
    """Names to write articles with."""

    def __init__(self, chance: random.Random, size: int) -> None:
        rows = load_lexicon().table("names/places")
        self.provinces = [r["name"] for r in rows if r["level"] == "province" and r["country"] == "CN"]
        self.cities = [r["name"] for r in rows if r["level"] == "city" and r["country"] == "CN"]
        self.parks = [f"{place} {word(chance, 2)} Park" for place in self.cities for _ in range(2)]
        self.companies = [f"{word(chance, 3)} {chance.choice(TRADES)}" for _ in range(max(200, size // 3))]
        self.people = [f"{word(chance, 1)} {word(chance, 2)}" for _ in range(max(100, size // 5))]

    def busy(self) -> World:
        """Only the parks, companies and people that are in the most articles."""
        few = copy(self)
        few.parks, few.companies, few.people = self.parks[:40], self.companies[:8], self.people[:10]
        return few


def pick(chance: random.Random, names: Sequence[str]) -> str:
    """A name: the first ones often, the last ones seldom."""
    return names[int(len(names) * chance.random() ** 4)]


def usual(chance: random.Random, names: Sequence[str], of: str, most: int = 1) -> str:
    """One of the few names that go with another name, so many at most; in one article of twenty one of three others."""
    number = chance.randrange(most, most + 3) if chance.random() < 0.05 else int(most * chance.random() ** 2)
    return pick(random.Random(f"{of} {number}"), names)


def tell(number: int, world: World, seed: str = "") -> tuple[Article, Extraction]:
    """A made-up article and its facts: one to five of one of the many, some sixteen of the one measured."""
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

    park = ("Park", "")
    for _ in range(4 if seed else 1):
        company = ("Company", pick(chance, world.companies))
        park = ("Park", usual(chance, world.parks, company[1], SITES))
        relate(park, "hosts", company)
        if seed or chance.random() < 0.3:
            relate(company, "focusesOn", ("Industry", usual(chance, FIELDS, company[1], TRADES_EACH)))
        if seed:
            relate(("Person", pick(chance, world.people)), "holdsPost", company, "head")
    if seed or chance.random() < 0.3:
        place = ("Place", usual(chance, world.cities, park[1]))
        relate(park, "locatedIn", place)
        relate(place, "partOf", ("Place", usual(chance, world.provinces, place[1])))
        metric, period = chance.choice(METRICS), str(chance.randrange(2005, 2025))
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


class Spent(NamedTuple):
    """Seconds by the clock, and of processor time of all threads."""

    clock: float
    processor: float


class Cost(NamedTuple):
    """What one article costs alone and beside the others, and how many statements it brings in there."""

    ingest_alone: Spent
    ingest: Spent
    withdraw_alone: Spent
    withdraw: Spent
    statements: int


def measure(data: Path, alone: Path, world: World, seed: str) -> list[Cost]:
    """What several articles cost, one after the other, each taken in and withdrawn in both directories in turn."""
    costs = []
    for number in range(TIMES + 1):
        one, name = range(number, number + 1), f"made-up-{seed}{number}"
        before = statements(data)
        ingest_alone, ingest = timed(told, one, world, alone, seed), timed(told, one, world, data, seed)
        more = statements(data) - before
        costs.append(Cost(ingest_alone, ingest, timed(withdraw, name, alone), timed(withdraw, name, data), more))
    return costs[1:]


def statements(data: Path) -> int:
    """How many quads all named graphs have, by the ledger."""
    with open_writer(data, share) as opened:
        return sum(quads for quads, _ in opened.library.ledger().values())


def timed(run: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> Spent:
    """How long something takes."""
    start = Spent(time.perf_counter(), time.process_time())
    run(*args, **kwargs)
    return Spent(time.perf_counter() - start.clock, time.process_time() - start.processor)


def show(count: int, what: str, costs: list[Cost]) -> None:
    """Print two lines: medians, and the median and largest of the ratios of each article."""
    more = statistics.median(cost.statements for cost in costs)
    for place, way in enumerate(Spent._fields):
        rows = [[spent[place] for spent in cost[:4]] for cost in costs]
        seconds = " ".join(f"{statistics.median(column):>8.3f}" for column in zip(*rows, strict=True))
        pairs = ([row[1] / row[0] for row in rows], [row[3] / row[2] for row in rows])
        ratios = " ".join(f"{statistics.median(pair):>8.2f} {max(pair):>7.2f}" for pair in pairs)
        print(f"{count:>8} {what:<6} {way:<10} {seconds} {ratios} {more:>9.0f}", flush=True)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--data", type=Path, help="where the data directories are made (default: a temporary one)")
    given = parser.parse_args()
    world = World(random.Random(7), max(given.articles))
    print(
        "                               ingest in s      withdraw in s        ingest         withdraw      statements"
    )
    print(
        "articles names  seconds       alone   beside    alone   beside   median    most   median    most         more"
    )
    with tempfile.TemporaryDirectory(dir=given.data) as name:
        alone = Path(name) / "alone"
        told(range(0), world, alone)
        for count in given.articles:
            data = Path(name) / str(count)
            spent = timed(told, range(count), world, data)
            show(count, "any", measure(data, alone, world, "one-more-"))
            show(count, "busy", measure(data, alone, world.busy(), "one-more-busy-"))
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            built = f"built in {spent.clock:.0f} s, {spent.processor:.0f} s of processor time"
            print(f"{count:>8} {built}; {peak:,} MiB of memory at most; load {os.getloadavg()[0]:.1f}", flush=True)


if __name__ == "__main__":
    main()
