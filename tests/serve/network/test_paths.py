"""Ways between things, over facts that are written down here."""

from __future__ import annotations

import asyncio

from kg.serve.network.links import Link, Links
from kg.serve.network.paths import WIDE, Found, Wish, find_ways


class World:
    """Facts such as "a-b" between things of one letter, and how often they were asked for."""

    def __init__(self, told: str, cut: bool = False) -> None:
        self.links = [
            Link(f"fact/{pair}", pair.partition("-")[0], "near", pair.partition("-")[2]) for pair in told.split()
        ]
        self.cut = cut
        self.asked: list[set[str]] = []

    async def reach(self, things: set[str]) -> Links:
        self.asked.append(things)
        return Links(tuple(one for one in self.links if {one.source, one.target} & things), self.cut)

    def find(self, start: str, end: str, wish: Wish | None = None) -> Found:
        return asyncio.run(find_ways(self.reach, start, end, wish or Wish()))


def told(found: Found, start: str) -> list[str]:
    """Ways as the letters that they lead through."""
    lines = []
    for way in found.ways:
        line = start
        for link in way:
            line += link.target if link.source == line[-1] else link.source
        lines.append(line)
    return lines


def test_the_shortest_come_first_and_then_those_one_step_longer() -> None:
    world = World("a-b b-c a-c c-d a-d x-y d-e e-a")
    assert told(world.find("a", "d"), "a") == ["ad", "acd", "aed"]


def test_a_fact_is_walked_in_either_direction() -> None:
    assert told(World("b-a b-c d-c").find("a", "d"), "a") == ["abcd"]


def test_none_leads_through_a_thing_twice() -> None:
    assert told(World("a-b b-c b-x x-b c-d").find("a", "d"), "a") == ["abcd"]


def test_what_is_too_far_or_apart_is_not_found() -> None:
    world = World("a-b b-c c-d d-e")
    assert not world.find("a", "e", Wish(steps=3)).ways
    assert world.find("a", "e", Wish(steps=4)).ways
    assert World("a-b c-d").find("a", "d") == Found((), False)


def test_as_many_as_are_wished_and_the_lightest_first() -> None:
    world = World("a-b a-c a-d b-z c-z d-z")
    heavy = {"b": 9, "c": 1, "d": 5}
    wish = Wish(ways=2, weight=lambda one: heavy.get(one, 0))
    assert told(world.find("a", "z", wish), "a") == ["acz", "adz"]


def test_what_is_avoided_is_not_walked_through_but_may_be_an_end() -> None:
    world = World("a-b b-z a-c c-d d-z")
    assert told(world.find("a", "z", Wish(avoid=lambda one: one in "baz")), "a") == ["acdz"]


def test_it_asks_from_both_ends_and_for_no_thing_twice() -> None:
    hub = " ".join(f"h-{one}" for one in "bcdefgijk")
    world = World(f"{hub} a-h b-z")
    assert told(world.find("a", "z"), "a") == ["ahbz"]
    asked = [one for things in world.asked for one in things]
    assert len(asked) == len(set(asked))
    assert not set("cdefgijk") & set(asked)


def test_it_says_where_there_was_too_much_to_look_at() -> None:
    assert World("a-b b-c", cut=True).find("a", "c").cut
    assert not World("a-b b-c").find("a", "c").cut
    wide = [f"a-{number}x" for number in range(WIDE + 5)]
    world = World(" ".join([*wide, *(f"z-{number}y" for number in range(WIDE + 5))]))
    assert world.find("a", "z").cut
