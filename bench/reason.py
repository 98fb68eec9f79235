"""Measures what it takes to keep inference up to date: changes of about 300 triples in graphs of growing size, on disk.

    python bench/reason.py [--sizes 50000 200000 1000000] [--check]

The graph is made up: companies that are located, focus on industries, found sites and meet at events, so that a city,
an industry and a fair become hubs of thousands. Each change is made and then taken back, and both must change the
same inferred triples. Told are, of both, the seconds of processor time that `doubt` and `settle` take, without what is
written, and the queries that they ask. `--check` also compares each result with `infer` from scratch. Only what hangs
on the class of a hub itself grows with it: all that is in a city is looked at when it is a place no more.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kg import iris
from kg.model import Iri, Node, Quad
from kg.reason import Ask, Construct, doubt, infer, settle
from kg.store import DEFAULT, QuadStore, in_memory, open_writer

TYPE = Iri(iris.PREFIXES["rdf"] + "type")
#: The graph of all that is stated.
STATED = iris.article("all")
CHIPS = "industry/chips"
CITIES, INDUSTRIES, FORUM = 40, 300, 50
#: Triples, stated and inferred, that there are for each company.
EACH = 9.5


class Case(NamedTuple):
    """A change of the stated triples."""

    name: str
    removed: list[Quad]
    added: list[Quad]


class Cost(NamedTuple):
    """What a change took: seconds, queries, and the inferred triples that went and came."""

    seconds: float
    queries: int
    gone: set[Quad]
    new: set[Quad]


def fact(subject: str, predicate: str, object_: str) -> Quad:
    """A triple of two things, or of a thing and its class for "a"."""
    if predicate == "a":
        return Quad(iris.thing(subject), TYPE, iris.term(object_), STATED)
    return Quad(iris.thing(subject), iris.term(predicate), iris.thing(object_), STATED)


def company(number: int, city: int, industry: str) -> Iterator[Quad]:
    """What is said of one company."""
    name = f"company/c{number}"
    yield fact(name, "a", "Company")
    yield fact(name, "locatedIn", f"place/district{city}" if number % 4 == 2 else f"place/city{city}")
    yield fact(name, "focusesOn", industry)
    if number % 10 == 0:
        yield from site(number, city, "old")


def site(number: int, city: int, which: str) -> Iterator[Quad]:
    """What is said of a site that a company founded in the park of a city."""
    name = f"facility/{which}{number}"
    yield from (fact(f"company/c{number}", "established", name), fact(name, "a", "Facility"))
    yield fact(name, "locatedIn", f"park/p{city}")


def world(companies: int) -> Iterator[Quad]:
    """All that is stated: half of the companies are in one city, and every tenth is in chips."""
    for city in range(CITIES):
        yield from (fact(f"place/city{city}", "a", "Place"), fact(f"park/p{city}", "a", "Park"))
        yield fact(f"place/city{city}", "locatedIn", f"place/province{city % 5}")
        yield fact(f"park/p{city}", "locatedIn", f"place/city{city}")
        yield from (
            fact(f"place/district{city}", "a", "Place"),
            fact(f"place/district{city}", "partOf", f"place/city{city}"),
        )
    for province in range(5):
        yield fact(f"place/province{province}", "a", "Place")
        yield fact(f"place/province{province}", "locatedIn", "place/country")
    yield fact("place/country", "a", "Place")
    for industry in range(INDUSTRIES):
        yield fact(f"industry/i{industry}", "a", "Industry")
    yield fact(CHIPS, "a", "Industry")
    yield from (fact("event/fair", "a", "Event"), fact("event/forum", "a", "Event"))
    for number in range(companies):
        chips = number % 10 == 1
        city = 0 if number % 2 else number // 2 % CITIES
        yield from company(number, city, CHIPS if chips else f"industry/i{number % INDUSTRIES}")
        if number < 3_000:
            yield fact(f"company/c{number}", "participatesIn", "event/fair")
        if number < FORUM:
            yield fact(f"company/c{number}", "participatesIn", "event/forum")


def cases(companies: int) -> Iterator[Case]:
    """Changes of at most some 300 triples, most of them beside a hub."""

    def take_part(event: str, *numbers: int) -> list[Quad]:
        return [fact(f"company/c{number}", "participatesIn", f"event/{event}") for number in numbers]

    fresh = [quad for number in range(companies, companies + 85) for quad in company(number, 0, CHIPS)]
    in_chips = range(1, companies, 10)[-100:]
    leaving = [quad for number in in_chips for quad in company(number, 0, CHIPS)]
    yield Case("85 companies come to the hub city", [], fresh)
    yield Case("100 companies of its leave", leaving, [])
    yield Case("one company lets go of the hub industry", [fact(f"company/c{in_chips[0]}", "focusesOn", CHIPS)], [])
    yield Case("300 more at the fair of 3,000", [], take_part("fair", *range(3_000, 3_300)))
    yield Case("one more at the forum of 50", [], take_part("forum", FORUM))
    yield Case("the hub city is a place no more", [fact("place/city0", "a", "Place")], [])
    yield Case("100 new sites", [], [q for n in range(0, 1_000, 10) for q in site(n, 7, "new")])


def counting(store: QuadStore, count: list[int]) -> Ask:
    """What asks the stated and the inferred together, and keeps count of it."""

    def ask(text: str) -> Iterable[Sequence[Node | None]]:
        count[0] += 1
        return store.query(text, also=iris.INFERRED).rows()

    return ask


def in_one(quads: Iterable[Quad]) -> Construct:
    """The store that `infer` runs its rules in."""
    store = in_memory(quads)
    return lambda text: store.query(text).triples()


def make(store: QuadStore, removed: list[Quad], added: list[Quad]) -> Cost:
    """Make a change and bring what is inferred up to date."""
    count = [0]
    ask = counting(store, count)
    less, more = ([quad._replace(graph=None) for quad in part] for part in (removed, added))
    start = time.process_time()
    doubted = set(doubt(ask, less, more))
    seconds = time.process_time() - start
    store.amend(store.weigh([*removed, *doubted], added))
    start = time.process_time()
    back = set(settle(ask, less, more, doubted))
    seconds += time.process_time() - start
    store.amend(store.weigh([], back))
    return Cost(seconds, count[0], doubted - back, back - doubted)


def check(store: QuadStore) -> None:
    """Compare what is inferred with what `infer` finds from scratch."""
    found, expected = set(store.quads(graph=iris.INFERRED)), set(infer(store.quads(graph=DEFAULT), in_one))
    if found != expected:
        raise SystemExit(f"{len(found - expected)} triples too many, {len(expected - found)} too few")


def measure(size: int, is_checked: bool, directory: Path) -> None:
    """Build a graph of a size and print what each change takes in it."""
    companies = round(size / EACH)
    stated = list(world(companies))
    start = time.process_time()
    inferred = list(infer((quad._replace(graph=None) for quad in stated), in_one))
    seconds = time.process_time() - start
    print(
        f"{len(stated) + len(inferred):,} triples, {len(inferred):,} of them inferred, from scratch in {seconds:.1f} s"
    )
    with open_writer(directory, lambda quads: (quad for quad in quads if quad.graph != iris.INFERRED)) as data:
        data.renew([*stated, *inferred])
        del stated, inferred
        for case in cases(companies):
            there = make(data.store, case.removed, case.added)
            if is_checked:
                check(data.store)
            back = make(data.store, case.added, case.removed)
            if (there.gone, there.new) != (back.new, back.gone):
                raise SystemExit(f"{case.name}: taken back, it is not as it was")
            touched = len(there.gone) + len(there.new)
            costs = f"{there.seconds:7.2f} s {there.queries:5}   {back.seconds:7.2f} s {back.queries:5}"
            print(f"  {case.name:42} {len(case.removed) + len(case.added):4} triples {touched:6} inferred {costs}")


def main() -> None:
    """Read the arguments, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[50_000, 200_000, 1_000_000])
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    for size in args.sizes:
        with tempfile.TemporaryDirectory() as directory:
            measure(size, args.check, Path(directory))


if __name__ == "__main__":
    main()
